"""Whatever the learner's code does, the app answers with the check it happened in and what to do next."""

import importlib.util
import json
import os
import time
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from pomograd.errors import PomogradError
from pomograd.labs.check import check_lab, check_many
from pomograd.labs.report import check_document

needs_torch = pytest.mark.skipif(importlib.util.find_spec("torch") is None, reason="PyTorch is not installed")
BACKWARD = "    loss.backward()\n"
MEAN = "    return (errors**2).mean()  # ()\n"


@pytest.fixture(scope="module")
def spoil(reference):
    def spoil(right, wrong):
        assert reference.count(right) == 1
        return reference.replace(right, wrong)

    return spoil


@pytest.fixture(scope="module")
def sources(reference, spoil):
    return {
        "right": reference + "print('hello from grad')\n",
        "syntax": spoil("class LinearRegression(nn.Module):", "class LinearRegression(nn.Module:"),
        "renamed": spoil("def mean_squared_error(", "def mse("),
        "asks": spoil(MEAN, "    input('continue?')\n" + MEAN),
        "raises": spoil(MEAN, "    return errors @ torch.ones(3, 3)\n"),
        "returns nothing": spoil("    return solution[:-1], solution[-1]\n", ""),
        "leaves": "import sys\nsys.exit(0)\n",
        "deletes itself": "import shutil, pathlib\nshutil.rmtree(pathlib.Path(__file__).parent)\n" + reference,
        "replaces itself": "open(__file__, 'w').write('gone')\n" + reference,
        "says yes to everything": "import torch\ntorch.allclose = lambda *_, **__: True\n"
        + spoil(MEAN, "    return (errors**2).sum()\n"),
        "not UTF-8": reference.replace("→", "\udcff"),
        "too much memory": spoil(MEAN, "    return torch.zeros(2_500_000_000_000).sum()\n"),
    }


@pytest.fixture(scope="module")
def reports(lab, sources, tmp_path_factory):
    """One report for each file, all out of one process."""
    workspaces = {name: tmp_path_factory.mktemp("learner") for name in sources}
    for name, source in sources.items():
        file = workspaces[name] / lab.module
        file.parent.mkdir()
        file.write_text(source, "utf-8", errors="surrogateescape")
    found = dict(zip(sources, check_many(lab, list(workspaces.values()), "en"), strict=True))
    assert [file.is_file() for file in (each / lab.module for each in workspaces.values())] == [True] * len(sources)
    assert (workspaces["replaces itself"] / lab.module).read_text("utf-8") == sources["replaces itself"]
    return found


@needs_torch
@pytest.mark.parametrize("name", ["right", "deletes itself", "replaces itself"])
def test_a_right_answer_passes_and_the_files_of_the_learner_are_out_of_its_reach(reports, name):
    assert reports[name].passed
    assert reports[name].diagnosis is None


@needs_torch
@pytest.mark.parametrize(
    ("name", "check", "line_holds", "title"),
    [
        ("syntax", "shape", "class LinearRegression(nn.Module:", "Syntax error in line {line}"),
        ("not UTF-8", "shape", '"""', "Syntax error in line {line}"),
        ("leaves", "shape", "sys.exit(0)", "Line {line} raised SystemExit"),
        ("renamed", "loss", "mean_squared_error(model", "mean_squared_error is missing"),
        ("asks", "loss", "input(", "Line {line} raised EOFError"),
        ("raises", "loss", "torch.ones(3, 3)", "Line {line} raised RuntimeError"),
        ("too much memory", "loss", "torch.zeros", "Line {line} raised RuntimeError"),
        ("says yes to everything", "loss", ".sum()", "Summed instead of averaged"),
        ("returns nothing", "closed-form", "ones = ", "What closed_form returns cannot be used"),
    ],
)
def test_a_broken_file_fails_in_a_named_check_at_a_line(reports, sources, name, check, line_holds, title):
    report = reports[name]
    file, _, line = report.diagnosis.where.rpartition(":")
    assert [each.name for each in report.checks if each.state == "failed"] == [check]
    assert report.diagnosis.certain
    assert file == "grad/linear_regression.py"
    assert line_holds in sources[name].splitlines()[int(line) - 1]
    assert report.diagnosis.title == title.format(line=line)
    assert "Traceback" not in report.diagnosis.message + report.diagnosis.hint


@needs_torch
def test_what_the_learner_prints_is_kept_for_them(reports):
    assert "hello from grad" in reports["right"].output


@needs_torch
@pytest.mark.parametrize("name", ["right", "raises", "says yes to everything"])
def test_the_document_follows_its_schema(reports, name):
    schema = json.loads(files("pomograd.labs").joinpath("schema/check.json").read_text("utf-8"))
    jsonschema.validate(check_document(reports[name]), schema)


@needs_torch
def test_a_process_that_ends_itself_with_a_forged_pass_is_a_failure_of_its_check(lab, write, spoil):
    forged = """    import json, os
    line = json.dumps({"event": "end", "passed": True, "nonce": "guessed"}).encode()
    for descriptor in range(1, 64):
        try:
            os.write(descriptor, b"passed\\n" + line + b"\\n")
        except OSError:
            pass
    os._exit(0)
"""
    report = check_lab(lab, write(spoil(BACKWARD, forged)), "zh")
    assert [each.state for each in report.checks] == ["passed", "passed", "passed", "failed", "waiting", "waiting"]
    assert report.diagnosis is not None
    assert report.diagnosis.code == "E405"
    assert "连走三步" in report.diagnosis.title


@needs_torch
def test_an_endless_loop_ends_at_the_limit_with_everything_it_started(lab, write, spoil, tmp_path):
    note = tmp_path / "child"
    endless = f"""    import subprocess
    child = subprocess.Popen(["sleep", "600"])
    open({str(note)!r}, "w").write(str(child.pid))
    while True:
        print("x" * 10_000)
"""
    report = check_lab(lab, write(spoil(BACKWARD, endless)), "en", seconds=3)
    assert report.diagnosis is not None
    assert report.diagnosis.code == "E404"
    assert report.diagnosis.title == "Out of time: three steps: losses and parameters"
    assert len(report.output) == 64 * 1024
    assert is_gone(int(note.read_text()))


def is_gone(process):
    """Within five seconds; one that nobody has collected yet counts as gone."""
    return any(not is_alive(process) or time.sleep(0.05) for _ in range(100))


def is_alive(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{process}/stat")
    return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] != "Z"


def test_a_lab_that_was_not_started_says_so(lab, tmp_path):
    with pytest.raises(PomogradError) as caught:
        check_lab(lab, tmp_path, "en")
    assert (caught.value.code, caught.value.exit_code) == ("E403", 2)


def test_without_pytorch_the_learner_is_told_how_to_get_it(lab, reference, write, monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(PomogradError) as caught:
        check_lab(lab, write(reference), "en")
    assert (caught.value.code, caught.value.exit_code) == ("E402", 2)
