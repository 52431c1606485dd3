"""Laid out cards kept for reuse: a change of one statement lays out one card, not a thousand."""

from __future__ import annotations

from typing import Any

from sicetnon.core.findings import Column
from sicetnon.gui.theme import Theme
from sicetnon.gui.widgets.card import Card, NoteCard
from sicetnon.services.rows import ClaimDetail, NoteView, StatementView

CHARACTERS = 0.5  # width of a letter as a part of its height, for guessing


class CardShelf:
    """Cards by what they show and how wide they are."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._cards: dict[tuple[str, int, str], tuple[Any, int, Card | NoteCard]] = {}
        self._words: dict[Column, tuple[str, ...]] = {}
        self._with_source = False
        self._titles: dict[int, str] = {}  # of the sources, where there are several

    def take_up(self, detail: ClaimDetail | None) -> None:
        """Cards are from now on for this claim; those of another, or with other words at issue, go."""
        words = _words_at_issue(detail)
        with_source = detail is not None and detail.sources > 1
        titles = _titles(detail) if with_source else {}
        if words != self._words or with_source != self._with_source or titles != self._titles:
            self._cards.clear()
        self._words, self._with_source, self._titles = words, with_source, titles

    def clear(self) -> None:
        """Forget all, as after a change of the look."""
        self._cards.clear()

    def card(self, cell: StatementView | NoteView, width: int, column: Column, relation: str) -> Card | NoteCard:
        """The card of a cell, laid out if it is not there yet."""
        key = (type(cell).__name__, cell.id, relation)
        kept = self._cards.get(key)
        if kept is not None and kept[1] == width and kept[0] == cell:
            return kept[2]
        made: Card | NoteCard
        if isinstance(cell, NoteView):
            made = NoteCard(self._theme, cell, width, self._titles.get(cell.source, ""))
        else:
            words = self._words.get(column, ())
            made = Card(self._theme, cell, width, words=words, with_source=self._with_source, relation=relation)
        self._cards[key] = (cell, width, made)
        return made

    def height(self, cell: StatementView | NoteView, width: int, relation: str) -> tuple[int, bool]:
        """Height of a cell's card and whether it is measured; a guess from its length otherwise."""
        kept = self._cards.get((type(cell).__name__, cell.id, relation))
        if kept is not None and kept[1] == width and kept[0] == cell:
            return kept[2].height, True
        px = self._theme.px
        words = cell.text if isinstance(cell, NoteView) else cell.content_text
        letters = max(8.0, (width - px(26)) / (px(14) * CHARACTERS))
        lines = 1 + len(words) // letters + bool(cell.reprints)
        return round(px(78) + lines * px(20)), False


def _titles(detail: ClaimDetail | None) -> dict[int, str]:
    """Titles of the sources that stand on a claim."""
    views = (*detail.assertions, *detail.denials, *detail.others) if detail is not None else ()
    return {view.source: view.source_title for view in views}


def _words_at_issue(detail: ClaimDetail | None) -> dict[Column, tuple[str, ...]]:
    """The words the points of difference quote, per column."""
    if detail is None:
        return {}
    return {
        Column.ASSERTION: tuple(w for d in detail.differences for w in d.assertion),
        Column.DENIAL: tuple(w for d in detail.differences for w in d.denial),
    }
