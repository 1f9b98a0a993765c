import pytest
from hypothesis import given
from hypothesis import strategies as st

from pomograd.compiler.times.numbers import read_number, read_range

NUMBERS = [
    ("0", 0),
    ("7", 7),
    ("01", 1),
    ("1.5", 1.5),
    ("半", 0.5),
    ("½", 0.5),
    ("1½", 1.5),
    ("一", 1),
    ("两", 2),
    ("十", 10),
    ("十二", 12),
    ("二十", 20),
    ("廿", 20),
    ("廿一", 21),
    ("卅", 30),
    ("卅一", 31),
    ("三十一", 31),
    ("九十九", 99),
    ("一百", 100),
    ("两百", 200),
    ("一百零五", 105),
    ("一百〇五", 105),
    ("一百二十", 120),
    ("两百五", 250),
    ("一千两百", 1200),
    ("一千零一", 1001),
    ("二〇二五", 2025),
    ("二零二六", 2026),
    ("IV", 4),
    ("ix", 9),
    ("XII", 12),
    ("ⅲ", 3),
    ("one", 1),
    ("Twelve", 12),
    ("first", 1),
    ("3rd", 3),
    ("22nd", 22),
]


@pytest.mark.parametrize(("text", "number"), NUMBERS)
def test_a_number_is_read_however_it_is_written(text: str, number: float) -> None:
    assert read_number(text) == number


def test_a_range_has_its_smaller_end_first_and_whole_units() -> None:
    assert read_range("1.5", "2", 60) == (90, 120)
    assert read_range("四", "二") == (2, 4)


@given(st.integers(1, 9999))
def test_chinese_numbers_come_back(number: int) -> None:
    assert read_number(_in_chinese(number)) == number


def _in_chinese(number: int) -> str:
    """一千零二十 and the like, written the long way."""
    text, zero = "", False
    for place, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, place)
        if digit:
            text += ("零" if zero and text else "") + "零一二三四五六七八九"[digit] + sign
            zero = False
        else:
            zero = True
    return text
