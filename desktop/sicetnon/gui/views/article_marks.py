"""What is marked in an article: words of statements and notes, printed forms of speakers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Generic, Protocol, TypeVar

from sicetnon.core.findings import Reading, Side
from sicetnon.core.spans import Span
from sicetnon.services.rows import REJECTED, Article, stands

STATEMENT, NOTE = "statement", "note"
LEVELS = 3  # underlines below each other where statements lie inside statements


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of a statement or a note."""

    start: int
    end: int
    kind: str  # STATEMENT | NOTE
    id: int
    side: Side | None  # None: a note of the reporter's
    solid: bool  # a person confirmed it
    rejected: bool
    level: int  # 0 stands nearest to the words


@dataclass(frozen=True, slots=True)
class FormMark:
    """A printed form of a speaker."""

    start: int
    end: int
    speaker: int
    typo: bool


class _Stretch(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


T = TypeVar("T", bound=_Stretch)


class Stretches(Generic[T]):
    """Stretches of the text, quick to ask which of them touch a range."""

    def __init__(self, items: Iterable[T] = ()) -> None:
        self.items: Sequence[T] = sorted(items, key=lambda m: (m.start, -m.end))
        self._starts = [m.start for m in self.items]
        self._reach = list(accumulate((m.end for m in self.items), max))

    def between(self, start: int, end: int) -> list[T]:
        """Those that share a character with the range."""
        first = bisect_right(self._reach, start)
        last = bisect_left(self._starts, end)
        return [m for m in self.items[first:last] if m.end > start]


def marks_of(article: Article) -> Stretches[Mark]:
    """All statements and notes of an article as marks, inner ones nearest to the words."""
    raw: list[tuple[Span, str, int, Side | None, bool, bool]] = []
    for view in article.statements:
        if not view.orphan:
            flags = (stands(view), view.state == REJECTED)
            raw += [(Span(*s), STATEMENT, view.id, view.side, *flags) for s in view.content]
    for note in article.notes:
        raw.append((Span(*note.span), NOTE, note.id, None, stands(note), False))
    return Stretches(_levelled(raw))


def _levelled(raw: list[tuple[Span, str, int, Side | None, bool, bool]]) -> list[Mark]:
    """Give overlapping marks underlines of their own; the outer of two stands lower."""
    placed: list[Mark] = []
    open_marks: list[Mark] = []
    for span, kind, number, side, solid, rejected in sorted(raw, key=lambda r: (-r[0].end, r[0].start)):
        # walked from the end, so that a mark meets those that begin inside it first
        open_marks = [m for m in open_marks if m.start < span.end]
        taken = {m.level for m in open_marks if m.end > span.start}
        level = next((n for n in range(LEVELS) if n not in taken), LEVELS - 1)
        mark = Mark(span.start, span.end, kind, number, side, solid, rejected, level)
        open_marks.append(mark)
        placed.append(mark)
    return placed


def forms_of(article: Article) -> Stretches[FormMark]:
    """Printed forms of those who speak in the article, and every probable misspelling; the longest at each place."""
    speaking = {view.speaker for view in article.statements} | {j for v in article.statements for j in v.joint}
    found: list[FormMark] = []
    for span, speaker, reading in sorted(article.forms, key=lambda form: (form[0][0], -form[0][1])):
        typo = reading is Reading.TYPO
        if not typo and (reading is Reading.PRONOUN or speaker not in speaking):
            continue
        if found and span[1] <= found[-1].end:
            if typo and not found[-1].typo and found[-1].speaker == speaker:
                found[-1] = replace(found[-1], typo=True)
            continue
        found.append(FormMark(span[0], span[1], speaker, typo))
    return Stretches(found)
