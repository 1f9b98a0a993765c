"""A plan with a little of everything, more than fits: what differs from run to run would show in it."""

from datetime import UTC, date, datetime, time
from types import MappingProxyType

from pomograd.plan import Budget, ItemKind, Per, Period, Repeat, Rest, Section, SectionKind, When
from pomograd.scheduler import Availability, Progress
from pomograd.scheduler.availability import Interval
from pomograd.scheduler.replan import Circumstances
from tests.scheduler.plans import MONDAY, REQUIRES, draft_of, item

WEEKS = When(weeks=(1, 2))
EVENING = When(weeks=(1, 2), period=Period.EVENING)
SECTIONS = (
    Section("phase", None, "Phase", (1, 90), WEEKS, SectionKind.PHASE, rotates=True),
    Section("maths", "phase", "Maths", (2, 50), WEEKS, SectionKind.TOPIC),
    Section("code", "phase", "Code", (51, 90), WEEKS, SectionKind.TOPIC),
)


def crowded() -> Circumstances:
    items = (
        item("vectors", WEEKS, line=10, pomodoros=None, section="maths", concepts=("vector",)),
        item("matrices", WEEKS, line=11, pomodoros=None, section="maths", needs=("vectors",)),
        item("syntax", WEEKS, line=12, section="code", needs=("exam",)),
        item("exam", WEEKS, line=13, pomodoros=4, section="code", needs=("syntax",)),
        item("network", WEEKS, line=14, pomodoros=6, kind=ItemKind.PRACTICE, labs=("network",), concepts=("vector",)),
        item("gradient", When(weeks=(3, 3)), line=15, kind=ItemKind.PRACTICE, labs=("gradient",)),
        item("words", EVENING, line=16, pomodoros=1, kind=ItemKind.REVIEW, repeat=Repeat.EACH),
        item("chapters", WEEKS, line=17, pomodoros=1, repeat=Repeat.EACH, rotation=("English", "French")),
        item("look back", line=18, kind=ItemKind.REVIEW, every=Per.WEEK),
        item("early", When(days=(9, 9), clock=(time(5), time(6))), line=19),
        item("thesis", When(weeks=(1, 1)), line=20, pomodoros=60),
    )
    draft = draft_of(
        *items,
        sections=SECTIONS,
        budgets=(Budget(None, Per.DAY, (150, 240), WEEKS, 5), Budget("maths", Per.WEEK, (300, 400), WEEKS, 6)),
        rest=(Rest(When(weekdays=(7,)), 9),),
    )
    busy = Interval(datetime(2026, 11, 25, 8, tzinfo=UTC), datetime(2026, 11, 25, 10, 30, tzinfo=UTC))
    hours = MappingProxyType(dict.fromkeys(range(1, 8), ((time(9), time(12)), (time(19), time(22)))))
    availability = Availability(
        "Europe/Berlin", hours, assumed=False, holidays=frozenset({date(2026, 11, 27)}), busy=(busy,), reviews=1
    )
    done = Progress({"vectors": 1}, now=datetime(2026, 11, 24, 7, tzinfo=UTC))
    return Circumstances(draft, availability, MONDAY, done, REQUIRES)
