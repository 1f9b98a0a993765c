"""The words that name a part of a plan or say what kind of work an item is, in Chinese and English, as data.

To teach the compiler a word, add it to its row here and to the test.
"""

import re
from enum import StrEnum

from pomograd.plan import ItemKind


class Label(StrEnum):
    CONTENT = "content"  # what to do stands below
    PRACTICE = "practice"
    PROJECT = "project"
    RESOURCES = "resources"
    BUDGET = "budget"
    START = "start"
    END = "end"
    NOTE = "note"  # goals, advice, milestones: kept, never scheduled
    LOG = "log"
    TEMPLATE = "template"
    TRANSLATION = "translation"


LABELS: dict[Label, tuple[str, ...]] = {
    Label.CONTENT: (
        *("学习内容", "内容", "任务", "学习任务", "今日任务", "关键指标", "具体安排", "学习安排", "安排"),
        *("topics", "tasks", "content", "key metrics", "to do", "todo", "what to learn"),
    ),
    Label.PRACTICE: ("练习内容", "练习", "实践", "实践内容", "实战", "practice", "exercises", "hands-on"),
    Label.PROJECT: ("项目", "projects", "architectures implemented"),
    Label.RESOURCES: (
        *("推荐资源", "学习资源", "学习资源推荐", "参考资料", "参考资源", "资源", "资料", "推荐书籍", "推荐课程"),
        *("resources", "resources used", "references", "further reading", "quick links", "deep dive links"),
    ),
    Label.BUDGET: ("学习时间", "时间安排", "预计时间", "每日时间", "时间", "study time", "time", "daily", "weekly"),
    Label.START: ("开始日期", "开始时间", "start date", "start"),
    Label.END: ("结束日期", "结束时间", "end date", "target end date"),
    Label.NOTE: (
        *(
            "目标",
            "学习目标",
            "本周目标",
            "阶段目标",
            "学习建议",
            "建议",
            "推荐选择",
            "注意事项",
            "注意",
            "提示",
            "说明",
        ),
        *(
            "成功标准",
            "验收标准",
            "阶段完成标准",
            "关键里程碑",
            "项目里程碑",
            "里程碑",
            "预期成果",
            "核心理念",
            "项目概述",
        ),
        *("学习方法论", "每日打卡规则", "硬件优化提示", "重要调整说明", "学习路径说明", "邀请参与", "当前进度", "状态"),
        *("goal", "goals", "objective", "objectives", "tips", "tips for any schedule", "strategy", "note", "notes"),
        *("milestones", "milestone checkpoints", "achievements & milestones", "goals & milestones", "for", "status"),
        *("phase completion checklist", "project details", "overall phase progress", "key insights/notes", "duration"),
    ),
    Label.LOG: (
        *("学习记录", "学习日志", "日记", "打卡记录", "项目更新记录", "更新记录"),
        *("log", "weekly study log", "journal", "key learnings & reflections", "research papers read"),
    ),
    Label.TEMPLATE: ("模板", "周模板", "template", "week template", "weekly study template"),
    Label.TRANSLATION: ("英文版", "中文版", "english version", "chinese version"),
}

KINDS: dict[ItemKind, tuple[str, ...]] = {
    ItemKind.LEARN: (
        *("学习", "理解", "了解", "掌握", "熟悉", "研究", "探索", "通过实例"),
        *("learn", "understand", "study", "explore", "master"),
    ),
    ItemKind.READ: ("阅读", "精读", "关注", "预习", "read", "skim"),
    ItemKind.WATCH: ("观看", "看视频", "watch"),
    ItemKind.PRACTICE: (
        *(
            "实现",
            "编写",
            "构建",
            "搭建",
            "动手",
            "手写",
            "手敲",
            "实践",
            "练习",
            "尝试",
            "训练",
            "安装",
            "复现",
            "跑通",
        ),
        *("从零实现", "应用所学", "写一个", "调整", "刷"),
        *("implement", "build", "code", "write", "train", "practise", "practice", "try", "install", "reproduce"),
    ),
    ItemKind.PROJECT: ("项目", "参与开源", "选择一个项目", "开源项目", "project", "projects", "capstone"),
    ItemKind.REVIEW: (
        *("复习", "回顾", "总结", "复盘", "整理笔记", "review", "revise", "recap", "reflect", "summarise", "summarize"),
    ),
    ItemKind.ASSESS: (
        "测验",
        "测试自己",
        "自测",
        "考核",
        "验收",
        "考试",
        "quiz",
        "exam",
        "self-test",
        "mock interview",
    ),
    ItemKind.COMMUNITY: ("加入", "参加", "交流", "社区", "join", "attend", "community", "forum"),
}

_TO_MAKE = re.compile(
    r"(?:^|[，,。；;：:]|尝试|试着|实践|动手|并|来|中)\s*(?:从零)?(?:实现|编写|构建|搭建|手写|手敲|写|设计和实现)"
    r"|(?:^|[,.;:]|\band|\bthen|\bto|\btry)\s*(?:implement|build|code|write|create)\b",
    re.IGNORECASE,
)

_DECORATION = re.compile(r"^[^\w《“\"`(（\[]+|[\s:：*]+$")
_ENUMERATION = re.compile(r"^(?:\d{1,2}(?:[.)、]|\W{1,2}\s)|[一二三四五六七八九十]{1,3}[、，.])\s*")
_ADDRESS = re.compile(r"https?://\S+")
_LABEL_OF = {word: label for label, words in LABELS.items() for word in words}
_KIND_OF = {word: kind for kind, words in KINDS.items() for word in words}


def _pattern(words: dict[str, ItemKind]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(rf"\b{re.escape(word)}\b" if word.isascii() else re.escape(word) for word in longest_first)


_ANY_KIND = re.compile(_pattern(_KIND_OF), re.IGNORECASE)


def label_of(text: str) -> Label | None:
    """The part of a plan that these words name, if they name one: a whole heading, or what stands before a colon."""
    return _LABEL_OF.get(_ENUMERATION.sub("", undecorated(text)).lower())


def asks_to_make(text: str) -> bool:
    """Whether a text asks for something to be made: 实现…, 尝试编写…, build…, then implement…"""
    return _TO_MAKE.search(text) is not None


def undecorated(text: str) -> str:
    """The text without leading signs and pictures and without closing colons."""
    return _DECORATION.sub("", text)


def begins_with_work(text: str) -> bool:
    """Whether the first word of a text asks for work: 学习…, Read…; 《深度学习》 does not."""
    return _ANY_KIND.match(text) is not None


def kind_of(text: str) -> ItemKind | None:
    """The kind of work whose word comes first in `text`, addresses aside."""
    found = _ANY_KIND.search(_ADDRESS.sub("", text))
    return _KIND_OF[found[0].lower()] if found else None
