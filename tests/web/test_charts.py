"""Curves as SVG."""

import math
import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pomograd.web.charts import curve, label, ticks

NUMBERS = st.floats(allow_nan=True, allow_infinity=True, width=32)


@given(st.lists(st.tuples(st.integers(0, 10_000).map(float), NUMBERS)), st.none() | st.floats(-1e6, 1e6))
@example([(0.0, 82681760.0)], 4.6e-301)
def test_any_points_give_a_well_formed_picture_within_its_frame(points: list[tuple[float, float]], bar: float | None):
    picture = ET.fromstring(curve(sorted(points, key=lambda point: point[0]), bar, "损失", width=400, height=200))
    dots = [(float(dot.get("cx", "nan")), float(dot.get("cy", "nan"))) for dot in picture.iter("circle")]
    assert all(0 <= x <= 400 and 0 <= y <= 200 for x, y in dots)
    assert len(dots) == any(math.isfinite(y) for _, y in points)


def test_the_bar_is_a_level_line_with_its_value():
    markup = curve([(0, 0.5), (10, 0.9)], bar=0.916, title="准确率", bar_word="标准")
    assert re.search(r'<path class="bar" d="M[\d.]+ [\d.]+H[\d.]+"', markup)
    assert "标准 0.916" in markup


def test_values_over_more_than_two_decades_are_drawn_by_their_logarithm():
    """From 1000 to 1, the middle decade ends up in the middle of the picture."""
    path = re.search(r'class="line" d="M(.*?)"', curve([(0, 1000), (1, 31.6), (2, 1)]))
    assert path is not None
    top, middle, bottom = (float(point.split()[1]) for point in path[1].split("L"))
    assert abs((top + bottom) / 2 - middle) < 1


def test_a_title_is_text():
    assert "<b>" not in curve([], title="<b>loss</b>")


@given(st.floats(-1e5, 1e5), st.floats(1e-3, 1e5))
def test_ticks_are_few_in_order_and_inside(low: float, span: float):
    found = ticks(low, low + span)
    assert 2 <= len(found) <= 6
    assert found == sorted(found)
    assert all(low - 1e-6 * span <= tick <= low + span * (1 + 1e-6) for tick in found)


@pytest.mark.parametrize(
    ("value", "text"), [(0, "0"), (0.05, "0.05"), (1.001, "1.001"), (1200, "1\u2009200"), (2e-5, "2e-05")]
)
def test_a_label_is_short(value: float, text: str):
    assert label(value) == text
