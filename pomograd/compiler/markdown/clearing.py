"""Makes a note ready for the Markdown parser without moving a line: conflict marks and frontmatter go blank."""

from pomograd.compiler.lint.findings import Findings


def clear_text(text: str, findings: Findings) -> str:
    """The text with line feeds only, and blank lines in place of frontmatter, conflict marks and the incoming side."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    _clear_frontmatter(lines)
    _clear_conflicts(lines, findings)
    return "\n".join(lines)


def _clear_frontmatter(lines: list[str]) -> None:
    if lines[0].rstrip() != "---":
        return
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "...")), None)
    if end is not None and all(":" in line or line.startswith((" ", "-", "#")) for line in lines[1:end] if line):
        lines[: end + 1] = [""] * (end + 1)


def _clear_conflicts(lines: list[str], findings: Findings) -> None:
    last = {sign: max((n for n, line in enumerate(lines) if line.startswith(sign * 7)), default=-1) for sign in "=>"}
    side = ""
    for number, line in enumerate(lines):
        opens, divides, closes = (line.startswith(sign * 7) for sign in "<=>")
        if opens and number < last["="] < last[">"]:
            findings.add("P302", number + 1)
            side = "ours"
        elif side == "ours" and divides:
            side = "theirs"
        elif not (side == "theirs" or (side and closes)):
            continue
        lines[number] = ""
        side = "" if closes else side
