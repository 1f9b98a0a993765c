"""The name that an item has by what it says: a short hash, so that a line that moves keeps it.

Knows one compile only; what an item was called before the note was edited is not its concern.
"""

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
        name = sha256(normalised(text).encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]
        self._seen[name] += 1
        return name if self._seen[name] == 1 else f"{name}-{self._seen[name]}"


def normalised(text: str) -> str:
    """What two texts have in common that say the same to a reader."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"\s+", "", folded).rstrip("。.!,;；，")
