"""The words that advice begins with, in Chinese and English: 不要焦虑, Be patient with yourself. As data."""

import re

ADVICE = re.compile(
    r"不要|不必|别(?![名的致针])|记得|切记|千万|注意(?!力)|放轻松|相信自己|多喝水|早点睡"
    r"|(?:please )?(?:don't|do not|never|avoid|remember(?: to| that)?|be|stay|keep calm|make sure)\b",
    re.IGNORECASE,
)


def is_advice(text: str) -> bool:
    """Whether a line of a list tells how to go about it rather than what to do."""
    return ADVICE.match(text) is not None
