"""Python files as modules: the lab's by path, the learner's from their workspace, the reference with a twin in it."""

import importlib
import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any


def load_file(path: Path) -> ModuleType:
    """The file at `path` as a module that is known to nobody else."""
    spec = importlib.util.spec_from_file_location(f"lab_{path.stem}", path)
    assert spec is not None and spec.loader is not None, f"{path} is not a Python file"
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def load_source(source: str, name: str) -> ModuleType:
    """A module made of text, such as the reference with a twin in it."""
    module = ModuleType(name)
    exec(compile(source, f"<{name}>", "exec"), module.__dict__)
    return module


def load_submission(workspace: Path, module: str) -> ModuleType:
    """The learner's `module`, such as `grad/linear_regression.py`, freshly imported as part of their package `grad`."""
    for name in [name for name in sys.modules if name.split(".")[0] == "grad"]:
        del sys.modules[name]
    sys.path[0] = str(workspace)
    importlib.invalidate_caches()
    return importlib.import_module(module.removesuffix(".py").replace("/", "."))


def find_attribute(module: ModuleType, dotted: str) -> Any:
    """The function that `dotted` names in `module`, or None; what a class has from PyTorch alone counts as None."""
    found: Any = module
    for name in dotted.split("."):
        found = None if _is_inherited_from_torch(found, name) else getattr(found, name, None)
    return found


def _is_inherited_from_torch(owner: Any, name: str) -> bool:
    definers = [each for each in owner.__mro__ if name in vars(each)] if isinstance(owner, type) else []
    return bool(definers) and definers[0].__module__.split(".")[0] == "torch"
