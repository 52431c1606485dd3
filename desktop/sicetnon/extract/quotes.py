"""Pairing quotation marks: curly, straight, nested, unbalanced, running over paragraphs.

One pass over the marks of each paragraph. A paragraph that opens a quotation and does not close it carries on in
the next one if that begins with an opening mark, as newspapers print long quotations.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from sicetnon.core.findings import Kind
from sicetnon.core.spans import Span, Spans

_MARKS = re.compile(r"``|''|[“”„‟«»\"″‘’'‚‹›]")
_DOUBLE = re.compile(r"[“”„‟«»\"″]|``|''")
_DOUBLE_OPEN = frozenset("“„‟«") | {"``"}
_DOUBLE_CLOSE = frozenset("”»") | {"''"}
_SINGLE = frozenset("‘’'‚‹›")
_PARAGRAPHS_AHEAD = 5  # a quotation without new opening marks closes within so many paragraphs, or not at all
_LONGEST_SINGLE = 400  # code points: an apostrophe further on closes nothing


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation inside one paragraph: `span` with its marks, `inner` without them."""

    span: Span
    inner: Span
    paragraph: int
    continues: bool = False  # goes on from the paragraph before
    unfinished: bool = False  # goes on in the next paragraph, or is never closed
    single: bool = False


@dataclass(slots=True)
class _Open:
    start: int
    after: int
    single: bool


def quotations(text: str, paragraphs: Spans) -> tuple[Quotation, ...]:
    """All outermost quotations of a text, in text order."""
    found: list[Quotation] = []
    carried = False
    for number, paragraph in enumerate(paragraphs):
        tail = _tail(text, paragraph, number) if carried else None
        body = paragraph if tail is None else Span(tail.span[1], paragraph[1])
        if tail is not None:
            found.append(tail)
        elif carried and not _opens(text, paragraph[0]) and not _holds_marks(text, paragraph):
            found.append(Quotation(paragraph, paragraph, number, continues=True, unfinished=True))
            continue
        pieces, left = _pair(text, body, number)
        if carried and tail is None and pieces and pieces[0].span[0] == paragraph[0]:
            head = pieces[0]
            pieces[0] = Quotation(head.span, head.inner, number, True, head.unfinished, head.single)
        found.extend(pieces)
        if left is None or left.single or left.after >= paragraph[1]:
            carried = False
            continue
        goes_on = _goes_on(text, paragraphs, number)
        begins = left.start == body[0] or text[max(0, left.start - 2) : left.start].strip()[-1:] in (":", ",", "")
        if goes_on or begins:
            started = carried and left.start == paragraph[0]
            whole = Span(left.start, paragraph[1])
            found.append(Quotation(whole, Span(left.after, paragraph[1]), number, started, True))
        carried = goes_on
    return tuple(found)


def _goes_on(text: str, paragraphs: Spans, number: int) -> bool:
    """Does the quotation left open in a paragraph go on: in one that opens again, or that only closes?"""
    for ahead in range(number + 1, min(number + 1 + _PARAGRAPHS_AHEAD, len(paragraphs))):
        if _opens(text, paragraphs[ahead][0]):
            return ahead == number + 1
        if _tail(text, paragraphs[ahead], ahead) is not None:
            return True
        if _holds_marks(text, paragraphs[ahead]):
            return False
    return False


def _tail(text: str, paragraph: Span, number: int) -> Quotation | None:
    """The end of a quotation begun in an earlier paragraph: words up to a closing mark that nothing opened."""
    match = _DOUBLE.search(text, paragraph[0], paragraph[1])
    if match is None or match.start() == paragraph[0]:
        return None
    start, end = match.span()
    before, after = text[start - 1], text[end] if end < paragraph[1] else " "
    if match.group() in _DOUBLE_OPEN or before.isspace() or after.isalnum():
        return None
    return Quotation(Span(paragraph[0], end), Span(paragraph[0], start), number, continues=True)


def _holds_marks(text: str, paragraph: Span) -> bool:
    return _DOUBLE.search(text, paragraph[0], paragraph[1]) is not None


