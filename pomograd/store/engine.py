"""Opens the database and brings its schema up to date."""

import sqlite3
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

from pomograd.errors import PomogradError
from pomograd.store.store import Store, translated

HEAD = "0001"  # the newest migration; a test compares it with the files
MIGRATIONS = Path(__file__).parent / "migrations"


def open_store(home: Path, url: str | None = None) -> Store:
    """The store in `home`, created or migrated where needed; `url` names another database.

    Raises PomogradError E501 where the folder or the file cannot be written, E502 where the disk is full, E503 where
    the file is no database of ours or is newer than this program, E504 where `url` cannot be reached.
    """
    engine = _engine_of(url or URL.create("sqlite", database=str(_prepared(home)), query={"timeout": "30"}))
    place = engine.url.render_as_string(hide_password=True) if url else str(home)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _make_durable)
    with translated(place), engine.connect() as connection:
        if _revision(connection) != HEAD:
            _migrate(connection, place)
        connection.commit()
        _require_writable(connection)
    return Store(engine, place)


def _prepared(home: Path) -> Path:
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PomogradError("E501", path=home, reason=error.strerror or error) from error
    return home / "pomograd.db"


def _engine_of(url: str | URL) -> Engine:
    try:
        return create_engine(url)
    except Exception as error:  # a malformed URL, an unknown or missing driver: all are the caller's to mend
        raise PomogradError("E504", exit_code=2, url=url, reason=error) from error


def _make_durable(connection: sqlite3.Connection, record: ConnectionPoolEntry) -> None:
    """WAL and a sync at every commit: what was acknowledged survives a power cut."""
    del record
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _migrate(connection: Connection, place: str) -> None:
    """Alembic is slow to import, so it is only when the schema is not the newest."""
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise PomogradError("E503", path=place, reason=error) from error


def _require_writable(connection: Connection) -> None:
    """A read-only file is found at the start, not at the first finished pomodoro."""
    try:
        connection.execute(text("UPDATE choices SET value = value WHERE 1 = 0"))
        connection.execute(text("UPDATE alembic_version SET version_num = version_num"))
        connection.commit()
    except DBAPIError:
        connection.rollback()
        raise
