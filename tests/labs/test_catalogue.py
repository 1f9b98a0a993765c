import pytest

from pomograd.errors import PomogradError
from pomograd.labs.catalogue import all_labs, find_lab


def test_a_lab_is_found_by_its_name():
    lab = find_lab("linear-regression")
    assert lab.module == "grad/linear_regression.py"
    assert lab.reference.is_file()
    assert lab.data_file.is_file()
    assert lab.bar.seconds == 300


def test_an_unknown_name_is_answered_with_the_nearest_ones():
    with pytest.raises(PomogradError) as caught:
        find_lab("linear-regresion")
    assert (caught.value.code, caught.value.exit_code) == ("E401", 2)
    assert caught.value.details == {"lab": "linear-regresion", "nearest": "linear-regression"}


def test_a_name_like_no_other_is_answered_with_some_that_exist():
    with pytest.raises(PomogradError) as caught:
        find_lab("量子计算")
    assert caught.value.details["nearest"]


def test_names_are_unique_and_what_a_lab_requires_comes_before_it():
    seen = []
    for lab in all_labs():
        assert lab.id not in seen
        assert set(lab.requires) <= set(seen)
        seen.append(lab.id)


def test_hints_lead_up_a_ladder_that_ends(lab):
    ladder = [lab.hint(level, "zh", "training_step") for level in (1, 2, 3, 4)]
    assert len(set(ladder[:3])) == 3
    assert ladder[3] is None
    assert lab.hint(1, "en") == lab.hint(1, "en", "LinearRegression.forward")
    assert lab.hint(0, "en") is None


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_brief_is_markdown_with_a_title(lab, language):
    assert lab.brief(language).startswith("# ")


@pytest.mark.parametrize(("value", "reached"), [(1.0, True), (1.001, True), (1.0011, False)])
def test_a_bar_of_at_most_is_reached_from_below(lab, value, reached):
    assert lab.bar.reached_by(value) is reached
