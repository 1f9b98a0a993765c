import pytest

pytest.importorskip("torch", reason="labkit needs PyTorch")

import torch

from pomograd.labkit import Check, Text
from pomograd.labkit.observing import LARGEST, describe_error, encode, observe
from pomograd.labs.events import MOST_NUMBERS


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


def test_of_a_large_tensor_as_many_numbers_are_sent_as_the_app_expects():
    assert len(encode(torch.zeros(LARGEST + 1))["values"]) == LARGEST == MOST_NUMBERS


def test_each_case_starts_from_the_same_random_numbers_and_fresh_inputs():
    def spoil(module, x):
        x += 1
        return {"x": x, "random": torch.rand(())}

    title = Text("", "")
    check = Check("c", "f", title, cases=[{"x": torch.zeros(1)}], observe=spoil, oracle=lambda x: {})
    assert observe(check, None) == observe(check, None)


def test_an_error_is_told_by_the_deepest_line_in_the_files_of_the_learner(tmp_path):
    file = tmp_path / "grad" / "mine.py"
    code = compile("def f():\n    return g()\n\ndef g():\n    return [][1]\n\nf()\n", str(file), "exec")
    with pytest.raises(IndexError) as caught:
        exec(code, {})
    told = describe_error(caught.value, tmp_path)
    assert (told["file"], told["line"], told["own"]) == ("grad/mine.py", 5, True)
    elsewhere = describe_error(caught.value, tmp_path / "elsewhere")
    assert (elsewhere["file"], elsewhere["line"], elsewhere["own"]) == (None, None, False)


def test_an_error_out_of_a_library_is_not_the_line_s_own(tmp_path):
    file = tmp_path / "grad" / "mine.py"
    code = compile("import torch\ntorch.nn.Module()(1)\n", str(file), "exec")
    with pytest.raises(NotImplementedError) as caught:
        exec(code, {})
    told = describe_error(caught.value, tmp_path)
    assert (told["file"], told["line"], told["own"]) == ("grad/mine.py", 2, False)


def test_an_error_that_cannot_be_put_into_words_is_still_told(tmp_path):
    class Mute(Exception):
        def __str__(self):
            raise ValueError

    assert describe_error(Mute(), tmp_path)["words"] == ""
