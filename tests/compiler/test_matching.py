"""Concepts and labs in the items of plans: how names are found, how labs are chosen, and how often both are right."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pomograd.compiler import LabPhrases, compile_note, load_syllabus, load_vocabulary
from pomograd.compiler.matching import LabMatcher, Matcher, Spellings
from pomograd.errors import PomogradError
from pomograd.plan import Item
from tests.compiler.scoring import (
    HALVES,
    SETS,
    SHARED,
    SYLLABUS,
    VOCABULARY,
    Judged,
    fingerprint,
    judge_own,
    judge_shared,
    score,
    shared_labels,
)

needs_notes = pytest.mark.skipif(not SHARED.is_dir(), reason="needs the folder of real study plans, ../shared")
LABS = LabMatcher(SYLLABUS, VOCABULARY.matcher)


def item_of(task: str) -> Item:
    return compile_note(f"## 第一周\n- {task}\n", "n", SYLLABUS, VOCABULARY).drafts[0].items[0]


def concepts_in(text: str) -> set[str]:
    return set(VOCABULARY.matcher.find(text))


def test_the_longest_of_names_that_begin_together_counts_and_of_others_the_first() -> None:
    matcher = Matcher({"network": ["神经网络"], "cnn": ["卷积神经网络", "CNN"], "rnn": ["RNN", "RNN cell"]})
    assert matcher.find("卷积神经网络") == ("cnn",)
    assert matcher.find("RNNs, CNNs and 神经网络") == ("rnn", "cnn", "network")
    assert matcher.find("an RNN cell") == ("rnn",)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("fine-tuning", True),
        ("Fine tuning", True),
        ("FINE‑TUNING", True),
        ("ｆｉｎｅ　ｔｕｎｉｎｇ", True),
        ("先做fine tuning再说", True),
        ("refine tuning", False),
        ("fine\ntuning", False),
        ("https://example.org/fine-tuning", False),
    ],
)
def test_capitals_hyphens_gaps_and_widths_do_not_matter_but_words_are_whole(text: str, found: bool) -> None:
    assert bool(Matcher({"it": ["fine-tuning"]}).find(text)) is found


@pytest.mark.parametrize(
    ("text", "found"), [("CNNs", True), ("CNN2", True), ("CNNX", False), ("losses", True), ("lossless", False)]
)
def test_a_plural_or_a_version_may_follow(text: str, found: bool) -> None:
    assert bool(Matcher({"it": ["CNN", "loss"]}).find(text)) is found


def test_an_exact_name_asks_for_its_capitals_and_a_decoy_means_nothing() -> None:
    matcher = Matcher({"go": Spellings(names=("Golang",), exact=("Go",), decoys=("Go through",))})
    assert matcher.find("Write a server in Go") == ("go",)
    assert matcher.find("let it go") == ()
    assert matcher.find("Go through chapter 3") == ()


@given(st.text(), st.sampled_from(["CNN", "卷积", "Go", "İ", "ﬁne-tuning", "c++"]), st.text())
def test_whatever_stands_around_a_name_nothing_but_known_ids_is_found(before: str, name: str, after: str) -> None:
    assert concepts_in(before + name + after) <= VOCABULARY.names.keys()
    assert set(LABS.find(before + name + after, to_make=True)) <= {lab.id for lab in SYLLABUS.labs}
    assert concepts_in(f"{before}\nCNN\n{after}") >= {"cnn"} or "://" in before


@pytest.mark.parametrize(
    ("text", "concepts"),
    [
        ("pay attention to the shapes", set[str]()),
        ("注意形状", set[str]()),
        ("注意力", {"attention"}),
        ("load it with the Transformers library", {"hugging-face"}),
        ("React to feedback, then rest", set[str]()),
        ("a Spring Boot service; no plans for the Spring break", {"spring"}),
        ("learn Go and Rust", {"go", "rust"}),
        ("go over it; the gears rust", set[str]()),
        ("a batch of cookies under a tree", set[str]()),
        ("CLIP, not a video clip", {"clip"}),
        ("SAM segments what Sam painted", {"segmentation"}),
        ("weight loss", set[str]()),
        ("Java 和 JavaScript", {"java", "javascript"}),
        ("混淆矩阵", {"confusion-matrix"}),
    ],
)
def test_words_with_a_second_meaning_are_told_apart(text: str, concepts: set[str]) -> None:
    assert concepts_in(text) == concepts


def test_both_languages_name_the_same_concepts() -> None:
    chinese, english = (
        item_of("理解循环神经网络和梯度下降"),
        item_of("Study recurrent neural networks and gradient descent"),
    )
    assert chinese.concepts == english.concepts == ("rnn", "gradient-descent")


@pytest.mark.parametrize(
    ("task", "labs"),
    [
        ("实现一个简单的线性回归模型。", ("linear-regression",)),
        ("Implement linear regression from scratch", ("linear-regression",)),
        ("阅读关于线性回归的章节", ()),
        ("理解线性回归的闭式解", ()),
        ("复习线性回归，写一遍公式", ()),
        ("写一篇关于线性回归的博客", ()),
        ("学习如何构建线性回归模型", ()),
        ("实现一个简单的多层感知机（MLP）用于分类任务。", ("mlp",)),
        ("实现一个简单的神经网络，用于手写数字识别（如 MNIST 数据集）", ("digits",)),
        ("Build a neural network", ("mlp",)),
        ("Build a neural network from scratch", ("backprop",)),
        ("Build a neural network from scratch in PyTorch", ("mlp",)),
        ("实现一个简单的 CNN 模型，用于图像分类任务", ("lenet",)),
        ("尝试在TensorFlow中实现一个简单的CNN模型", ("keras-cnn",)),
        ("使用 TensorFlow 或 PyTorch 实现一个简单的 CNN 模型", ("lenet",)),
        ("Implement an LSTM", ("lstm",)),
        ("Implement an LSTM for sentiment analysis", ("sentiment",)),
        ("Implement a GAN that draws MNIST digits", ()),
        ("实现一个情感分析模型", ("sentiment",)),
        ("选择一个项目：情感分析", ("project-sentiment",)),
        ("使用LoRA/QLoRA技术完成指令微调实践", ("finetune",)),
        ("动手：做多模态指令微调（M-IT）", ("instruct",)),
        ("Build a website about cooking", ()),
    ],
)
def test_the_most_specific_lab_of_what_is_made_is_found(task: str, labs: tuple[str, ...]) -> None:
    assert item_of(task).labs == labs


def test_labs_of_phrases_alone_are_found_as_well() -> None:
    labs = (LabPhrases("linear-regression", ("线性回归",)), LabPhrases("mlp", ("MLP",)))
    plan = compile_note("## 第一周\n- 实现线性回归\n- 理解 MLP\n- Build an MLP\n", "n", labs)
    assert [item.labs for item in plan.drafts[0].items] == [("linear-regression",), (), ("mlp",)]


@pytest.mark.parametrize("text", ["[a", "[a]\nzh = ['x']", "a = 1", "[a]\nzh = 1\nen = 2", "[a]\nzh = []\nen = []"])
def test_a_broken_vocabulary_is_refused(text: str) -> None:
    with pytest.raises(PomogradError) as caught:
        load_vocabulary(text)
    assert caught.value.code == "E106"


@pytest.mark.parametrize(
    "text", ["[a", "[words]", "labs = 1", "never = []\nhands-on = []\ncommon = []\nwords = {}\nlabs = [1]"]
)
def test_a_broken_syllabus_is_refused(text: str) -> None:
    with pytest.raises(PomogradError) as caught:
        load_syllabus(text)
    assert caught.value.code == "E106"


@needs_notes
@pytest.mark.parametrize("file", shared_labels(), ids=lambda file: file.stem)
def test_the_notes_are_those_that_were_labelled(file) -> None:
    labels = tomllib.loads(file.read_text("utf-8"))
    lines = (SHARED / labels["note"]).read_text("utf-8-sig").splitlines()
    assert {
        line for line, label in labels["lines"].items() if fingerprint(lines[int(line) - 1]) != label["sum"]
    } == set()


@pytest.fixture(scope="module")
def own() -> list[Judged]:
    return list(judge_own())


@pytest.fixture(scope="module")
def shared() -> list[Judged]:
    return list(judge_shared())


@needs_notes
def test_the_labelled_lines_still_begin_items(shared: list[Judged]) -> None:
    assert sum(item.read for item in shared) / len(shared) >= 0.95


@needs_notes
@pytest.mark.parametrize("half", HALVES)
def test_concepts_and_labs_of_the_shared_notes_are_right(shared: list[Judged], half: str) -> None:
    concepts, labs = (score(shared, what, lambda item: item.half == half) for what in ("concepts", "labs"))
    assert (concepts.precision >= 0.96, concepts.recall >= 0.94) == (True, True), concepts
    assert (labs.precision >= 0.93, labs.recall >= 0.9) == (True, True), labs


@pytest.mark.parametrize("half", HALVES)
def test_concepts_and_labs_of_our_own_tasks_are_right(own: list[Judged], half: str) -> None:
    concepts, labs = (score(own, what, lambda item: item.half == half) for what in ("concepts", "labs"))
    assert (concepts.precision >= 0.97, concepts.recall >= 0.95) == (True, True), concepts
    assert (labs.precision >= 0.95, labs.recall >= 0.92) == (True, True), labs


@needs_notes
def test_of_all_labs_that_are_found_nineteen_in_twenty_are_right(own: list[Judged], shared: list[Judged]) -> None:
    found = score([*own, *shared], "labs")
    assert (found.precision >= 0.95, found.recall >= 0.9) == (True, True), found
    assert {item.set for item in (*own, *shared)} == set(SETS)
