"""The properties that stand between --- lines at the top of a note, as `name: value`. Knows no YAML beyond that."""

import re

_BLOCK = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*\r?$", re.DOTALL | re.MULTILINE)
_PROPERTY = re.compile(r"^([^\s:#][^:\r\n]{0,60}):[ \t]*(.+?)[ \t]*\r?$", re.MULTILINE)


def read_properties(text: str) -> dict[str, str]:
    """The properties of a note, their names in small letters; nested ones and lists are left out."""
    block = _BLOCK.match(text)
    found = _PROPERTY.findall(block[1]) if block else []
    return {name.strip().lower(): value.strip("\"'") for name, value in found}
