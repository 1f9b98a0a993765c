import importlib.util
import json
import math
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from threading import Event

import jsonschema
import pytest

from pomograd.errors import PomogradError
from pomograd.labs.report import run_document
from pomograd.labs.run import run_lab
from pomograd.labs.stub import make_stub

pytestmark = pytest.mark.skipif(importlib.util.find_spec("torch") is None, reason="PyTorch is not installed")


def test_a_run_draws_its_curve_reaches_its_bar_and_leaves_a_checkpoint(lab, reference, write, tmp_path):
    import torch

    points = []
    report = run_lab(lab, write(reference), tmp_path / "runs", points.append, seed=1)
    assert [point.step for point in points] == list(range(1, 101))
    assert points[0].value > points[-1].value == report.value
    assert report.reached
    assert not report.stopped
    assert report.parameters == 2
    assert report.checkpoint is not None
    state = torch.load(report.checkpoint, weights_only=True)
    assert set(state) == {"weight", "bias"}
    schema = json.loads(files("pomograd.labs").joinpath("schema/run.json").read_text("utf-8"))
    jsonschema.validate(run_document(report), schema)


def test_two_runs_at_once_leave_two_checkpoints(lab, reference, write, tmp_path):
    workspace = write(reference)
    with ThreadPoolExecutor() as pool:
        runs = [pool.submit(run_lab, lab, workspace, tmp_path / "runs", lambda point: None) for _ in range(2)]
    checkpoints = {run.result().checkpoint for run in runs}
    assert checkpoints == {str(file) for file in (tmp_path / "runs").iterdir()}
    assert len(checkpoints) == 2


def test_a_run_that_diverges_has_no_value_and_no_point_that_is_no_number(lab, reference, write, tmp_path):
    wild = reference.replace(
        "    optimizer.step()\n", "    optimizer.param_groups[0]['lr'] = 1e9\n    optimizer.step()\n"
    )
    points = []
    report = run_lab(lab, write(wild), tmp_path / "runs", points.append)
    assert (report.value, report.reached, report.stopped) == (None, False, False)
    assert all(math.isfinite(point.value) for point in points)
    assert json.loads(json.dumps(run_document(report), allow_nan=False))["value"] is None


@pytest.mark.parametrize(
    "wrong",
    [
        "    model.state_dict = None\n",
        "    def fail():\n        raise OSError(28, 'No space left on device')\n    model.state_dict = fail\n",
    ],
)
def test_a_model_that_cannot_be_saved_is_told_with_its_reason(lab, reference, write, tmp_path, wrong):
    source = reference.replace("    for epoch in range(", wrong + "    for epoch in range(")
    with pytest.raises(PomogradError) as caught:
        run_lab(lab, write(source), tmp_path / "runs", lambda point: None)
    assert caught.value.code == "E409"
    assert caught.value.details["reason"]
    assert list((tmp_path / "runs").iterdir()) == []


@pytest.mark.parametrize(
    "event",
    [
        {"event": "point", "step": 1},
        {"event": "point", "step": "1", "steps": 2, "value": 1.0},
        {"event": "result", "value": 1.0},
        {"event": "raised", "words": None},
        {"event": []},
    ],
)
def test_a_malformed_event_ends_a_run_with_a_code(lab, reference, write, tmp_path, event):
    forged = f"""    import gc, json, os
    from pomograd.labkit.channel import Channel
    channel = next(each for each in gc.get_objects() if isinstance(each, Channel))
    os.write(channel._descriptor, json.dumps({event} | {{"nonce": channel._nonce}}).encode() + b"\\n")
"""
    source = reference.replace("    for epoch in range(", forged + "    for epoch in range(")
    with pytest.raises(PomogradError) as caught:
        run_lab(lab, write(source), tmp_path / "runs", lambda point: None)
    assert caught.value.code == "E411"


def test_a_run_that_is_stopped_ends_cleanly_with_the_value_of_that_moment(lab, reference, write, tmp_path):
    slow = reference.replace("        report(epoch)\n", "        import time; time.sleep(0.1)\n        report(epoch)\n")
    stop, points = Event(), []

    def stop_after_two(point):
        points.append(point)
        if point.step == 2:
            stop.set()

    report = run_lab(lab, write(slow), tmp_path / "runs", stop_after_two, stop=stop)
    assert report.stopped
    assert 2 <= points[-1].step < 100
    assert report.value == points[-1].value
    assert not report.reached


def test_a_run_that_is_stopped_while_it_loads_has_no_value_and_no_checkpoint(lab, reference, write, tmp_path):
    stop = Event()
    stop.set()
    report = run_lab(lab, write(reference), tmp_path / "runs", lambda point: None, stop=stop)
    assert report.stopped
    assert (report.value, report.checkpoint, report.reached) == (None, None, False)
    assert list((tmp_path / "runs").iterdir()) == []


def test_a_stopped_run_that_does_not_listen_keeps_its_last_value(lab, reference, write, tmp_path):
    deaf = "import signal\n\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
    endless = "        report(epoch)\n        while epoch == 3:\n            pass\n"
    stop, points = Event(), []

    def stop_after_three(point):
        points.append(point)
        if point.step == 3:
            stop.set()

    workspace = write(reference.replace("        report(epoch)\n", endless) + deaf)
    report = run_lab(lab, workspace, tmp_path / "runs", stop_after_three, stop=stop)
    assert report.stopped
    assert report.value == points[-1].value
    assert report.checkpoint is None


def test_an_unwritten_answer_ends_a_run_with_its_line(lab, reference, write, tmp_path):
    with pytest.raises(PomogradError) as caught:
        run_lab(lab, write(make_stub(reference)), tmp_path / "runs", lambda point: None)
    assert caught.value.code == "E407"
    assert caught.value.details["type"] == "NotImplementedError"
    assert str(caught.value.details["where"]).startswith("grad/linear_regression.py:")
    assert list((tmp_path / "runs").iterdir()) == []


def test_a_folder_for_runs_that_cannot_be_written_is_named(lab, reference, write, tmp_path):
    (tmp_path / "runs").write_text("a file where the folder should be")
    with pytest.raises(PomogradError) as caught:
        run_lab(lab, write(reference), tmp_path / "runs", lambda point: None)
    assert caught.value.code == "E406"
