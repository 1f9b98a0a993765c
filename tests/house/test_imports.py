"""The import rule: which room may know which."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "pomograd"
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts)

GROUND = {"plan", "ledger", "errors", "locale", "settings"}  # nouns, errors, sentences and settings: for everyone
MIDDLE = {"compiler", "scheduler", "focus", "review", "vault", "labs", "store"}
MAY_IMPORT = {
    **{room: {"plan", "ledger", "errors"} for room in GROUND},
    **dict.fromkeys(MIDDLE, GROUND),
    "clock": GROUND,  # the one place that reads the machine's clock
    "operations": GROUND | MIDDLE,
    "web": GROUND | {"clock", "operations"},
    "cli": GROUND | {"clock", "operations", "web"},  # the command line opens the app
    "labkit": set[str](),
    "": {"cli"},  # pomograd/__init__.py and __main__.py
}
HEAVY = {"torch", "numpy", "keras", "pandas", "matplotlib"}
FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)
ROUTES = {"command", "callback", "get", "post", "put", "patch", "delete"}


def names(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def room_of(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    return "" if first.startswith("__") else first


def imports_of(path: Path) -> Iterator[str]:
    """Every module that `path` imports, anywhere in it, as a full dotted name."""
    package = path.relative_to(ROOT).with_suffix("").parts[:-1]
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = ".".join(package[: len(package) + 1 - node.level]) if node.level else ""
            base = ".".join(filter(None, (start, node.module)))
            yield from (f"{base}.{alias.name}" for alias in node.names)


def rooms_imported_by(path: Path) -> set[str]:
    """The rooms, other than its own, that `path` imports."""
    parts = [name.split(".") for name in imports_of(path)]
    rooms = {part[1] for part in parts if part[0] == "pomograd" and len(part) > 1}
    return {room for room in rooms if not room.startswith("__")} - {room_of(path)}


@pytest.mark.parametrize("path", MODULES, ids=names)
def test_a_module_imports_only_the_rooms_that_its_room_may_know(path: Path):
    assert rooms_imported_by(path) <= MAY_IMPORT[room_of(path)]


@pytest.mark.parametrize("path", [path for path in MODULES if room_of(path) != "labkit"], ids=names)
def test_the_app_never_imports_an_array_library(path: Path):
    assert not HEAVY & {name.split(".")[0] for name in imports_of(path)}


@pytest.mark.parametrize("path", sorted((ROOT / "course").rglob("*.py")), ids=names)
def test_the_course_imports_nothing_of_the_app_but_the_labkit(path: Path):
    ours = [name for name in imports_of(path) if name.split(".")[0] == "pomograd"]
    assert all(name.startswith("pomograd.labkit") for name in ours)


@pytest.mark.parametrize("path", [path for path in MODULES if room_of(path) in {"cli", "web"}], ids=names)
def test_a_handler_has_at_most_twenty_lines(path: Path):
    functions = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, FUNCTION)]
    too_long = {node.name: length(node) for node in functions if is_handler(node) and length(node) > 20}
    assert too_long == {}


def is_handler(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    calls = [mark.func if isinstance(mark, ast.Call) else mark for mark in node.decorator_list]
    return any(isinstance(call, ast.Attribute) and call.attr in ROUTES for call in calls)


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of the statements of the body, without its docstring."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return sum(1 + (node.end_lineno or node.lineno) - node.lineno for node in body)


def test_the_rule_sees_every_way_to_import(monkeypatch: pytest.MonkeyPatch):
    """A module of the store that reaches for its siblings is caught, however it is written."""
    source = PACKAGE / "store" / "example.py"
    text = "import pomograd.labs\nfrom pomograd import focus\nfrom ..review import cards\ndef f():\n    import torch\n"
    monkeypatch.setattr(Path, "read_text", lambda path, encoding=None: text)
    assert rooms_imported_by(source) == {"labs", "focus", "review"}
    assert "torch" in set(imports_of(source))
