"""When the learner has time: the file, the calendars beside it, those at addresses, with and without a network."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from pomograd.errors import PomogradError
from pomograd.operations.fetch_calendar import PATIENCE
from pomograd.operations.read_availability import FRESH, check_hours, read_availability
from pomograd.scheduler.availability import Availability, Interval
from pomograd.scheduler.calendars.content import MOST_BYTES
from tests.operations.conftest import Desk

TODAY = date(2026, 12, 1)  # by the desk's clock


def calendar(hour: int) -> str:
    """Busy for an hour of today."""
    event = f"BEGIN:VEVENT\nDTSTART:20261201T{hour:02}0000\nDURATION:PT1H\nEND:VEVENT"
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{event}\nEND:VCALENDAR\n"


def hours(busy: tuple[Interval, ...]) -> list[int]:
    return [(interval.start + timedelta(hours=8)).hour for interval in busy]


@dataclass
class Site:
    """A web server on this machine: what it answers at each path, and what it was asked for."""

    port: int = 0
    pages: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def put(self, path: str, body: str | bytes, status: int = 200, headers: dict[str, str] | None = None) -> str:
        """The address of what was put there."""
        content = body.encode() if isinstance(body, str) else body
        self.pages[path] = (status, {"Content-Length": str(len(content)), **(headers or {})}, content)
        return f"http://127.0.0.1:{self.port}{path}"


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setenv("no_proxy", "*")
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            status, headers, body = site.pages.get(self.path, (404, {"Content-Length": "0"}, b""))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        site.port = server.server_address[1]
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield site
        server.shutdown()
        thread.join()


@pytest.fixture
def state(desk: Desk) -> Callable[[str], None]:
    """Writes the learner's availability file."""

    def write(text: str) -> None:
        desk.context.folders.home.mkdir(exist_ok=True)
        (desk.context.folders.home / "availability.toml").write_text(text, "utf-8")

    return write


def busy(desk: Desk, *names: str) -> list[int]:
    return hours(read_availability(desk.context, busy=names).availability.busy)


def fault(desk: Desk, *names: str) -> PomogradError:
    with pytest.raises(PomogradError) as caught:
        _ = read_availability(desk.context, busy=names).availability
    return caught.value


# The file


def test_without_a_file_the_usual_hours_stand_in_the_learners_zone(desk: Desk):
    read = read_availability(desk.context).availability
    assert (read.timezone, read.assumed, read.busy, read.deadline) == ("Asia/Shanghai", True, (), None)
    assert read.hours == Availability().hours


def test_who_learns_in_chinese_has_chinas_holidays_unless_the_file_says_otherwise(
    desk: Desk, state: Callable[[str], None]
):
    spring_festival, weekend_at_work = date(2027, 2, 6), date(2026, 12, 25)
    chinese = read_availability(desk.context).availability
    assert spring_festival in chinese.holidays
    assert chinese.on(spring_festival) == ()
    english = read_availability(desk.context.speaking("en")).availability
    assert (english.holidays, english.country) == (frozenset(), None)
    state('holidays = "DE"')
    german = read_availability(desk.context).availability
    assert weekend_at_work in german.holidays
    assert spring_festival not in german.holidays
    state('holidays = "None"')
    assert read_availability(desk.context).availability.holidays == frozenset()


def test_a_file_given_by_name_is_read_instead_and_its_calendars_lie_beside_it(
    desk: Desk, state: Callable[[str], None], tmp_path: Path
):
    state("cap = 3")
    (tmp_path / "term").mkdir()
    (tmp_path / "term" / "work.ics").write_text(calendar(9))
    file = tmp_path / "term" / "hours.toml"
    file.write_text('cap = 5\nbusy = ["work.ics"]')
    read = read_availability(desk.context, file).availability
    assert (read.cap, hours(read.busy)) == (5, [9])
    assert read.busy == (Interval(datetime(2026, 12, 1, 1, tzinfo=UTC), datetime(2026, 12, 1, 2, tzinfo=UTC)),)


