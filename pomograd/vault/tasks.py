"""Reads a task line as Obsidian Tasks does; knows nothing about files, and changes nothing.

The plugin takes the mark of the list, the box and the block id off, then peels fields from the end of the line until
none fits, with tags allowed between them. A field in front of other words is text. The two forms are emoji
(`📅 2025-12-01`) and Dataview (`[due:: 2025-12-01]`).
"""

import re
from dataclasses import dataclass
from enum import StrEnum


class Form(StrEnum):
    EMOJI = "emoji"
    DATAVIEW = "dataview"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the plugin as it stands in the line, from offset `start`, its blanks left out, to `end`."""

    name: str
    value: str
    form: Form
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TaskLine:
    """Offsets into `line`: `box` of the character in the box, `text` to `end` of words, fields and tags.

    `end` lies before the block id and the blanks around it. `fields` stand in the order of the line, and `words_end`
    is where the words end and the run of fields and tags begins.
    """

    line: str
    box: int
    text: int
    end: int
    words_end: int
    fields: tuple[Field, ...]

    def field(self, name: str) -> Field | None:
        """The first of its name in the line: the plugin meets it last, and it is the one it shows."""
        return next((field for field in self.fields if field.name == name), None)


ORDER = (
    "id",
    "depends_on",
    "priority",
    "recurrence",
    "on_completion",
    "created",
    "start",
    "scheduled",
    "due",
    "cancelled",
    "done",
)
SIGNS = {"created": "➕", "start": "🛫", "scheduled": "⏳", "due": "📅", "cancelled": "❌", "done": "✅"}
KEYS = {"created": "created", "start": "start", "scheduled": "scheduled", "due": "due"} | {
    "cancelled": "cancelled",
    "done": "completion",
}

_DATE = r"(\d{4}-\d{2}-\d{2})"
_WORDS = r"([a-zA-Z0-9, !]+)"
_IDS = r"([a-zA-Z0-9-_]+(?: *, *[a-zA-Z0-9-_]+ *)*)"
_EMOJI = {
    "priority": r"([🔺⏫🔼🔽⏬])\ufe0f?",
    "done": rf"✅\ufe0f? *{_DATE}",
    "cancelled": rf"❌\ufe0f? *{_DATE}",
    "due": rf"[📅📆🗓]\ufe0f? *{_DATE}",
    "scheduled": rf"[⏳⌛]\ufe0f? *{_DATE}",
    "start": rf"🛫\ufe0f? *{_DATE}",
    "created": rf"➕\ufe0f? *{_DATE}",
    "recurrence": rf"🔁\ufe0f? *{_WORDS}",
    "on_completion": r"🏁\ufe0f? *([a-zA-Z]+)",
    "id": r"🆔\ufe0f? *([a-zA-Z0-9-_]+)",
    "depends_on": rf"⛔\ufe0f? *{_IDS}",
}
_DATAVIEW = {
    "priority": r"priority:: *(highest|high|medium|low|lowest)",
    "recurrence": rf"repeat:: *{_WORDS}",
    "on_completion": r"onCompletion:: *([a-zA-Z]+)",
    "id": r"id:: *([a-zA-Z0-9-_]+)",
    "depends_on": rf"dependsOn:: *{_IDS}",
    **{name: rf"{key}:: *{_DATE}" for name, key in KEYS.items()},
}
_FIELDS = [
    *((name, Form.EMOJI, re.compile(f"{pattern}$")) for name, pattern in _EMOJI.items()),
    *((name, Form.DATAVIEW, re.compile(rf"[\[(] *{inner} *[\])](?: *,)?$")) for name, inner in _DATAVIEW.items()),
]
_TASK = re.compile(r"[\s>]*(?:[-*+]|[0-9]+[.)]) +\[(.)\] *")
_BLOCK_ID = re.compile(r"(?<=\s)\^[a-zA-Z0-9-]+$")
_TAG = re.compile(r"""(?<!\S)#[^ !@#$%^&*(),.?":{}|<>]+$""")


def read_task(line: str) -> TaskLine | None:
    """None where the line is no item with a box."""
    opening = _TASK.match(line)
    if not opening:
        return None
    text = opening.end()
    end = max(text, len(line.rstrip()))
    block_id = _BLOCK_ID.search(line, text, end)
    if block_id:
        end = _blanks_before(line, text, block_id.start())
    fields, words_end = _peel(line, text, end)
    return TaskLine(line, opening.start(1), text, end, words_end, tuple(reversed(fields)))


def _peel(line: str, text: int, end: int) -> tuple[list[Field], int]:
    """The fields from the last to the first, and where the words before them end.

    Tags in front of the first field belong to the words.
    """
    fields: list[Field] = []
    words_end = rest = end
    while True:
        field = _last_field(line, text, rest)
        tag = None if field else _TAG.search(line, text, rest)
        if field:
            fields.append(field)
            words_end = rest = _blanks_before(line, text, field.start)
        elif tag:
            rest = _blanks_before(line, text, tag.start())
        else:
            return fields, words_end


def _last_field(line: str, text: int, end: int) -> Field | None:
    for name, form, pattern in _FIELDS:
        found = pattern.search(line, text, end)
        if found:
            return Field(name, found[1], form, found.start(), end)
    return None


def _blanks_before(line: str, text: int, place: int) -> int:
    return text + len(line[text:place].rstrip())
