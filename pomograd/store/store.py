"""The queries: plans, schedules, the ledger, runs and choices."""

from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, Engine, RowMapping, Table, delete, func, insert, select, update
from sqlalchemy.exc import DatabaseError

from pomograd.errors import PomogradError
from pomograd.ledger import Detail, Fact, FactKind, Moment
from pomograd.store import tables


@dataclass(frozen=True, slots=True)
class StoredPlan:
    """A note as it was read last. `source` is its absolute path, or `builtin:<language>`.

    `roll` is what the compiler wrote down about the names of its items; empty where nothing was edited yet.
    """

    id: int
    source: str
    text: str
    start: date
    roll: str = ""


@dataclass(frozen=True, slots=True)
class StoredSchedule:
    """A `pomograd.schedule/1` document that was agreed to at `made_at`.

    `basis` names what it was made from, by digests; `terms` is what was agreed to beyond that.
    """

    basis: dict[str, Any]
    document: dict[str, Any]
    made_at: datetime
    terms: dict[str, Any]


@dataclass(frozen=True, slots=True)
class StoredRun:
    """A finished lab run: its `pomograd.run/1` document and its curve of (step, value)."""

    lab: str
    at: datetime
    document: dict[str, Any]
    curve: tuple[tuple[float, float], ...]


SCHEDULE_COLUMNS = ("basis", "document", "made_at", "terms")
UNDO_STEPS = 10  # schedules of a plan that are kept, with the one that holds

CallRoll = Callable[[StoredPlan | None], str]


