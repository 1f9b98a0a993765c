"""The words that name a part of a plan, in Chinese and English, as data.

`LABELS` has whole names. `NOUNS` has the nouns that names end with: one of them behind words of `BEFORE` is a name too,
so that 第一阶段学习目标 and “Bonus tips for everyone” need no row of their own. To teach the compiler a word, add it to
its row here and to the test.
"""

import re
from enum import StrEnum

from pomograd.compiler.structure.words import words
from pomograd.compiler.times.remembering import remembers

LONGEST_NAME = 40  # characters


class Label(StrEnum):
    CONTENT = "content"  # what to do stands below
    PRACTICE = "practice"
    PROJECT = "project"
    REVIEW = "review"
    READING = "reading"
    RESOURCES = "resources"
    BUDGET = "budget"
    START = "start"
    END = "end"
    NOTE = "note"  # goals, advice, milestones: kept, never scheduled
    LOG = "log"
    TEMPLATE = "template"
    TRANSLATION = "translation"


LABELS: dict[Label, tuple[str, ...]] = {
    Label.CONTENT: words(
        "学习内容, 内容, 任务, 学习任务, 今日任务, 关键指标, 具体安排, 学习安排, 安排, 主题, 核心内容, 重点内容, "
        "知识点, 核心知识点, 学什么, 待办, 计划, 本周计划, 今日计划, 每日任务, 任务清单, 理论, topics, tasks, "
        "content, key metrics, to do, todo, to-do, what to learn, learn, study, plan, theory, concepts, "
        "key concepts, schedule, focus, activities, action items, topic, task"
    ),
    Label.PRACTICE: words(
        "练习内容, 练习, 实践, 实践内容, 实战, 动手, 编程练习, 编程, 代码, 作业, 实践任务, 动手实践, practice, "
        "exercises, exercise, hands-on, hands on, coding, code, lab, labs, homework, assignment, practise, "
        "implementation, coding practice, assignments, hands-on practice"
    ),
    Label.PROJECT: words(
        "项目, 项目实践, 实战项目, 小项目, 项目任务, projects, project, mini project, mini-project, capstone, "
        "architectures implemented, weekly project"
    ),
    Label.REVIEW: words("复习, 复习内容, 复盘, 回顾, review, revision, weekly review"),
    Label.READING: words("阅读, 阅读材料, 必读, 论文, 论文阅读, reading, read, papers, required reading"),
    Label.RESOURCES: words(
        "推荐书籍, 推荐课程, 书籍, 书目, 课程, 视频, 视频课程, 在线课程, 官方文档, 文档, 教程, 教材, 推荐, "
        "resources used, further reading, quick links, deep dive links, books, book, courses, course, videos, "
        "links, documentation, docs, materials, tutorials, recommended reading, reading list, resource, source"
    ),
    Label.BUDGET: words(
        "学习时间, 时间安排, 预计时间, 每日时间, 时间, 时间投入, 每日投入, 时长, 学习时长, 预计时长, 用时, "
        "时间预算, 每日学习时间, 每周学习时间, 总时长, 预估时间, 耗时, 时间分配, 学习强度, 投入, study time, "
        "time, daily, weekly, time commitment, time budget, hours, estimated time, effort, commitment, "
        "time needed, time required, total time, workload, pace, weekly hours, total hours"
    ),
    Label.START: words("开始日期, 开始时间, 起始日期, 开始, 启动日期, start date, start, starts, begin, started"),
    Label.END: words("结束日期, 结束时间, 截止日期, 截止, end date, target end date, end, ends, deadline, target date"),
    Label.NOTE: words(
        "学习方法论, 每日打卡规则, 硬件优化提示, 重要调整说明, 学习路径说明, 邀请参与, 当前进度, 状态, 进度, "
        "议程, 会议议程, 会议纪要, agenda, minutes, 适合人群, 适用人群, 前置知识, 前置要求, 先修要求, 工具, "
        "学习工具, 环境, 为什么, 难度, 优先级, 奖励, 验证标准, 交付物, 交付成果, 预期产出, 输出, 产出, 备注, 注, "
        "注意, 小贴士, 激励, 祝福, tips for any schedule, strategy, milestone checkpoints, "
        "achievements & milestones, for, status, why, goals & milestones, phase completion checklist, "
        "project details, overall phase progress, duration, key insights/notes, who is this for, about, faq, "
        "disclaimer, output, outputs, outcome, deliverable, deliverables, result, tools, prereqs, level, "
        "success criteria, definition of done, done when, you will be able to, reward, rewards, mindset, "
        "license, contributing, acknowledgements, table of contents, background, motivation, reminder"
    ),
    Label.LOG: words(
        "学习日志, 日记, 更新日志, 版本记录, 流水账, 进展, 学习心得, 心得体会, 心得, log, weekly study log, "
        "journal, key learnings & reflections, research papers read, changelog, progress log, study log, "
        "learning log, daily log, diary, what i did, history, update log, updates"
    ),
    Label.TEMPLATE: words(
        "模板, 周模板, 日模板, 每日模板, 每周模板, 复盘模板, 周计划模板, 日计划模板, template, week template, "
        "weekly study template, daily template, weekly template, day template"
    ),
    Label.TRANSLATION: words("英文版, 中文版, english version, chinese version, english, 中文, 英文"),
}

