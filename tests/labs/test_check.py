"""Whatever the learner's code does, the app answers with the check it happened in and what to do next."""

import importlib.util
import json
import os
import tempfile
import time
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from pomograd.errors import PomogradError
from pomograd.labs.check import check_lab, check_many, take_copy
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
        "no forward": spoil("    def forward(self, x: Tensor)", "    def predict(self, x: Tensor)"),
        "calls what is unwritten": spoil(MEAN, "    return nn.Module()(errors)\n"),
        "reads what is no Python": spoil(MEAN, "    return eval('(')\n"),
        "holds a zero byte": reference + "\0",
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
        ("no forward", "shape", "class LinearRegression", "LinearRegression.forward is missing"),
        ("calls what is unwritten", "loss", "nn.Module()(errors)", "Line {line} raised NotImplementedError"),
        ("reads what is no Python", "loss", "eval('(')", "Line {line} raised SyntaxError"),
        ("holds a zero byte", "shape", '"""', "The file cannot be imported"),
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
def test_a_report_carries_the_text_that_was_judged(reports, sources):
    assert reports["raises"].code == sources["raises"]
    assert "torch.ones(3, 3)" in sources["raises"].splitlines()[reports["raises"].line - 1]
    assert reports["replaces itself"].code == sources["replaces itself"]
    assert reports["right"].line is None


OTHERS = {
    "a package that Python cannot read": ("grad/__init__.py", "\n\n\ndef (:\n", "grad/__init__.py:4"),
    "a package that fails": ("grad/__init__.py", "\n1 / 0\n", "grad/__init__.py:2"),
    "a neighbour that Python cannot read": ("grad/other.py", "\ndef (:\n", "grad/other.py:2"),
    "a neighbour that fails in its first line": ("grad/other.py", "import nowhere_to_be_found\n", "grad/other.py:1"),
    "a neighbour that is unwritten": ("grad/other.py", "\nraise NotImplementedError\n", "grad/other.py:2"),
}


@pytest.fixture(scope="module")
def reports_of_packages(lab, reference, tmp_path_factory):
    workspaces = [tmp_path_factory.mktemp("learner") for _ in OTHERS]
    for workspace, (name, source, _) in zip(workspaces, OTHERS.values(), strict=True):
        (workspace / "grad").mkdir()
        (workspace / name).write_text(source, "utf-8")
        (workspace / lab.module).write_text(reference + ("import grad.other\n" if "other" in name else ""), "utf-8")
    return dict(zip(OTHERS, check_many(lab, workspaces, "en"), strict=True))


@needs_torch
@pytest.mark.parametrize("name", OTHERS)
def test_a_fault_in_another_file_of_the_package_is_told_of_that_file(reports_of_packages, name):
    report, (file, _, where) = reports_of_packages[name], OTHERS[name]
    assert (report.passed, report.diagnosis.where, report.line) == (False, where, None)
    assert file in report.diagnosis.message


def test_what_an_editor_leaves_in_the_folder_does_not_matter(lab, reference, write):
    workspace = write(reference)
    (workspace / "grad" / ".#linear_regression.py").symlink_to("someone@somewhere.1234:1700000000")
    (workspace / "grad" / "gone.py").symlink_to("nowhere.py")
    (workspace / "grad" / "folder.py").mkdir()
    (workspace / "grad" / ".checkpoints").mkdir()
    (workspace / "grad" / ".checkpoints" / "linear_regression.py").write_bytes(b"")
    assert take_copy(lab, workspace, workspace / "copy").text == reference
    copied = sorted(file.name for file in (workspace / "copy").rglob("*.py"))
    assert copied == ["linear_regression.py"]


def test_a_disk_without_room_for_the_copy_is_told(lab, reference, write, tmp_path):
    (tmp_path / "full").write_text("no folder")
    with pytest.raises(PomogradError) as caught:
        take_copy(lab, write(reference), tmp_path / "full")
    assert caught.value.code == "E410"
    assert caught.value.details["reason"]


@needs_torch
def test_a_machine_without_a_temporary_folder_is_told(lab, reference, write, monkeypatch):
    def refuse(*_, **__):
        raise FileNotFoundError(2, "No usable temporary directory found")

    monkeypatch.setattr(tempfile, "TemporaryDirectory", refuse)
    with pytest.raises(PomogradError) as caught:
        check_lab(lab, write(reference), "en")
    assert caught.value.code == "E410"


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


@needs_torch
@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="only Linux tells the environment of a process")
def test_a_child_in_a_session_of_its_own_ends_with_the_check(lab, write, spoil, tmp_path):
    note = tmp_path / "child"
    stray = f"""    import subprocess
    child = subprocess.Popen(["sleep", "600"], start_new_session=True)
    open({str(note)!r}, "w").write(str(child.pid))
"""
    check_lab(lab, write(spoil(BACKWARD, stray + "    raise SystemExit\n")), "en")
    assert is_gone(int(note.read_text()))


FORGED = """    import gc, json, os
    from pomograd.labkit.channel import Channel
    channel = next(each for each in gc.get_objects() if isinstance(each, Channel))
    event = {event} | {{"nonce": channel._nonce}}
    os.write(channel._descriptor, json.dumps(event).encode() + b"\\n")
"""


@needs_torch
@pytest.mark.parametrize(
    "event",
    [
        {"check": "step"},
        {"event": ["begin"]},
        {"event": "submission", "folder": []},
        {"event": "begin", "check": ["step"]},
        {"event": "observed", "check": "step"},
        {"event": "observed", "check": "step", "seconds": 0.1, "laws": {}, "observed": [{"loss (1)": {"shape": 1}}]},
        {"event": "raised", "check": "step", "type": 1},
        {"event": "check", "name": "step"},
    ],
)
def test_a_malformed_event_is_a_failure_of_its_check(lab, write, spoil, event):
    report = check_lab(lab, write(spoil(BACKWARD, FORGED.format(event=event))), "en")
    assert [each.name for each in report.checks if each.state == "failed"] == ["step"]
    assert report.diagnosis is not None
    assert report.diagnosis.code == "E411"


def test_a_lab_that_was_not_started_says_so(lab, tmp_path):
    with pytest.raises(PomogradError) as caught:
        check_lab(lab, tmp_path, "en")
    assert (caught.value.code, caught.value.exit_code) == ("E403", 2)


def test_without_pytorch_the_learner_is_told_how_to_get_it(lab, reference, write, monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(PomogradError) as caught:
        check_lab(lab, write(reference), "en")
    assert (caught.value.code, caught.value.exit_code) == ("E402", 2)
