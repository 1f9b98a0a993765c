"""The words that say what kind of work an item is, in Chinese and English, as data.

To teach the compiler a word, add it to its row here and to the test.
"""

import re

from pomograd.compiler.structure.words import words
from pomograd.compiler.times.remembering import remembers
from pomograd.plan import ItemKind

KINDS: dict[ItemKind, tuple[str, ...]] = {
    ItemKind.LEARN: words(
        "学习, 学会, 理解, 了解, 掌握, 熟悉, 研究, 探索, 通过实例, 弄懂, 搞懂, 吃透, 背诵, 背, learn, "
        "understand, study, explore, master, familiarise, familiarize, get familiar"
    ),
    ItemKind.READ: words(
        "阅读, 精读, 读, 看完, 泛读, 通读, 略读, 读完, 读论文, 读书, 看书, 看论文, 看文档, 关注, 预习, 翻阅, "
        "read, reading, skim, re-read, browse"
    ),
    ItemKind.WATCH: words(
        "观看, 看视频, 看网课, 看课, 听课, 上课, 刷课, 看完视频, 看直播, watch, listen to, attend lecture"
    ),
    ItemKind.PRACTICE: words(
        "实现, 编写, 构建, 搭建, 动手, 手写, 手敲, 手撕, 敲, 实践, 练习, 尝试, 训练, 安装, 装好, 复现, 跑通, "
        "实战, 实操, 实验, 刷题, 做题, 刷, 敲代码, 编程, 微调, 部署, 开发, 撰写, 写, 做, 配置, 从零实现, "
        "应用所学, 写一个, 调整, 调参, 跑一遍, 跑官方, 跑代码, 跑实验, 跑模型, 跑 demo, 实施, 设计, 产出, 上手, "
        "课后题, 习题, 作业, implement, build, code, coding, write, train, practise, practice, try, install, "
        "reproduce, exercise, exercises, homework, assignment, assignments, deploy, fine-tune, finetune, set up, "
        "setup, configure, solve, leetcode, hands-on, experiment, debug, draw, plot, create, develop"
    ),
    ItemKind.PROJECT: words(
        "项目, 参与开源, 选择一个项目, 开源项目, 做项目, 做自己的项目, 做一个项目, 做一个小项目, 做小项目, "
        "做个项目, 小项目, 毕业设计, 大作业, project, projects, mini-project, mini project, capstone, "
        "side project"
    ),
    ItemKind.REVIEW: words(
        "复习, 回顾, 总结, 复盘, 整理, 学习总结, 温习, 错题, 查漏补缺, review, revise, revision, recap, reflect, "
        "reflection, summarise, summarize, retrospective, consolidate, flashcards"
    ),
    ItemKind.ASSESS: words(
        "测验, 测试自己, 自测, 考核, 验收, 考试, 模拟面试, 模拟考, 模考, 小测, 真题, 检验学习, 模拟答辩, 答辩, "
        "quiz, exam, self-test, test yourself, mock, mock interview, mock exam, mock test, assessment, midterm"
    ),
    ItemKind.COMMUNITY: words(
        "加入, 参加, 交流, 社区, 分享会, 提问, join a, join the, attend, community, forum, meetup, discord"
    ),
}

FALLBACK: dict[ItemKind, tuple[str, ...]] = {  # what a text is about where it names no work
    ItemKind.PRACTICE: words("完成, complete, finish"),
    ItemKind.READ: words("论文, chapter, chapters, paper, papers"),
    ItemKind.WATCH: words("视频, video, videos, lecture, lectures, playlist"),
}

_TO_MAKE = re.compile(
    r"(?:^|[，,。；;：:]|尝试|试着|实践|动手|并|来|中)\s*(?:从零|从头|自己)?(?:实现|编写|构建|搭建|手写|手敲|写|设计和实现)"
    r"|(?:^|[,.;:]|\band|\bthen|\bto|\btry)\s*(?:implement|build|code|write|create)\b",
    re.IGNORECASE,
)
_NO_WORK = re.compile(  # addresses, and fields of study whose names hold a word of work
    r"https?://\S+|(?:深度|机器|强化|迁移|监督|表示|集成|联邦|多模态|对比|元|在线|增量|主动|多任务|[Qq] ?)学习"
    r"|学习率|实验室|预训练|手写(?:数字|识别|体)|为[^，。]{1,8}加入"
    r"|做(?=(?:一?[次个])?(?:复盘|回顾|总结|复习))"  # 做一次复盘 looks back
    r"|(?:deep|machine) learning",
    re.IGNORECASE,
)


def asks_to_make(text: str) -> bool:
    """Whether a text asks for something to be made: 实现…, 尝试编写…, build…, then implement…"""
    return _TO_MAKE.search(text) is not None


def begins_with_work(text: str) -> bool:
    """Whether the first word of a text asks for work: 学习…, Read…; 《深度学习》 does not."""
    return _ANY_KIND.match(text) is not None


@remembers
def kind_of(text: str) -> ItemKind | None:
    """The kind of work whose word comes first in `text`, addresses aside."""
    said = _NO_WORK.sub("", text)
    found = _ANY_KIND.search(said)
    if found:
        return _looked_up(_KIND_OF, found[0])
    fallback = _ANY_FALLBACK.search(said)
    return _looked_up(_FALLBACK_OF, fallback[0]) if fallback else None


def _looked_up(kinds: dict[str, ItemKind], word: str) -> ItemKind:
    return kinds.get(word.lower()) or kinds[word.lower().removesuffix("s")]


def _pattern(words: dict[str, ItemKind]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    chinese = [word for word in longest_first if not word.isascii()]
    english = [word for word in longest_first if word.isascii()]
    return re.compile(
        rf"(?=[{_heads(chinese)}])(?:{_any_of(chinese)})|(?<![a-z])(?=[{_heads(english)}])(?:{_any_of(english)})s?(?![a-z])",
        re.IGNORECASE,
    )


def _heads(words: list[str]) -> str:
    """What the words begin with, so that most places of a text are passed over without trying them all."""
    return "".join(sorted({word[0] for word in words}))


def _any_of(words: list[str]) -> str:
    return "|".join(map(re.escape, words))


_KIND_OF = {word: kind for kind, words in KINDS.items() for word in words}
_FALLBACK_OF = {word: kind for kind, words in FALLBACK.items() for word in words}
_ANY_KIND = _pattern(_KIND_OF)
_ANY_FALLBACK = _pattern(_FALLBACK_OF)
