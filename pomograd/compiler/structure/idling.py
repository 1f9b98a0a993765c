"""The words for what a plan names but nobody studies: meals, sleep, a job, free time. Data and two questions."""

import re

from pomograd.compiler.structure.kinds import kind_of
from pomograd.compiler.structure.words import words

IDLE = words(
    "午休, 午睡, 睡觉, 睡懒觉, 睡, 早睡, 睡眠, 起床, 吃饭, 早餐, 午餐, 晚餐, 早饭, 午饭, 晚饭, 通勤, 洗漱, 洗澡, "
    "自由安排, 自由活动, 自由时间, 放松, 娱乐, 散步, 缓冲, 机动, 休整, 放空, 陪家人, 出去玩, 不学习, 不安排, "
    "上班, 工作, 看电影, 打游戏, 看剧, 刷剧, 玩游戏, 逛街, 聚餐, 办公, 健身, 跑步, 打球, 聚会, 家务, lunch, "
    "dinner, breakfast, commute, free time, sleep, wake up, nap, buffer, relax, off, free, day off, family time, "
    "recover, nothing, break, gym, friends, family, work, day job"
)
REST = words("休息, 完全休息, 休整, 放空, 不学习, 不安排, 放假, 停课, no class, holiday, off, day off, rest, nothing")
LONGEST = 24  # characters; a longer line says more than that nobody works


def is_rest(text: str) -> bool:
    """Whether a line gives a whole day off: Off., 完全不学习."""
    return _says(_REST, text)


def is_idle(text: str) -> bool:
    """Whether a line fills its time with something other than study: 午休, 睡懒觉, Lunch and a walk."""
    return _says(_IDLE, text)


def _says(words: re.Pattern[str], text: str) -> bool:
    return len(text) <= LONGEST and words.match(text.lstrip(" *")) is not None and kind_of(text) is None


def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    parts = (rf"{re.escape(word)}\b" if word.isascii() else re.escape(word) for word in words)
    return re.compile("|".join(parts), re.IGNORECASE)


_IDLE = _pattern(IDLE)
_REST = _pattern(REST)
