"""The TIMEX3 type and value of one expression of time, given what stands around it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from sicetnon.extract.around import Around
from sicetnon.extract.calendars import moved, shifted, thanksgiving, week
from sicetnon.extract.timewords import CLOCK, MONTHS, ORDINALS, PARTS, SEASONS, UNITS, WEEKDAYS, number

Found = tuple[str, str] | None
_BEFORE_MAY = re.compile(
    r"\b(?:in|since|last|this|next|of|by|until|early|late|mid|from|to|through|and|during|for)\W$", re.IGNORECASE
)


# Values of relative dates as long as the day of publication is unknown.
_OPEN = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "quarter": "XXXX-QX"}
_AGE = re.compile(r"\bold$", re.IGNORECASE)


def value_of(name: str, match: re.Match[str], around: Around) -> Found:
    """TIMEX3 type and value of a match of the pattern `name`; None when it names no time after all."""
    return _HANDLERS[name](match, around)


def _iso(match: re.Match[str], around: Around) -> Found:
    return "DATE", match.group()


def _slashed(match: re.Match[str], around: Around) -> Found:
    year = int(match["y"])
    if year < 100:
        year += 2000 if year < 50 else 1900
    return "DATE", f"{year:04d}-{int(match['m']):02d}-{int(match['d']):02d}"


def _month_number(text: str) -> int:
    return MONTHS[text.lower().rstrip(".")]


def _year_by_word(word: str | None, published: date | None) -> int | None:
    if word is None or published is None:
        return None
    return published.year + {"last": -1, "this": 0, "next": 1}[word.lower()]


def _calendar_day(match: re.Match[str], around: Around) -> Found:
    groups = match.groupdict()
    month, day = _month_number(match["m"]), int(re.sub(r"\D", "", match["d"]))
    year = int(groups["y"]) if groups["y"] else _year_by_word(groups.get("rel"), around.published)
    if year is None and around.published:
        year = _nearest_year(month, day, around.published)
    value = f"{year:04d}-{month:02d}-{day:02d}" if year else f"XXXX-{month:02d}-{day:02d}"
    return _with_clock(value, groups.get("clock"))


def _nearest_year(month: int, day: int, published: date) -> int:
    def away(year: int) -> int:
        try:
            return abs((date(year, month, min(day, 28)) - published).days)
        except ValueError:
            return 10**6

    return min((published.year, published.year - 1, published.year + 1), key=away)


def _with_clock(value: str, clock: str | None) -> Found:
    return ("TIME", value + _clock_value(clock)) if clock else ("DATE", value)


def _clock_value(clock: str) -> str:
    low = clock.lower().replace("at ", "").strip()
    if low == "noon":
        return "T12:00"
    if low == "midnight":
        return "T24:00"
    hour, _, rest = low.partition(":")
    hours = int(re.sub(r"\D", "", hour))
    minutes = int(rest[:2]) if rest[:2].isdigit() else 0
    if "p" in low and hours < 12:
        hours += 12
    if "a" in low and hours == 12:
        hours = 0
    return f"T{hours:02d}:{minutes:02d}"


def _change(match: re.Match[str]) -> str:
    return (match["change"] or "").lower().strip(" -")


def _month(match: re.Match[str], around: Around) -> Found:
    month, change = _month_number(match["m"]), _change(match)
    year = int(match["y"]) if match["y"] else _year_by_word(match["rel"], around.published)
    text = around.document.text
    if year is None and match["m"] in ("May", "March", "Mar", "Jan", "Jun", "Dec", "Sep", "April", "June", "August"):
        before = text[max(0, match.start() - 12) : match.start()]
        if not change and not match["end"] and match["m"] in ("May", "March") and not _BEFORE_MAY.search(before):
            return None
        after = text[match.end() : match.end() + 12]
        if match["m"] in ("April", "June", "August", "Jan") and re.match(r"\s[A-Z][a-z]", after):
            return None  # a given name
    if change in ("each", "every"):
        return "SET", f"XXXX-{month:02d}"
    if year is None and around.published:
        year = _year_of_month(month, change, around, match.start())
    return "DATE", f"{year:04d}-{month:02d}" if year else f"XXXX-{month:02d}"


def _year_of_month(month: int, change: str, around: Around, start: int) -> int:
    published = around.published
    assert published is not None
    if change == "last":
        return published.year - (month >= published.month)
    if change == "next":
        return published.year + (month <= published.month)
    if month <= published.month:
        return published.year + (month < published.month and around.coming(start))
    near = month - published.month <= 2 and change == "this"
    return published.year if near or around.coming(start) else published.year - 1


def _weekday(match: re.Match[str], around: Around) -> Found:
    day, change = WEEKDAYS[match["w"].lower().rstrip(".")], _change(match)
    part = (match["part"] or "").lower()
    if match["s"] or part.endswith("s") or change in ("each", "every"):
        return "SET", f"XXXX-WXX-{day + 1}{PARTS.get(part.rstrip('s'), '')}"
    published = around.published
    if published is None:
        return "DATE", f"XXXX-WXX-{day + 1}{PARTS.get(part, '')}"
    back = change in ("last", "past", "earlier")
    ahead = change in ("next", "coming", "this coming") or not back and around.coming(match.start())
    if ahead:
        away = (day - published.weekday()) % 7
        away += 7 * (change == "next" and away == 0)
    else:
        away = -((published.weekday() - day) % 7)
        away -= 7 * (change in ("last", "past") and away == 0)
    found = moved(published, away)
    value = found.isoformat() if found else "XXXX"
    clock = match["clock"] or match["at"]
    if clock:
        return "TIME", value + _clock_value(clock)
    return ("TIME", value + PARTS[part]) if part else ("DATE", value)


def _near(match: re.Match[str], around: Around) -> Found:
    word = match["near"].lower()
    away = {"tomorrow": 1, "yesterday": -1}.get(word, 0)
    day = moved(around.published, away) if around.published else None
    value = day.isoformat() if day else "XXXX-XX-XX"
    if match["clock"]:
        return "TIME", value + _clock_value(match["clock"])
    if match["part"] or word in ("tonight", "overnight"):
        return "TIME", value + PARTS[(match["part"] or "night").lower()]
    return "DATE", value


def _part(match: re.Match[str], around: Around) -> Found:
    which = " ".join(match["which"].lower().split())
    base = around.published if which in ("this", "last") else around.reference()
    if base is None:
        return "TIME", "XXXX-XX-XX" + PARTS[match["part"].lower()]
    day = moved(base, {"last": -1, "the next": 1, "the following": 1}.get(which, 0))
    return "TIME", f"{day.isoformat() if day else 'XXXX-XX-XX'}{PARTS[match['part'].lower()]}"


def _unit_name(text: str) -> str:
    unit = text.lower()
    return unit if unit in UNITS else unit.rstrip("s")


def _shift(match: re.Match[str], around: Around) -> Found:
    amount, unit = number(match["n"]), _unit_name(match["u"])
    way = " ".join(match["way"].lower().split())
    back = way in ("ago", "earlier", "before", "previously")
    if amount is None:
        return "DATE", "PAST_REF" if back else "FUTURE_REF"
    whole = int(amount)
    if whole != amount and unit == "year":
        whole, unit = int(amount * 12), "month"
    sign = -whole if back else whole
    quarterly = way == "ago" and "-Q" in around.spoken  # earnings: the same quarter of the year before
    if (way in ("earlier", "before") or quarterly) and unit == "year" and re.match(r"\d{4}-", around.spoken):
        return "DATE", f"{int(around.spoken[:4]) + sign:04d}{around.spoken[4:7]}"
    base = around.published if way in ("ago", "from now", "hence") else around.reference()
    if base is None:
        return "DATE", _OPEN.get(unit, "XXXX")
    return _away(base, sign, unit)


def _away(base: date, sign: int, unit: str) -> Found:
    """The day, week, month or year so many units away."""
    if unit in CLOCK:
        return "TIME", base.isoformat()
    if unit in ("day", "week", "fortnight"):
        size = {"day": 1, "week": 7, "fortnight": 14}[unit]
        day = moved(base, sign * size)
        if day is None:
            return None
        return "DATE", day.isoformat() if unit == "day" else week(day)
    if unit in ("month", "quarter"):
        year, month = shifted(base, sign * (3 if unit == "quarter" else 1))
        return "DATE", f"{year:04d}-{month:02d}" if unit == "month" else f"{year:04d}-Q{(month + 2) // 3}"
    year = base.year + sign * {"decade": 10, "century": 100, "centurie": 100}.get(unit, 1)
    return ("DATE", f"{year:04d}") if 0 < year < 10_000 else None


def _unit(match: re.Match[str], around: Around) -> Found:
    which, unit = " ".join(match["which"].lower().split()), match["u"].lower()
    if which in ("the past", "the last") and unit != "weekend":
        return "DURATION", "P1" + UNITS[unit]
    spoken = which in ("the same", "that", "the following", "the previous", "the next")
    base = around.reference() if spoken else around.published
    step = {"last": -1, "the last": -1, "the past": -1, "the previous": -1, "the latest": -1}.get(which, 0)
    step -= which == "the" and base is not None and base.weekday() < 5 and not around.coming(match.start())
    step += which in ("next", "the next", "the coming", "the following")
    if base is None:
        return "DATE", _OPEN.get(unit, "XXXX")
    if unit == "day":
        return _away(base, step, "day") if spoken or which == "this" else None
    if unit in ("week", "weekend"):
        day = moved(base, 7 * step)
        return ("DATE", week(day) + ("-WE" if unit == "weekend" else "")) if day else None
    if unit == "decade":
        return "DATE", f"{base.year // 10 + step}"
    if unit == "century":
        return "DATE", f"{base.year // 100 + step}"
    return _away(base, step, unit)


def _span(match: re.Match[str], around: Around) -> Found:
    amount, unit = number(match["n"]), _unit_name(match["u"])
    single = match["n"].lower() in ("a", "an")
    if single and unit == "second" or _AGE.search(match.group()):
        return None
    code, clock = UNITS[unit], "T" if unit in CLOCK else ""
    if unit == "fortnight":
        amount = 2 * amount if amount else amount
    if amount is None:
        return "DURATION", f"P{clock}X{code}"
    if match["half"]:
        amount += 0.5
    return "DURATION", f"P{clock}{_amount(amount, code, unit)}"


def _spans(match: re.Match[str], around: Around) -> Found:
    unit = _unit_name(match["u"])
    return "DURATION", f"P{'T' if unit in CLOCK else ''}X{UNITS[unit]}"


def _amount(amount: float, code: str, unit: str) -> str:
    whole = int(amount)
    if whole == amount:
        return f"{whole}{code}"
    part = {"year": f"{round((amount - whole) * 12)}M", "minute": f"{round((amount - whole) * 60)}S"}.get(unit)
    part = part or (f"{round((amount - whole) * 60)}M" if unit == "hour" else "")
    if not part:
        return f"{amount:g}{code}"
    return f"{whole}{code}{part}" if whole else part


def _quarter(match: re.Match[str], around: Around) -> Found:
    quarter = ORDINALS[match["o"].lower()]
    year = int(match["y"]) if match["y"] else _year_by_word(match["rel"], around.published)
    published = around.published
    if year is None and published:
        later = 3 * quarter - 2 > published.month
        year = published.year - (later and not around.coming(match.start()))
    return "DATE", f"{year:04d}-Q{quarter}" if year else f"XXXX-Q{quarter}"


def _season(match: re.Match[str], around: Around) -> Found:
    which, season = " ".join((match["which"] or "").lower().split()), match["season"].lower()
    code = SEASONS[season]
    if which in ("each", "every"):
        return "SET", f"XXXX-{code}"
    if not match["y"] and (not which or season in ("fall", "spring") and which == "the"):
        return None
    published = around.published
    if match["y"]:
        return "DATE", f"{match['y']}-{code}"
    if published is None:
        return "DATE", f"XXXX-{code}"
    begins = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
    year = published.year
    if which in ("last", "the past"):
        year -= begins + 2 >= published.month
    elif which == "next":
        year += begins <= published.month
    return "DATE", f"{year:04d}-{code}"


def _decade(match: re.Match[str], around: Around) -> Found:
    if match["d"]:
        return "DATE", match["d"][:3]
    tens = int(match["e"])
    now = around.published.year if around.published else 2020
    return "DATE", f"{'20' if 2000 + tens <= now and tens < 30 else '19'}{tens // 10}"


def _century(match: re.Match[str], around: Around) -> Found:
    return "DATE", f"{int(match['n']) - 1:02d}"


def _year(match: re.Match[str], around: Around) -> Found:
    return "DATE", match["y"]


_OFTEN = {
    "daily": "P1D", "weekly": "P1W", "monthly": "P1M", "quarterly": "P1Q", "annually": "P1Y", "yearly": "P1Y",
    "hourly": "PT1H",
}  # fmt: skip


def _often(match: re.Match[str], around: Around) -> Found:
    if not match["each"]:
        return "SET", _OFTEN[match.group().lower()]
    unit = _unit_name(match["u"])
    if unit in PARTS:
        return "SET", f"XXXX-XX-XX{PARTS[unit]}"
    return "SET", f"P{'T' if unit in CLOCK else ''}1{UNITS[unit]}"


def _vague(match: re.Match[str], around: Around) -> Found:
    return "DATE", "PAST_REF" if match["past"] else "PRESENT_REF" if match["present"] else "FUTURE_REF"


def _clock(match: re.Match[str], around: Around) -> Found:
    base = around.reference()
    return "TIME", (base.isoformat() if base else "XXXX-XX-XX") + _clock_value(match["clock"])


def _feast(match: re.Match[str], around: Around) -> Found:
    name = match["feast"].replace("’", "'")
    month, day = {"C": (12, 25), "T": (11, 22), "N": (1, 1), "I": (7, 4)}[name[0]]
    if name.endswith("Eve"):
        month, day = (12, 24) if name[0] == "C" else (12, 31)
    if around.published is None:
        return "DATE", f"XXXX-{month:02d}-{day:02d}"
    year = _nearest_year(month, day, around.published)
    value = thanksgiving(year) if name[0] == "T" else date(year, month, day)
    return "DATE", value.isoformat()


_HANDLERS: dict[str, Callable[[re.Match[str], Around], Found]] = {
    "iso": _iso, "slashed": _slashed, "day": _calendar_day, "month": _month, "weekday": _weekday, "near": _near,
    "part": _part, "shift": _shift, "unit": _unit, "span": _span, "spans": _spans, "quarter": _quarter,
    "season": _season, "decade": _decade, "century": _century, "year": _year, "often": _often, "vague": _vague,
    "clock": _clock, "feast": _feast,
}  # fmt: skip
