from pathlib import Path

import pytest

pytest.importorskip("torch", reason="labkit needs PyTorch")

import torch

from pomograd.labkit import Check, Text
from pomograd.labkit.observing import describe_error, encode, observe


@pytest.mark.parametrize(
    ("value", "encoded"),
    [
        (torch.tensor([[1, 2]]), {"shape": [1, 2], "values": [1.0, 2.0]}),
        (torch.tensor(0.5, requires_grad=True), {"shape": [], "values": [0.5]}),
        ([torch.tensor([True]), None], [{"shape": [1], "values": [1.0]}, None]),
        (3.5, 3.5),
        (object(), {"type": "object"}),
    ],
)
def test_values_become_plain_json(value, encoded):
    assert encode(value) == encoded


def test_each_case_starts_from_the_same_random_numbers_and_fresh_inputs():
    def spoil(module, x):
        x += 1
        return {"x": x, "random": torch.rand(())}

    title = Text("", "")
    check = Check("c", "f", title, cases=[{"x": torch.zeros(1)}], observe=spoil, oracle=lambda x: {})
    assert observe(check, None) == observe(check, None)


def test_an_error_is_told_by_the_deepest_line_in_the_file_of_the_learner(tmp_path):
    file = tmp_path / "mine.py"
    code = compile("def f():\n    return g()\n\ndef g():\n    return [][1]\n\nf()\n", str(file), "exec")
    with pytest.raises(IndexError) as caught:
        exec(code, {})
    assert describe_error(caught.value, file)["line"] == 5
    assert describe_error(caught.value, Path("other.py"))["line"] is None
