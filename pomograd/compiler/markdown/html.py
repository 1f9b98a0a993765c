"""HTML blocks → the Markdown they stand for, line by line, so that what people hide in <details> is read as well."""

import re

_UNREAD = re.compile(r"(?is)<(script|style|textarea|svg|iframe)\b.*?(?:</\1\s*>|\Z)")
_LINE_SIGNS = ((re.compile(r"(?i)<li\b[^<>]*>"), "- "), (re.compile(r"(?i)<hr\b[^<>]*>|<br\b[^<>]*>"), " "))
_HEADING = re.compile(r"(?i)<h([1-6])\b[^<>]*>[ \t]*")
_BOLD = re.compile(r"(?i)</?(?:summary|b|strong|th)\b[^<>]*>")
_TITLE = re.compile(
    r"(?i)[ \t]*<summary\b[^<>]*>[ \t]*(?:<(?:b|strong)\b[^<>]*>)?([^\n]*?)(?:</(?:b|strong)>)?</summary>"
)
_INLINE = re.compile(r"(?i)</?(?:a|img|font|mark|span|u|em|i|kbd|code)\b[^<>]*>")
_TAG = re.compile(r"<[/!?]?[A-Za-z][^<>]*>|<!--|-->|<[!?][^<>\n]*>?")
_KEEP = "\ue000", "\ue001"  # stand for the brackets of tags that inline words may have


def markdown_of(html: str) -> str:
    """The Markdown in an HTML block, on the same lines; titles of <details> become bold lines.

    Comments, scripts and drawings are gone. Lists and headings keep their signs, other tags only lose theirs.
    """
    text = _UNREAD.sub(lambda found: "\n" * found[0].count("\n"), html)
    text = _TITLE.sub(_bold_line, text)
    text = _HEADING.sub(lambda found: "#" * int(found[1]) + " ", text)
    for pattern, sign in _LINE_SIGNS:
        text = pattern.sub(sign, text)
    text = _BOLD.sub("**", text)
    text = _INLINE.sub(lambda found: _KEEP[0] + found[0][1:-1] + _KEEP[1], text)
    text = _TAG.sub(lambda found: "\n" * found[0].count("\n"), text)
    return text.replace(_KEEP[0], "<").replace(_KEEP[1], ">")


def _bold_line(found: re.Match[str]) -> str:
    title = found[1].strip().strip("*")
    return f"**{title}**" if title else ""
