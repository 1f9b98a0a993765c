"""Takes what plugins write into a line out of its text: Tasks and Dataview fields, tags and the name of the block.

Reads only; knows neither Markdown nor plans.
"""

import re
from dataclasses import dataclass

FARTHEST = 400  # characters from the end of a line in which fields without a date are looked for
MOST = 40  # fields of one line

_DATES = {
    "📅": "due",
    "📆": "due",
    "🗓": "due",
    "⏳": "scheduled",
    "⌛": "scheduled",
    "🛫": "start",
    "➕": "created",
    "✅": "done",
    "❌": "cancelled",
}
_PRIORITIES = {"🔺": "highest", "⏫": "high", "🔼": "medium", "🔽": "low", "⏬": "lowest"}
_DATAVIEW = {"completion": "done", "dependsOn": "depends", "🍅": "pomodoros", "onCompletion": "completion"}

_DAY = r"\d{4}-\d{2}-\d{2}"
_HINT = re.compile(f"[{''.join((*_DATES, *_PRIORITIES))}🔁🏁🆔⛔#^]|::")
_BRACKETED = re.compile(r"\[([^\[\]():\n]{1,40}):: +([^\[\]\n]{0,200})\]|\(([^\[\]():\n]{1,40}):: +([^()\n]{0,200})\)")
_DATED = re.compile(f"\\s?([{''.join(_DATES)}])\ufe0f?\\s?({_DAY})")
_TAG = r"#(?=[^\s#]*[^\s#\d])[\w/\-]+"
_AT_END = re.compile(
    r"(?:^|\s)(?:"
    f"(?P<priority>[{''.join(_PRIORITIES)}])\ufe0f?"
    "|🔁\ufe0f?\\s?(?P<repeat>every\\b[A-Za-z0-9, !]*)"
    "|🆔\ufe0f?\\s?(?P<id>[\\w-]+)"
    "|⛔\ufe0f?\\s?(?P<depends>[\\w-]+(?:\\s?,\\s?[\\w-]+)*)"
    "|🏁\ufe0f?\\s?(?P<completion>[A-Za-z]+)"
    f"|(?P<tag>{_TAG})"
    r"|\^(?P<block>[A-Za-z0-9-]+)"
    r")\s*$"
)
_SPOKEN = re.compile(r"\b(?:about|for|from|in|of|on|the|to|under|with)$", re.IGNORECASE)
_TAGS_IN_FRONT = re.compile(rf"\A\s*(?:{_TAG}\s+)+")
_TAG_INSIDE = re.compile(rf"(?<!\S)({_TAG})")


@dataclass(frozen=True, slots=True)
class Fields:
    """A line without its fields. `fields` are pairs such as ("due", "2025-01-01"), tags stand without their sign."""

    text: str
    fields: tuple[tuple[str, str], ...] = ()
    tags: tuple[str, ...] = ()


def take_fields(text: str) -> Fields:
    """Takes the fields of one line out of its text, in the order in which they stand there.

    Names: due, scheduled, start, created, done, cancelled, priority, repeat, id, depends, completion, pomodoros and
    block; a Dataview field of another name keeps it. A tag inside a sentence stays there.
    """
    if not _HINT.search(text):
        return Fields(text)
    taker = _Taker(text)
    taker.take_everywhere()
    taker.take_from_end()
    taker.take_tags()
    return taker.result()


class _Taker:
    """Puts blanks in place of what it takes, so that everything keeps its position until the end."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[tuple[int, str, str]] = []  # position, name, value

    def take_everywhere(self) -> None:
        if "::" in self.text:
            self.text = _BRACKETED.sub(self._take_bracketed, self.text)
        self.text = _DATED.sub(self._take_date, self.text)

    def _take_bracketed(self, found: re.Match[str]) -> str:
        key = (found[1] or found[3]).strip().removesuffix("\ufe0f")
        return self._keep(found, _DATAVIEW.get(key, key), found[2] or found[4] or "")

    def _take_date(self, found: re.Match[str]) -> str:
        return self._keep(found, _DATES[found[1]], found[2])

    def take_from_end(self) -> None:
        for _ in range(MOST):
            self.text = self.text.rstrip()
            found = _AT_END.search(self.text, max(len(self.text) - FARTHEST, 0))
            if not found or (found["tag"] and _SPOKEN.search(self.text, 0, found.start())):
                return
            name, value = next((name, value) for name, value in found.groupdict().items() if value)
            self._keep(found, name, _PRIORITIES.get(value, value.removeprefix("#")))
            self.text = self.text[: found.start()]

    def take_tags(self) -> None:
        if "#" in self.text:
            self.text = _TAGS_IN_FRONT.sub(self._take_tags, self.text)
            self.text = _TAG_INSIDE.sub(self._note_tag, self.text)

    def _take_tags(self, found: re.Match[str]) -> str:
        for tag in re.finditer(_TAG, found[0]):
            self.found.append((tag.start(), "tag", tag[0][1:]))
        return " " * len(found[0])

    def _note_tag(self, found: re.Match[str]) -> str:
        self._keep(found, "tag", found[0][1:])
        return found[0]

    def _keep(self, found: re.Match[str], name: str, value: str) -> str:
        self.found.append((found.start(), name, value.strip()))
        return " " * len(found[0])

    def result(self) -> Fields:
        pairs = [(name, value) for _, name, value in sorted(self.found)]
        return Fields(
            re.sub(r" {2,}", " ", self.text).strip(),
            tuple(pair for pair in pairs if pair[0] != "tag"),
            tuple(value for name, value in pairs if name == "tag"),
        )
