"""Dates as web pages and front matter write them, to ISO days."""

from __future__ import annotations

import re
from datetime import date

_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_PACKED = re.compile(r"(?<!\d)(\d{4})(\d{2})(\d{2})(?!\d)")
_SLASHED = re.compile(r"(?<!\d)(\d{4})/(\d{1,2})/(\d{1,2})(?!\d)")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?\.?[ -]([A-Za-z]{3,9})\.?,?[ -](\d{4})(?!\d)")
_MONTH_FIRST = re.compile(r"\b([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)")


def iso_day(words: object) -> str | None:
    """The first day named in `words` as YYYY-MM-DD; None when there is none or it is not a real day.

    Figures such as 03/04/2022 are left alone: nobody can say which is the month.
    """
    if not isinstance(words, str):
        return None
    words = words[:200]
    for pattern in (_ISO, _SLASHED, _PACKED):
        for match in pattern.finditer(words):
            day = _day(match[1], int(match[2]), match[3])
            if day:
                return day
    for match in _DAY_FIRST.finditer(words):
        day = _day(match[3], _month(match[2]), match[1])
        if day:
            return day
    for match in _MONTH_FIRST.finditer(words):
        day = _day(match[3], _month(match[1]), match[2])
        if day:
            return day
    return None


def _month(name: str) -> int:
    """1 to 12 for an English month name or its first letters, 0 for anything else."""
    start = name[:3].lower()
    return _MONTHS.index(start) + 1 if start in _MONTHS else 0


def _day(year: str, month: int, day: str) -> str | None:
    try:
        found = date(int(year), month, int(day))
    except ValueError:
        return None
    return found.isoformat() if 1500 <= found.year <= 2199 else None