BEFORE = words(
    "学习, 本周, 每周, 本月, 每月, 本阶段, 阶段, 今日, 每日, 当日, 总体, 总, 核心, 最终, 短期, 长期, 预期, 项目, "
    "课程, 整体, 关键, 重要, 主要, 一些, 几点, 几个, 额外, 补充, 给你的, 给自己的, 我的, 使用, 执行, 实施, 复习, "
    "备考, 时间管理, 面试, 推荐, 参考, 相关, 延伸, 配套, 必看, 必备, 拓展, 扩展, 常用, 免费, 优质, 其他, 其它, "
    "附加, 优先, 番茄钟, 番茄工作法, 番茄, 计划, 调整, 硬件, 完成, 成功, 验收, 评价, 达标, 结业, 打卡, 更新, "
    "日常, 周, 月, 日, 年度, 第一阶段, 第二阶段, 第三阶段, 健康, 避坑, 个人"
)

NOUNS: dict[Label, tuple[str, ...]] = {
    Label.NOTE: words(
        "目标, 目的, 建议, 提示, 说明, 注意事项, 须知, 原则, 技巧, 理念, 方法, 里程碑, 成果, 收获, 愿景, 标准, "
        "规则, 概述, 概览, 简介, 前言, 背景, 总览, 常见问题, 结语, 写在最后, 写在前面, 贴士, 指南, 准则"
    ),
    Label.RESOURCES: words("资源, 资料, 书单, 链接, 材料, 文献, 参考书, 课程推荐, 资源推荐, 书籍推荐, 资料推荐, 阅读"),
    Label.LOG: words("记录, 日志, 流水"),
}

ENGLISH_NOUNS: dict[Label, str] = {
    Label.NOTE: (
        r"how to use.{0,30}|tips?|advice|milestones?|notes?|goals?|objectives?|outcomes?|prerequisites|principles"
        r"|overview|introduction|guidelines|methodology"
        r"|criteria|reminders?|rules|recommendations|expectations|philosophy|strategies|metrics of success|faqs?"
    ),
    Label.RESOURCES: r"resources|references|bibliography|materials|useful links|reading list|bookmarks",
    Label.LOG: r"logs?|journal|changelog|diary",
    Label.TEMPLATE: r"templates?",
    Label.PROJECT: r"projects(?: checklist)?",
}

_LEADING = re.compile(r"[^\w《“\"`(（\[【]+")
_TRAILING = re.compile(r"[\s:：*]+$")
_BRACKETS = re.compile(r"^[【\[](.*)[】\]]$")
_ENUMERATION = re.compile(
    r"^(?:\d{1,2}(?:[.)、）]|\W{1,2}\s)|[（(]?[一二三四五六七八九十]{1,3}[、，.）)]|附录?[：:]?|(?:step|part)\s*\d+[.:]?)\s*"
)
_CLOSING = ("）", ")")
_ASIDE_IN_BRACKETS = re.compile(r"\s*[（(][^（()）]{0,30}[)）]\s*$")
_LABEL_OF = {word: label for label, words in LABELS.items() for word in words}
_COMPOUNDS = {
    label: re.compile(
        rf"(?:{'|'.join(map(re.escape, sorted(BEFORE, key=len, reverse=True)))}|的|与|和|及|、|/)*(?:{'|'.join(nouns)})"
    )
    for label, nouns in NOUNS.items()
}
_CHAINS = {
    label: re.compile(rf"{pattern.pattern}(?:\s*(?:与|和|及|、|/|&)\s*{pattern.pattern})*")
    for label, pattern in _COMPOUNDS.items()
}
_ENGLISH = {
    label: re.compile(rf"(?:[\w'/-]+\s+|&\s+){{0,3}}(?:{nouns})(?:\s*(?:&|and|/|for|of|to)\s.{{0,30}})?", re.IGNORECASE)
    for label, nouns in ENGLISH_NOUNS.items()
}


@remembers
def label_of(text: str) -> Label | None:
    """The part of a plan that these words name, if they name one: a whole heading, or what stands before a colon."""
    if len(text) > LONGEST_NAME:
        return None
    name = _ENUMERATION.sub("", undecorated(text)).strip()
    return _named(name) or (_named(_ASIDE_IN_BRACKETS.sub("", name)) if name.endswith(_CLOSING) else None)


def undecorated(text: str) -> str:
    """The text without leading signs and pictures and without closing colons."""
    bare = _bare(text)
    return _BRACKETS.sub(r"\1", bare) if bare.startswith(("【", "[")) else bare


def _bare(text: str) -> str:
    leading = _LEADING.match(text)
    text = text[leading.end() :] if leading else text
    last = text[-1:]
    return _TRAILING.sub("", text) if last.isspace() or last in (":", "：", "*") else text


def _named(name: str) -> Label | None:
    name = _bare(name).strip().lower()
    known = _LABEL_OF.get(name)
    if known or not name:
        return known
    patterns = _ENGLISH if name.isascii() else _CHAINS
    return next((label for label, pattern in patterns.items() if pattern.fullmatch(name)), None)
