"""Dates in the text: when something was said, when it happened, against the date of publication."""

from __future__ import annotations

from dataclasses import dataclass

from sicetnon.core.findings import When
from sicetnon.core.spans import Span
from sicetnon.extract.document import Attribution, Document


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A date, time or duration: its place, TIMEX3 type and value, and its days where they are known."""

    span: Span
    kind: str  # DATE, TIME, DURATION, SET
    value: str
    first: str | None = None  # YYYY-MM-DD
    last: str | None = None


def dates(document: Document, published: str | None = None) -> tuple[TimeExpression, ...]:
    """Every date, time and duration of the article, relative ones resolved against `published`."""
    return ()


def said_when(document: Document, attribution: Attribution, published: str | None = None) -> When | None:
    """When it was said: the date in the reporting clause."""
    return None


def about_when(document: Document, attribution: Attribution, published: str | None = None) -> When | None:
    """When the alleged event happened: the date in what is said."""
    return None
