"""The store on a real SQLite file: durable, migrated, and clear about what it cannot do."""

import multiprocessing
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from pomograd.errors import PomogradError
from pomograd.ledger import Fact, FactKind
from pomograd.store import Store, StoredPlan, StoredRun, StoredSchedule, open_store
from pomograd.store.engine import HEAD, MIGRATIONS
from pomograd.store.store import UNDO_STEPS
from pomograd.store.tables import metadata
from tests.fake_clock import FakeClock


def test_facts_come_back_as_they_were_recorded(home: Path):
    clock = FakeClock()
    fact = Fact(FactKind.WORK_STARTED, clock(), "学习计划.md", "i1", {"minutes": 25})
    open_store(home).append(fact)
    assert open_store(home).facts() == (fact,)


def test_facts_can_be_asked_for_by_kind_and_plan(home: Path):
    store, clock = open_store(home), FakeClock()
    store.append(Fact(FactKind.WORK_STARTED, clock(), "a.md"), Fact(FactKind.WORK_FINISHED, clock(), "b.md"))
    assert [fact.plan for fact in store.facts((FactKind.WORK_FINISHED,))] == ["b.md"]
    assert [fact.plan for fact in store.facts(plan="a.md")] == ["a.md"]


def test_facts_can_be_asked_for_from_the_newest_of_a_kind_on(home: Path):
    store, clock = open_store(home), FakeClock()
    assert store.facts(since_last=FactKind.WORK_STARTED) == ()
    for kind in (FactKind.WORK_STARTED, FactKind.WORK_VOIDED, FactKind.WORK_STARTED, FactKind.WORK_PAUSED):
        store.append(Fact(kind, clock()))
    newest = store.facts(since_last=FactKind.WORK_STARTED)
    assert [fact.kind for fact in newest] == [FactKind.WORK_STARTED, FactKind.WORK_PAUSED]


def test_the_plan_opened_last_is_the_one_that_is_followed(home: Path):
    store, clock = open_store(home), FakeClock()
    store.save_plan("a.md", "# A", clock.wall.date(), clock.wall)
    clock.advance(1)
    store.save_plan("b.md", "# B", clock.wall.date(), clock.wall)
    clock.advance(1)
    store.save_plan("a.md", "# A, edited", clock.wall.date(), clock.wall)
    followed = store.plan()
    assert followed is not None
    assert (followed.source, followed.text) == ("a.md", "# A, edited")
    assert store.plan("b.md") is not None


def test_the_newest_schedule_and_run_are_found(home: Path):
    store, clock = open_store(home), FakeClock()
    plan = store.save_plan("a.md", "", clock.wall.date(), clock.wall)
    for basis in ("old", "new"):
        store.save_schedule(plan, StoredSchedule({"note": basis}, {"blocks": []}, clock.wall, {"extra": {}}))
        store.save_run(StoredRun("mlp", clock.wall, {"value": basis}, ((0.0, 2.0), (1.0, 1.0))))
    schedule, run = store.schedule(plan), store.last_run("mlp")
    assert schedule is not None
    assert run is not None
    assert (schedule.basis["note"], run.document["value"], run.curve) == ("new", "new", ((0.0, 2.0), (1.0, 1.0)))


def test_every_commit_is_synced_to_the_disk(home: Path):
    with open_store(home).engine.connect() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_the_migrations_lead_to_the_tables_of_a_new_database(home: Path, tmp_path: Path):
    """One database goes through every migration, one is made at once; both are what the program expects."""
    old = create_engine(f"sqlite:///{tmp_path / 'old.db'}")
    with old.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    for engine in (old, open_store(home).engine):
        with engine.connect() as connection:
            context = MigrationContext.configure(connection)
            assert compare_metadata(context, metadata) == []
            assert context.get_current_revision() == HEAD
    assert ScriptDirectory(str(MIGRATIONS)).get_current_head() == HEAD


def test_a_database_without_a_version_goes_through_the_migrations_and_keeps_its_rows(home: Path):
    """What an interrupted migration of the very first version leaves behind: an empty version, and other rows."""
    home.mkdir()
    with sqlite3.connect(home / "pomograd.db") as connection:
        connection.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) PRIMARY KEY)")
        connection.execute("CREATE TABLE notes (text TEXT)")
        connection.execute("INSERT INTO notes VALUES ('kept')")
    store, clock = open_store(home), FakeClock()
    store.append(Fact(FactKind.WORK_STARTED, clock()))
    with sqlite3.connect(home / "pomograd.db") as connection:
        assert connection.execute("SELECT text FROM notes").fetchall() == [("kept",)]
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(HEAD,)]


