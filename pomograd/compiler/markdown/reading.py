"""Reads the bytes of a note into text; knows nothing about Markdown or plans."""

import codecs
from pathlib import Path

from pomograd.errors import PomogradError

_UTF_16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_note(path: Path) -> str:
    """The text of the note, its line ends as they are.

    Reads UTF-8 with or without a mark, UTF-16 with one, and GB18030. Raises PomogradError E101 (no such file), E102 (a
    folder), E103 (not text) or E104 (cannot be read), each with the path.
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
    """The text that these bytes of the note at `path` stand for; raises PomogradError E103 where they are no text."""
    encodings = ("utf-16",) if content.startswith(_UTF_16_MARKS) else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        text = _decode(content, encoding)
        if text is not None and "\0" not in text:
            return text
    raise PomogradError("E103", exit_code=2, path=path)


def _decode(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None
