"""What a line says to take turns by day, and the things that it names for it."""

import pytest

from pomograd.compiler import compile_note
from pomograd.compiler.structure.turns import rotation_in, says_turns
from pomograd.plan import Repeat, Section


def section_of(note: str, title: str) -> Section:
    return next(each for each in compile_note(note, "n").drafts[0].sections if title in each.title)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("复习Python、JavaScript、Java的高级特性和最佳实践。每天专注于一个语言。", ("Python", "JavaScript", "Java")),
        ("学习Go或Rust的基础语法和特性。每天专注于一个语言", ("Go", "Rust")),
        ("学习Go或Rust的语法，每天专注于一个语言，做笔记和练习。", ("Go", "Rust")),
        ("学习 Python 和 Java 语法，每天一门语言", ("Python", "Java")),
        ("每天专注一门语言：C++/Go/Rust", ("C++", "Go", "Rust")),
        ("复习三门语言（Python、Go、Rust 轮流）", ("Python", "Go", "Rust")),
        ("复习Python的装饰器、生成器，每天一个", ("装饰器", "生成器")),
        ("上午复习高数、线代和概率，一天一门", ("高数", "线代", "概率")),
        ("机器学习、计算机视觉、自然语言处理三个方向，每天换一个方向", ("机器学习", "计算机视觉", "自然语言处理")),
        ("英语、数学，一门课一天", ("英语", "数学")),
        ("X、Y、Z 轮流（交替）进行", ("X", "Y", "Z")),
        ("线性代数、概率论和微积分三门课轮流复习", ("线性代数", "概率论", "微积分")),
        ("轮流学习 Spring、React 和 Vue", ("Spring", "React", "Vue")),
        ("阅读《深度学习》、《统计学习方法》，轮流读", ("深度学习", "统计学习方法")),
        ("阅读、听力、写作轮流练习", ("阅读", "听力", "写作")),
        ("英语与数学每天交替", ("英语", "数学")),
        ("英语与数学轮换", ("英语", "数学")),
        ("one language per day: Python, Go, Rust", ("Python", "Go", "Rust")),
        ("Review one language a day (Python, Go, Rust)", ("Python", "Go", "Rust")),
        ("Review Python, JavaScript and Java fundamentals. One language a day.", ("Python", "JavaScript", "Java")),
        ("Study the basics of Python, Go and Rust. Focus on one language each day.", ("Python", "Go", "Rust")),
        ("Each day, focus on one topic: linear algebra or calculus", ("linear algebra", "calculus")),
        ("Rotate between linear algebra, calculus and probability", ("linear algebra", "calculus", "probability")),
        ("Machine learning, computer vision and NLP on alternate days", ("Machine learning", "computer vision", "NLP")),
        ("Take turns daily: Go and Rust", ("Go", "Rust")),
        ("Read SICP and CLRS, one each day", ("SICP", "CLRS")),
        ("Practice Go and Rust in turn, a day each", ("Go", "Rust")),
    ],
)
def test_the_names_of_what_takes_turns(text: str, names: tuple[str, ...]):
    assert rotation_in(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "复习Python、JavaScript、Java的高级特性和最佳实践。",
        "每天一个番茄，复习 Python 和 Go",
        "每天学习一个知识点，整理笔记和错题",
        "交替训练生成器和判别器",
        "训练时生成器、判别器交替进行",
        "和同学轮流主持分享会、读书会",
        "Implement a GAN: alternate between generator and discriminator updates",
        "Rotate images and crop them",
        "Read one paper a day",
        "Python的装饰器、Java的集合、Go的协程，每天一个",
    ],
)
def test_where_nothing_takes_turns_or_no_name_is_clean_there_is_none(text: str):
    assert rotation_in(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "以下三个方向轮流，每天一个",
        "第二周（每天一个主题，轮流进行）",
        "Three tracks on alternate days",
        "one topic a day",
    ],
)
def test_a_heading_says_so_without_naming_anything(text: str):
    assert says_turns(text)


@pytest.mark.parametrize("text", ["深度学习与强化学习", "每天两小时", "Alternate track", "轮流主持读书会"])
def test_an_ordinary_heading_says_no_such_thing(text: str):
    assert not says_turns(text)


def test_a_section_rotates_where_its_heading_or_the_line_before_its_items_says_so():
    note = (
        "## 第1-2周（每天一个主题，轮流进行）\n- 学习图论\n- 学习数论\n\n"
        "## 第3周\n三个方向轮流，每天一个。\n\n- 学习编译\n- 学习网络\n\n"
        "## 第4周\n- 学习系统\n\n回头想想，三个方向轮流，每天一个。\n\n"
        "## 第5周\n- **学习内容**（每天一个主题）：\n  - 学习甲\n  - 学习乙\n"
    )
    rotating = [section.rotates for section in compile_note(note, "n").drafts[0].sections if section.kind == "week"]
    assert rotating == [True, True, False, True]


def test_a_line_that_lists_what_takes_turns_is_a_section_that_rotates():
    note = "## Week 1-4\n- Tracks on alternate days:\n  - Study compilers\n  - Study networks\n- Read a book\n"
    assert section_of(note, "Tracks").rotates
    assert not section_of(note, "Week").rotates


def test_what_takes_turns_below_a_line_is_not_due_on_each_day():
    note = "## 第1-4周\n以下三个方向轮流，每天一个：\n\n- 学习微积分\n- 学习图论\n- 学习概率\n"
    [draft] = compile_note(note, "n").drafts
    assert section_of(note, "三个方向").rotates
    assert {(item.repeat, item.when.weekdays) for item in draft.items} == {(Repeat.ONCE, None)}


def test_the_rotation_of_an_item_may_stand_in_its_details():
    note = "## 第一周\n- [ ] 复习三门语言\n  - 方式：每天一门语言（Python、Go、Rust）\n"
    assert compile_note(note, "n").drafts[0].items[0].rotation == ("Python", "Go", "Rust")


@pytest.mark.parametrize(
    ("line", "repeat"),
    [
        ("复习三门语言（Python、Go、Rust），每天一门", Repeat.EACH),
        ("Review Go and Rust, one language per day", Repeat.EACH),
        ("轮流学习 Spring、React 和 Vue", Repeat.ONCE),
    ],
)
def test_what_is_given_a_day_each_comes_each_day(line: str, repeat: Repeat):
    assert compile_note(f"## Week 1\n- {line}\n", "n").drafts[0].items[0].repeat is repeat
