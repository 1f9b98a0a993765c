"""What the columns of a table are called, in Chinese and English, as data.

To teach the compiler a title, add it to its row here and to the test. Longer titles count by the words they hold, so
预计学习时间（小时） needs no row of its own.
"""

import re
from enum import StrEnum
from functools import lru_cache

from pomograd.compiler.structure.words import words


class Column(StrEnum):
    PHASE = "phase"
    MONTHS = "months"
    WEEKS = "weeks"
    DAYS = "days"
    DATE = "date"
    WEEKDAY = "weekday"
    TIME = "time"  # a place in time of any sort, or an effort: its cells decide
    PERIOD = "period"
    DEADLINE = "deadline"
    MEETING = "meeting"  # what is talked about, not done
    TASK = "task"
    PRACTICE = "practice"  # work of its own beside the task
    EFFORT = "effort"
    POMODOROS = "pomodoros"
    STATUS = "status"
    RESOURCE = "resource"
    DETAIL = "detail"
    IGNORED = "ignored"


TITLES: dict[Column, tuple[str, ...]] = {
    Column.PHASE: words("阶段, phase, stage"),
    Column.MONTHS: words("月, 月份, month, months"),
    Column.WEEKS: words("周, 周数, 周次, week, weeks, wk, week #, week no."),
    Column.DAYS: words("天, 天数, 第几天, day, days, day #"),
    Column.DATE: words("日期, 日, date, dates"),
    Column.WEEKDAY: words("星期, weekday"),
    Column.TIME: words("时间, 时间段, 时段, 时间安排, 周期, time, when, time slot, slot, timeline, period"),
    Column.MEETING: words("议题, 议程, 结论, 决议, 发言人, agenda item, speaker, decision, resolution"),
    Column.DEADLINE: words("ddl, 截止, 截止日期, 截止时间, deadline, due, due date"),
    Column.TASK: words(
        "任务, 学习内容, 内容, 主题, 学习任务, 学习主题, 今日任务, 事项, 安排, 重点, 学习重点, 核心内容, 科目, "
        "知识点, 章节, 课程, 计划, 活动, 模块, 做什么, 要做的事, 主要内容, 具体内容, 论文, 书目, 书名, 任务内容, "
        "练习内容, task, tasks, topic, topics, focus, content, what, activity, activities, subject, theme, "
        "lesson, module, item, to do, todo, study, plan, what to do, main topic, learning"
    ),
    Column.PRACTICE: words(
        "实践, 练习, 项目, 实战, 动手, 作业, 实践项目, 实践任务, practice, project, projects, exercise, "
        "exercises, hands-on, lab, labs, homework, build, assignment, mini project, mini-project"
    ),
    Column.EFFORT: words(
        "预计学习时间, 学习时间, 时长, 用时, 小时, 预计时间, 预计用时, 耗时, 学时, 预估时间, 小时数, 分钟, "
        "hours, duration, effort, hrs, est. hours, estimate, est, minutes, estimated time, hours needed"
    ),
    Column.POMODOROS: words("番茄, 番茄数, 番茄钟, 番茄钟数, 🍅, pomodoros, pomodoro, pomos"),
    Column.STATUS: words("状态, 完成, 完成情况, 是否完成, 打卡, 完成状态, status, done, done?, ✓, ✔, ✅, complete"),
    Column.RESOURCE: words("资源, 学习资源, 推荐资源, 资料, 参考, 链接, resource, resources, link, links, materials"),
    Column.DETAIL: words(
        "验证标准, 验收标准, 产出, 交付物, 成果, 输出, 目标, 备注, 说明, 评估, output, deliverable, "
        "deliverables, goal, goals, outcome, notes, checkpoint, note, details, description, metric"
    ),
    Column.IGNORED: words(
        "更新状态, 发布状态, 难度, 内容难度, 优先级, 提交记录, 序号, 编号, #, no., difficulty, priority, id, "
        "标签, tag, tags, 重要性, score"
    ),
}

_ASIDE = re.compile(r"\s*[（(\[].*?[)）\]]\s*")
_COLUMN_OF = {title: column for column, titles in TITLES.items() for title in titles}
_RANKS = {title: rank for rank, title in enumerate(TITLES[Column.TASK])}
_BY_LENGTH = sorted((title for title in _COLUMN_OF if len(title) > 1), key=len, reverse=True)


@lru_cache(maxsize=512)
def column_of(title: str) -> Column | None:
    """The column that a title names: the whole of it, else the longest name it ends with or begins with."""
    name = _ASIDE.sub("", title).strip(" *:：").lower()
    known = _COLUMN_OF.get(name) or _COLUMN_OF.get(name.lstrip("🎯📅📚✅⏰⏱🍅📝️ "))
    if known or not name:
        return known
    ends = next((end for end in _BY_LENGTH if _at_end(name, end)), None)
    return _COLUMN_OF[ends] if ends else None


@lru_cache(maxsize=512)
def plainness(title: str) -> int:
    """Where a title of the task column stands among the others of its row in `TITLES`; 任务 is plainer than 科目."""
    name = _ASIDE.sub("", title).strip(" *:：").lower()
    return _RANKS.get(name, len(_RANKS))


def _at_end(name: str, end: str) -> bool:
    if not end.isascii():
        return name.endswith(end) or name.startswith(end)
    return re.search(rf"(?:^|[\s/&]){re.escape(end)}$", name) is not None
