"""Curves as SVG: a pure function from points to markup, without a script and without inline styles."""

import math
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

SMALLEST = math.ulp(0.0)
LOG_SPAN = 100.0  # values that span more than two decades are drawn on a log scale
MARGIN_LEFT, MARGIN_RIGHT, MARGIN_TOP, MARGIN_BOTTOM = 52.0, 14.0, 16.0, 22.0

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Scale:
    """Maps low..high to start..end in pixels, by the logarithm where `log`."""

    low: float
    high: float
    start: float
    end: float
    log: bool = False

    def __call__(self, value: float) -> float:
        low, high, value = (
            (math.log10(v) for v in (self.low, self.high, value))
            if self.log
            else (
                self.low,
                self.high,
                value,
            )
        )
        return self.start + (value - low) / (high - low) * (self.end - self.start)


def curve(
    points: Sequence[Point],
    bar: float | None = None,
    title: str = "",
    bar_word: str = "",
    width: int = 420,
    height: int = 190,
) -> Markup:
    """The points as a line, the bar to reach as a dashed one, with labels on both axes.

    `points` are (step, value) in the order of the steps; values that are no numbers are left out. An empty sequence
    gives empty axes, so that a live curve starts in its place.
    """
    shown = [(x, y) for x, y in points if math.isfinite(x) and math.isfinite(y)]
    across, up = _scales(shown, bar, width, height)
    parts = [
        *_grid(up, across),
        *(_steps(across, up) if shown else []),
        *_bar(bar, bar_word, up, width),
        *_line(shown, across, up),
    ]

    body = Markup("").join(parts)
    return Markup(
        '<svg class="chart" viewBox="0 0 {w} {h}" role="img" aria-label="{title}"><title>{title}</title>{body}</svg>'
    ).format(w=width, h=height, title=title, body=body)


def ticks(low: float, high: float, log: bool = False) -> list[float]:
    """Two to six round numbers within low..high."""
    if log:
        powers = [10.0**k for k in range(math.ceil(math.log10(low)), math.floor(math.log10(high)) + 1)]
        return powers[:: max(1, math.ceil(len(powers) / 5))]
    step = _round_step((high - low) / 4)
    first = math.ceil(low / step - 1e-9)
    return [round(k * step, 12) for k in range(first, math.floor(high / step + 1e-9) + 1)]


def label(value: float) -> str:
    """A number for an axis: 0.05, 1.001, 1 200, 2e-05."""
    if value and not 1e-3 <= abs(value) < 1e6:
        return f"{value:.0e}"
    return f"{value:,.4f}".rstrip("0").rstrip(".").replace(",", "\u2009")


def _scales(points: Sequence[Point], bar: float | None, width: int, height: int) -> tuple[Scale, Scale]:
    steps = [x for x, _ in points] or [0.0, 1.0]
    values = [y for _, y in points] + ([bar] if bar is not None else []) or [0.0, 1.0]
    log = min(values) > 0 and max(values) / min(values) > LOG_SPAN
    low, high = _widened(min(values), max(values), log)
    across = Scale(min(steps), max(*steps, min(steps) + 1), MARGIN_LEFT, width - MARGIN_RIGHT)
    return across, Scale(low, high, height - MARGIN_BOTTOM, MARGIN_TOP, log)


def _widened(low: float, high: float, log: bool) -> tuple[float, float]:
    """A little room above and below, so that no line lies on the frame."""
    if log:
        room = high**0.06 / low**0.06  # the quotient itself may be too large for a float
        return max(low / room, SMALLEST), min(high * room, sys.float_info.max)
    room = (high - low) * 0.08 or abs(high) * 0.1 or 1.0
    return low - room, high + room


def _grid(up: Scale, across: Scale) -> list[Markup]:
    return [
        Markup(
            '<path class="grid" d="M{left:.1f} {y:.1f}H{right:.1f}"/>'
            '<text x="{x:.1f}" y="{below:.1f}" class="end">{t}</text>'
        ).format(
            left=across.start, right=across.end, y=up(value), x=across.start - 6, below=up(value) + 4, t=label(value)
        )
        for value in ticks(up.low, up.high, up.log)
    ]


def _steps(across: Scale, up: Scale) -> list[Markup]:
    return [
        Markup('<text x="{x:.1f}" y="{y:.1f}" class="{side}">{t}</text>').format(
            x=across(step), y=up.start + 16, t=label(step), side="end" if step == across.high else "mid"
        )
        for step in ticks(across.low, across.high)
    ]


def _bar(bar: float | None, word: str, up: Scale, width: int) -> list[Markup]:
    if bar is None:
        return []
    y, end = up(bar), width - MARGIN_RIGHT
    return [
        Markup(
            '<path class="bar" d="M{x:.1f} {y:.1f}H{end:.1f}"/>'
            '<text x="{end:.1f}" y="{ty:.1f}" class="bar end">{t}</text>'
        ).format(x=MARGIN_LEFT, y=y, end=end, ty=y - 5, t=f"{word} {label(bar)}".strip())
    ]


def _line(points: Sequence[Point], across: Scale, up: Scale) -> list[Markup]:
    if not points:
        return []
    path = "L".join(f"{across(x):.1f} {up(y):.1f}" for x, y in points)
    x, y = across(points[-1][0]), up(points[-1][1])
    dot = Markup('<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="3.5"/>').format(x=x, y=y)
    return [Markup('<path class="line" d="M{path}"/>').format(path=escape(path)), dot]


def _round_step(rough: float) -> float:
    """The next of 1, 2, 2.5, 5 times a power of ten."""
    power = 10.0 ** math.floor(math.log10(rough))
    return next(step * power for step in (1, 2, 2.5, 5, 10) if step * power >= rough * (1 - 1e-9))
