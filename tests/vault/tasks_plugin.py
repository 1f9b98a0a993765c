"""What Obsidian Tasks makes of a line, written down a second time for the tests, from its documented behaviour.

It works as the plugin does, by cutting pieces off the end of a string, and shares nothing with pomograd.
"""

import re

DATES = {"➕": "created", "🛫": "start", "⏳": "scheduled", "⌛": "scheduled", "📅": "due", "📆": "due", "🗓": "due"} | {
    "✅": "done",
    "❌": "cancelled",
}
KEYS = {"created": "created", "start": "start", "scheduled": "scheduled", "due": "due", "completion": "done"} | {
    "cancelled": "cancelled",
    "priority": "priority",
    "repeat": "recurrence",
    "onCompletion": "on_completion",
    "id": "id",
    "dependsOn": "depends_on",
}
EMOJI = [
    (r"(?P<sign>[➕🛫⏳⌛📅📆🗓✅❌])\ufe0f? *(?P<value>\d{4}-\d{2}-\d{2})$", None),
    (r"(?P<value>[🔺⏫🔼🔽⏬])\ufe0f?$", "priority"),
    (r"🔁\ufe0f? *(?P<value>[a-zA-Z0-9, !]+)$", "recurrence"),
    (r"🏁\ufe0f? *(?P<value>[a-zA-Z]+)$", "on_completion"),
    (r"🆔\ufe0f? *(?P<value>[a-zA-Z0-9-_]+)$", "id"),
    (r"⛔\ufe0f? *(?P<value>[a-zA-Z0-9-_]+( *, *[a-zA-Z0-9-_]+ *)*)$", "depends_on"),
]
DATAVIEW = r"[\[(] *(?P<key>[a-zA-Z]+):: *(?P<value>[^\[\]()]*?) *[\])](?: *,)?$"
TAG = r"(^|\s)(?P<tag>#[^ !@#$%^&*(),.?\":{}|<>]+)$"


def plugin_reads(line: str) -> dict[str, str] | None:
    """Status, description, block id and fields; None where the plugin sees no task."""
    task = re.match(r"^([\s\t>]*)([-*+]|[0-9]+[.)]) +\[(.)\] *(.*)", line)
    if not task:
        return None
    body = task[4].strip()
    block = re.search(r" \^[a-zA-Z0-9-]+$", body)
    if block:
        body = body[: block.start()].strip()
    found = {"status": task[3], "block": block[0].strip() if block else ""}
    tags = ""
    for _ in range(21):
        name, value, body = last_piece(body)
        if name is None:
            break
        if name == "tag":
            tags = f"{value} {tags}".strip()
        else:
            found[name] = value
    return found | {"description": f"{body} {tags}".strip()}


def last_piece(body: str) -> tuple[str | None, str, str]:
    for pattern, name in EMOJI:
        if field := re.search(pattern, body):
            return name or DATES[field["sign"]], field["value"], body[: field.start()].strip()
    field = re.search(DATAVIEW, body)
    if field and field["key"] in KEYS:
        return KEYS[field["key"]], field["value"], body[: field.start()].strip()
    if tag := re.search(TAG, body):
        return "tag", tag["tag"], body[: tag.start()].strip()
    return None, "", body
