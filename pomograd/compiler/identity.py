"""Gives items their ids: a short hash of what an item says, so that a line that moves keeps its id."""

import re
import unicodedata
from collections import Counter
from hashlib import sha256

LENGTH = 10  # hexadecimal digits: even among 10 000 items two alike are a one in 20 000 chance


class Identities:
    """Hands out ids, unique within one draft; a text that comes again gets its ordinal behind the hash."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def give(self, text: str) -> str:
        """The id of the next item that says `text`; blanks, letter case and punctuation at its end do not matter."""
        name = sha256(_normalised(text).encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]
        self._seen[name] += 1
        return name if self._seen[name] == 1 else f"{name}-{self._seen[name]}"


def _normalised(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"\s+", "", folded).rstrip("。.!,;；，")
