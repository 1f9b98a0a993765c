import pytest

from pomograd.labs.words import show
from pomograd.locale import has


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"shape": [2, 2], "values": [1.0, 2.0, 3.0, 5.5]}, "[[1, 2], [3, 5.5]]"),
        ({"shape": [], "values": [0.1]}, "0.1"),
        ({"shape": [0], "values": []}, "[]"),
        ({"shape": [8, 4], "values": [0.0] * 32}, "tensor(8, 4)"),
        ([8, 1], "[8, 1]"),
        ({"type": "Model"}, "Model"),
        (None, "None"),
    ],
)
def test_values_are_shown_as_a_learner_would_write_them(value, text):
    assert show(value) == text


@pytest.mark.parametrize(
    "kind",
    [
        "law",
        "unknown",
        "missing",
        "unwritten",
        "syntax",
        "raised",
        "unusable",
        "time",
        "died",
        "elsewhere",
        "unloadable",
        "unreadable",
    ],
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_kind_of_fault_has_a_title_a_message_and_a_hint(kind, language):
    assert all(has(language, f"labs.{kind}.{part}") for part in ("title", "message", "hint"))
