"""markdown-it as notes need it: wikilinks, highlights, formulas, bare addresses, and bold beside Chinese signs.

Blocks and the words inside them are parsed apart, so that plain lines never meet the slower of the two.
Knows the syntax and nothing of what it says.
"""

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.parser_block import ParserBlock
from markdown_it.rules_block import StateBlock, heading, list_block, reference
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType

DEEPEST = 50  # levels of nesting; a list takes two
LONGEST_WIKILINK = 400  # characters; limits keep walls of brackets and signs linear
LONGEST_LABEL = 2000

_BOLD_RUN = r"\*\*(?![\s*])([^*`\n]{1,400}?)(?<!\s)\*\*(?!\*)"
_ADDRESS = (
    r"(?:https?://|(?<![A-Za-z0-9_.@/])www\.(?=[A-Za-z0-9]))"
    r"(?:[A-Za-z0-9\-._~:/?#@!$&'()*+,;=%|]|(?<=[/=_\-\u3400-\u9fff])[\u3400-\u9fff])+"
)
_ITEM = re.compile(r"[-*+] [^\s|:\-*_]")
_ENDS_PARAGRAPH = re.compile(rf"#{{1,6}}[ \t]|{_ITEM.pattern}")
_PIECES = re.compile(rf"{_BOLD_RUN}|`([^`\n]+)`|({_ADDRESS})")
_NEEDS_PARSER = re.compile(
    r"[\\~]|\[(?![ xX]\] )|<[A-Za-z/!?]|&[#A-Za-z]|\$[^$\n]{0,400}\$|==|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])"
)
_STOP = re.compile(r"[\n\\`*_~\[\]!<&=$]|https?://|(?<![A-Za-z0-9_.@/])www\.")
_URL = re.compile(_ADDRESS)
_BOLD = re.compile(_BOLD_RUN)
_MARK = re.compile(r"(?<![A-Za-z0-9])==(?![\s=])([^\n]{1,400}?)(?<![\s=])==(?!=)")
_FORMULA = re.compile(r"\$\$[^$\n]{1,400}\$\$|\$(?![\s$])[^$\n]{1,400}?(?<![\s\\])\$(?![0-9A-Za-z])")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,60}\](?!:)")


def parse_blocks(text: str, *, html: bool = True) -> tuple[list[Token], EnvType]:
    """The block tokens of a text, their words unread, and what its inline parts need to know of each other.

    Without `html` a tag begins no block of its own.
    """
    env: EnvType = {}
    return _block_parser(html).parse(text, env), env


def parse_inline(content: str, env: EnvType) -> list[Token]:
    """The tokens of the words of one block."""
    parser = _inline_parser()
    return parser.inline.parse(content, parser, env, [])


def simple_pieces(content: str) -> list[tuple[str, str]] | None:
    """The words of a block that has bold runs, code and addresses at most, as pairs of a kind and a text.

    The kinds are text, strong, code_inline and address; None where it takes `parse_inline` to tell.
    """
    if _NEEDS_PARSER.search(content):
        return None
    pieces: list[tuple[str, str]] = []
    end = 0
    for found in _PIECES.finditer(content):
        kind = ("strong", "code_inline", "address")[(found.lastindex or 1) - 1]
        text = without_closing_signs(found[0]) if kind == "address" else found[found.lastindex or 1]
        pieces += [("text", content[end : found.start()]), (kind, text)]
        end = found.start() + len(text) if kind == "address" else found.end()
    pieces.append(("text", content[end:]))
    plain = all("*" not in text and "`" not in text for kind, text in pieces if kind == "text")
    return pieces if plain and not any(kind == "strong" and "://" in text for kind, text in pieces) else None


class _Parser(MarkdownIt):
    def normalizeLink(self, url: str) -> str:  # noqa: N802 - markdown-it calls it so
        """A target as it is written, so that it can be found in the note and in the vault."""
        return url


class _Blocks(ParserBlock):
    """Keeps what is nested too deeply as one token, where markdown-it would skip the rest of the note."""

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:  # noqa: N803 - as markdown-it
        if state.level < DEEPEST:
            super().tokenize(state, startLine, endLine)
            return
        line = startLine
        while line < endLine and (state.isEmpty(line) or state.sCount[line] >= state.blkIndent):
            line += 1
        state.push("too_deep", "", 0).map = [startLine, line]
        state.line = line


@cache
def _block_parser(html: bool) -> MarkdownIt:  # noqa: FBT001 - a key of the cache
    parser = _Parser("commonmark", {"maxNesting": DEEPEST})
    parser.block = _Blocks()
    parser.configure("commonmark", {"maxNesting": DEEPEST}).enable("table")
    parser.block.ruler.before("table", "by_sign", _by_sign)
    parser.block.ruler.at("reference", _reference)
    parser.core.ruler.disable(["inline", "text_join"])
    return parser if html else parser.disable("html_block")


