import ast

from hypothesis import given
from hypothesis import strategies as st

from pomograd.labs.stub import CLOSE, OPEN, count_answers, make_stub, remove_answers

SOURCE = f"""def double(x):
    {OPEN}
    return 2 * x
    {CLOSE}

def triple(x):
    {OPEN}
    return 3 * x
    {CLOSE}
"""


def test_an_answer_becomes_a_line_that_says_it_is_not_written():
    assert remove_answers(SOURCE, {0}) == (
        "def double(x):\n    raise NotImplementedError\n\ndef triple(x):\n    return 3 * x\n"
    )


def test_the_stub_of_a_reference_keeps_names_and_docstrings_and_no_answer(reference):
    stub = ast.parse(make_stub(reference))
    assert ast.get_docstring(stub) == ast.get_docstring(ast.parse(reference))
    assert ast.unparse(stub).count("raise NotImplementedError") == count_answers(reference) == 4
    assert "lstsq" not in make_stub(reference)


@given(st.lists(st.text("abc \n#", max_size=20), min_size=1, max_size=6))
def test_text_outside_the_answers_is_kept_and_answers_are_gone(parts):
    around, secret = [part.replace("#", "") + "\n" for part in parts], "secret()\n"
    source = f"{OPEN}\n{secret}{CLOSE}\n".join(around)
    stub = make_stub(source)
    assert stub == "raise NotImplementedError\n".join(around)
    assert remove_answers(source, set()) == secret.join(around)
