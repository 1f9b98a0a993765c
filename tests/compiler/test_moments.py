import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pomograd.compiler.times.moments import effort_in, narrow, scan, take_prefix
from pomograd.compiler.times.phrases import PHRASES
from pomograd.compiler.times.rhythm import RhythmReader
from pomograd.compiler.times.timewords import Unit, find_time_words, time_word_at
from pomograd.compiler.times.values import Grant
from pomograd.plan import Per, Period, Range, Rhythm, When

WEEKDAYS, WEEKEND = (1, 2, 3, 4, 5), (6, 7)

MINUTES = [
    ("2小时", (120, 120)),
    ("2 个小时", (120, 120)),
    ("1.5h", (90, 90)),
    ("1h30m", (90, 90)),
    ("1h 30min", (90, 90)),
    ("1 小时 30 分", (90, 90)),
    ("1小时30分钟", (90, 90)),
    ("90分钟", (90, 90)),
    ("30分钟到2个小时", (30, 120)),
    ("半小时", (30, 30)),
    ("半个小时", (30, 30)),
    ("一个半小时", (90, 90)),
    ("两个半小时", (150, 150)),
    ("三刻钟", (45, 45)),
    ("三四个小时", (180, 240)),
    ("（6h）", (360, 360)),
    ("4-6小时", (240, 360)),
    ("4～6h", (240, 360)),
    ("4 to 6 hours", (240, 360)),
    ("30min", (30, 30)),
    ("45 mins", (45, 45)),
    ("2 hrs", (120, 120)),
    ("2-hour", (120, 120)),
    ("½ hour", (30, 30)),
    ("an hour", (60, 60)),
    ("half an hour", (30, 30)),
    ("an hour and a half", (90, 90)),
    ("two hours", (120, 120)),
    ("2.5 hours", (150, 150)),
    ("2.30 小时", (138, 138)),
    ("25分钟×4", (100, 100)),
    ("4×25min", (100, 100)),
    ("4 x 25 minutes", (100, 100)),
    ("3×2h", (360, 360)),
    ("番茄1-4（每个25分钟）", (100, 100)),
    ("番茄1（25分钟）", (25, 25)),
    ("25 min each", (25, 25)),
]
POMODOROS = [
    ("2 个蕃茄钟", 2),
    ("4个🍅", 4),
    ("🍅×3", 3),
    ("🍅🍅🍅", 3),
    ("🍅 🍅", 2),
    ("🍅 3", 3),
    ("6 Pomodoros", 6),
    ("3 pomodori", 3),
    ("番茄钟：4个", 4),
    ("番茄数：4", 4),
    ("Pomodoros: 4", 4),
    ("番茄1-4", 4),
    ("4×25min", 4),
    ("[🍅:: 10]", 10),
    ("[🍅:: 3/10]", 10),
    ("两个番茄", 2),
]
BUDGETS = [
    ("每天 1-2 小时", Per.DAY, (60, 120)),
    ("每日约2h", Per.DAY, (120, 120)),
    ("每天投入 4~6 个小时", Per.DAY, (240, 360)),
    ("以每天4-6小时为基准", Per.DAY, (240, 360)),
    ("假设您每天有大约4-6小时的学习时间", Per.DAY, (240, 360)),
    ("每天学习时间：2-3小时", Per.DAY, (120, 180)),
    ("每天花费的学习时间在2小时左右", Per.DAY, (120, 120)),
    ("每天可以学习 3 小时", Per.DAY, (180, 180)),
    ("每天至少 30 分钟", Per.DAY, (30, 30)),
    ("2小时/天", Per.DAY, (120, 120)),
    ("30 分钟/天", Per.DAY, (30, 30)),
    ("2h per day", Per.DAY, (120, 120)),
    ("1-2 hours daily", Per.DAY, (60, 120)),
    ("2 hours a day", Per.DAY, (120, 120)),
    ("Daily: 4-6 hours", Per.DAY, (240, 360)),
    ("about 90 minutes every day", Per.DAY, (90, 90)),
    ("每天6个番茄", Per.DAY, (150, 150)),
    ("每天有6个番茄时间", Per.DAY, (150, 150)),
    ("6 pomodoros a day", Per.DAY, (150, 150)),
    ("每周 2-3 小时", Per.WEEK, (120, 180)),
    ("每周10小时左右", Per.WEEK, (600, 600)),
    ("每周五小时", Per.WEEK, (300, 300)),
    ("每周二十小时", Per.WEEK, (1200, 1200)),
    ("10小时/周", Per.WEEK, (600, 600)),
    ("~25 hrs/week", Per.WEEK, (1500, 1500)),
    ("10 h/wk", Per.WEEK, (600, 600)),
    ("8 hours of study per week", Per.WEEK, (480, 480)),
    ("hours per week: 8", Per.WEEK, (480, 480)),
    ("每周 20 个番茄", Per.WEEK, (500, 500)),
    ("每月 40 小时", Per.MONTH, (2400, 2400)),
    ("总计 40 小时", Per.TOTAL, (2400, 2400)),
    ("共 6 小时", Per.TOTAL, (360, 360)),
    ("Total: 30h", Per.TOTAL, (1800, 1800)),
    ("3-4 hours total", Per.TOTAL, (180, 240)),
]
PREFIXES = [
    ("番茄1（25分钟）：复习", "复习"),
    ("上午（2小时）：阅读", "阅读"),
    ("Day 1-2 (4小时)：安装", "安装"),
    ("10:00 - 10:30 Read", "Read"),
    ("9:00-10:30 背单词", "背单词"),
    ("9:00-10:30背单词", "背单词"),
    ("9:00 背单词", "背单词"),
    ("周六：全天做项目", "全天做项目"),
    ("Day 16（gpu）：微调", "（gpu）：微调"),
    ("Day 1 (Mon, setup): x", "(Mon, setup): x"),
    ("Day 12 - Foo", "Foo"),
    ("Day 12 – Foo", "Foo"),
    ("🗓️ Week 1 — Basics", "Basics"),
    ("Week 1 → Basics", "Basics"),
    ("Week 1 | Basics", "Basics"),
    ("Week 3. Foo", "Foo"),
    ("Week 3 Foo", "Foo"),
    ("Day1-环境搭建", "环境搭建"),
    ("Day1、环境搭建", "环境搭建"),
    ("Day1环境搭建", "环境搭建"),
    ("第1天-环境搭建", "环境搭建"),
    ("第1-2周 数学基础", "数学基础"),
    ("周一 线性代数", "线性代数"),
    ("周一、周三：线性代数", "线性代数"),
    ("周一上午：复习", "复习"),
    ("周一 上午 9:00-10:30：复习", "复习"),
    ("周一至周五 19:00-21:00：学习", "学习"),
    ("晚上 复盘", "复盘"),
    ("早：背单词", "背单词"),
    ("Morning: read", "read"),
    ("Monday review", "review"),
    ("Mon/Wed/Fri: run", "run"),
    ("7.1 周二 看视频", "看视频"),
    ("7月1日（周二）看视频", "看视频"),
    ("2025-07-01 看视频", "看视频"),
    ("Jan 6: intro", "intro"),
    ("【周一】复习", "复习"),
    ("[Day 1] foo", "foo"),
    ("Day 1 (Mon): foo", "foo"),
    ("Week 1 (Jan 6 - Jan 12): foo", "foo"),
    ("第1天（7月1日，周二）：foo", "foo"),
    ("Phase 1 - Foundations (Weeks 1-4)", "Foundations (Weeks 1-4)"),
    ("阶段一（1-2 个月）：基础", "基础"),
    ("第一周 · 周一：复习", "复习"),
    ("✅ Day 3: foo", "foo"),
    ("1-2周：环境搭建", "环境搭建"),
    ("（2小时）复习", "复习"),
    ("30min - review", "review"),
    ("每天：刷题", "刷题"),
]
SENTENCES = [
    *(
        "每天刷 5 道题",
        "7 小时学会 Python",
        "周末项目：微调",
        "60 分钟快速入门",
        "28 天打卡计划",
        "Weekend projects for larger builds",
    ),
    *(
        "Phase 2 of the project",
        "第一周的任务",
        "第一天结束后总结",
        "22:00-01:00 夜读",
        "7.1 概述",
        "3.2 CNN",
        "Night mode",
        "6 Pomodoros of work",
    ),
]
RHYTHMS = [
    ("番茄钟 25/5", Rhythm(25, 5)),
    ("Pomodoro Style – 25/5 or 30/10", Rhythm(25, 5)),
    ("采用 50/10 的节奏", Rhythm(50, 10)),
    ("番茄工作法（50分钟+10分钟）", Rhythm(50, 10)),
    ("25分钟学习+5分钟休息", Rhythm(25, 5)),
    ("学习50分钟休息10分钟", Rhythm(50, 10)),
    ("每4个番茄时间后，进行一次长休息（20-30分钟）", Rhythm(long_break=(20, 30))),
    ("3个番茄钟后休息 20 分钟", Rhythm(long_break=(20, 20), every=3)),
    ("long break (20–30 min) after 3 pomodoros", Rhythm(long_break=(20, 30), every=3)),
    ("work 50, break 10, long break 25", Rhythm(50, 10, (25, 25))),
    ("45 min work / 15 min break, 40 min long break every 3 pomodoros", Rhythm(45, 15, (40, 40), 3)),
    ("每个番茄后休息6分钟，每3个番茄后长休息20-30分钟", Rhythm(25, 6, (20, 30), 3)),
    ("番茄钟：30分钟学习，6分钟休息，每3个番茄钟长休息20分钟", Rhythm(30, 6, (20, 20), 3)),
    ("Work for 50 minutes, then take a 10-minute break", Rhythm(50, 10)),
    ("短休息：6 分钟；长休息：20 分钟", Rhythm(25, 6, (20, 20))),
    ("专注 30 分钟，休息 6 分钟，循环 3 次后休息 30 分钟", Rhythm(30, 6, (30, 30), 3)),
    ("50 minutes of focused work followed by a 10-minute break", Rhythm(50, 10)),
    ("After every 3 pomodoros, take a longer break of 20-30 minutes", Rhythm(long_break=(20, 30), every=3)),
]


