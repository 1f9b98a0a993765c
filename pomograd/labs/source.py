"""The learner's file as text: the line of a function, or of a word in it. Never runs it."""

import ast
from dataclasses import dataclass

Function = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


@dataclass(frozen=True, slots=True)
class LearnerFile:
    """`path` as the learner knows it, such as `grad/linear_regression.py`."""

    path: str
    text: str

    def at(self, line: int | None) -> str:
        return f"{self.path}:{line or 1}"

    def line_of(self, dotted: str, near: str = "") -> int:
        """The first line of the function's body that holds `near`, else the body's first line.

        Without the function, the first line that names it, or else its class; 1 where nothing does.
        """
        function = _find(self._tree(), dotted.split("."))
        if function is None:
            return next(filter(None, map(self._line_holding, reversed(dotted.split(".")))), 1)
        body = function.body[1:] if len(function.body) > 1 and ast.get_docstring(function) else function.body
        first, last = body[0].lineno, body[-1].end_lineno or body[-1].lineno
        lines = self.text.splitlines()
        return next((number for number in range(first, last + 1) if near and near in lines[number - 1]), first)

    def _tree(self) -> ast.Module:
        try:
            return ast.parse(self.text)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return ast.Module([], [])

    def _line_holding(self, name: str) -> int | None:
        return next((number for number, line in enumerate(self.text.splitlines(), 1) if name in line), None)


def _find(tree: ast.Module | Function, names: list[str]) -> Function | None:
    for node in tree.body:
        if isinstance(node, Function) and node.name == names[0]:
            return _find(node, names[1:]) if len(names) > 1 else node
    return None
