"""One request's place: its context in the learner's language, and the way to answer with a page.

Knows how pages are dressed (language, theme, rail), not what is on them.
"""

from functools import cache, partial
from pathlib import Path
from typing import Annotated, Any, Literal

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from pomograd import locale
from pomograd.errors import PomogradError
from pomograd.operations.change_setting import read_setting
from pomograd.operations.context import Context
from pomograd.operations.course import built_labs
from pomograd.operations.name_concepts import name_concepts
from pomograd.operations.read_plan import read_plan
from pomograd.operations.show_today import Today, show_today
from pomograd.plan import Rhythm
from pomograd.web import charts, prose

Place = Literal["/", "/focus", "/plan", "/settings"]


class Answers:
    """`context` is the learner's; `theme` is auto, light or dark."""

    def __init__(self, context: Context, theme: str) -> None:
        self.context = context
        self.theme = theme

    def page(self, template: str, **values: Any) -> HTMLResponse:
        """The page `template`, with the rail. `today` may be given where the page shows the day anyway."""
        if "today" not in values:
            values["today"] = self._rail()
        return self._html(template, 200, values)

    def fragment(self, template: str, **values: Any) -> str:
        """A piece of a page."""
        return _templates().get_template(template).render(self._words() | values)

    def error(self, error: PomogradError, status: int) -> HTMLResponse:
        """What happened and what to do next, in the learner's language; needs nothing of the store."""
        return self._trouble(error, status, "title", "/")

    def refused(self, error: PomogradError, back: Place) -> HTMLResponse:
        """Why the note was not written, though what the learner did is recorded; the way on leads to `back`."""
        return self._trouble(error, 409, "unwritten", back)

    def _trouble(self, error: PomogradError, status: int, title: str, back: str) -> HTMLResponse:
        say = partial(locale.say, self.context.language)
        message, hint = (say(f"errors.{error.code}.{part}", **error.details) for part in ("message", "hint"))
        values = {"code": error.code, "message": message, "hint": hint, "status": status, "today": None}
        values |= {"title": title, "back": back}
        return self._html("error.html", status, values)

    @property
    def minutes(self) -> int:
        """How long a pomodoro of the followed plan works."""
        return (read_plan(self.context).draft.rhythm or Rhythm()).work

    def go(self, place: str) -> RedirectResponse:
        """On to another page after a form; a reload does not send the form again."""
        return RedirectResponse(place, status_code=303)

    def _html(self, template: str, status: int, values: dict[str, Any]) -> HTMLResponse:
        return HTMLResponse(self.fragment(template, **values), status)

    def _rail(self) -> Today | None:
        try:
            return show_today(self.context)
        except PomogradError:
            return None  # the page itself tells what is wrong

    def _words(self) -> dict[str, Any]:
        language = self.context.language
        return {
            "language": language,
            "theme": self.theme,
            "now": self.context.clock().wall,
            "say": partial(locale.say, language),
            "has": partial(locale.has, language),
            "long_date": partial(locale.long_date, language),
            "short_date": partial(locale.short_date, language),
            "duration": partial(locale.duration, language),
            "clock_time": locale.clock_time,
            "concepts": name_concepts(language),
            "built_labs": built_labs,
            "mm_ss": mm_ss,
            "short_path": short_path,
            "curve": charts.curve,
            "markdown": prose.markdown,
            "inline": prose.inline,
            "code_lines": prose.code_lines,
        }


def desk_of(request: Request) -> Answers:
    """Where even the settings cannot be read, the answer stands in the language of the machine."""
    context: Context = request.app.state.context
    try:
        language, theme = read_setting(context, "language"), read_setting(context, "theme")
    except PomogradError:
        return Answers(context, "auto")
    return Answers(context if language == "auto" else context.speaking(language), theme)


Desk = Annotated[Answers, Depends(desk_of)]


def prepare() -> None:
    """Compiles what the first page needs, so that the first page need not."""
    for name in ("base.html", "parts.html", "icons.html", "today.html"):
        _templates().get_template(name)


@cache
def _templates() -> Environment:
    loader = FileSystemLoader(Path(__file__).parent / "templates")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def short_path(path: Path) -> str:
    """As a shell shows it: ~ for the home of the learner."""
    home = Path.home()
    return f"~/{path.relative_to(home).as_posix()}" if path.is_relative_to(home) else str(path)


def mm_ss(seconds: float) -> str:
    """Seconds as a timer shows them: 25:00, 00:07."""
    whole = max(0, round(seconds))
    return f"{whole // 60:02d}:{whole % 60:02d}"
