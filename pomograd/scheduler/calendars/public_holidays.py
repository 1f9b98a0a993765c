"""Public holidays, by the `holidays` package: days off, and days on which people work to make up for one."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from pomograd.errors import PomogradError

_SHAPE = re.compile(r"([A-Z]{2,3})(?:-(.+))?", re.IGNORECASE)
_DAY = timedelta(days=1)
_SATURDAY = 6


def public_holidays(country: str, first: date, last: date) -> tuple[frozenset[date], frozenset[date]]:
    """Days off and working days instead, from the first to the last day, of CN or of a part such as DE-BY.

    China's breaks take the weekend days that touch them, as the State Council announces them, and the weekend days
    that become working days (调休) are known. A year is announced in the November before. For a year that the package
    does not have yet, only the statutory holidays are known, and a weekday for each that falls on a weekend.
    Raises PomogradError E210 for a country that nobody knows, with those that look like it.
    """
    from holidays import country_holidays

    code, part = _known(country)
    found = country_holidays(code, subdiv=part, years=range(first.year - 1, last.year + 2))
    working = frozenset(day for day in found.weekend_workdays if first <= day <= last)
    days = set(found) - set(found.weekend_workdays)
    if code == "CN":
        days |= _touching_weekends(days) - set(found.weekend_workdays)
    return frozenset(day for day in days if first <= day <= last), working


def _touching_weekends(days: Iterable[date]) -> set[date]:
    """The rest of each weekend that a holiday is in or beside."""
    weekends: set[date] = set()
    for day in days:
        for step in (_DAY, -_DAY):
            beside = day + step
            while beside.isoweekday() >= _SATURDAY:
                weekends.add(beside)
                beside += step
    return weekends


def _known(country: str) -> tuple[str, str | None]:
    from holidays import list_supported_countries

    countries = list_supported_countries(include_aliases=True)
    match = _SHAPE.fullmatch(country.strip())
    code, part = (match[1].upper(), match[2]) if match else (country, None)
    parts = {name.casefold(): name for name in countries.get(code, [])}
    if code in countries and (part is None or part.casefold() in parts):
        return code, part and parts[part.casefold()]
    raise PomogradError("E210", exit_code=2, country=country, nearest=_nearest(country, countries))


def _nearest(country: str, countries: dict[str, list[str]]) -> str:
    """Codes that look like what was written, or whose country's name does."""
    from holidays.registry import COUNTRIES
    from rapidfuzz import process

    named = {code: name for name, code, *_ in COUNTRIES.values() if code in countries}
    code = country.strip().upper().partition("-")[0]
    parts = [f"{code}-{part}" for part in countries.get(code, [])]
    choices = named if len(code) > 3 else {name: name for name in parts or named}
    wanted = country.title().replace(" ", "") if len(code) > 3 else country.upper()
    return ", ".join(key for _, _, key in process.extract(wanted, choices, limit=5, score_cutoff=50)) or "CN"
