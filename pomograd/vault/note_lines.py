"""The bytes of a note as lines, in whatever encoding it is; knows nothing about files.

Lines end with CRLF, CR or LF, as in Markdown, and each keeps its own end. The encodings are those the compiler reads:
UTF-8, UTF-16 with its mark, and GB18030.
"""

import codecs
import re
from dataclasses import dataclass

from pomograd.errors import PomogradError

_MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_TEXT_END = re.compile(r"(\r\n|\r|\n)")


@dataclass(frozen=True, slots=True)
class NoteLines:
    """`pieces` are line, end, line, end, …, line, as bytes; `mark` stands before the first."""

    mark: bytes
    encoding: str
    pieces: tuple[bytes, ...]

    def texts(self) -> list[str]:
        return [piece.decode(self.encoding) for piece in self.pieces[::2]]

    def with_line(self, number: int, text: str) -> bytes:
        """The bytes of the note with line `number`, counted from 1, reading `text`; every other byte as it is."""
        place = 2 * (number - 1)
        return self.mark + b"".join([*self.pieces[:place], text.encode(self.encoding), *self.pieces[place + 1 :]])


def note_lines(content: bytes, path: str) -> NoteLines:
    """Raises PomogradError E707 where these bytes of the note at `path` are no text that can be written back."""
    mark = next((mark for mark in _MARKS if content.startswith(mark)), b"")
    body = content[len(mark) :]
    for encoding in (_MARKS[mark],) if mark else ("utf-8", "gb18030"):
        pieces = _split(body, encoding)
        if b"".join(pieces) == body:
            return NoteLines(mark, encoding, pieces)
    raise PomogradError("E707", path=path)


def text_lines(text: str) -> list[str]:
    """The lines of a text, without their ends."""
    return _TEXT_END.split(text)[::2]


def _split(body: bytes, encoding: str) -> tuple[bytes, ...]:
    """Nothing where the bytes are not of this encoding."""
    try:
        return tuple(piece.encode(encoding) for piece in _TEXT_END.split(body.decode(encoding)))
    except UnicodeDecodeError:
        return ()