def test_calendars_of_the_call_are_taken_from_the_current_folder_and_added(
    desk: Desk, state: Callable[[str], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    state('busy = ["work.ics"]')
    (desk.context.folders.home / "work.ics").write_text(calendar(9))
    (tmp_path / "family.ics").write_text(calendar(15))
    (tmp_path / "club.ics").write_text(calendar(20))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert busy(desk, "family.ics", "~/club.ics") == [9, 15, 20]


def test_the_days_begin_before_the_first_and_end_years_later(desk: Desk, tmp_path: Path):
    daily = calendar(9).replace("DURATION", "RRULE:FREQ=DAILY\nDURATION").replace("20261201", "20200101")
    (tmp_path / "daily.ics").write_text(daily)
    for start, first in ((None, date(2026, 11, 30)), (date(2027, 6, 1), date(2027, 5, 31))):
        found = read_availability(desk.context, busy=[str(tmp_path / "daily.ics")], start=start).availability.busy
        assert found[0].start.date() == first
        assert found[-1].start.date() > first.replace(year=first.year + 3)


@pytest.mark.parametrize("kind", ["missing", "folder", "latin"])
def test_a_file_that_cannot_be_read_is_named(desk: Desk, tmp_path: Path, kind: str):
    (tmp_path / "folder").mkdir()
    (tmp_path / "latin").write_bytes("# é\ncap = 5".encode("latin-1"))
    with pytest.raises(PomogradError) as caught:
        read_availability(desk.context, tmp_path / kind)
    assert (caught.value.code, caught.value.exit_code) == ("E206", 2)


def test_the_deadline_of_the_call_wins_and_one_that_has_passed_is_named(desk: Desk, state: Callable[[str], None]):
    state("deadline = 2027-03-08")
    assert read_availability(desk.context).availability.deadline == date(2027, 3, 8)
    assert read_availability(desk.context, deadline=TODAY).availability.deadline == TODAY
    with pytest.raises(PomogradError) as caught:
        read_availability(desk.context, deadline=date(2026, 11, 30))
    assert (caught.value.code, caught.value.exit_code) == ("E212", 2)
    state("deadline = 2026-11-30")
    assert read_availability(desk.context).availability.deadline is None
    assert read_availability(desk.context, deadline=TODAY).availability.deadline == TODAY


@pytest.mark.parametrize(
    ("text", "code"),
    [("cap = 0", "E201"), ("hours = {}", "E204"), ('timezone = "Mars"', "E205"), ('holidays = "XX"', "E210")],
)
def test_hours_that_are_not_right_are_found_when_the_machine_is_examined(
    desk: Desk, state: Callable[[str], None], text: str, code: str
):
    check_hours(desk.context)
    state(text)
    with pytest.raises(PomogradError) as caught:
        check_hours(desk.context)
    assert caught.value.code == code


# Calendars that are files


@pytest.mark.parametrize("name", ["missing.ics", "folder", "pipe", "a\x00b.ics", "x" * 5000])
def test_a_calendar_file_that_cannot_be_read_is_named_as_the_learner_wrote_it(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    error = fault(desk, name)
    assert (error.code, error.exit_code, error.details["calendar"]) == ("E211", 2, name)
    assert error.details["reason"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (calendar(9).replace("PT1H", "soon"), "E208"),
        ("x" * (MOST_BYTES + 1), "E209"),
        ("<html>", "E214"),
        (calendar(9).replace("DURATION", "RRULE:FREQ=SECONDLY\nDURATION"), "E215"),
    ],
)
def test_a_calendar_file_that_makes_no_sense_is_named_as_the_learner_wrote_it(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str, code: str
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "工作.ics").write_text(content)
    error = fault(desk, "工作.ics")
    assert (error.code, error.exit_code, error.details["calendar"]) == (code, 2, "工作.ics")


# Calendars at addresses


def test_a_calendar_is_fetched_and_kept_for_a_while(desk: Desk, state: Callable[[str], None], site: Site):
    state(f'busy = ["{site.put("/me.ics", calendar(9))}"]')
    assert busy(desk) == [9]
    site.put("/me.ics", calendar(15))
    desk.clock.advance(minutes=FRESH.total_seconds() / 60 - 1)
    assert busy(desk) == [9]
    desk.clock.advance(minutes=1)
    assert busy(desk) == [15]
    assert site.asked == ["/me.ics"] * 2


def test_a_calendar_of_the_call_is_fetched_each_time(desk: Desk, site: Site):
    address = site.put("/me.ics", calendar(9))
    assert busy(desk, address) == [9]
    site.put("/me.ics", calendar(15))
    assert busy(desk, address) == [15]


@pytest.mark.parametrize("trouble", ["gone", "error", "login", "cut", "empty"])
def test_where_there_is_no_calendar_any_more_the_last_copy_serves(
    desk: Desk, state: Callable[[str], None], site: Site, trouble: str
):
    state(f'busy = ["{site.put("/me.ics", calendar(9))}"]')
    assert busy(desk) == [9]
    troubles: dict[str, Callable[[], object]] = {
        "gone": site.pages.clear,
        "error": lambda: site.put("/me.ics", calendar(15), 500),
        "login": lambda: site.put("/me.ics", "<!DOCTYPE html>"),
        "cut": lambda: site.put("/me.ics", calendar(15), 200, {"Content-Length": "5000"}),
        "empty": lambda: site.put("/me.ics", ""),
    }
    troubles[trouble]()
    desk.clock.advance(minutes=60)
    assert busy(desk) == [9]
    assert busy(desk) == [9]
    assert len(site.asked) == 2, "after a vain try nobody waits again at once"


@pytest.mark.parametrize(
    ("status", "body", "code", "told"),
    [(404, "", "E211", "Not Found"), (500, "", "E211", "Server Error"), (200, "<html>", "E214", "<html>")],
)
def test_what_cannot_be_had_the_first_time_is_named_with_its_reason(
    desk: Desk, site: Site, status: int, body: str, code: str, told: str
):
    address = site.put("/me.ics", body, status)
    error = fault(desk, address)
    assert (error.code, error.exit_code, error.details["calendar"]) == (code, 2, address)
    assert told in str(error.details)
    assert not list((desk.context.folders.home / "calendars").glob("*.ics"))


def test_without_a_network_it_is_named(desk: Desk, site: Site):
    del site
    for address in ("http://127.0.0.1:9/me.ics", "http://nowhere.invalid/me.ics", "http://", "https://[/me.ics"):
        assert fault(desk, address).code == "E211"


def test_an_answer_may_lead_elsewhere_but_never_into_the_machine(desk: Desk, site: Site, tmp_path: Path):
    site.put("/new.ics", calendar(9))
    assert busy(desk, site.put("/old.ics", "", 301, {"Location": "/new.ics"})) == [9]
    secret = tmp_path / "secret.ics"
    secret.write_text(calendar(15))
    for target in (secret.as_uri(), "ftp://127.0.0.1/x.ics", "data:text/calendar,BEGIN:VCALENDAR", "/loop.ics"):
        address = site.put("/loop.ics", "", 302, {"Location": target})
        assert fault(desk, address).code == "E211"


@pytest.mark.parametrize("scheme", ["file", "ftp", "gopher"])
def test_only_the_web_is_read(desk: Desk, site: Site, tmp_path: Path, scheme: str):
    (tmp_path / "me.ics").write_text(calendar(9))
    assert fault(desk, f"{scheme}://{tmp_path}/me.ics").code == "E211"
    assert site.asked == []


def test_webcal_is_https_and_nothing_goes_out_unencrypted(desk: Desk, site: Site):
    address = site.put("/me.ics", calendar(9)).replace("http:", "webcal:")
    assert "SSL" in str(fault(desk, address).details["reason"])
    assert site.asked == []


def test_an_answer_without_end_is_cut_short(desk: Desk, site: Site):
    address = site.put("/me.ics", b"BEGIN:VCALENDAR\n" * (MOST_BYTES // 16 + 1))
    assert fault(desk, address).code == "E209"


def test_an_answer_that_drips_is_not_waited_for(desk: Desk, site: Site):
    """Each look at the clock finds half of the patience gone."""
    address = site.put("/me.ics", calendar(9) + "X-A:1\n" * 100_000)

    def clock():
        desk.clock.advance(minutes=PATIENCE / 2 / 60)
        return desk.clock()

    with pytest.raises(PomogradError) as caught:
        read_availability(replace(desk.context, clock=clock), busy=[address])
    assert caught.value.code == "E211"


def test_a_copy_that_cannot_be_kept_is_named(desk: Desk, site: Site):
    desk.context.folders.home.mkdir(exist_ok=True)
    (desk.context.folders.home / "calendars").write_text("a file where the folder should be")
    error = fault(desk, site.put("/me.ics", calendar(9)))
    assert error.code == "E501"


def test_a_copy_that_cannot_be_marked_as_seen_is_named(
    desk: Desk, site: Site, state: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
):
    state(f'busy = ["{site.put("/me.ics", calendar(9))}"]')
    assert busy(desk) == [9]
    site.pages.clear()
    desk.clock.advance(minutes=60)

    def fail(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "utime", fail)
    assert fault(desk).code == "E501"


def test_the_copies_of_two_addresses_are_two(desk: Desk, site: Site):
    assert busy(desk, site.put("/a.ics", calendar(9)), site.put("/b.ics", calendar(15))) == [9, 15]
    site.pages.clear()
    assert busy(desk, f"http://127.0.0.1:{site.port}/b.ics") == [15]
    assert len(list((desk.context.folders.home / "calendars").iterdir())) == 2


# What a schedule is made of


def test_the_basis_changes_with_what_it_is_made_of_and_with_nothing_else(
    desk: Desk, state: Callable[[str], None], tmp_path: Path
):
    file = str(tmp_path / "work.ics")

    def basis(**changed: object) -> str:
        asked = {"context": desk.context, "busy": [file], "deadline": None, "start": None, **changed}
        return read_availability(**asked).basis  # pyright: ignore[reportArgumentType]

    state("cap = 3")
    Path(file).write_text(calendar(9))
    first = basis()
    desk.clock.advance(minutes=30)
    assert basis() == basis(start=date(2027, 1, 1)) == basis(deadline=date(2027, 1, 1)) == first
    others = [
        basis(context=desk.context.speaking("en")),
        basis(context=replace(desk.context, zone="Europe/Berlin")),
        basis(busy=[]),
        basis(busy=[file, file]),
    ]
    Path(file).write_text(calendar(15))
    others.append(basis())
    state("cap = 4")
    others.append(basis())
    assert len({first, *others}) == len(others) + 1


STAMPED = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//site//{stamp}
X-WR-CALNAME:me\\, as of {stamp}
BEGIN:VEVENT
UID:1
DTSTAMP;X-BY=site:{stamp}
created:{stamp}
LAST-MODIFIED:2026
  {stamp}
SEQUENCE:{stamp}
DTSTART:20261201T{hour}0000
DURATION:PT1H
END:VEVENT
END:VCALENDAR
"""


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_a_calendar_that_is_stamped_anew_is_the_same(desk: Desk, tmp_path: Path, end: str):
    file = tmp_path / "me.ics"

    def basis(stamp: int, hour: int) -> str:
        file.write_bytes(STAMPED.format(stamp=stamp, hour=hour).replace("\n", end).encode())
        assert busy(desk, str(file)) == [hour]
        return read_availability(desk.context, busy=[str(file)]).basis

    first = basis(20261201, 17)
    assert basis(20261202, 17) == first
    assert basis(20261201, 18) != first


def test_the_basis_takes_no_look_into_calendars(desk: Desk, tmp_path: Path):
    (tmp_path / "broken.ics").write_text(calendar(9).replace("PT1H", "soon"))
    stated = read_availability(desk.context, busy=[str(tmp_path / "broken.ics")])
    assert stated.basis
    with pytest.raises(PomogradError):
        _ = stated.availability


def test_nobody_waits_for_the_libraries_of_calendars_who_has_none():
    code = (
        "import sys, pomograd.operations.read_availability, pomograd.operations.export_calendar\n"
        "print({'icalendar', 'holidays', 'dateutil', 'urllib.request', 'http.client'} & set(sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "set()\n"
