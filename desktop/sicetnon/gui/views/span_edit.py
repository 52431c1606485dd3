"""Moving and stretching the words of a statement, step by step. No Qt: keys and mouse drive it."""

from __future__ import annotations

from dataclasses import dataclass, field

from sicetnon.core.spans import Span, Spans
from sicetnon.gui.views.article_text import step, word_ends, word_starts

START, END = 0, 1


@dataclass
class SpanEdit:
    """The words of one statement while they are being changed; nothing is stored here."""

    text: str
    statement: int | None
    before: Spans
    pieces: list[Span] = field(default_factory=list)
    piece: int = 0
    edge: int = END

    def __post_init__(self) -> None:
        self.pieces = sorted(Span(*s) for s in self.before)

    @property
    def spans(self) -> Spans:
        """The words as they would be stored."""
        return tuple(self.pieces)

    @property
    def active(self) -> int:
        """The offset of the edge that stretches."""
        return self.pieces[self.piece][self.edge]

    @property
    def changed(self) -> bool:
        """True when committing would change something."""
        return self.spans != tuple(sorted(self.before))

    def switch(self, direction: int = 1) -> None:
        """Go to the next edge: end, start, and on to the next piece of a broken quotation."""
        places = [(p, e) for p in range(len(self.pieces)) for e in (START, END)]
        at = places.index((self.piece, self.edge))
        self.piece, self.edge = places[(at + direction) % len(places)]

    def stretch(self, direction: int, *, by_word: bool = True) -> bool:
        """Move the active edge by a word or a character; False when it cannot go further."""
        return self.put_edge(self._next(self.active, direction, self.edge, by_word))

    def put_edge(self, offset: int) -> bool:
        """Put the active edge at a place, kept inside its neighbours and never past its other end."""
        start, end = self.pieces[self.piece]
        low, high = self._room()
        if self.edge == START:
            moved = Span(min(max(offset, low), end - 1), end)
        else:
            moved = Span(start, max(min(offset, high), start + 1))
        return self._put(moved)

    def move(self, direction: int) -> bool:
        """Move the active piece by a word, both ends to their next stop."""
        start, end = self.pieces[self.piece]
        low, high = self._room()
        first = self._next(start, direction, START, True)
        last = self._next(end, direction, END, True)
        if first < low or last > high or first >= last or (first == start) != (last == end):
            return False
        return self._put(Span(first, last))

    def remove_piece(self) -> bool:
        """Take the active piece out of a broken quotation; the last one stays."""
        if len(self.pieces) < 2:
            return False
        del self.pieces[self.piece]
        self.piece = min(self.piece, len(self.pieces) - 1)
        return True

    def _next(self, offset: int, direction: int, edge: int, by_word: bool) -> int:
        if not by_word:
            return min(max(offset + direction, 0), len(self.text))
        stops = word_starts(self.text, offset) if edge == START else word_ends(self.text, offset)
        return step(stops, offset, direction)

    def _room(self) -> tuple[int, int]:
        low = self.pieces[self.piece - 1].end if self.piece > 0 else 0
        after = self.piece + 1
        high = self.pieces[after].start if after < len(self.pieces) else len(self.text)
        return low, high

    def _put(self, span: Span) -> bool:
        if span == self.pieces[self.piece]:
            return False
        self.pieces[self.piece] = span
        return True
