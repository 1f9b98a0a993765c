import pytest

from pomograd.errors import PomogradError
from pomograd.labs.start import start_lab
from pomograd.labs.stub import make_stub


def test_starting_writes_the_stub_into_the_package_of_the_learner(lab, reference, tmp_path):
    file = start_lab(lab, tmp_path / "new")
    assert file == tmp_path / "new" / "grad" / "linear_regression.py"
    assert file.read_text("utf-8") == make_stub(reference)
    assert sorted(each.name for each in file.parent.iterdir()) == ["__init__.py", "linear_regression.py"]


def test_a_file_of_the_learner_is_never_overwritten(lab, write):
    workspace = write("my own words\n")
    assert start_lab(lab, workspace).read_text("utf-8") == "my own words\n"


def test_a_workspace_that_cannot_be_written_is_named(lab, tmp_path):
    (tmp_path / "grad").write_text("a file where the folder should be")
    with pytest.raises(PomogradError) as caught:
        start_lab(lab, tmp_path)
    assert caught.value.code == "E406"
    assert str(caught.value.details["path"]).endswith("linear_regression.py")
