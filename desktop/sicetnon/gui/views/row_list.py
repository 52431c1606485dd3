"""A list over a windowed model: long ones cost no more than short ones."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from sicetnon.gui.models.windowed import IdRole, WindowedModel
from sicetnon.gui.theme import Theme
from sicetnon.gui.views.list_delegates import EXACT_UP_TO, RowDelegate

SHOWN = 30  # rows counted when asked how high all of them are


class RowList(QTableView):
    """Keeps its selection by id through every refresh.

    A table of one column, because Qt lays out every row of a list view through Python after each change, and a
    table's rows not at all: short lists give each row the height of its words, long ones give all rows the same.
    """

    chosen = Signal(int)
    opened = Signal(int)
    content_changed = Signal()

    def __init__(self, theme: Theme, model: WindowedModel, delegate: type[RowDelegate], name: str) -> None:
        super().__init__()
        self._theme, self._quiet, self._wanted, self._pressing = theme, False, None, False
        self.setModel(model)
        self.setItemDelegate(delegate(theme, self))
        self.setAccessibleName(name)
        self.setObjectName(name)
        self._shape()
        self.activated.connect(lambda index: self.opened.emit(index.data(IdRole)))
        self.selectionModel().currentChanged.connect(self._current_changed)
        model.modelReset.connect(self._restore)
        theme.changed.connect(self._relayout)
        self._measure()

    def select(self, number: int | None, *, reveal: bool = True) -> None:
        """Select an id without announcing it; it is remembered if it is not there yet."""
        self._wanted = number
        place = self.model().row_of(number)
        self._quiet = True
        if place < 0:
            self.selectionModel().clear()
        else:
            index = self.model().index(place)
            if reveal and not self._pressing:
                self.setCurrentIndex(index)
                self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
            else:
                self.setAutoScroll(False)
                self.setCurrentIndex(index)
                self.setAutoScroll(True)
        self._quiet = False

    def refresh(self, ids: list[int] | None = None) -> None:
        """Ask the desk again, unless ids were fetched aside; selection and place are kept."""
        self._quiet = True
        at = self.verticalScrollBar().value()
        moved = self.model().refresh(ids)
        self._quiet = False
        self._measure()
        if moved:
            self._restore()
            self.executeDelayedItemsLayout()
            self.verticalScrollBar().setValue(at)
            self.content_changed.emit()

    def number_at(self, place: QPoint | None) -> int | None:
        """Id of the row at a place of the screen, or (None) of the current one."""
        index = self.currentIndex() if place is None else self.indexAt(self.viewport().mapFromGlobal(place))
        return index.data(IdRole) if index.isValid() else None

    def content_height(self) -> int:
        """Height of all rows, counted up to some thirty of them."""
        count = self.model().rowCount()
        return sum(self.rowHeight(row) for row in range(min(count, SHOWN))) + (1 if count > SHOWN else 0)

    # Qt
    def minimumSizeHint(self) -> QSize:
        least = self.verticalHeader().defaultSectionSize() if self.model().rowCount() else self._theme.px(8)
        return QSize(super().minimumSizeHint().width(), least)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._relayout()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.RightButton:
            return  # it asks what can be done with a row, and goes nowhere
        self._pressing = True  # rows that moved now would leave another one under the mouse
        super().mousePressEvent(event)
        self._pressing = False

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and event.matches(QKeySequence.StandardKey.Copy):
            event.accept()  # the row is copied, not the statement that is selected elsewhere
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = self.model().rowCount() - 1
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}
        if event.key() in ends and last >= 0:  # in a table these keys go to the ends of a row
            self.setCurrentIndex(self.model().index(ends[event.key()]))
        else:
            super().keyPressEvent(event)

    # inside
    def _shape(self) -> None:
        """A table that looks like a list."""
        self.horizontalHeader().hide()
        self.horizontalHeader().setMinimumSectionSize(1)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.setShowGrid(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)

    def _measure(self) -> None:
        """Give the rows their heights."""
        header, delegate, model = self.verticalHeader(), self.itemDelegate(), self.model()
        usual = delegate.usual_height()
        if header.defaultSectionSize() != usual:
            header.setDefaultSectionSize(usual)
        count = model.rowCount()
        if 0 < count <= EXACT_UP_TO:
            for row in range(count):
                height = delegate.height(model.index(row))
                if header.sectionSize(row) != height:
                    header.resizeSection(row, height)

    def _relayout(self) -> None:
        self._measure()
        QTimer.singleShot(0, self, self.content_changed.emit)

    def _restore(self) -> None:
        if self._wanted is not None:
            self.select(self._wanted, reveal=False)

    def _current_changed(self, current: QModelIndex) -> None:
        if self._quiet or not current.isValid():
            return
        self._wanted = current.data(IdRole)
        self.chosen.emit(self._wanted)