@pytest.mark.parametrize(("text", "minutes"), MINUTES)
def test_a_length_is_read_in_minutes(text: str, minutes: Range) -> None:
    assert scan(text).minutes == minutes
    assert scan(text).grants == ()


@pytest.mark.parametrize(("text", "pomodoros"), POMODOROS)
def test_pomodoros_are_counted(text: str, pomodoros: int) -> None:
    assert scan(text).pomodoros == pomodoros


def test_a_quota_keeps_what_is_done_of_it() -> None:
    assert scan("精读论文 [🍅:: 3/10]").quota == (3, 10)


@pytest.mark.parametrize(("text", "per", "minutes"), BUDGETS)
def test_a_budget_is_read_with_its_measure(text: str, per: Per, minutes: Range) -> None:
    assert scan(text).budgets == ((per, minutes),)


@pytest.mark.parametrize(
    ("text", "grants"),
    [
        ("工作日每天2小时，周末每天4小时", ((120, When(weekdays=WEEKDAYS)), (240, When(weekdays=WEEKEND)))),
        ("Weekdays: 2h, Weekends: 4h", ((120, When(weekdays=WEEKDAYS)), (240, When(weekdays=WEEKEND)))),
        ("Mon-Fri 2h/day, Sat 5h/day", ((120, When(weekdays=WEEKDAYS)), (300, When(weekdays=(6,))))),
        ("上午2小时，下午3小时", ((120, When(period=Period.MORNING)), (180, When(period=Period.AFTERNOON)))),
        ("周一至周五：每天2小时", ((120, When(weekdays=WEEKDAYS)),)),
        ("每天2小时（周日除外）", ((120, When(weekdays=(1, 2, 3, 4, 5, 6))),)),
    ],
)
def test_a_budget_keeps_the_days_it_is_meant_for(text: str, grants: tuple[tuple[int, When], ...]) -> None:
    assert scan(text).grants == tuple(Grant(Per.DAY, (minutes, minutes), when) for minutes, when in grants)


