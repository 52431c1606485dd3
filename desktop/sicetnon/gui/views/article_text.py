"""An article's text cut into pieces small enough to lay out one by one, and its word stops.

Nothing is ever left out: a paragraph of five megabytes becomes many pieces that follow each other.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from sicetnon.core.spans import Span, Spans

PIECE = 3_000  # code points laid out at once; a screen shows about as many
NEAR = 400  # code points looked at around a place when searching for a word stop

_IDEOGRAPH = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
WORD = re.compile(rf"[{_IDEOGRAPH}]|[^\W{_IDEOGRAPH}]+(?:[’'\-.,][^\W{_IDEOGRAPH}]+)*|[^\w\s]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")


class Piece(NamedTuple):
    """A stretch of one paragraph that is laid out as a whole."""

    paragraph: int  # from 1
    first: bool  # carries the paragraph's number
    last: bool  # the paragraph ends here
    start: int
    end: int


def cut(text: str, paragraphs: Spans) -> list[Piece]:
    """Pieces of all paragraphs in order; long paragraphs are cut at blanks."""
    found: list[Piece] = []
    for number, (start, end) in enumerate(paragraphs, 1):
        at, first = start, True
        while end - at > PIECE:
            stop = _cut_before(text, at, at + PIECE)
            found.append(Piece(number, first, False, at, stop))
            at, first = stop, False
        found.append(Piece(number, first, True, at, end))
    return found


def _cut_before(text: str, at: int, limit: int) -> int:
    blank = max(text.rfind(" ", at + PIECE // 2, limit), text.rfind("\t", at + PIECE // 2, limit))
    stop = blank + 1 if blank > 0 else limit
    while stop > at + 1 and unicodedata.combining(text[stop]):
        stop -= 1
    return stop


def piece_at(pieces: Sequence[Piece], starts: Sequence[int], offset: int) -> int:
    """Number of the piece that holds `offset`, or the nearest one before it."""
    return max(0, bisect_right(starts, offset) - 1) if pieces else -1


def shown(text: str) -> str:
    """A text as Qt can take it: as many code points, lone surrogates and line ends replaced."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        "\ufffd" if "\ud800" <= c <= "\udfff" else " " if c in "\r\n\x0b\x0c\x85\u2028\u2029" else c for c in text
    )


def right_to_left(text: str) -> bool:
    """True when any letter runs right to left, so that a range may show as several stretches."""
    return _RIGHT_TO_LEFT.search(text) is not None


class Units:
    """Code points to UTF-16 units and back for one piece; Qt counts the latter."""

    __slots__ = ("_wide",)

    def __init__(self, text: str) -> None:
        wide = not text.isascii() and max(text, default="") > "\uffff"
        self._wide = [i for i, c in enumerate(text) if c > "\uffff"] if wide else []

    def unit(self, point: int) -> int:
        """The UTF-16 place of a code point."""
        if not self._wide:
            return point
        low, high = 0, len(self._wide)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if self._wide[middle] < point else (low, middle)
        return point + low

    def point(self, unit: int) -> int:
        """The code point at a UTF-16 place."""
        if not self._wide:
            return unit
        before = 0
        for place in self._wide:
            if place + before >= unit:
                break
            before += 1
        return unit - before


def word_starts(text: str, offset: int) -> list[int]:
    """Places near `offset` where a word or sign begins."""
    low = max(0, offset - NEAR)
    return [m.start() for m in WORD.finditer(text, low, min(len(text), offset + NEAR))]


def word_ends(text: str, offset: int) -> list[int]:
    """Places near `offset` where a word or sign ends."""
    low = max(0, offset - NEAR)
    return [m.end() for m in WORD.finditer(text, low, min(len(text), offset + NEAR))]


def step(stops: Sequence[int], offset: int, direction: int) -> int:
    """The next stop in a direction, or `offset` when there is none."""
    if direction > 0:
        return next((s for s in stops if s > offset), offset)
    return next((s for s in reversed(stops) if s < offset), offset)


def word_around(text: str, offset: int) -> Span:
    """The word at a place, or an empty span."""
    low = max(0, offset - NEAR)
    for match in WORD.finditer(text, low, min(len(text), offset + NEAR)):
        if match.start() <= offset <= match.end():
            return Span(match.start(), match.end())
    return Span(offset, offset)
