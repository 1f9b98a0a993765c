"""The schedule of the followed plan for other people's calendar programs: as a file, and under a private address."""

import hmac
import secrets
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from pomograd.errors import PomogradError
from pomograd.operations.context import Context
from pomograd.operations.make_schedule import current_schedule
from pomograd.operations.read_availability import stated_zone
from pomograd.operations.read_plan import FollowedPlan, read_plan
from pomograd.operations.write_file import write_file
from pomograd.plan import Per
from pomograd.scheduler.errands import lapses

SECRET = "calendar_secret"  # noqa: S105 - the name of the choice under which it is kept
_LAST = "calendar_number"  # the choice that holds the number of the last export, and of which schedule it was
_RANDOM_BYTES = 24
_FIRST_SECOND = datetime(2025, 1, 1, tzinfo=UTC)  # counted from here, the number of an export fits 32 bits until 2093


@dataclass(frozen=True, slots=True)
class MadeCalendar:
    """The bytes of an .ics file, of a schedule that holds since `made_at`; `tag` changes whenever they do."""

    content: bytes
    made_at: datetime

    @property
    def tag(self) -> str:
        return sha256(self.content).hexdigest()[:32]


def export_calendar(context: Context, *, breaks: bool = True) -> bytes:
    """The schedule of the followed plan as iCalendar. Raises what `current_schedule` raises."""
    return make_calendar(context, breaks=breaks).content


def make_calendar(context: Context, *, breaks: bool = True) -> MadeCalendar:
    from pomograd.scheduler.calendars.export import calendar_text

    plan = read_plan(context)
    agreed = current_schedule(context, plan)
    number = _number(context, plan, agreed.made_at)
    made_at = _FIRST_SECOND + timedelta(seconds=number)
    content = calendar_text(
        agreed.schedule,
        name=plan.draft.title or Path(plan.name).stem,
        plan=plan.source,
        made_at=made_at,
        sequence=number,
        language=context.language,
        timezone=stated_zone(context),
        breaks=breaks,
        occasion=Occasions(plan),
    )
    return MadeCalendar(content, made_at)


def _number(context: Context, plan: FollowedPlan, made_at: datetime) -> int:
    """Of a schedule: when it was made, in seconds, and more than that of any other exported before it.

    A learner who goes back one step has an older schedule, and calendar programs are to take it for the newer one.
    """
    last, _, known = (context.store.choice(_LAST) or "").partition(" ")
    schedule = sha256(f"{plan.source} {made_at}".encode("utf-8", "surrogatepass")).hexdigest()
    if known == schedule:
        return int(last)
    number = max(int(last or 0) + 1, int((made_at - _FIRST_SECOND).total_seconds()))
    context.store.choose(_LAST, f"{number} {schedule}")
    return number


def write_calendar(path: Path, content: bytes) -> Path:
    """Puts the calendar into a file, whole or not at all. Raises PomogradError E213 where that cannot be."""
    path = path.expanduser().absolute()
    try:
        write_file(path, content)
    except OSError as error:
        raise PomogradError("E213", exit_code=2, path=path, reason=error.strerror or error) from error
    return path


def calendar_secret(context: Context) -> str:
    """What opens the calendar to a program that holds no cookie; made when it is first asked for."""
    return context.store.choice(SECRET) or renew_calendar_secret(context)


def renew_calendar_secret(context: Context) -> str:
    """A new secret; the old one opens nothing any more."""
    context.store.choose(SECRET, secrets.token_urlsafe(_RANDOM_BYTES))
    return context.store.choice(SECRET) or ""


def opens_calendar(context: Context, offered: str) -> bool:
    """Whether this is the secret; the answer takes as long for a good guess as for a bad one."""
    secret = context.store.choice(SECRET)
    return secret is not None and hmac.compare_digest(offered.encode(), secret.encode())


class Occasions:
    """Which of its occasions an item of a plan is due for on a day: that day, or that week or month of the plan.

    Work that is handed out by the day has none: its portions are told apart by their number, also when they move.
    """

    def __init__(self, plan: FollowedPlan) -> None:
        self._start = plan.start
        self._spans = {item.id: item.every or Per.DAY for item in plan.draft.items if lapses(item)}

    def __call__(self, item: str, day: date) -> str | None:
        match self._spans.get(item):
            case None:
                return None
            case Per.WEEK:
                return f"week{(day - self._start).days // 7 + 1}"
            case Per.MONTH:
                return f"month{self._months(day) + 1}"
            case _:
                return f"{day:%Y%m%d}"

    def _months(self, day: date) -> int:
        """Whole months of the plan before `day`."""
        months = (day.year - self._start.year) * 12 + day.month - self._start.month
        return months - (day.day < self._start.day)