def test_several_budgets_do_not_narrow_the_text_to_the_days_of_the_first() -> None:
    assert scan("工作日每天2小时，周末每天4小时").when == When()
    assert scan("Daily: 4-6 hours | Weekly: 25-35 hours").budgets == ((Per.DAY, (240, 360)), (Per.WEEK, (1500, 2100)))


@pytest.mark.parametrize(("text", "rest"), PREFIXES)
def test_time_in_front_of_a_task_is_taken_off_and_nothing_else(text: str, rest: str) -> None:
    assert take_prefix(text)[1] == rest


@pytest.mark.parametrize("text", SENTENCES)
def test_time_that_belongs_to_the_sentence_stays_in_it(text: str) -> None:
    moment, rest = take_prefix(text)
    assert rest == text
    assert moment.when == When()


def test_the_end_of_a_bold_run_ends_a_prefix() -> None:
    assert take_prefix("Day 9 nn.Module", "Day 9")[1] == "nn.Module"
    assert take_prefix("周末 项目", "周末")[1] == "项目"
    assert take_prefix("周末 项目")[1] == "周末 项目"


@pytest.mark.parametrize(
    ("text", "minutes", "pomodoros"),
    [
        ("写一个线性回归模型（2 个番茄）", None, 2),
        ("Read chapter 3 (2h)", (120, 120), None),
        ("实现 MLP [90分钟]", (90, 90), None),
        ("看视频，1.5小时", (90, 90), None),
        ("Read chapter 3 — 1h", (60, 60), None),
        ("PyTorch 60 分钟快速入门", None, None),
        ("28 天打卡", None, None),
        ("整理笔记 🍅🍅", None, 2),
    ],
)
def test_effort_stands_in_brackets_or_at_the_end(text: str, minutes: Range | None, pomodoros: int | None) -> None:
    moment = effort_in(text)
    assert (moment.minutes, moment.pomodoros) == (minutes, pomodoros)