def test_a_database_of_the_first_version_is_brought_up_to_date_with_all_its_rows(home: Path):
    home.mkdir()
    old = create_engine(f"sqlite:///{home / 'pomograd.db'}")
    with old.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.exec_driver_sql(
            "INSERT INTO plans (source, text, start, opened_at)"
            " VALUES ('a.md', '# A', '2026-12-01', '2026-12-01 08:00:00')"
        )
    old.dispose()
    store, clock = open_store(home), FakeClock()
    plan = store.plan("a.md")
    assert (plan.text, plan.roll) == ("# A", "")
    saved = store.save_plan("a.md", "# B", plan.start, clock.wall, lambda before: f"after {before.text}")
    assert saved.roll == "after # A"


def test_a_roll_is_made_from_the_plan_as_it_was_stored_and_stays_without_a_new_one(home: Path):
    store, clock = open_store(home), FakeClock()
    saved = store.save_plan("a.md", "# A", clock.wall.date(), clock.wall, repr)
    assert saved.roll == "None"
    assert store.save_plan("a.md", "# B", clock.wall.date(), clock.wall).roll == "None"
    assert store.save_plan("a.md", "# C", clock.wall.date(), clock.wall, lambda before: before.text).roll == "# B"


def test_nobody_writes_between_the_reading_of_a_plan_and_its_new_roll(home: Path):
    """Three processes lengthen the roll twenty times each; not one letter is lost."""
    store, clock = open_store(home), FakeClock()
    store.save_plan("a.md", "# A", clock.wall.date(), clock.wall)
    with multiprocessing.get_context("spawn").Pool(3) as pool:
        pool.map(_lengthen_the_roll, [home] * 3)
    assert store.plan("a.md").roll == "x" * 60


def _lengthen_the_roll(home: Path) -> None:
    store, clock = open_store(home), FakeClock()
    for _ in range(20):
        store.save_plan("a.md", "# A", clock.wall.date(), clock.wall, lambda before: f"{before.roll}x")


def test_a_database_of_another_program_is_not_touched(home: Path):
    home.mkdir()
    with sqlite3.connect(home / "pomograd.db") as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    with pytest.raises(PomogradError, match="E503"):
        open_store(home)
    with sqlite3.connect(home / "pomograd.db") as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("recipes",)]


def test_several_processes_may_open_a_new_home_at_once(home: Path):
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        pool.map(_append_twenty, [home] * 4)
    assert len(open_store(home).facts()) == 80


def test_nothing_acknowledged_is_lost_to_kill_9(home: Path):
    """A process appends facts and acknowledges each on its standard output; it is killed in the middle."""
    program = (
        "import sys; from pathlib import Path; from pomograd.store import open_store; from pomograd import clock\n"
        "from pomograd.ledger import Fact, FactKind\n"
        "store = open_store(Path(sys.argv[1]))\n"
        "for number in range(100_000):\n"
        "    store.append(Fact(FactKind.WORK_STARTED, clock.now(), item=str(number)))\n"
        "    print(number, flush=True)\n"
    )
    for delay in (0.05, 0.15, 0.3):
        before = len(open_store(home).facts())
        child = subprocess.Popen([sys.executable, "-c", program, str(home)], stdout=subprocess.PIPE, text=True)
        assert child.stdout is not None
        assert child.stdout.readline() == "0\n"
        time.sleep(delay)
        os.kill(child.pid, signal.SIGKILL)
        acknowledged = 1 + len([line for line in child.stdout.read().splitlines(keepends=True) if line.endswith("\n")])
        child.wait()
        facts = open_store(home).facts()[before:]
        assert len(facts) - acknowledged in (0, 1)  # the last one may be on disk before it is acknowledged
        assert [fact.item for fact in facts] == [str(number) for number in range(len(facts))]


def agree_to(store: Store, plan: StoredPlan, name: str, *, first: bool = False) -> None:
    store.save_schedule(plan, StoredSchedule({"note": name}, {}, FakeClock().wall, {}), first=first)


