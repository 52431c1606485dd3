"""Dates in the text: when something was said, when it happened, against the date of publication.

Values are TIMEX3's; where they name days, `first` and `last` are ISO days, both included. Without a
date of publication relative dates keep their words and have no days.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sicetnon.core.findings import When
from sicetnon.core.spans import Span
from sicetnon.extract.around import Around
from sicetnon.extract.calendars import days
from sicetnon.extract.document import Attribution, Document
from sicetnon.extract.timevalues import value_of
from sicetnon.extract.timewords import PATTERNS

_SIDE = 90  # code points around a reporting word in which its date is looked for


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A date, time or duration: its place, TIMEX3 type and value, and its days where they are known."""

    span: Span
    kind: str  # DATE, TIME, DURATION, SET
    value: str
    first: str | None = None  # YYYY-MM-DD
    last: str | None = None


def dates(document: Document, published: str | None = None) -> tuple[TimeExpression, ...]:
    """Every date, time and duration of the article, relative ones resolved against `published` (ISO day)."""
    day = _day(published)
    found: list[TimeExpression] = []
    around = Around(document, day)
    for name, match in _matches(document.text):
        resolved = value_of(name, match, around)
        if resolved is None or _in_a_name(document, match):
            continue
        kind, value = resolved
        first, last = days(value) if kind in ("DATE", "TIME") else (None, None)
        around.note(kind, value)
        found.append(TimeExpression(Span(*match.span()), kind, value, first, last))
    return tuple(found)


def _in_a_name(document: Document, match: re.Match[str]) -> bool:
    """Is a word for a month or a season part of a person's name: "Jun Catapang"?"""
    inside = document.tokens_in(Span(*match.span()))
    if len(inside) != 1 or document.tokens[inside.start].ent[2:] != "PERSON":
        return False
    beside = document.tokens[inside.start - 1 : inside.start] + document.tokens[inside.stop : inside.stop + 1]
    first = document.tokens[inside.start].sentence
    return any(each.ent[2:] == "PERSON" and each.sentence == first for each in beside)


def _matches(text: str) -> list[tuple[str, re.Match[str]]]:
    """Longest matches from left to right, none overlapping another."""
    every = [
        (match.start(), -match.end(), rank, name, match)
        for rank, (name, pattern) in enumerate(PATTERNS)
        for match in pattern.finditer(text)
    ]
    every.sort(key=lambda each: each[:3])
    found: list[tuple[str, re.Match[str]]] = []
    end = 0
    for start, negative, _, name, match in every:
        if start >= end:
            found.append((name, match))
            end = -negative
    return found


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def said_when(document: Document, attribution: Attribution, published: str | None = None) -> When | None:
    """When it was said: the date in the reporting clause, outside the words that are said."""
    return said_in(document, attribution, dates_near(document, attribution, published))


def about_when(document: Document, attribution: Attribution, published: str | None = None) -> When | None:
    """When the alleged event happened: the first date inside what is said."""
    return about_in(document, attribution, dates_near(document, attribution, published))


def dates_near(
    document: Document, attribution: Attribution, published: str | None = None
) -> tuple[TimeExpression, ...]:
    """The article's dates; ask `dates` once and use `said_in`, `about_in` for many attributions."""
    return dates(document, published)


def said_in(document: Document, attribution: Attribution, found: Sequence[TimeExpression]) -> When | None:
    """The date of the reporting clause among an article's dates: near the cue, in its sentence."""
    cue = attribution.cue[0] if attribution.cue else None
    if cue is None:
        return None
    sentence = document.sentence_of(cue[0])
    best: tuple[int, TimeExpression] | None = None
    for each in found:
        if each.kind not in ("DATE", "TIME") or each.value.endswith("_REF"):
            continue
        if document.sentence_of(each.span[0]) != sentence or _inside(each.span, attribution.content):
            continue
        away = max(each.span[0] - cue[1], cue[0] - each.span[1], 0)
        if away <= _SIDE and (best is None or away < best[0]):
            best = away, each
    return _when(document, best[1]) if best else None


def about_in(document: Document, attribution: Attribution, found: Sequence[TimeExpression]) -> When | None:
    """The first date inside the content among an article's dates."""
    for each in found:
        dated = each.kind in ("DATE", "TIME") and not each.value.endswith("_REF")
        if dated and _inside(each.span, attribution.content):
            return _when(document, each)
    return None


def _inside(span: Span, places: Sequence[Span]) -> bool:
    return any(place[0] <= span[0] and span[1] <= place[1] for place in places)


def _when(document: Document, found: TimeExpression) -> When:
    return When(found.span.of(document.text), found.span, found.first, found.last)
