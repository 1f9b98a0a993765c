"""Mistakes written in another style than the reference get the same names: behaviour is compared, not text."""

import shutil
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="labs need PyTorch")

from pomograd.labs.catalogue import find_lab
from pomograd.labs.check import check_many

SOLUTIONS = Path(__file__).parent / "solutions" / "linear-regression"

# the solution it is made from, what is taken away, what stands there instead, the mistake's name
MISTAKES = [
    ("library", ".squeeze(1)", "", "column-predictions"),
    ("methods", ".sum(dim=-1)", "", "not-summed"),
    ("methods", ".add(self.bias)", "", "no-bias"),
    ("library", "self.weight.unsqueeze(0), self", "self.weight.data.unsqueeze(0), self", "weight-detached"),
    ("einsum", " / errors.numel()", "", "sum-not-mean"),
    ("methods", ".square()", "", None),
    ("library", "= functional.mse_loss", "= functional.l1_loss", "absolute-error"),
    ("methods", "(predictions - targets)", "(predictions.view(-1, 1) - targets)", None),
    ("library", "        model.zero_grad()\n", "", "no-zero-grad"),
    ("loops", "    for parameter in model.parameters():\n        parameter.grad = None\n", "", "no-zero-grad"),
    ("methods", "    optimizer.step()\n", "    model.zero_grad()\n    optimizer.step()\n", "zeroed-before-step"),
    ("einsum", "errors) / errors.numel()", "errors).item() / errors.numel()", "detached-loss"),
    ("loops", "    optimizer.step()\n", "", "no-step"),
    ("methods", "    loss.backward()\n", "", "no-backward"),
    ("methods", "loss.backward()", "loss.clone().detach().requires_grad_().backward()", "rewrapped-loss"),
    ("einsum", ".grad = gradient", ".grad = -gradient", "uphill"),
    ("einsum", "return solution[1:], solution[0]", "return solution[:-1], solution[-1]", "bias-last"),
    ("library", "targets.mean() - x.mean(dim=0).dot(slopes)", "targets.mean()", "bias-not-moved-back"),
]


@pytest.fixture(scope="module")
def reports(tmp_path_factory):
    workspaces = [tmp_path_factory.mktemp("learner") for _ in MISTAKES]
    for workspace, (name, right, wrong, _) in zip(workspaces, MISTAKES, strict=True):
        source = (SOLUTIONS / f"{name}.py").read_text("utf-8")
        assert source.count(right) == 1, (name, right)
        (workspace / "grad").mkdir()
        (workspace / "grad" / "linear_regression.py").write_text(source.replace(right, wrong), "utf-8")
    yield check_many(find_lab("linear-regression"), workspaces, "zh")
    for workspace in workspaces:
        shutil.rmtree(workspace)


@pytest.mark.parametrize("number", range(len(MISTAKES)), ids=[f"{each[0]}-{each[3]}" for each in MISTAKES])
def test_a_mistake_is_named_whatever_the_style(reports, number):
    report, twin = reports[number], MISTAKES[number][3]
    assert not report.passed
    assert report.diagnosis.twin == twin
    assert report.diagnosis.certain or twin is None
