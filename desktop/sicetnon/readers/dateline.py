"""The day of publication as the head of a text prints it: a line of its own, a byline, or a dateline.

Only a proposal, and only a whole date: with its year, set apart from the words around it. A date in running prose
("On 14 May 2025 the ministry said") says when something happened and is never taken.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sicetnon.readers.days import iso_day

LINES = 8  # with words, from the top
SHORT = 120  # characters of a line that can be a byline; of a longer one only its beginning is looked at
LONG_LINES = 2  # after so many longer ones the article has begun
WORDS = 80  # characters of the words kept to show

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b\.?,? )?"
_DATE = (
    rf"{_WEEKDAY}(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH},? \d{{4}}|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
    r"|\d{4}-\d\d-\d\d)(?!\d)"
)
_ZONE = r"(?: ?(?:GMT|UTC|BST|CES?T|E[DS]?T|C[DS]T|M[DS]T|P[DS]T|IST|[+-]\d\d:?\d\d|Z)\b)?"
_CLOCK = rf"(?:(?:,| at|T|,? -)? ?\d{{1,2}}[:.]\d\d(?:[:.]\d\d)?(?: ?[ap]\.?m\b\.?)?{_ZONE})?"
_AFTER = r"(?= ?(?:$|[|·•(–—\u2015]|-{1,2} |\. |, ?(?:[Uu]pdated|[Mm]odified|[Ll]ast)\b))"
_DASH = r"(?= ?(?:$|[(–—\u2015:]|-{1,2}(?: |$)))"
_SAID = re.compile(
    r"(?P<before>^|[,|·•–—.(] ?| -{1,2} | (?=[A-Z]))"
    r"(?:(?i:(?:first |originally )?(?:published|posted|issued|released)(?: online)?(?: on)?)"
    r"|[Dd]ate|DATE|[Ss]ent|SENT)"
    rf":? (?P<date>{_DATE}){_CLOCK}\)?{_AFTER}"
)
_CHANGED = re.compile(
    r"\b(?:updated|modified|revised|corrected|edited|accessed|retrieved|printed|saved|archived|copyright|due"
    r"|expires?|valid|until)\b[^|·•–—.]{0,20}$",
    re.IGNORECASE,
)
_BARE = re.compile(rf"(?:^|[,|·•–—.(] ?| - )(?P<date>{_DATE}){_CLOCK}\)?{_AFTER}")
_PLACE = r"[A-Z][\w.'’-]*(?: (?:of |the |de |la |el |al )?[A-Z][\w.'’-]*){0,3}"
_DATELINE = re.compile(
    rf"^(?:{_PLACE}(?:, {_PLACE}){{0,2}}(?: ?\([^()]{{1,40}}\),?|,| ?[–—-]{{1,2}}) ?)?(?P<date>{_DATE})\.?{_DASH}"
)
_SMALL = re.compile(
    r"(?:by|and|of|the|for|in|at|from|our|its|a|an|on|with|de|la|le|du|der|den|van|von|und|et|staff|reporters?"
    r"|correspondents?|writers?|editors?|agencies|special|min|minutes?|read|pages?|no|vol|p|pp)\.?"
)
_BYLINE = re.compile(r"By [A-Z]|By our\b|From [A-Z]|From our\b")


@dataclass(frozen=True, slots=True)
class HeadDay:
    """A day (YYYY-MM-DD) and the words of the text it was read from."""

    day: str
    words: str
    named: bool  # the text itself calls it the day of publication


def head_day(text: str) -> HeadDay | None:
    """The day of publication that the head of a text prints; None where it prints none with its year."""
    best: tuple[int, HeadDay] | None = None
    long_lines = 0
    for number, line in enumerate(_head(text)):
        short = len(line) <= SHORT
        found = _of_line(line) if short else _dateline(line)
        if found is not None and number == 0 and found[0] == 1:
            found = 3, found[1]  # a headline can name the day of what it tells
        if found is not None and (best is None or found[0] < best[0]):
            best = found
        long_lines += not short
        if long_lines >= LONG_LINES:
            break
    return best[1] if best else None


def _head(text: str) -> list[str]:
    """The first lines that hold words, blanks made one; only their beginnings."""
    found: list[str] = []
    start = 0
    while start < len(text) and len(found) < LINES:
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        line = " ".join(text[start : min(end, start + 4 * SHORT)].split())
        if line:
            found.append(line)
        start = end + 1
    return found


def _of_line(line: str) -> tuple[int, HeadDay] | None:
    """What a short line prints: named as the day of publication, else set apart, else in a dateline; rank first."""
    for match in _SAID.finditer(line):
        found = _made(line, match, named=True)
        apart = match["before"] != " " or _titles(line[: match.start("before")])
        if found and apart:
            return 0, found
    if not _is_prose(line):
        for match in _BARE.finditer(line):
            found = _made(line, match)
            before = line[: match.start("date")]
            if found and not _CHANGED.search(before) and _titles(before):
                return (2 if _DATELINE.match(line) and line[:4].isupper() else 1), found
    return _dateline(line)


def _dateline(line: str) -> tuple[int, HeadDay] | None:
    match = _DATELINE.match(line)
    found = _made(line, match) if match and not _CHANGED.search(line[: match.start("date")]) else None
    return (2, found) if found else None


def _made(line: str, match: re.Match[str], *, named: bool = False) -> HeadDay | None:
    day = iso_day(match["date"].replace(" of ", " "))
    if day is None:
        return None
    start = max(0, match.end("date") - WORDS)
    return HeadDay(day, line[start : match.end("date")].strip(" ("), named)


def _is_prose(line: str) -> bool:
    """Does the line end as a sentence does, its end being no date and no abbreviation?"""
    return bool(re.search(r"[a-z]{3}[.!?][\"'”’)]*$", line))


def _titles(before: str) -> bool:
    """Are the words before a date names of people, places and papers, as in a byline, and not a sentence?"""
    words = re.findall(r"[^\W\d_][\w.'’-]*", before)
    if len(words) > 14:
        return False
    return bool(_BYLINE.match(before)) or all(word[0].isupper() or _SMALL.fullmatch(word) for word in words)
