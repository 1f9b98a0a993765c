"""A lab, and workspaces in which a learner has written something."""

import pytest

from pomograd.labs.catalogue import find_lab


@pytest.fixture(scope="session")
def lab():
    return find_lab("linear-regression")


@pytest.fixture(scope="session")
def reference(lab):
    return lab.reference.read_text("utf-8")


@pytest.fixture
def write(lab, tmp_path):
    """Write a learner's file; returns the workspace it is in."""

    def write(source, name="workspace"):
        file = tmp_path / name / lab.module
        file.parent.mkdir(parents=True)
        file.write_text(source, "utf-8")
        return tmp_path / name

    return write
