from pomograd.labs.source import LearnerFile

FILE = LearnerFile(
    "grad/model.py",
    '''class Model:
    def forward(self, x):
        """Says step."""
        y = x
        return self.step(y)

    def empty(self):
        """Only words."""

step = lambda: None
''',
)


def test_a_line_is_found_by_a_word_of_the_body_not_of_the_docstring():
    assert FILE.line_of("Model.forward", "step") == 5


def test_without_the_word_it_is_the_first_line_of_the_body():
    assert FILE.line_of("Model.forward", "nowhere") == 4
    assert FILE.line_of("Model.empty") == 8


def test_a_name_that_is_no_function_is_found_where_it_is_first_written():
    assert FILE.line_of("Model.step") == 3
    assert FILE.line_of("Model.deleted") == 1
    assert LearnerFile("grad/x.py", "\nclass Model:\n    pass\n").line_of("Model.deleted") == 2


def test_a_file_that_python_cannot_read_still_has_lines():
    assert LearnerFile("grad/x.py", "def (:\n").line_of("double") == 1
    assert LearnerFile("grad/x.py", "").at(None) == "grad/x.py:1"
