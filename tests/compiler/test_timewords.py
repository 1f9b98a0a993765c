import pytest

from pomograd.compiler.times.moments import scan, take_prefix
from pomograd.compiler.times.timewords import Unit, find_time_words
from pomograd.plan import When


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("第一阶段：基础知识（第1-2周）", When(phase=(1, 1), weeks=(1, 2))),
        ("第 3–4 周", When(weeks=(3, 4))),
        ("第二周至第四周", When(weeks=(2, 4))),
        ("第十二周", When(weeks=(12, 12))),
        ("W1 基础夯实", When(weeks=(1, 1))),
        ("Weeks 3-4", When(weeks=(3, 4))),
        ("Phase II (months 3-4)", When(phase=(2, 2), months=(3, 4))),
        ("第3个月", When(months=(3, 3))),
        ("Day 8-14", When(days=(8, 14))),
        ("阶段一（第1-7天）", When(phase=(1, 1), days=(1, 7))),
        ("周一至周五", When(weekdays=(1, 2, 3, 4, 5))),
        ("Mon–Fri", When(weekdays=(1, 2, 3, 4, 5))),
        ("周五至周日", When(weekdays=(5, 6, 7))),
        ("星期天", When(weekdays=(7,))),
        ("周末", When(weekdays=(6, 7))),
        ("工作日", When(weekdays=(1, 2, 3, 4, 5))),
        ("Saturdays", When(weekdays=(6,))),
        ("番茄5-8", When(pomodoros=(5, 8))),
        ("28 天打卡计划", When()),
        ("Foundation (4 months)", When()),
        ("3Blue1Brown, M1 与 10-Week Plan", When()),
    ],
)
def test_a_phrase_places_what_it_names(text: str, when: When) -> None:
    assert scan(text).when == when


@pytest.mark.parametrize(
    ("text", "unit", "numbers"),
    [
        ("每天 1-2 小时", Unit.MINUTES_PER_DAY, ("1", "2")),
        ("假设您每天有大约4-6小时的学习时间", Unit.MINUTES_PER_DAY, ("4", "6")),
        ("每天有6个番茄时间", Unit.POMODOROS_PER_DAY, ("6",)),
        ("每周 2-3 小时", Unit.MINUTES_PER_WEEK, ("2", "3")),
        ("~25 hrs/week", Unit.MINUTES_PER_WEEK, ("25",)),
        ("2 hours a day", Unit.MINUTES_PER_DAY, ("2",)),
        ("每个25分钟", Unit.MINUTES_EACH, ("25",)),
        ("2 个蕃茄钟", Unit.POMODOROS, ("2",)),
        ("6 Pomodoros", Unit.POMODOROS, ("6",)),
        ("每4个番茄时间后", Unit.LONG_BREAK_EVERY, ("4",)),
        ("休息5分钟", Unit.SHORT_BREAK, ("5",)),
        ("1hour", Unit.MINUTES, ("1",)),
        ("2025-12-01", Unit.DATE, ("2025", "12", "01")),
    ],
)
def test_an_amount_is_read_with_its_unit(text: str, unit: Unit, numbers: tuple[str, ...]) -> None:
    [word] = find_time_words(text)
    assert (word.unit, word.numbers) == (unit, numbers)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("番茄1（25分钟）：复习", "复习"),
        ("上午（2小时）：阅读", "阅读"),
        ("Day 1-2 (4小时)：安装", "安装"),
        ("10:00 - 10:30 Read", "Read"),
        ("周六：全天做项目", "全天做项目"),
        ("Day 16（gpu）：微调", "（gpu）：微调"),
    ],
)
def test_time_in_front_of_a_task_is_taken_off_and_nothing_else(text: str, rest: str) -> None:
    assert take_prefix(text)[1] == rest


@pytest.mark.parametrize("text", ["每天刷 5 道题", "7 小时学会 Python", "周末项目：微调", "60 分钟快速入门"])
def test_time_that_belongs_to_the_sentence_stays_in_it(text: str) -> None:
    moment, rest = take_prefix(text)
    assert rest == text
    assert moment.when == When()


def test_a_week_without_an_end_says_so() -> None:
    assert scan("项目实践（第13周起）").open_end
    assert not scan("项目实践（第13周）").open_end