@pytest.mark.parametrize(("text", "rhythm"), RHYTHMS)
def test_a_rhythm_is_read_whole(text: str, rhythm: Rhythm) -> None:
    reader = RhythmReader()
    reader.take(scan(text), text)
    assert reader.rhythm() == rhythm


@pytest.mark.parametrize("text", ["每天 2 小时", "精度 25/5", "比例 50/10", "10-25-5 规则", "周日休息"])
def test_a_text_that_does_not_speak_of_pomodoros_has_no_rhythm(text: str) -> None:
    reader = RhythmReader()
    reader.take(scan(text), text)
    assert reader.rhythm() is None


def test_days_that_never_meet_are_replaced_and_others_narrowed() -> None:
    assert narrow(When(weekdays=WEEKDAYS), When(weekdays=(5, 6))).weekdays == (5,)
    assert narrow(When(weekdays=WEEKDAYS), When(weekdays=WEEKEND)).weekdays == WEEKEND


PIECES = st.sampled_from(
    [
        *"第周月天日一二三十半每个番茄钟休息上午下晚 0123456789-~至、,，/:：.()（）[]\n🍅×",
        *("week ", "Day ", "h", "min", " to ", "and ", "Mon"),
    ]
    + [word for phrase in PHRASES for word in phrase.pattern.split("|")[:1]]
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=25).map("".join)))
@example("周一" * 40)
@example("İ第1周")
@example("\ue000周\ue009")
@example("1" * 5000 + "小时")
@example("一" * 5000 + "天")
def test_any_text_is_read_in_order_and_without_overlap(text: str) -> None:
    words = list(find_time_words(text))
    ends = [0, *(word.end for word in words)]
    assert all(end <= word.start < word.end <= len(text) for end, word in zip(ends, words, strict=False))
    assert all(time_word_at(text, word.start) == word for word in words)
    moment, rest = take_prefix(text)
    assert rest in text
    for seen in (moment, scan(text), effort_in(text)):
        assert all(1 <= day <= 7 for day in seen.when.weekdays or ())
        assert seen.minutes is None or 0 <= seen.minutes[0] <= seen.minutes[1]
        assert all(low <= high for low, high in _spans(seen.when))


def _spans(when: When) -> list[Range]:
    return [span for span in (when.phase, when.months, when.weeks, when.days, when.pomodoros) if span]


@pytest.mark.parametrize(
    "piece",
    ["1", "一", "（", "1-", "第", "week ", "第1 ", "每天", "🍅 ", "周一、", "7.1 ", "mon, ", "每天大约 ", "9:00-"],
)
def test_long_runs_are_read_to_their_end(piece: str) -> None:
    """Twenty thousand times the same piece: a pattern that goes back and forth over it would not come to an end."""
    assert scan(piece * 20_000 + "\n第2周").when.weeks in ((2, 2), None, (1, 1))
    assert Unit.WEEKS in {word.unit for word in find_time_words(piece * 20_000 + "\n第2周")}


@pytest.mark.parametrize(
    ("text", "rests"),
    [("周日休息", True), ("Rest day", True), ("Sunday: rest", True), ("REST API", False), ("the rest of it", False)],
)
def test_rest_is_told_from_the_rest(text: str, rests: bool) -> None:
    assert scan(text).has(Unit.REST) is rests
