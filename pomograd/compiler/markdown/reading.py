"""Reads the bytes of a note into text; knows nothing about Markdown or plans.

A wrong guess at the encoding is worse than none: what does not read as text is
refused, with its line where one is to blame.
"""

import codecs
import re
from pathlib import Path

from pomograd.errors import PomogradError

FEW = 4  # broken bytes that are no matter of encoding
SAMPLE = 4096  # bytes that tell in which half of UTF-16 the letters are

_MARKS = {
    codecs.BOM_UTF32_LE: "utf-32-le",
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
_SIGNS = frozenset(b"\n\r #-")
_NEWLINES = re.compile(r"\r\n?|\n")
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")


def read_note(path: Path) -> str:
    """The text of the note, its line ends as they are.

    Reads UTF-8 and UTF-16 with or without a mark, and GB18030. Raises PomogradError E101 (no such file), E102 (a
    folder), E103 (no text), E110 (text but for one place) or E104 (cannot be read), each with the path.
    """
    try:
        return decode_note(path.read_bytes(), str(path))
    except FileNotFoundError as error:
        raise PomogradError("E101", exit_code=2, path=str(path)) from error
    except IsADirectoryError as error:
        raise PomogradError("E102", exit_code=2, path=str(path)) from error
    except (OSError, ValueError) as error:
        raise PomogradError("E104", exit_code=2, path=str(path)) from error


def decode_note(content: bytes, path: str) -> str:
    """The text that these bytes of the note at `path` stand for.

    Raises PomogradError E103 where they are no text, and E110 with the line where only a few of them are not.
    """
    encoding = _marked(content) or _utf_16_by_zeros(content) or "utf-8"
    try:
        return _checked(content.decode(encoding).removeprefix("\ufeff"), path)
    except UnicodeDecodeError as error:
        text = _chinese(content) if encoding == "utf-8" else None
        if text is None:
            raise _broken(content, error, path) from error
        return text


def _marked(content: bytes) -> str | None:
    return next((encoding for mark, encoding in _MARKS.items() if content.startswith(mark)), None)


def _utf_16_by_zeros(content: bytes) -> str | None:
    """UTF-16 without a mark: its blanks, line ends and list signs have a zero beside them, always on the same side."""
    sample = content[:SAMPLE]
    if len(content) % 2 or 0 not in sample or (sample.count(0) * 20 < len(sample) and _is_utf_8(content)):
        return None
    pairs = list(zip(sample[0::2], sample[1::2], strict=True))
    little = sum(low in _SIGNS and high == 0 for low, high in pairs)
    big = sum(low in _SIGNS and high == 0 for high, low in pairs)
    return None if bool(little) == bool(big) or (0, 0) in pairs else "utf-16-le" if little else "utf-16-be"


def _is_utf_8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _checked(text: str, path: str) -> str:
    """The text, unless it is a program or a picture, or has a zero, which is what a broken disk leaves behind."""
    if _CONTROL.search(text) and _is_binary(text):
        raise PomogradError("E103", exit_code=2, path=path)
    if "\0" in text:
        raise _one_place(text[: text.index("\0")], "U+0000", path)
    return text


def _chinese(content: bytes) -> str | None:
    """The text in GB18030, if nearly all that is not ASCII are characters that GB 2312 already had."""
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError:
        return None
    foreign = "".join(sign for sign in text if sign > "\x7f")
    usual = foreign.encode("gb2312", errors="ignore")
    return None if _CONTROL.search(text) or len(usual) * 5 < len(foreign) * 9 else text


def _broken(content: bytes, error: UnicodeDecodeError, path: str) -> PomogradError:
    """E110 where the rest is text, else E103."""
    rest = content.decode(error.encoding, errors="replace")
    broken = rest.count("\ufffd")
    if broken * 2 > len(rest) or broken > max(FEW, len(rest) // 20) or _is_binary(rest):
        return PomogradError("E103", exit_code=2, path=path)
    before = content[: error.start].decode(error.encoding, errors="replace")
    return _one_place(before, f"0x{content[error.start]:02X}", path)


def _is_binary(text: str) -> bool:
    return len(_CONTROL.findall(text)) > max(FEW - 1, len(text) // 50)


def _one_place(before: str, what: str, path: str) -> PomogradError:
    return PomogradError("E110", exit_code=2, path=path, line=len(_NEWLINES.findall(before)) + 1, what=what)