class Store:
    """Every method is one transaction, on disk when it returns.

    Raises PomogradError E501 (read-only), E502 (disk full), E503 (damaged) or E505 (busy) where the database refuses.
    """

    def __init__(self, engine: Engine, place: str) -> None:
        self.engine = engine
        self.place = place

    def append(self, *facts: Fact) -> None:
        """All of the facts or none of them."""
        with self._transaction() as connection:
            connection.execute(insert(tables.ledger), [_fact_row(fact) for fact in facts])

    def record(
        self, decide: Callable[[tuple[Fact, ...]], Sequence[Fact]], kinds: Iterable[FactKind], **which: Any
    ) -> tuple[Fact, ...]:
        """Appends what `decide` makes of the facts so far; nobody else writes in between.

        `kinds` and `which` choose the facts as in `facts`. What `decide` raises is raised, and nothing is recorded.
        """
        with self._transaction(alone=tables.ledger) as connection:
            new = tuple(decide(_read_facts(connection, kinds, **which)))
            if new:
                connection.execute(insert(tables.ledger), [_fact_row(fact) for fact in new])
            return new

    def facts(
        self, kinds: Iterable[FactKind] = (), plan: str | None = None, since_last: FactKind | None = None
    ) -> tuple[Fact, ...]:
        """In the order in which they were recorded; all kinds where none is named.

        `since_last` leaves out what came before the newest fact of that kind.
        """
        with self._transaction() as connection:
            return _read_facts(connection, kinds, plan, since_last)

    def save_plan(
        self, source: str, text: str, start: date, opened_at: datetime, call_roll: CallRoll | None = None
    ) -> StoredPlan:
        """Remembers the note under its source, and that it is the one being followed now.

        `call_roll` makes the roll from the plan as it was stored; nobody else writes in between. Without it the roll
        stays as it is.
        """
        known = tables.plans.c.source == source
        with self._transaction(alone=tables.plans) as connection:
            before = _plan_where(connection, known)
            roll = call_roll(before) if call_roll else before.roll if before else ""
            values = {"text": text, "start": start, "opened_at": opened_at, "roll": roll}
            if before:
                connection.execute(update(tables.plans).where(known).values(values))
            else:
                connection.execute(insert(tables.plans).values(source=source, **values))
            return _plan(connection.execute(select(tables.plans).where(known)).mappings().one())

    def plan(self, source: str | None = None) -> StoredPlan | None:
        """The plan of that source, or the one opened last."""
        query = select(tables.plans).order_by(tables.plans.c.opened_at.desc(), tables.plans.c.id.desc()).limit(1)
        if source is not None:
            query = query.where(tables.plans.c.source == source)
        with self._transaction() as connection:
            row = connection.execute(query).mappings().first()
            return _plan(row) if row else None

    def save_schedule(
        self, plan: StoredPlan, schedule: StoredSchedule, *, first: bool = False, instead_of: datetime | None = None
    ) -> bool:
        """Holds from now on. The schedules so far can be gone back to; a `first` one forgets them.

        False, and nothing is changed, where another one holds by now than the one made at `instead_of`.
        """
        row = {"plan_id": plan.id} | {column: getattr(schedule, column) for column in SCHEDULE_COLUMNS}
        with self._transaction(alone=tables.schedules) as connection:
            if instead_of is not None and _holds_since(connection, plan) != instead_of:
                return False
            known = _schedule_ids(connection, plan)
            _delete_schedules(connection, known if first else known[UNDO_STEPS - 1 :])
            connection.execute(insert(tables.schedules).values(row))
            return True

    def undo_schedule(self, plan: StoredPlan) -> bool:
        """Goes back to the schedule before the one that holds; False where there is none."""
        with self._transaction(alone=tables.schedules) as connection:
            known = _schedule_ids(connection, plan)
            if len(known) > 1:
                _delete_schedules(connection, known[:1])
            return len(known) > 1

    def forget_schedules(self, plan: StoredPlan) -> None:
        """None holds any more, and there is none to go back to."""
        with self._transaction(alone=tables.schedules) as connection:
            _delete_schedules(connection, _schedule_ids(connection, plan))

    def schedules(self, plan: StoredPlan) -> int:
        """How many schedules of the plan are kept: the one that holds and those that can be gone back to."""
        with self._transaction() as connection:
            return len(_schedule_ids(connection, plan))

    def schedule(self, plan: StoredPlan) -> StoredSchedule | None:
        """The schedule that holds."""
        query = select(tables.schedules).where(tables.schedules.c.plan_id == plan.id)
        with self._transaction() as connection:
            row = connection.execute(query.order_by(tables.schedules.c.id.desc()).limit(1)).mappings().first()
            return StoredSchedule(**{column: row[column] for column in SCHEDULE_COLUMNS}) if row else None

    def save_run(self, run: StoredRun, *facts: Fact) -> None:
        """The run and the facts it is evidence for, together."""
        row = {"lab": run.lab, "at": run.at, "document": run.document, "curve": [list(point) for point in run.curve]}
        with self._transaction() as connection:
            connection.execute(insert(tables.runs).values(row))
            if facts:
                connection.execute(insert(tables.ledger), [_fact_row(fact) for fact in facts])

    def last_run(self, lab: str | None = None) -> StoredRun | None:
        query = select(tables.runs).order_by(tables.runs.c.id.desc()).limit(1)
        if lab is not None:
            query = query.where(tables.runs.c.lab == lab)
        with self._transaction() as connection:
            row = connection.execute(query).mappings().first()
        return StoredRun(row["lab"], row["at"], row["document"], _curve(row["curve"])) if row else None

    def choose(self, name: str, value: str) -> None:
        with self._transaction() as connection:
            connection.execute(delete(tables.choices).where(tables.choices.c.name == name))
            connection.execute(insert(tables.choices).values(name=name, value=value))

    def choice(self, name: str) -> str | None:
        with self._transaction() as connection:
            return connection.execute(select(tables.choices.c.value).where(tables.choices.c.name == name)).scalar()

    def close(self) -> None:
        self.engine.dispose()

    @contextmanager
    def _transaction(self, *, alone: Table | None = None) -> Generator[Connection]:
        """`alone` names the table that nobody else may write meanwhile."""
        with translated(self.place), self.engine.begin() as connection:
            if alone is not None:
                sqlite = self.engine.dialect.name == "sqlite"
                connection.exec_driver_sql(
                    "BEGIN IMMEDIATE" if sqlite else f"LOCK TABLE {alone.name} IN EXCLUSIVE MODE"
                )
            yield connection


