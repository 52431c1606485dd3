"""The article as blocks of text painted by ourselves, with marks, caret, selection and margin notes.

Only what stands near the screen is laid out. Nothing of the text is ever interpreted.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from sicetnon.core.spans import Span
from sicetnon.gui.passages import trimmed
from sicetnon.gui.theme import Theme
from sicetnon.gui.views import article_access
from sicetnon.gui.views import caret as keys
from sicetnon.gui.views.article_marks import STATEMENT, Mark
from sicetnon.gui.views.article_mouse import CanvasMouse
from sicetnon.gui.views.article_page import ArticlePage
from sicetnon.gui.views.article_paint import ArticlePainter, Shown
from sicetnon.gui.views.caret import Caret
from sicetnon.gui.views.span_keys import SpanKeys
from sicetnon.gui.wording import in_words
from sicetnon.services.rows import Article, StatementView


class ArticleCanvas(QAbstractScrollArea):
    """Shows one article; tells what was clicked, selected and edited."""

    statement_clicked = Signal(int)
    note_clicked = Signal(int)
    speaker_clicked = Signal(int)
    not_the_same = Signal(int, str)  # speaker, printed form
    selection_changed = Signal()
    statement_wanted = Signal()
    menu_wanted = Signal(QPoint, int)  # global place, offset in the text
    span_committed = Signal(int, object)  # statement, Spans
    edit_changed = Signal()  # begun, moved or left

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.page = ArticlePage(theme)
        self.caret = Caret(self.page)
        self.editing = SpanKeys(self)
        self._views: dict[int, StatementView] = {}
        self._settling = self._came_by_key = False
        self._mouse = CanvasMouse(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        article_access.install()
        self.setAccessibleName("Article")
        theme.changed.connect(self._theme_changed)

    # what is shown

    def set_article(self, article: Article | None, claims: Mapping[int, str] | None = None) -> None:
        """Show an article; after a change of the same one the place and the selection stay."""
        before = self.page.article
        same = before is not None and article is not None and before.row.id == article.row.id
        laid = self.page.set_article(article, claims or {})
        self._views = {view.id: view for view in article.statements} if article else {}
        edit = self.editing.edit
        if edit is not None and same:  # somebody else, an undo perhaps, changed what is being edited
            view = self._views.get(edit.statement) if edit.statement is not None else None
            if view is None or tuple(sorted(view.content)) != tuple(sorted(edit.before)):
                self.editing.leave()
        if not same:
            self.editing.leave()
            self.page.selected = None
            self.caret.put(0)
        if not laid:
            self.page.resize(self.viewport().width(), mirrored=self.isRightToLeft())
        if not same:
            self.verticalScrollBar().setValue(0)
        self._settle()
        self.setAccessibleName(f"Article: {article.row.title}" if article else "Article")
        self.selection_changed.emit()

    def select(self, kind: str, number: int | None, *, center: bool = True) -> None:
        """Emphasise a statement or note and bring it to the middle of the screen."""
        self.page.selected = None if number is None else (kind, number)
        marks = [m for m in self.page.marks.items if (m.kind, m.id) == self.page.selected]
        view = self._views.get(number) if kind == STATEMENT and number is not None else None
        if view is not None:
            self.setAccessibleDescription(in_words(view))
            article_access.announce(self, in_words(view))
        if marks and center:
            self.center_on(marks[0].start)
        self._settle()
        self.viewport().update()

    def view_of(self, number: int | None) -> StatementView | None:
        """The statement with this id, if the article has it."""
        return None if number is None else self._views.get(number)

    def selection(self) -> Span | None:
        """The selected words without the blanks at their ends."""
        low, high = sorted((self.caret.anchor, self.caret.offset))
        span = trimmed(self.page.text, Span(low, high))
        return span if span.start < span.end else None

    def select_span(self, span: Span) -> None:
        """Select words and bring them to the screen."""
        self.caret.put(span.start)
        self.caret.put(span.end, select=True)
        self.center_on(span.start)
        self.selection_changed.emit()
        self.viewport().update()

    def begin_edit(self, number: int) -> None:
        """Let keys and mouse move the ends of a statement's words."""
        view = self._views.get(number)
        if view is None or view.orphan:
            return
        self.select(STATEMENT, number)
        self.editing.begin(self.page.text, number, view.content, view.side)
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # geometry

    def center_on(self, offset: int) -> None:
        """Bring a place of the text to the middle of the screen, unless it stands well in sight."""
        if not self.page.layout.pieces:
            return
        box = self.page.caret(offset)
        top, height = self.verticalScrollBar().value(), self.viewport().height()
        if not top + height * 0.15 <= box.top() <= top + height * 0.75:
            self._scroll_to(box.top() - height * 0.4)
            self._scroll_to(self.page.caret(offset).top() - height * 0.4)

    def show_caret(self, offset: int) -> None:
        """Scroll just as far as is needed to see a place."""
        box = self.page.caret(offset)
        top, height = self.verticalScrollBar().value(), self.viewport().height()
        room = self.theme.px(24)
        if box.top() - room < top:
            self._scroll_to(box.top() - room)
        elif box.bottom() + room > top + height:
            self._scroll_to(box.bottom() + room - height)

    def _scroll_to(self, value: float) -> None:
        bar = self.verticalScrollBar()
        bar.setRange(0, max(bar.maximum(), round(value)))
        bar.setValue(round(value))
        self._settle()

    def _settle(self) -> None:
        """Measure what is near the screen; the line at the top of the screen stays where it is."""
        if self._settling:
            return
        self._settling = True
        bar, page, height = self.verticalScrollBar(), self.page, self.viewport().height()
        top = bar.value() - page.header_height
        number = page.layout.number_at(top) if page.layout.pieces else -1
        inside = top - page.layout.top(number) if number >= 0 else 0.0
        page.settle(bar.value(), height)
        if number >= 0 and top > 0:
            moved = round(page.layout.top(number) + inside + page.header_height)
        else:
            moved = bar.value()
        bar.setRange(0, max(0, round(page.height - height)))
        bar.setPageStep(height)
        bar.setSingleStep(self.theme.px(40))
        if moved != bar.value():
            bar.setValue(moved)
            page.settle(bar.value(), height)
        self._settling = False
        self.viewport().update()

    def to_page(self, point: QPointF) -> QPointF:
        """A point of the viewport as a point of the page."""
        return QPointF(point.x(), point.y() + self.verticalScrollBar().value())

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.size().width() != event.oldSize().width():
            keep = self.page.offset_at(QPointF(0, self.verticalScrollBar().value())) if self.page.article else 0
            at_top = self.verticalScrollBar().value() == 0
            self.page.resize(self.viewport().width(), mirrored=self.isRightToLeft())
            if not at_top and self.page.layout.pieces:
                self._scroll_to(self.page.caret(keep).top())
        self._settle()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self._settle()

    def _theme_changed(self) -> None:
        self.page.resize(self.viewport().width(), mirrored=self.isRightToLeft())
        self._settle()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        area = QRectF(self.viewport().rect())
        edit = self.editing.edit
        focus = self.hasFocus()
        shown = Shown(
            selection=self.selection(),
            caret=self.caret.offset if focus and edit is None and self.page.article else None,
            edit=edit,
            side=self.editing.side,
            extra=self._cue_marks(),
        )
        ArticlePainter(self.page, painter, self.verticalScrollBar().value(), area).draw(shown)
        if focus and self._came_by_key:  # the caret shows it too, but may be out of sight
            painter.setPen(QPen(self.theme.colors.focus, 2))
            painter.drawRect(area.adjusted(1, 1, -1, -1))
        painter.end()

    def _cue_marks(self) -> tuple[Mark, ...]:
        selected = self.page.selected
        view = self._views.get(selected[1]) if selected and selected[0] == STATEMENT else None
        if view is None:
            return ()
        return tuple(Mark(s[0], s[1], "cue", view.id, view.side, True, False, 0) for s in view.cue)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self.editing.wants(event) or keys.legible(event, selected=self.selection() is not None):
                event.accept()
                return True
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._mouse.tip(event)
            return True
        return super().viewportEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        return False if self.editing.edit is not None else super().focusNextPrevChild(forward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        by_key = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
        self._came_by_key = event.reason() in by_key
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.editing.press(event):
            return
        move = keys.move_of(event)
        if move is not None:
            self.caret.go(*move, self.viewport().height())
            self.caret_moved()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.caret.go("start", False, 0)
            self.caret.go("end", True, 0)
            self.caret_moved(follow=False)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.statement_wanted.emit()
            else:
                self.choose_at(self.caret.offset)
        elif event.key() == Qt.Key.Key_Escape and self.selection() is not None:
            self.caret.put(self.caret.offset)
            self.caret_moved()
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Put the selected words on the clipboard, as plain text."""
        span = self.selection()
        if span is not None:
            QGuiApplication.clipboard().setText(span.of(self.page.text))

    def caret_moved(self, *, follow: bool = True) -> None:
        """Show and tell where the caret and the selection are."""
        if follow:
            self.show_caret(self.caret.offset)
        article_access.caret_moved(self)
        self.selection_changed.emit()
        self.viewport().update()

    # mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._mouse.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._mouse.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._mouse.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._mouse.double_click(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        at = self.caret.offset
        place = event.globalPos()
        if by_key:
            corner = self.page.caret(at).bottomLeft() - QPointF(0, self.verticalScrollBar().value())
            place = self.viewport().mapToGlobal(corner.toPoint())
        elif self.page.layout.pieces:
            at = self.page.offset_at(self.to_page(QPointF(event.pos())))
        self.menu_wanted.emit(place, at)

    def choose_at(self, offset: int) -> None:
        """Select the statement at a place; the next one outward when it is selected already."""
        marks = self.page.marks_at(offset)
        if not marks:
            return
        names = [(m.kind, m.id) for m in marks]
        at = names.index(self.page.selected) + 1 if self.page.selected in names else 0
        self.choose(*names[at % len(names)])

    def choose(self, kind: str, number: int) -> None:
        """Select a statement or note and say so."""
        self.select(kind, number, center=False)
        if kind == STATEMENT:
            self.statement_clicked.emit(number)
        else:
            self.note_clicked.emit(number)
