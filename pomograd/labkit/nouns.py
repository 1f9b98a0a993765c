"""The nouns of a lab folder: what is checked, how it is known to go wrong, and the words for both.

Free of torch, so that texts can be read without it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Case = Mapping[str, Any]  # inputs by name: tensors, numbers, texts
Observation = Mapping[str, Any]  # what came out, by name; the key "trace" is evidence of how, and is never judged


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence in each language."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Law:
    """Something that holds for every right answer; speaks where no wrong twin fits."""

    id: str
    says: Text
    holds: Callable[[Any], bool]  # called with the learner's module


@dataclass(frozen=True, slots=True)
class Check:
    """One named check of one function.

    `observe(module, **case)` calls the learner's function, `oracle(**case)` says what must come out, computed in
    another way. `cases` go from small to large and the first is shown to the learner, so keep it readable. Numbers
    agree where |yours − expected| ≤ absolute + relative · |expected|.
    """

    name: str
    where: str  # the function it looks at, such as "LinearRegression.forward"
    title: Text
    cases: Sequence[Case]
    observe: Callable[..., Observation]
    oracle: Callable[..., Observation]
    laws: Sequence[Law] = ()
    relative: float = 1e-5
    absolute: float = 1e-8


@dataclass(frozen=True, slots=True)
class Twin:
    """A known mistake, as a change to the reference: `right` stands there exactly once and becomes `wrong`.

    `near` is a text to look for in the learner's function; the line that holds it is the one to point at.
    """

    id: str
    where: str
    right: str
    wrong: str
    what: Text
    why: Text
    hint: Text
    near: str = ""

    def applied_to(self, source: str) -> str:
        """The reference with this mistake in it. Raises ValueError unless `right` stands in it exactly once."""
        if source.count(self.right) != 1:
            raise ValueError(f"twin {self.id}: its right text stands {source.count(self.right)} times in the reference")
        return source.replace(self.right, self.wrong)
