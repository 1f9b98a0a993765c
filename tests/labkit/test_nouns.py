import subprocess
import sys

import pytest

from pomograd.labkit import Text, Twin

WORDS = Text("错", "wrong")


def twin(right):
    return Twin(id="t", where="f", right=right, wrong="x - 1", what=WORDS, why=WORDS, hint=WORDS)


def test_a_twin_is_the_reference_with_one_change():
    assert twin("x + 1").applied_to("return x + 1\n") == "return x - 1\n"


@pytest.mark.parametrize("source", ["return x\n", "x + 1\nx + 1\n"])
def test_a_twin_whose_text_is_not_there_exactly_once_is_a_defect(source):
    with pytest.raises(ValueError, match="twin t"):
        twin("x + 1").applied_to(source)


def test_the_nouns_are_read_without_loading_pytorch():
    code = "import sys, pomograd.labkit; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_labs_room_is_read_without_loading_pytorch():
    code = "import sys, pomograd.labs.check, pomograd.labs.run, pomograd.labs.prove; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
