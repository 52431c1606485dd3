"""Whether what is selected stands on the screen: the keys decide on nothing that nobody sees."""

from __future__ import annotations

from PySide6.QtWidgets import QTableView

from sicetnon.gui.views.article_canvas import ArticleCanvas


def words_in_sight(canvas: ArticleCanvas) -> bool:
    """True when some of the selected words stand on the screen, or nothing that could stand there is selected."""
    page, top = canvas.page, canvas.verticalScrollBar().value()
    bottom = top + canvas.viewport().height()
    marks = [mark for mark in page.marks.items if (mark.kind, mark.id) == page.selected]
    return not marks or any(
        page.caret(mark.start).center().y() <= bottom and page.caret(mark.end).center().y() >= top for mark in marks
    )


def row_in_sight(table: QTableView) -> bool:
    """True when a good part of the table's current cell stands on the screen, or there is none."""
    index = table.currentIndex()
    if not index.isValid():
        return True
    rect, height = table.visualRect(index), table.viewport().height()
    seen = min(rect.bottom(), height) - max(rect.top(), 0)
    return seen >= min(rect.height(), height) / 2
