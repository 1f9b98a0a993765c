import pytest

pytest.importorskip("torch", reason="labkit needs PyTorch")

from pomograd.labkit.modules import find_attribute, load_source

SOURCE = """
from torch import nn


class Base(nn.Module):
    def predict(self):
        return 1


class Model(Base):
    pass
"""


def test_what_a_class_inherits_from_pytorch_alone_is_not_the_learner_s():
    module = load_source(SOURCE, "mine")
    assert find_attribute(module, "Model.predict") is not None
    assert find_attribute(module, "Model.forward") is None
    assert find_attribute(module, "Nobody.forward") is None