@cache
def _inline_parser() -> MarkdownIt:
    parser = _Parser("commonmark").enable("strikethrough")
    ruler = parser.inline.ruler
    ruler.at("text", _text)
    ruler.after("text", "address", _address)
    ruler.before("emphasis", "bold", _bold)
    ruler.before("link", "no_link", _no_link)
    ruler.before("no_link", "wikilink", _wikilink)
    ruler.before("wikilink", "footnote", _footnote)
    ruler.push("highlight", _highlight)
    ruler.push("formula", _formula)
    return parser


def _by_sign(state: StateBlock, line: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it calls it so
    """Headings, items and paragraphs of one line, told by how they begin: most of a plan, read without trying more."""
    if silent or state.is_code_block(line):
        return False
    start = state.bMarks[line] + state.tShift[line]
    sign = state.src[start]
    if sign == "#":
        return heading(state, line, end, silent)
    if _ITEM.match(state.src, start):
        return list_block(state, line, end, silent)
    if not _is_plain(state.src, sign, start) or not _ends_below(state, line + 1, end):
        return False
    state.line = line + 1
    state.push("paragraph_open", "p", 1).map = [line, line + 1]
    inline = state.push("inline", "", 0)
    inline.content = state.src[start : state.eMarks[line]].rstrip(" \t")
    inline.map = [line, line + 1]
    state.push("paragraph_close", "p", -1)
    return True


def _reference(state: StateBlock, line: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """`[name]: address`, but no footnote."""
    is_footnote = state.src.startswith("[^", state.bMarks[line] + state.tShift[line])
    return not is_footnote and reference(state, line, end, silent)


def _is_plain(text: str, sign: str, start: int) -> bool:
    if sign == "*":
        return text.startswith("**", start) and text[start + 2 : start + 3] not in (" ", "\t", "*", "")
    return sign.isalpha() or sign > "\x7f" or text.startswith(("[ ] ", "[x] "), start)


def _ends_below(state: StateBlock, line: int, end: int) -> bool:
    if line >= end or line >= state.lineMax or state.isEmpty(line):
        return True
    shallow = 0 <= state.sCount[line] < min(state.blkIndent, max(state.listIndent, 0)) + 4
    return shallow and _ENDS_PARAGRAPH.match(state.src, state.bMarks[line] + state.tShift[line]) is not None


# Rules: each looks at state.pos, and where it applies moves it on; `silent` asks for the move alone.


def _text(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it calls it so
    found = _STOP.search(state.src, state.pos, state.posMax)
    end = found.start() if found else state.posMax
    if end == state.pos:
        return False
    if not silent:
        state.pending += state.src[state.pos : end]
    state.pos = end
    return True


def _address(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    found = _URL.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    address = without_closing_signs(found[0])
    if not silent:
        state.push("text" if state.linkLevel else "address", "", 0).content = address
    state.pos += len(address)
    return True


def without_closing_signs(address: str) -> str:
    """An address ends before the comma behind it, and before a bracket that it did not open."""
    end = len(address)
    closing = address.count(")") - address.count("(")
    while end > len("www.") and (address[end - 1] in ".,;:!?'*_~|" or (address[end - 1] == ")" and closing > 0)):
        closing -= address[end - 1] == ")"
        end -= 1
    return address[:end]


def _bold(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """`**第一周：**学习` is bold for its writer, though not for CommonMark."""
    return _enclosed(state, _BOLD, "strong", silent=silent)


def _highlight(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    return _enclosed(state, _MARK, "mark", silent=silent)


def _enclosed(state: StateInline, pattern: re.Pattern[str], name: str, *, silent: bool) -> bool:
    found = pattern.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        end = state.posMax
        state.pos, state.posMax = found.span(1)
        state.push(f"{name}_open", name, 1)
        state.md.inline.tokenize(state)
        state.push(f"{name}_close", name, -1)
        state.posMax = end
    state.pos = max(state.pos, found.end())  # a tag inside may reach further than what encloses it
    return True


def _formula(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    return _whole(state, _FORMULA, "formula", silent=silent)


def _footnote(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    return _whole(state, _FOOTNOTE, "footnote", silent=silent)


def _whole(state: StateInline, pattern: re.Pattern[str], name: str, *, silent: bool) -> bool:
    found = pattern.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        state.push(name, "", 0).content = found[0]
    state.pos = found.end()
    return True


def _wikilink(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """`[[note]]`, `[[note#heading|alias]]` and `![[embed]]`."""
    embed = state.src.startswith("![[", state.pos)
    if not embed and not state.src.startswith("[[", state.pos):
        return False
    start = state.pos + (3 if embed else 2)
    end = state.src.find("]]", start, start + LONGEST_WIKILINK)
    target = state.src[start:end] if end > start else ""
    if not target.strip() or "[" in target or "\n" in target:
        return False
    if not silent:
        token = state.push("wikilink", "", 0)
        token.content, token.markup = target, "![[" if embed else "[["
    state.pos = end + 2
    return True


def _no_link(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """A bracket that nothing closes is no link: saves markdown-it from looking for one again and again."""
    if state.src[state.pos] != "[" or state.src.find("]", state.pos, state.pos + LONGEST_LABEL) >= 0:
        return False
    if not silent:
        state.pending += "["
    state.pos += 1
    return True