def _opens(text: str, start: int) -> bool:
    return (
        text[start : start + 1] in _DOUBLE_OPEN
        or text[start : start + 1] in ('"', "″")
        or text[start : start + 2] == "``"
    )


def _pair(text: str, paragraph: Span, number: int) -> tuple[list[Quotation], _Open | None]:
    """The closed quotations of one paragraph, and the one left open at its end."""
    pieces: list[Quotation] = []
    open_: _Open | None = None
    for match in _MARKS.finditer(text, paragraph[0], paragraph[1]):
        start, end = match.span()
        mark = match.group()
        before = text[start - 1] if start > paragraph[0] else " "
        after = text[end] if end < paragraph[1] else " "
        if mark in _SINGLE:
            if open_ is None and _opens_single(mark, before, after):
                open_ = _Open(start, end, True)
            elif open_ is not None and open_.single and start - open_.start > _LONGEST_SINGLE:
                open_ = _Open(start, end, True) if _opens_single(mark, before, after) else None
            elif open_ is not None and open_.single and not before.isspace() and not after.isalnum():
                pieces.append(Quotation(Span(open_.start, end), Span(open_.after, start), number, single=True))
                open_ = None
            continue
        if open_ is None or open_.single:
            if _opens_double(mark, before, after):
                open_ = _Open(start, end, False)
        elif _closes_double(mark, before, after):
            if start > open_.after:
                pieces.append(Quotation(Span(open_.start, end), Span(open_.after, start), number))
            open_ = None
        else:  # a second opening mark: the closing one before it was lost
            open_ = _Open(start, end, False)
    return pieces, open_


def _opens_single(mark: str, before: str, after: str) -> bool:
    if before.isalnum() or after.isspace() or after.isdigit() and mark != "‘":
        return False
    return mark in "‘‚‹" or mark == "'" and (before.isspace() or before in "([—–-")


def _opens_double(mark: str, before: str, after: str) -> bool:
    if mark in _DOUBLE_OPEN:
        return True
    return not before.isalnum() and not after.isspace() and (mark not in _DOUBLE_CLOSE or before.isspace())


def _closes_double(mark: str, before: str, after: str) -> bool:
    if mark in _DOUBLE_CLOSE:
        return True
    if mark in _DOUBLE_OPEN:
        return not before.isspace() and not after.isalnum()
    return not before.isspace() or after.isspace() or not after.isalnum()


class QuotedText:
    """Which places of a text stand in quotation marks; answers by bisection."""

    def __init__(self, found: Sequence[Quotation]) -> None:
        self.all = tuple(found)
        self._starts = [each.span[0] for each in found]

    def at(self, offset: int) -> int:
        """Index of the quotation that holds `offset`, marks included; -1 for none."""
        index = bisect_right(self._starts, offset) - 1
        return index if index >= 0 and offset < self.all[index].span[1] else -1

    def within(self, span: Span) -> range:
        """Indexes of the quotations that share at least one code point with `span`."""
        first = bisect_right(self._starts, span[0]) - 1
        if first < 0 or self.all[first].span[1] <= span[0]:
            first += 1
        last = bisect_right(self._starts, span[1] - 1)
        return range(first, max(first, last))


def kind_of(text: str, content: Spans, quoted: QuotedText) -> Kind:
    """Direct when all words of the content stand in quotation marks, mixed when some do, else indirect."""
    inside = outside = 0
    for start, end in content:
        reached = start
        for index in quoted.within(Span(start, end)):
            low, high = quoted.all[index].span
            outside += _letters(text, reached, min(low, end))
            inside += _letters(text, max(low, start), min(high, end))
            reached = max(reached, min(high, end))
        outside += _letters(text, reached, end)
    if not inside:
        return Kind.INDIRECT
    return Kind.MIXED if outside else Kind.DIRECT


def _letters(text: str, start: int, end: int) -> int:
    """1 when there is a letter or digit between the places, else 0; looks no further than it must."""
    return 1 if start < end and any(map(str.isalnum, text[start:end])) else 0
