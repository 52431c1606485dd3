"""TIMEX3 values and the calendar: shifting days, weeks, months, quarters; the days a value covers."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

_VALUE = re.compile(r"(\d{4})(?:-(?:(\d\d)(?:-(\d\d))?|W(\d\d)(-WE)?|Q([1-4])|H([12])|(SP|SU|FA|WI)))?(?:T.*)?$")
_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 12)}


def shifted(day: date, months: int) -> tuple[int, int]:
    """Year and month so many months away from a day's."""
    count = day.year * 12 + day.month - 1 + months
    return count // 12, count % 12 + 1


def week(day: date) -> str:
    """"1998-W09", the ISO week of a day."""
    year, number, _ = day.isocalendar()
    return f"{year:04d}-W{number:02d}"


def moved(day: date, number: int) -> date | None:
    """A day so many days away; None beyond the calendar."""
    try:
        return day + timedelta(days=number)
    except OverflowError:
        return None


def days(value: str) -> tuple[str | None, str | None]:
    """First and last ISO day a DATE or TIME value covers; (None, None) where it names none."""
    if re.fullmatch(r"\d{3}", value):
        return f"{value}0-01-01", f"{value}9-12-31"
    match = _VALUE.match(value)
    if match is None:
        return None, None
    year = int(match[1])
    try:
        if match[3]:
            one = date(year, int(match[2]), int(match[3]))
            return one.isoformat(), one.isoformat()
        if match[4]:
            monday = date.fromisocalendar(year, int(match[4]), 1)
            first = monday + timedelta(days=5 if match[5] else 0)
            return first.isoformat(), (monday + timedelta(days=6)).isoformat()
        begin, end = _months(match)
        return date(year, begin, 1).isoformat(), date(year, end, monthrange(year, end)[1]).isoformat()
    except (ValueError, OverflowError):
        return None, None


def _months(match: re.Match[str]) -> tuple[int, int]:
    if match[2]:
        return int(match[2]), int(match[2])
    if match[6]:
        quarter = int(match[6])
        return 3 * quarter - 2, 3 * quarter
    if match[7]:
        return (1, 6) if match[7] == "1" else (7, 12)
    return _SEASONS.get(match[8] or "", (1, 12))


def thanksgiving(year: int) -> date:
    """The fourth Thursday of November."""
    first = date(year, 11, 1)
    return first + timedelta(days=(3 - first.weekday()) % 7 + 21)
