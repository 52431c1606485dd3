"""Passages of a text: the sentence around a place, a span without blanks at its ends."""

from __future__ import annotations

import re

from sicetnon.core.spans import Span

_SENTENCE_END = re.compile(r"[.!?…。！？]['\"”’»)\]]*(?=\s|$)")


def sentence_around(text: str, within: Span, offset: int) -> Span:
    """The sentence at a place inside a paragraph."""
    start = within.start
    for match in _SENTENCE_END.finditer(text, within.start, within.end):
        if match.end() > offset:
            return Span(start, match.end())
        start = match.end()
        while start < within.end and text[start].isspace():
            start += 1
    return Span(start, within.end)


def trimmed(text: str, span: Span) -> Span:
    """A span without the blanks at its ends."""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
