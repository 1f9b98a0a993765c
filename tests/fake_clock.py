"""The only fake there is: a clock that tests move by hand."""

from datetime import date, datetime, timedelta, timezone

from pomograd.ledger import Moment

SHANGHAI = timezone(timedelta(hours=8))


class FakeClock:
    """Starts on Tuesday 1 December 2026, 09:00 in Shanghai."""

    def __init__(self) -> None:
        self.wall = datetime(2026, 12, 1, 9, tzinfo=SHANGHAI)
        self.monotonic = 1000.0
        self.boot = "first"

    def __call__(self) -> Moment:
        return Moment(self.wall, self.monotonic, self.boot)

    @property
    def day_of_the_calendar(self) -> date:
        return self.wall.date()

    def advance(self, minutes: float) -> None:
        """Time passes and the machine is awake."""
        self.wall += timedelta(minutes=minutes)
        self.monotonic += minutes * 60

    def sleep(self, minutes: float) -> None:
        """The lid is closed: only the wall clock goes on."""
        self.wall += timedelta(minutes=minutes)

    def set_wall(self, minutes: float) -> None:
        """Somebody, or a time server, sets the wall clock forward or back."""
        self.wall += timedelta(minutes=minutes)

    def reboot(self, minutes: float) -> None:
        """The machine was off for that long; its monotonic clock begins anew."""
        self.wall += timedelta(minutes=minutes)
        self.monotonic = 10.0
        self.boot += "+"
