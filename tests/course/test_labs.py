"""Every lab that exists is proved by existing: add a folder under course/labs and these tests run for it."""

import hashlib
import importlib.util
import tomllib
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="labs need PyTorch")

from pomograd.labs.catalogue import all_labs, find_lab
from pomograd.labs.prove import dev_check
from pomograd.labs.stub import CLOSE, OPEN
from pomograd.settings import course_root

SOLUTIONS = Path(__file__).parent / "solutions"
LABS = [pytest.param(lab, id=lab.id) for lab in all_labs()]


def load(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("lab", LABS)
def test_a_lab_fails_what_is_wrong_by_name_and_passes_what_is_right(lab):
    reference = lab.reference.read_text("utf-8")
    twins = {twin.id: twin.applied_to(reference) for twin in load(lab.folder / "twins.py").TWINS}
    proof = dev_check(lab, twins, sorted((SOLUTIONS / lab.id).glob("*.py")))
    assert proof.faults == ()


@pytest.mark.parametrize("lab", LABS)
def test_each_twin_says_what_why_and_a_hint_in_both_languages(lab):
    for twin in load(lab.folder / "twins.py").TWINS:
        for text in (twin.what, twin.why, twin.hint):
            assert text.zh, twin.id
            assert text.en, twin.id
            assert text.zh != text.en, twin.id


@pytest.mark.parametrize("lab", LABS)
def test_each_function_with_a_gap_has_its_hints(lab):
    checked = {check.where for check in load(lab.folder / "check.py").CHECKS}
    assert {hint["where"] for hint in lab.hints} <= checked


@pytest.mark.parametrize("lab", LABS)
def test_a_reference_is_short_and_its_answer_marks_are_paired(lab):
    lines = lab.reference.read_text("utf-8").splitlines()
    marks = [line.strip() for line in lines if line.strip() in (OPEN, CLOSE)]
    assert len(lines) <= 350
    assert marks == [OPEN, CLOSE] * (len(marks) // 2)
    assert marks


@pytest.mark.parametrize("lab", LABS)
def test_the_data_of_a_lab_are_the_file_that_its_note_describes(lab):
    note = tomllib.loads(lab.data_file.with_suffix(".toml").read_text("utf-8"))
    assert note["file"] == lab.data
    assert hashlib.sha256(lab.data_file.read_bytes()).hexdigest() == note["sha256"]
    assert note["licence"]
    assert note["source"]


def test_the_closed_form_reproduces_the_published_line_on_the_raw_data():
    lab = find_lab("linear-regression")
    published = lab.sources[0]["values"]
    x, targets = load(lab.folder / "check.py").read_households(lab.data_file)
    weight, bias = load(course_root() / "grad" / "linear_regression.py").closed_form(x, targets)
    assert len(x) == 235
    assert round(float(weight[0]), 6) == published["slope"]
    assert round(float(bias), 6) == published["intercept"]
