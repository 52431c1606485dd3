"""Spans as they lie in a row: JSON of start, end, exact words, prefix and suffix."""

from __future__ import annotations

import json

from sicetnon.core.findings import ANSWERS
from sicetnon.core.spans import Anchor, Span, Spans


def dump(text: str, spans: Spans) -> str:
    """Anchor the spans in `text` and write them down, in text order; raises ValueError outside the text."""
    anchors = [Anchor.make(text, Span(*span)) for span in sorted(spans)]
    return json.dumps([[*a.span, a.exact, a.prefix, a.suffix] for a in anchors], ensure_ascii=False)


def load(stored: str) -> tuple[Anchor, ...]:
    """The anchors as stored."""
    return tuple(Anchor(Span(s, e), exact, prefix, suffix) for s, e, exact, prefix, suffix in json.loads(stored))


def spans(stored: str) -> Spans:
    """The places alone."""
    return tuple(Span(piece[0], piece[1]) for piece in json.loads(stored))


def answered(reasons: str) -> Span | None:
    """The words that a statement answers, by its stored reasons."""
    places = (places for rule, *places in json.loads(reasons) if rule == ANSWERS and places)
    return next((Span(*each) for each in places), None)


def words(stored: str) -> str:
    """The words, pieces joined by " … "."""
    return " … ".join(piece[2] for piece in json.loads(stored))