@contextmanager
def translated(place: str) -> Generator[None]:
    """What a database says when it refuses, as one of our codes."""
    try:
        yield
    except DatabaseError as error:
        reason = str(error.orig or error)
        raise PomogradError(_code_of(reason.lower()), path=place, reason=reason) from error


REFUSALS = (
    ("readonly", "E501"),
    ("read-only", "E501"),
    ("unable to open", "E501"),
    ("disk is full", "E502"),
    ("disk i/o error", "E502"),
    ("locked", "E505"),
    ("could not connect", "E504"),
    ("connection refused", "E504"),
)


def _code_of(reason: str) -> str:
    return next((code for words, code in REFUSALS if words in reason), "E503")


def _schedule_ids(connection: Connection, plan: StoredPlan) -> list[int]:
    """The newest first."""
    query = select(tables.schedules.c.id).where(tables.schedules.c.plan_id == plan.id)
    return list(connection.execute(query.order_by(tables.schedules.c.id.desc())).scalars())


def _holds_since(connection: Connection, plan: StoredPlan) -> datetime | None:
    query = select(tables.schedules.c.made_at).where(tables.schedules.c.plan_id == plan.id)
    return connection.execute(query.order_by(tables.schedules.c.id.desc()).limit(1)).scalar()


def _delete_schedules(connection: Connection, ids: Sequence[int]) -> None:
    connection.execute(delete(tables.schedules).where(tables.schedules.c.id.in_(ids)))


def _read_facts(
    connection: Connection, kinds: Iterable[FactKind], plan: str | None = None, since_last: FactKind | None = None
) -> tuple[Fact, ...]:
    query = select(tables.ledger).order_by(tables.ledger.c.id)
    if wanted := [kind.value for kind in kinds]:
        query = query.where(tables.ledger.c.kind.in_(wanted))
    if plan is not None:
        query = query.where(tables.ledger.c.plan == plan)
    if since_last is not None:
        newest = select(func.max(tables.ledger.c.id)).where(tables.ledger.c.kind == since_last.value)
        query = query.where(tables.ledger.c.id >= func.coalesce(newest.scalar_subquery(), 0))
    return tuple(_fact(row) for row in connection.execute(query).mappings())


def _fact_row(fact: Fact) -> dict[str, object]:
    offset = fact.at.wall.utcoffset() or timedelta()
    return {
        "kind": fact.kind.value,
        "at": fact.at.wall,
        "utc_offset": int(offset.total_seconds()),
        "monotonic": fact.at.monotonic,
        "boot": fact.at.boot,
        "plan": fact.plan,
        "item": fact.item,
        "details": dict(fact.details),
    }


def _fact(row: RowMapping) -> Fact:
    wall = cast(datetime, row["at"]).astimezone(timezone(timedelta(seconds=row["utc_offset"])))
    moment = Moment(wall, row["monotonic"], row["boot"])
    return Fact(FactKind(row["kind"]), moment, row["plan"], row["item"], cast(dict[str, Detail], row["details"]))


def _plan(row: RowMapping) -> StoredPlan:
    return StoredPlan(row["id"], row["source"], row["text"], row["start"], row["roll"])


def _plan_where(connection: Connection, known: ColumnElement[bool]) -> StoredPlan | None:
    row = connection.execute(select(tables.plans).where(known)).mappings().first()
    return _plan(row) if row else None


def _curve(points: Sequence[Sequence[float]]) -> tuple[tuple[float, float], ...]:
    return tuple((float(step), float(value)) for step, value in points)
