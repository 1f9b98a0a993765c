"""The wheel: what pipx installs works from an empty folder, without a checkout and without PyTorch."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import pomograd

pytestmark = pytest.mark.slow


def call(*command: str | Path, cwd: Path, home: Path | None = None) -> str:
    environment = {**os.environ, "POMOGRAD_HOME": str(home), "POMOGRAD_WORKSPACE": str(home)} if home else None
    words = [str(part) for part in command]
    done = subprocess.run(words, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from the source archive, so that the archive holds all that a build needs."""
    folder = tmp_path_factory.mktemp("dist")
    call(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, root, cwd=folder)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(root: Path, wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `bin` folder of a fresh environment that holds the wheel and what it depends on."""
    folder = tmp_path_factory.mktemp("fresh")
    call(sys.executable, "-m", "venv", folder, cwd=folder)
    pip = (folder / "bin" / "python", "-m", "pip", "install", "-qq", "--disable-pip-version-check")
    call(*pip, "--constraint", root / "constraints.txt", wheel, cwd=folder)
    return folder / "bin"


def test_the_wheel_carries_the_course_and_its_types_but_no_tests(wheel: Path):
    names = zipfile.ZipFile(wheel).namelist()
    assert {"pomograd/course/plan.zh.md", "pomograd/course/plan.en.md", "pomograd/py.typed"} <= set(names)
    assert {name.split("/")[0] for name in names} == {"pomograd", f"pomograd-{pomograd.__version__}.dist-info"}


def test_the_wheel_carries_every_file_of_the_package(root: Path, wheel: Path):
    ours = [path for path in (root / "pomograd").rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    assert {path.relative_to(root).as_posix() for path in ours} <= set(zipfile.ZipFile(wheel).namelist())


def test_the_installed_command_tells_its_version(installed: Path, tmp_path: Path):
    assert pomograd.__version__ in call(installed / "pomograd", "--version", cwd=tmp_path)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_installed_command_reads_the_plan_that_it_carries(installed: Path, tmp_path: Path, language: str):
    show = (installed / "pomograd", "--lang", language, "plan", "show", "--json")
    plan = json.loads(call(*show, cwd=tmp_path, home=tmp_path / "home"))
    assert plan["schema"] == "pomograd.plan/1"
    assert sum(len(draft["items"]) for draft in plan["drafts"]) > 50


def test_the_installed_app_needs_no_pytorch(installed: Path, tmp_path: Path):
    find = "import importlib.util; print(importlib.util.find_spec('torch'))"
    assert call(installed / "python", "-c", find, cwd=tmp_path).strip() == "None"
