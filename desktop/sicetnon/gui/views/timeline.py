"""Timeline: every statement at the day it was said or published; the undated stand together at the end."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from sicetnon.gui.bridge import Bridge
from sicetnon.gui.models.timeline import UNDATED, Moment, TimelineModel, undated_from
from sicetnon.gui.models.windowed import RowRole
from sicetnon.gui.navigation import Navigation
from sicetnon.gui.plain_text import label
from sicetnon.gui.theme import Theme
from sicetnon.gui.views.in_sight import row_in_sight
from sicetnon.gui.widgets.chips import broken, draw_lines
from sicetnon.gui.widgets.flow_row import FlowRow
from sicetnon.gui.wording import RESPONSES, attribution, plural, said_by
from sicetnon.services.rows import Changed, stands

TOUCHED = {"statements", "sources", "claims", "speakers"}
NOTHING = "Statements appear here once articles are read."
DATE = 138  # width of the dates at 100 % text


class MomentDelegate(QStyledItemDelegate):
    """Paints one moment: date, dot on the line of time, card."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        theme = self._theme
        height = theme.sans_measures(1.0, 600).lineSpacing() + theme.sans_measures(0.9).lineSpacing()
        height += 2 * QFontMetrics(theme.serif(1.04)).lineSpacing() + theme.px(36)
        return QSize(theme.px(200), height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        moment: Moment | None = index.data(RowRole)
        if moment is None:
            return
        px, c = self._theme.px, self._theme.colors
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # time runs one way in every language
        rect = option.rect
        painter.fillRect(rect, c.window)
        date_width = min(px(DATE), rect.width() // 4)
        line_x = rect.left() + px(20) + date_width + px(14)
        if index.model().begins(index.row()):
            self._date(painter, moment, QRect(rect.left() + px(20), rect.top() + px(12), date_width, rect.height()))
        style = Qt.PenStyle.DashLine if moment.kind == UNDATED else Qt.PenStyle.SolidLine
        painter.setPen(QPen(c.line_strong, 1, style))
        top = rect.top() + (px(20) if index.row() == 0 else 0)
        painter.drawLine(QPointF(line_x, top), QPointF(line_x, rect.bottom() + 1))
        strong, _ = self._theme.side(moment.view.side)
        painter.setPen(QPen(strong, px(2)))
        painter.setBrush(strong if stands(moment.view) else c.window)
        painter.drawEllipse(QPointF(line_x, rect.top() + px(22)), px(5), px(5))
        card = rect.adjusted(line_x - rect.left() + px(18), px(6), -px(20), -px(6))
        self._card(painter, moment, card, bool(option.state & QStyle.StateFlag.State_Selected))
        painter.restore()

    def _date(self, painter: QPainter, moment: Moment, place: QRect) -> None:
        c = self._theme.colors
        bold = self._theme.sans(1.0, 600)
        lines = broken(moment.when, bold, place.width(), 2)
        used = draw_lines(painter, lines, bold, c.text, place, mirrored=True)
        small = self._theme.sans(0.9)
        below = place.adjusted(0, used, 0, 0)
        words = moment.kind or "no date said or printed"
        draw_lines(painter, broken(words, small, place.width(), 2), small, c.muted, below, mirrored=True)

    def _card(self, painter: QPainter, moment: Moment, card: QRect, selected: bool) -> None:
        view, theme = moment.view, self._theme
        c, px = theme.colors, theme.px
        strong, soft = theme.side(view.side)
        painter.setPen(QPen(strong if selected else c.line, 2 if selected else 1))
        painter.setBrush(soft if selected else c.panel)
        painter.drawRoundedRect(QRectF(card).adjusted(0.5, 0.5, -0.5, -0.5), px(6), px(6))
        bar = QPen(strong, px(3))
        if not stands(view):
            bar.setDashPattern([1.6, 1.2])
        bar.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(bar)
        x = card.left() + px(2)
        painter.drawLine(QPointF(x, card.top() + px(4)), QPointF(x, card.bottom() - px(4)))
        inner = card.adjusted(px(14), px(9), -px(12), -px(8))
        self._who(painter, moment, inner)
        serif = theme.serif(1.04)
        body = inner.adjusted(0, theme.sans_measures(1.0, 600).lineSpacing() + px(2), 0, 0)
        draw_lines(painter, broken(view.content_text, serif, body.width(), 2), serif, c.text, body, mirrored=False)
        small = theme.sans(0.9)
        low = QRect(inner.left(), 0, inner.width(), QFontMetrics(small).lineSpacing())
        low.moveBottom(inner.bottom())
        painter.setFont(small)
        painter.setPen(c.muted)
        where = QFontMetrics(small).elidedText(
            f"{view.source_title} · ¶{view.paragraph}", Qt.TextElideMode.ElideRight, low.width()
        )
        painter.drawText(low, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), where)

    def _who(self, painter: QPainter, moment: Moment, inner: QRect) -> None:
        view, theme = moment.view, self._theme
        bold = theme.sans(1.0, 600)
        flags = int(Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextSingleLine)
        name = QFontMetrics(bold).elidedText(
            said_by(view), Qt.TextElideMode.ElideRight, inner.width() * 3 // 5
        )
        painter.setFont(bold)
        painter.setPen(theme.colors.text)
        painter.drawText(inner, flags, name)
        used = QFontMetrics(bold).horizontalAdvance(name) + theme.px(6)
        plain = theme.sans()
        said = f"{view.side.value}{attribution(view)}"
        if view.response is not None and RESPONSES[view.response]:
            said += f" · {RESPONSES[view.response]}"
        rest = inner.adjusted(used, 0, 0, 0)
        painter.setFont(plain)
        painter.setPen(theme.side(view.side)[0])
        painter.drawText(rest, flags, QFontMetrics(plain).elidedText(said, Qt.TextElideMode.ElideRight, rest.width()))


class TimelineList(QTableView):
    """The rows; Enter goes to the words. A table, for it alone takes 100,000 rows without looking at each."""

    def __init__(self, view: TimelineView) -> None:
        super().__init__(view)
        self._view = view
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setProperty("role", "well")
        self.setAccessibleName("Statements in the order of time")

    def fit(self) -> None:
        """Rows as high as a moment is at the text size of now."""
        height = self.itemDelegate().sizeHint(QStyleOptionViewItem(), QModelIndex()).height()
        self.verticalHeader().setDefaultSectionSize(height)
        self.verticalScrollBar().setSingleStep(self._view.theme.px(40))
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._view.open_current()
        else:
            super().keyPressEvent(event)


class TimelineView(QWidget):
    """All statements, or those of the chosen claim, in the order of time."""

    def __init__(self, bridge: Bridge, navigation: Navigation, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bridge, self.navigation, self.theme = bridge, navigation, theme
        self.setProperty("role", "well")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = TimelineModel(bridge, self)
        self.list = TimelineList(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(MomentDelegate(theme, self.list))
        self.told = label(NOTHING, role="muted")
        self.only_claim = QCheckBox("Only the chosen claim")
        self.only_claim.setAccessibleName("Only statements of the chosen claim")
        head = FlowRow(theme.px(12), theme.px(14))
        flow = head.flow
        flow.addWidget(label("Timeline", role="subtitle"))
        flow.addWidget(self.told)
        flow.add_stretch()
        flow.addWidget(self.only_claim)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(head)
        box.addWidget(self.list, 1)
        self.setFocusProxy(self.list)
        self._dirty = True
        self._connect()

    def statement_order(self) -> list[int]:
        """Statements in the order of time, for the review."""
        return list(self.model.ids())

    def selection_in_sight(self) -> bool:
        """False when the selected moment is scrolled away."""
        return row_in_sight(self.list)

    def reveal(self) -> None:
        """Bring the selected moment to sight."""
        self.list.scrollTo(self.list.currentIndex(), QTableView.ScrollHint.EnsureVisible)

    def _connect(self) -> None:
        self.bridge.changed.connect(self._changed)
        self.bridge.desk_changed.connect(self._reload)
        self.navigation.statement_selected.connect(self._follow)
        self.navigation.claim_changed.connect(self._claim_changed)
        self.only_claim.toggled.connect(lambda _on: self._reload())
        self.list.selectionModel().currentChanged.connect(self._moved)
        self.list.doubleClicked.connect(lambda _index: self.open_current())
        self.theme.changed.connect(self.list.fit)
        self.list.fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._dirty:
            self._reload()

    def _changed(self, changed: Changed) -> None:
        if changed.kinds & TOUCHED:
            self._reload()

    def _claim_changed(self, _claim: int | None) -> None:
        if self.only_claim.isChecked():
            self._reload()

    def _reload(self) -> None:
        self._dirty = True
        if not self.isVisible():
            return
        self._dirty = False
        desk = self.bridge.desk
        claim = self.navigation.claim if self.only_claim.isChecked() else None
        if desk is None:
            self._show([], 0)
            return

        def load() -> tuple[list[int], int]:
            ids = desk.timeline_ids()
            if claim is not None:
                detail = desk.claim(claim)
                there = {v.id for v in (*detail.assertions, *detail.denials, *detail.others)}
                ids = [number for number in ids if number in there]
            return ids, undated_from(desk, ids)

        self.bridge.ask(load, then=lambda found: self._show(*found), key="timeline")

    def _show(self, ids: list[int], dated: int) -> None:
        value = self.list.verticalScrollBar().value()
        if ids == self.model.ids():
            self.model.look_again()
        else:
            self.model.show(ids)
        undated = len(ids) - dated
        told = plural(len(ids), "statement") + (f", {undated:,} of them undated" if undated else "")
        self.told.setText(told if ids else NOTHING)
        self.list.verticalScrollBar().setValue(value)
        self._follow(self.navigation.statement)

    def _follow(self, statement: int | None) -> None:
        row = self.model.row_of(statement)
        if row < 0:
            self.list.selectionModel().clear()  # what looks selected is
        elif row != self.list.currentIndex().row():
            index = self.model.index(row)
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index, QTableView.ScrollHint.EnsureVisible)

    def _moved(self, current: QModelIndex, _previous: QModelIndex) -> None:
        moment = self.model.row(current.row())
        if moment is not None:
            self.navigation.select_statement(moment.view.id)

    def open_current(self) -> None:
        """Go to the words of the selected statement."""
        moment = self.model.row(self.list.currentIndex().row())
        if moment is not None:
            self.navigation.show_source(moment.view.source, moment.view.id)
