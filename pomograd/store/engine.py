"""Opens the database and brings its schema up to date."""

import sqlite3
from pathlib import Path

from sqlalchemy import (
    URL,
    Column,
    Connection,
    Engine,
    MetaData,
    String,
    Table,
    create_engine,
    event,
    inspect,
    select,
    update,
)
from sqlalchemy.pool import ConnectionPoolEntry

from pomograd.errors import PomogradError
from pomograd.store.store import Store, translated
from pomograd.store.tables import metadata

HEAD = "0003"  # the newest migration; a test compares it with the files
_VERSION = Table("alembic_version", MetaData(), Column("version_num", String(32), primary_key=True))
MIGRATIONS = Path(__file__).parent / "migrations"


def open_store(home: Path, url: str | None = None) -> Store:
    """The store in `home`, created or migrated where needed; `url` names another database.

    Raises PomogradError E501 where the folder or the file cannot be written, E502 where the disk is full, E503 where
    the file is no database of ours or is newer than this program, E504 where `url` cannot be reached.
    """
    own = _prepared(home) / "pomograd.db"
    engine = _engine_of(url or URL.create("sqlite", database=str(own), query={"timeout": "30"}))
    place = engine.url.render_as_string(hide_password=True) if url else str(home)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _make_durable)
    with translated(place), engine.connect() as connection:
        _bring_up_to_date(connection, place)
    return Store(engine, place)


def _prepared(home: Path) -> Path:
    """The folder, made where it is missing: nobody but the learner may look into it."""
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise PomogradError("E501", path=home, reason=error.strerror or error) from error
    return home


def _engine_of(url: str | URL) -> Engine:
    try:
        return create_engine(url)
    except Exception as error:  # a malformed URL, an unknown or missing driver: all are the caller's to mend
        place = str(url).partition("://")[0] + "://…"  # the rest may hold a password
        raise PomogradError("E504", exit_code=2, path=place, reason=type(error).__name__) from error


def _make_durable(connection: sqlite3.Connection, record: ConnectionPoolEntry) -> None:
    """WAL and a sync at every commit: what was acknowledged survives a power cut."""
    del record
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _bring_up_to_date(connection: Connection, place: str) -> None:
    """Two processes that open a new SQLite file at once wait for each other: the second finds everything done."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    present = inspect(connection).get_table_names()
    if not present:
        _create(connection)
    elif _VERSION.name not in present:
        raise PomogradError("E503", path=place, reason=f"tables {', '.join(present)}")
    elif _revision(connection) != HEAD:
        _migrate(connection, place)
    connection.execute(update(_VERSION).values(version_num=_VERSION.c.version_num))  # fails now if nothing can be kept
    connection.commit()


def _revision(connection: Connection) -> str | None:
    return connection.execute(select(_VERSION)).scalar()


def _create(connection: Connection) -> None:
    """An empty database gets the newest tables at once; a test compares them with what the migrations make."""
    _VERSION.create(connection)
    metadata.create_all(connection)
    connection.execute(_VERSION.insert().values(version_num=HEAD))


def _migrate(connection: Connection, place: str) -> None:
    """Alembic is slow to import, so it is only where an older database is opened."""
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
