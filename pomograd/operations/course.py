"""What the course brings to plans: the vocabulary of its field, what asks for its labs, and which of them are built."""

from collections.abc import Iterable
from functools import cache

from pomograd.compiler import Syllabus, Vocabulary, load_syllabus, load_vocabulary
from pomograd.labs.catalogue import all_labs
from pomograd.settings import course_root


@cache
def vocabulary() -> Vocabulary:
    return load_vocabulary((course_root() / "concepts.toml").read_text("utf-8"))


@cache
def syllabus() -> Syllabus:
    return load_syllabus((course_root() / "syllabus.toml").read_text("utf-8"))


def built_labs(labs: Iterable[str]) -> tuple[str, ...]:
    """Those of `labs` that can be opened: a plan may ask for one that is only in the syllabus."""
    built = {lab.id for lab in all_labs()}
    return tuple(lab for lab in labs if lab in built)
