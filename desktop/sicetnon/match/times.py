"""When: days, months, years and clock times as a statement words them, and whether two wordings differ."""

from __future__ import annotations

import re
from collections.abc import Sequence

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?)"
)
_DAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_BEFORE = r"(?:(?:on|in|since|by|until|around|before|after)\s+)?"
_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?(?:\s?(?:and|or|to|[-–])\s?\d{1,2}(?:st|nd|rd|th)?)?(?![\d:])"
CLOCK = (
    r"(?:(?:at|by|around|about|until|before|after|since|from)\s+)?"
    r"(?:\d{1,2}:\d\d(?::\d\d)?(?:\s?[ap]\.?\s?m\b\.?)?|\d{1,2}(?:\.\d\d)?\s?[ap]\.?m\b\.?"
    r"|\d{1,2}\s+o['’]clock)(?:\s(?:GMT|UTC|local time))?"
)
WHEN = re.compile(
    rf"\b({CLOCK}|{_BEFORE}\d{{4}}-\d\d-\d\d|{_BEFORE}\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}"
    rf"|{_BEFORE}(?:the\s+)?{_NUMBER}\s+(?:of\s+)?{_MONTH}(?![\w])(?:,?\s+\d{{4}})?"
    rf"|{_BEFORE}(?:(?:early|late|mid)[\s-])?{_MONTH}(?![\w])(?:\s+{_NUMBER})?(?:,?\s+\d{{4}})?"
    r"|(?:in|since|by|until|before|after)\s+(?:early\s+|late\s+)?(?:1[6-9]|20)\d\d"
    rf"|(?:on\s+)?(?:last\s+|next\s+)?{_DAY}"
    r"|(?:earlier\s+|later\s+)?(?:this|last|next)\s+"
    r"(?:week|month|year|summer|winter|spring|autumn|fall|night|weekend|morning|evening)"
    r"|yesterday|today|tomorrow|tonight|for\s+a\s+long\s+time"
    r"|for\s+(?:many|several|two|three|four|five|ten|\d+)\s+(?:days|weeks|months|years|decades)"
    r"|(?:\w+\s+)?(?:days|weeks|months|years|decades)\s+(?:ago|later|earlier))(?!\w)"
)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_CLOCK_TIME = re.compile(r"(\d{1,2})(?:[:.](\d\d))?(?=[\d:.]*\s?(?:[ap]\.?m|o['’]clock))|(\d{1,2}):(\d\d)")
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_SMALL = frozenset("on in since by the at of around about until before after from".split())


def times_differ(left: Sequence[str], right: Sequence[str]) -> bool:
    """True when some time on the right is of a kind the left names too, and is none of the left's."""
    known = [_parts(each) for each in left]
    for each in right:
        parts = _parts(each)
        alike = [other for other in known if parts.keys() & other.keys()]
        if alike and not any(all(parts[k] & other[k] for k in parts.keys() & other.keys()) for other in alike):
            return True
    return False


def _parts(words: str) -> dict[str, set[str]]:
    """Clock time, year, month, day of the month, day of the week; whatever else it is as it stands."""
    low = words.lower()
    parts: dict[str, set[str]] = {}
    if clock := _CLOCK_TIME.search(low):
        hour, minute = clock[1] or clock[3], clock[2] or clock[4] or "00"
        return {"clock": {f"{int(hour) % 12}:{minute}"}}
    if iso := _ISO.search(low):
        return {"year": {iso[1]}, "month": {_MONTHS[(int(iso[2]) - 1) % 12]}, "day": {str(int(iso[3]))}}
    found = re.findall(r"[a-z]+|\d+", low)
    for word in found:
        if len(word) == 4 and word.isdigit():
            parts.setdefault("year", set()).add(word)
        elif word[:3] in _MONTHS and word not in ("marked", "decades", "decade"):
            parts.setdefault("month", set()).add(word[:3])
        elif word.endswith("day") and word[:3] in ("mon", "tue", "wed", "thu", "fri", "sat", "sun"):
            parts.setdefault("weekday", set()).add(word)
    if "month" in parts and (days := {str(int(word)) for word in found if word.isdigit() and len(word) < 3}):
        parts["day"] = days
    return parts or {"words": {word for word in found if word not in _SMALL}}
