"""Text of the learner and of the course as HTML: Markdown, a line with links, code with line numbers."""

from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

CJK = "\u3000"  # from here on, characters stand without spaces between them


def markdown(text: str) -> Markup:
    """A whole Markdown text without its title, which the page has; HTML in it stays text."""
    body = text.partition("\n")[2] if text.startswith("# ") else text
    return Markup(_parser().render(body))  # noqa: S704 - the parser escapes what it does not understand


def inline(text: str) -> Markup:
    """One line of Markdown, without a paragraph around it."""
    return Markup(_parser().renderInline(text))  # noqa: S704 - as above


def code_lines(source: str) -> list[Markup]:
    """Python, line by line, with a class on each word that has a meaning."""
    from pygments import highlight
    from pygments.formatters import HtmlFormatter
    from pygments.lexer import Lexer
    from pygments.lexers import find_lexer_class

    lexer = (find_lexer_class("Python") or Lexer)(stripnl=False)
    html = highlight(source, lexer, HtmlFormatter[str](nowrap=True))
    return [Markup(line) for line in html.split("\n")[:-1]]  # noqa: S704 - the formatter escapes


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.add_render_rule("softbreak", _softbreak)
    return parser


def _softbreak(renderer: object, tokens: "Sequence[Token]", index: int, options: object, env: object) -> str:
    """A line that was broken between two Chinese characters goes on without a space."""
    del renderer, options, env
    around = [tokens[near].content[edge:][:1] for near, edge in ((index - 1, -1), (index + 1, 0)) if near < len(tokens)]
    return "" if all(character >= CJK for character in around) else "\n"
