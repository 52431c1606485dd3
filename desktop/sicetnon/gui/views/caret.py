"""Where the caret goes in an article: by character, word, line, paragraph, screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from sicetnon.gui.views.article_page import ArticlePage
from sicetnon.gui.views.article_text import NEAR, step, word_ends, word_starts

K = QKeySequence.StandardKey
_MOVES: tuple[tuple[K, K, str], ...] = (
    (K.MoveToNextChar, K.SelectNextChar, "right"),
    (K.MoveToPreviousChar, K.SelectPreviousChar, "left"),
    (K.MoveToNextWord, K.SelectNextWord, "word_right"),
    (K.MoveToPreviousWord, K.SelectPreviousWord, "word_left"),
    (K.MoveToNextLine, K.SelectNextLine, "down"),
    (K.MoveToPreviousLine, K.SelectPreviousLine, "up"),
    (K.MoveToNextPage, K.SelectNextPage, "page_down"),
    (K.MoveToPreviousPage, K.SelectPreviousPage, "page_up"),
    (K.MoveToStartOfLine, K.SelectStartOfLine, "line_start"),
    (K.MoveToEndOfLine, K.SelectEndOfLine, "line_end"),
    (K.MoveToStartOfDocument, K.SelectStartOfDocument, "start"),
    (K.MoveToEndOfDocument, K.SelectEndOfDocument, "end"),
)


def move_of(event: QKeyEvent) -> tuple[str, bool] | None:
    """What a key means for the caret: the move, and whether it selects."""
    for plain, selecting, name in _MOVES:
        if event.matches(plain):
            return name, False
        if event.matches(selecting):
            return name, True
    return None


def legible(event: QKeyEvent, *, selected: bool) -> bool:
    """True for keys the article itself answers, before any shortcut of the window; it copies only selected words."""
    return move_of(event) is not None or (selected and event.matches(K.Copy)) or event.matches(K.SelectAll)


class Caret:
    """A caret and a selection in an article's text."""

    def __init__(self, page: ArticlePage) -> None:
        self.page = page
        self.offset = self.anchor = 0
        self._column: float | None = None  # x kept while going up and down

    def put(self, offset: int, *, select: bool = False) -> None:
        """Go to a place; the anchor stays when selecting."""
        self.offset = self._within(offset)
        if not select:
            self.anchor = self.offset
        self._column = None

    def go(self, move: str, select: bool, screen: float) -> None:
        """Make one move; `screen` is the height of the viewport."""
        if not self.page.layout.pieces:
            return
        vertical = move in ("up", "down", "page_up", "page_down")
        column = self._column if vertical else None
        swap = {"left": "right", "right": "left", "word_left": "word_right", "word_right": "word_left"}
        if move in swap and self.page.layout.laid(self.page.layout.number_of(self.offset)).runs_left:
            move = swap[move]
        if vertical:
            if column is None:
                column = self.page.caret(self.offset).x()
            target = self._vertical(move, column, screen)
        else:
            target = self._horizontal(move)
        if not select and self.anchor != self.offset and move in ("left", "right"):
            target = min(self.anchor, self.offset) if move == "left" else max(self.anchor, self.offset)
        self.put(target, select=select)
        self._column = column

    def _horizontal(self, move: str) -> int:
        text, at = self.page.text, self.offset
        number = self.page.layout.number_of(at)
        piece = self.page.layout.pieces[number]
        laid = self.page.layout.laid(number)
        moves: dict[str, Callable[[], int]] = {
            "right": lambda: at + 1 if at < piece.end else self._edge(number + 1, at, 0),
            "left": lambda: at - 1 if at > piece.start else self._edge(number - 1, at, 1),
            "word_right": lambda: self._word(word_ends, 1, text, at),
            "word_left": lambda: self._word(word_starts, -1, text, at),
            "line_start": lambda: laid.line_range(laid.line_of(at))[0],
            "line_end": lambda: self._line_end(laid.line_range(laid.line_of(at)), piece.end),
            "start": lambda: self.page.layout.pieces[0].start,
            "end": lambda: self.page.layout.pieces[-1].end,
        }
        return moves[move]()

    def _line_end(self, line: tuple[int, int], piece_end: int) -> int:
        end = line[1]
        return end if end >= piece_end or not self.page.text[end - 1].isspace() else end - 1

    def _word(self, stops: Callable[[str, int], list[int]], direction: int, text: str, at: int) -> int:
        found = step(stops(text, at), at, direction)
        if found == at:
            found = min(max(at + direction * NEAR, 0), len(text))
        return found

    def _edge(self, number: int, at: int, edge: int) -> int:
        pieces = self.page.layout.pieces
        if not 0 <= number < len(pieces):
            return at
        return pieces[number].end if edge else pieces[number].start

    def _vertical(self, move: str, column: float, screen: float) -> int:
        box = self.page.caret(self.offset)
        if move in ("up", "down"):
            y = box.top() - 2 if move == "up" else box.bottom() + 2
        else:
            y = box.center().y() + (screen if move == "page_down" else -screen) * 0.9
        found = self._at(column, y)
        if move == "down" and self.page.caret(found).top() <= box.top():
            found = self._at(column, box.bottom() + self.page.theme.px(24))
        if move == "up" and self.page.caret(found).top() >= box.top():
            found = self._at(column, box.top() - self.page.theme.px(24))
        return found

    def _at(self, x: float, y: float) -> int:
        return self.page.offset_at(QPointF(x, y))

    def _within(self, offset: int) -> int:
        pieces = self.page.layout.pieces
        if not pieces:
            return 0
        return min(max(offset, pieces[0].start), pieces[-1].end)


EDIT_KEYS = {
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Tab, Qt.Key.Key_Backtab,
    Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_Delete, Qt.Key.Key_Home, Qt.Key.Key_End,
}  # fmt: skip
