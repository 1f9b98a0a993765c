from pathlib import Path

import pytest

from pomograd.compiler import LabPhrases, compile_note, load_vocabulary
from pomograd.compiler.matching import Matcher
from pomograd.errors import PomogradError

LABS = (
    LabPhrases("linear-regression", ("线性回归", "linear regression")),
    LabPhrases("mlp", ("多层感知机", "MLP")),
)


def labs_of(task: str) -> tuple[str, ...]:
    return compile_note(f"## 第一周\n- {task}\n", "n", LABS).drafts[0].items[0].labs


@pytest.mark.parametrize(
    ("task", "labs"),
    [
        ("实现一个简单的线性回归模型。", ("linear-regression",)),
        ("动手：写一个线性回归模型，和闭式解对照", ("linear-regression",)),
        ("Implement linear regression from scratch", ("linear-regression",)),
        ("实现一个简单的多层感知机（MLP）用于分类任务。", ("mlp",)),
        ("尝试在TensorFlow中实现一个简单的CNN模型", ()),
        ("阅读关于线性回归的章节", ()),
        ("理解线性回归的闭式解", ()),
    ],
)
def test_a_lab_matches_only_where_the_task_asks_for_practice(task: str, labs: tuple[str, ...]) -> None:
    assert labs_of(task) == labs


def test_the_longest_of_overlapping_names_counts() -> None:
    matcher = Matcher({"network": ["神经网络"], "cnn": ["卷积神经网络", "CNN"], "rnn": ["RNN"]})
    assert matcher.find("卷积神经网络") == ("cnn",)
    assert matcher.find("RNNs, CNNs and 神经网络") == ("rnn", "cnn", "network")
    assert matcher.find("CNNX") == ()


def test_the_vocabulary_of_the_course_knows_its_concepts_in_both_languages(root: Path) -> None:
    vocabulary = load_vocabulary((root / "course" / "concepts.toml").read_text("utf-8"))
    note = "## 第一周\n- 理解循环神经网络和梯度下降\n- Study recurrent neural networks and gradient descent\n"
    chinese, english = compile_note(note, "n", vocabulary=vocabulary).drafts[0].items
    assert chinese.concepts == english.concepts == ("rnn", "gradient-descent")


def test_no_name_stands_for_two_concepts(root: Path) -> None:
    vocabulary = load_vocabulary((root / "course" / "concepts.toml").read_text("utf-8"))
    names = [name.casefold() for spellings in vocabulary.names.values() for name in spellings]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("text", ["[a", "[a]\nzh = ['x']", "a = 1", "[a]\nzh = 1\nen = 2"])
def test_a_broken_vocabulary_is_refused(text: str) -> None:
    with pytest.raises(PomogradError) as caught:
        load_vocabulary(text)
    assert caught.value.code == "E106"
