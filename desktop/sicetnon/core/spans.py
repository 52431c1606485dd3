"""Spans of text and anchors that never jump to a look-alike.

Offsets are Unicode code points into an immutable text, end exclusive (Web Annotation Data
Model, TextPositionSelector + TextQuoteSelector).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

CONTEXT = 32  # code points of prefix and suffix kept with an anchor


class Span(NamedTuple):
    """A stretch of text: code points, end exclusive, 0 <= start <= end."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words this span covers in `text`."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """True when both share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """True when `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Anchor:
    """A span with the words it covered and their neighbours, so that a mismatch shows."""

    span: Span
    exact: str
    prefix: str
    suffix: str

    @classmethod
    def make(cls, text: str, span: Span) -> Anchor:
        """Anchor `span` in `text`; raises ValueError for a span outside the text."""
        start, end = span
        if not 0 <= start <= end <= len(text):
            raise ValueError(f"span {start}-{end} lies outside a text of {len(text)} characters")
        return cls(
            Span(start, end),
            text[start:end],
            text[max(0, start - CONTEXT) : start],
            text[end : end + CONTEXT],
        )

    def holds(self, text: str) -> bool:
        """True when the text still has exactly these words at exactly this place."""
        start, end = self.span
        return (
            text[start:end] == self.exact
            and text[max(0, start - CONTEXT) : start] == self.prefix
            and text[end : end + CONTEXT] == self.suffix
        )


def joined(text: str, spans: Spans, gap: str = " … ") -> str:
    """The words of discontinuous spans in text order, `gap` between the pieces."""
    return gap.join(text[s:e] for s, e in sorted(spans))


def hull(spans: Spans) -> Span | None:
    """The smallest span that covers all; None when there is none."""
    if not spans:
        return None
    return Span(min(s for s, _ in spans), max(e for _, e in spans))


def paragraphs(text: str) -> Spans:
    """Paragraphs of a text: stretches between line feeds that hold more than blanks."""
    found: list[Span] = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            lead = len(line) - len(line.lstrip())
            found.append(Span(start + lead, start + len(line.rstrip())))
        start += len(line) + 1
    return tuple(found)
