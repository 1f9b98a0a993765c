"""The tables of the store. What changes here needs a migration beside it; a test compares the two."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware datetime, kept as UTC because SQLite has no zones."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 (SQLAlchemy's signature)
        return value.astimezone(UTC).replace(tzinfo=None) if value else None

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return value.replace(tzinfo=UTC) if value else None


metadata = MetaData()

plans = Table(
    "plans",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source", String(1024), unique=True, nullable=False),  # the note's absolute path, or builtin:zh
    Column("text", Text, nullable=False),
    Column("start", Date, nullable=False),
    Column("opened_at", UtcDateTime, nullable=False),
    Column("roll", Text, nullable=False, server_default=""),  # the names of its items, as the compiler wrote them down
)

schedules = Table(
    "schedules",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("plan_id", Integer, ForeignKey("plans.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("made_at", UtcDateTime, nullable=False),
    Column("basis", JSON, nullable=False),  # what it was made from: digests of the note and the hours, the deadline
    Column("document", JSON, nullable=False),  # pomograd.schedule/1
    Column("terms", JSON, nullable=False),  # time added, items set aside, a deadline of the learner's
)

ledger = Table(
    "ledger",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String(32), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("utc_offset", Integer, nullable=False),  # seconds east of UTC where it happened
    Column("monotonic", Float, nullable=False),
    Column("boot", String(64), nullable=False),
    Column("plan", String(1024)),
    Column("item", String(64)),
    Column("details", JSON, nullable=False),
    Index("ledger_kind", "kind", "id"),
    sqlite_autoincrement=True,
)

runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("lab", String(64), nullable=False, index=True),
    Column("at", UtcDateTime, nullable=False),
    Column("document", JSON, nullable=False),  # pomograd.run/1
    Column("curve", JSON, nullable=False),  # [[step, value], …]
)

choices = Table(
    "choices",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("value", String(256), nullable=False),
)