def test_undo_goes_back_one_schedule_after_the_other_and_keeps_the_first(home: Path):
    store, clock = open_store(home), FakeClock()
    plan = store.save_plan("a.md", "", clock.wall.date(), clock.wall)
    other = store.save_plan("b.md", "", clock.wall.date(), clock.wall)
    for name in ("first", "second", "third"):
        agree_to(store, plan, name)
    agree_to(store, other, "other")
    assert [store.undo_schedule(plan) for _ in range(3)] == [True, True, False]
    left = store.schedule(plan)
    assert left is not None
    assert (left.basis, store.schedules(plan), store.schedules(other)) == ({"note": "first"}, 1, 1)


def test_a_first_schedule_leaves_none_to_go_back_to(home: Path):
    store, clock = open_store(home), FakeClock()
    plan = store.save_plan("a.md", "", clock.wall.date(), clock.wall)
    agree_to(store, plan, "old")
    agree_to(store, plan, "new", first=True)
    assert (store.schedules(plan), store.undo_schedule(plan)) == (1, False)
    store.forget_schedules(plan)
    assert store.schedule(plan) is None


def test_no_more_schedules_of_a_plan_are_kept_than_can_be_gone_back_to(home: Path):
    store, clock = open_store(home), FakeClock()
    plan = store.save_plan("a.md", "", clock.wall.date(), clock.wall)
    for number in range(UNDO_STEPS + 3):
        agree_to(store, plan, str(number))
    newest = store.schedule(plan)
    assert newest is not None
    assert (newest.basis["note"], store.schedules(plan)) == (str(UNDO_STEPS + 2), UNDO_STEPS)


def test_the_home_is_the_learners_alone(home: Path):
    open_store(home)
    assert home.stat().st_mode & 0o077 == 0


def test_an_address_in_an_error_hides_its_password(home: Path):
    with pytest.raises(PomogradError) as caught:
        open_store(home, "postgresql+nodriver://learner:secret@host/db")
    assert "secret" not in str(caught.value.details)


def test_several_processes_may_write_at_once(home: Path):
    open_store(home).close()
    with multiprocessing.get_context("spawn").Pool(3) as pool:
        pool.map(_append_twenty, [home] * 3)
    assert len(open_store(home).facts()) == 60


def _append_twenty(home: Path) -> None:
    store, clock = open_store(home), FakeClock()
    for _ in range(20):
        store.append(Fact(FactKind.WORK_STARTED, clock()))


def test_a_file_where_the_folder_should_be_is_named(tmp_path: Path):
    (tmp_path / "home").write_text("")
    with pytest.raises(PomogradError, match="E501"):
        open_store(tmp_path / "home")


def test_a_database_that_cannot_be_written_is_found_at_the_start(home: Path):
    open_store(home).close()
    with pytest.raises(PomogradError, match="E501"):
        open_store(home, f"sqlite:///file:{home / 'pomograd.db'}?mode=ro&uri=true")


def test_a_store_that_becomes_read_only_says_so(home: Path):
    store, clock = open_store(home), FakeClock()
    with store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only=ON")
    with pytest.raises(PomogradError, match="E501"):
        store.append(Fact(FactKind.WORK_STARTED, clock()))


def test_a_full_disk_is_named_and_what_was_there_stays(home: Path):
    """SQLite itself is told that the disk ends at its present size, and answers as it does on a full one."""
    store, clock = open_store(home), FakeClock()
    store.append(Fact(FactKind.WORK_STARTED, clock(), item="before"))
    with store.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    with pytest.raises(PomogradError, match="E502"):
        store.append(*(Fact(FactKind.WORK_STARTED, clock(), item="x" * 60) for _ in range(2000)))
    assert [fact.item for fact in open_store(home).facts()] == ["before"]


@pytest.mark.parametrize("content", [b"not a database, but long enough to be looked at" * 50, b"\x00" * 5000])
def test_a_file_that_is_no_database_is_named_and_left_alone(home: Path, content: bytes):
    home.mkdir()
    (home / "pomograd.db").write_bytes(content)
    with pytest.raises(PomogradError, match="E503"):
        open_store(home)
    assert (home / "pomograd.db").read_bytes() == content


def test_a_database_of_a_newer_version_is_not_touched(home: Path):
    open_store(home).close()
    with sqlite3.connect(home / "pomograd.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(PomogradError, match="E503"):
        open_store(home)


@pytest.mark.parametrize("url", ["nonsense", "postgresql+nodriver://x/y"])
def test_a_database_address_that_means_nothing_is_named(home: Path, url: str):
    with pytest.raises(PomogradError, match="E504"):
        open_store(home, url)
