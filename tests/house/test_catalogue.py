"""The catalogue: both languages say the same things, and code and catalogue know of each other."""

import ast
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from pomograd.locale import LANGUAGES

PACKAGE = Path(__file__).resolve().parents[2] / "pomograd"
MODULES = sorted(PACKAGE.rglob("*.py"))
TEMPLATES = sorted((PACKAGE / "web").rglob("*.html"))
ROOMS = sorted({path.stem for path in (PACKAGE / "locale").rglob("*.toml")})
CODE = re.compile(r"[EP]\d{3}")
SPEAKERS = sorted({*ROOMS, *(path.name for path in PACKAGE.iterdir() if path.is_dir())})
NAME = re.compile(rf"({'|'.join(SPEAKERS)})(\.[a-z][a-z0-9_]*)+")
FILE_NAME = re.compile(r"\.(css|db|html|js|json|md|py|toml)$")
NAME_IN_TEMPLATE = re.compile(rf"""["']({NAME.pattern})["']""")

Messages = dict[str, frozenset[str]]


def messages(language: str, room: str) -> Messages:
    """Every message of a room with its placeholders."""
    path = PACKAGE / "locale" / language / f"{room}.toml"
    return dict(leaves(room, tomllib.loads(path.read_text("utf-8"))))


def leaves(name: str, node: Any) -> Iterator[tuple[str, frozenset[str]]]:
    if isinstance(node, str):
        yield name, placeholders(node)
    elif "other" in node:
        yield name, frozenset().union(*map(placeholders, node.values())) | {"n"}
    else:
        for key, child in node.items():
            yield from leaves(f"{name}.{key}", child)


def placeholders(text: str) -> frozenset[str]:
    return frozenset(re.split(r"[.\[]", field)[0] for _, field, _, _ in Formatter().parse(text) if field is not None)


ENGLISH = {name: fields for room in ROOMS for name, fields in messages("en", room).items()}
CODES = {found for name in ENGLISH for found in CODE.findall(name)}


@pytest.mark.parametrize("room", ROOMS)
def test_both_languages_say_the_same_messages(room: str):
    chinese, english = (messages(language, room) for language in LANGUAGES)
    assert chinese.keys() == english.keys()


@pytest.mark.parametrize("room", ROOMS)
def test_a_message_has_the_same_placeholders_in_both_languages(room: str):
    """A number that only chooses the plural may go unmentioned in a language without plurals."""
    chinese, english = (messages(language, room) for language in LANGUAGES)
    differing = {name for name in chinese.keys() & english.keys() if (chinese[name] ^ english[name]) - {"n"}}
    assert differing == set()


@pytest.mark.parametrize("path", [*MODULES, *TEMPLATES], ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_every_message_that_is_named_exists(path: Path):
    assert {name for name in names_in(path) if not exists(name)} == set()


@pytest.mark.parametrize("kind", ["E", "P"])
def test_codes_in_code_and_codes_in_the_catalogue_are_the_same(kind: str):
    used = {text for path in MODULES for text in strings(path) if CODE.fullmatch(text) and text[0] == kind}
    assert used == {code for code in CODES if code[0] == kind}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("room", ["errors", "diagnostics"])
def test_codes_stand_in_their_order(language: str, room: str):
    """So that a code is found, and a new one gets the next free number."""
    codes = list(tomllib.loads((PACKAGE / "locale" / language / f"{room}.toml").read_text("utf-8")))
    assert codes == sorted(codes)


def test_every_error_tells_what_happened_and_what_to_do_next():
    codes = {name.split(".")[1] for name in ENGLISH if name.startswith("errors.")}
    wanted = {f"errors.{code}.{part}" for code in codes for part in ("message", "hint")}
    assert {name for name in ENGLISH if name.startswith("errors.")} == wanted


def test_an_error_is_raised_with_all_that_its_sentences_mention():
    lacking = {
        f"{path.relative_to(PACKAGE)}:{line} {code}": missing
        for path in MODULES
        for line, code, given in raised(path)
        if (missing := mentioned(code) - given)
    }
    assert lacking == {}


def names_in(path: Path) -> set[str]:
    """The messages that a module or template names; one built with an f-string counts as its fixed beginning."""
    if path.suffix == ".html":
        return {match[0] for match in NAME_IN_TEMPLATE.findall(path.read_text("utf-8"))}
    return {text for text in strings(path) if NAME.fullmatch(text.rstrip(".")) and not FILE_NAME.search(text)}


def exists(name: str) -> bool:
    return any(known == name or known.startswith(f"{name.rstrip('.')}.") for known in ENGLISH)


def strings(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def raised(path: Path) -> Iterator[tuple[int, str, frozenset[str]]]:
    """Line, code and names of the details of each error whose code is written out."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "PomogradError":
            code, details = node.args[0], {keyword.arg for keyword in node.keywords}
            if isinstance(code, ast.Constant) and None not in details:
                yield node.lineno, str(code.value), frozenset(filter(None, details))


def mentioned(code: str) -> frozenset[str]:
    fields: dict[str, frozenset[str]] = defaultdict(frozenset, ENGLISH)
    return fields[f"errors.{code}.message"] | fields[f"errors.{code}.hint"]
