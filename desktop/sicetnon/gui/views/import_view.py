"""Imports: what became of every dropped file, in a table that grows while one goes on working."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QProgressBar,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from sicetnon.gui.bridge import Bridge
from sicetnon.gui.dialogs.left_out import LeftOutDialog
from sicetnon.gui.models.import_results import FILE, RESULT, WHAT, WORDS, ImportResults, ResultRole
from sicetnon.gui.navigation import Navigation
from sicetnon.gui.plain_text import button_text, label
from sicetnon.gui.theme import Theme
from sicetnon.gui.widgets.flow_row import FlowRow
from sicetnon.gui.widgets.tall import tall
from sicetnon.gui.wording import moment, plural
from sicetnon.services.rows import ImportResult, Progress

SHOW = " — show"
MEASURED = 200  # names that the width of their column is taken from
NO_FILES = "There was no file to import."
NOTHING = "Nothing has been imported yet. Drop files on the window, or press Ctrl+O."


def has_left_out(result: ImportResult) -> bool:
    """True when passages of this file were left out."""
    return result.source is not None and "left out" in result.what


class ResultDelegate(QStyledItemDelegate):
    """Paints a cell; the result in its colour, "show" as a link at the end of what happened."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def _ink(self, result: ImportResult, column: int) -> QColor:
        c = self._theme.colors
        if column != RESULT:
            return c.text
        named = {"imported": c.good, "imported_unread": c.note, "already": c.muted, "failed": c.denial}
        return named.get(result.result, c.accent if result.result == "reading" else c.muted)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        result = index.data(ResultRole)
        if result is None:
            return
        c, px = self._theme.colors, self._theme.px
        painter.save()
        chosen = option.state & QStyle.StateFlag.State_Selected
        painter.fillRect(option.rect, c.selected if chosen else c.panel)
        painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), c.line)
        inner = option.rect.adjusted(px(12), 0, -px(8), 0)
        font = self._theme.sans(1.0, 600 if index.column() == RESULT else 400)
        painter.setFont(font)
        painter.setPen(self._ink(result, index.column()))
        metrics = QFontMetrics(font)
        link = index.column() == WHAT and has_left_out(result)
        room = inner.width() - (metrics.horizontalAdvance(SHOW) if link else 0)
        mode = Qt.TextElideMode.ElideMiddle if index.column() == FILE else Qt.TextElideMode.ElideRight
        words = metrics.elidedText(index.data(), mode, room)
        right = option.direction == Qt.LayoutDirection.RightToLeft
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        side = (Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignAbsolute
        flags = int(side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
        painter.drawText(inner, flags, words)
        if link:
            painter.setPen(c.accent)
            used = metrics.horizontalAdvance(words)
            rest = inner.adjusted(0, 0, -used, 0) if right else inner.adjusted(used, 0, 0, 0)
            painter.drawText(rest, flags, SHOW)
        painter.restore()


class ResultTable(QTableView):
    """The table: Enter opens the article, L what was left out of it; one click selects."""

    opened = Signal(object)
    left_out_wanted = Signal(object)

    def __init__(self, theme: Theme, model: ImportResults) -> None:
        super().__init__()
        self._theme = theme
        self.setModel(model)
        self.setItemDelegate(ResultDelegate(theme, self))
        self.setAccessibleName("Files of the import")
        self.setProperty("role", "framed")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # the line below says it whole
        header.setMinimumSectionSize(1)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(WHAT, QHeaderView.ResizeMode.Stretch)
        theme.changed.connect(self.fit)
        model.modelReset.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """Rows and columns at the text size of now."""
        px = self._theme.px
        self.verticalHeader().setDefaultSectionSize(px(32))
        width = max(self.viewport().width(), 300)
        metrics = self._theme.sans_measures()
        names = (self.model().index(row, FILE).data() for row in range(min(self.model().rowCount(), MEASURED)))
        longest = max((metrics.horizontalAdvance(name) for name in names), default=0) + px(28)
        self.setColumnWidth(FILE, min(max(px(180), longest), width * 4 // 10))
        bold = self._theme.sans_measures(1.0, 600)
        usual = (words for result, words in WORDS.items() if result != "imported_unread" or self.model().counts[result])
        widest = max(map(bold.horizontalAdvance, usual))
        self.setColumnWidth(RESULT, max(px(110), widest + px(26)))
        self.horizontalHeader().ensurePolished()
        shown = min(self.model().rowCount(), 10_000)  # the table ends with its last row
        head = self.horizontalHeader().sizeHint().height() + 8
        self.setMaximumHeight(head + shown * px(32))
        self.setMinimumHeight(head + min(shown, 3) * px(32))

    def resizeEvent(self, event: QEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def current(self) -> ImportResult | None:
        """The selected file."""
        return self.currentIndex().data(ResultRole) if self.currentIndex().isValid() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        result = self.current()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and result is not None:
            self.opened.emit(result)
        elif event.key() == Qt.Key.Key_L and result is not None and result.source is not None:
            self.left_out_wanted.emit(result)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        result = index.data(ResultRole) if index.isValid() else None
        if result is not None and index.column() == WHAT and has_left_out(result):
            rect = self.visualRect(index)
            metrics = self._theme.sans_measures()
            words = metrics.horizontalAdvance(index.data())
            link = metrics.horizontalAdvance(SHOW)
            start = self._theme.px(12) + min(words, rect.width() - self._theme.px(20) - link)
            across = event.position().x() - rect.left()
            if self.isRightToLeft():
                across = rect.width() - across
            if start <= across <= start + link:
                self.left_out_wanted.emit(result)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        result = self.current()
        if result is not None:
            self.opened.emit(result)


class ImportView(QWidget):
    """Follows one job of the desk."""

    def __init__(self, bridge: Bridge, navigation: Navigation, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bridge, self.navigation, self.theme = bridge, navigation, theme
        self.setProperty("role", "well")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._job: int | None = None
        self._jobs: dict[int, Progress] = {}
        self.results = ImportResults(self)
        self.table = ResultTable(theme, self.results)
        self._build()
        self._connect()
        self._reload()

    def _build(self) -> None:
        px = self.theme.px
        box = QVBoxLayout(tall(self))
        box.setContentsMargins(px(32), px(24), px(32), px(16))
        box.setSpacing(px(10))
        top = FlowRow(px(8))
        flow = top.flow
        self.title = label("Imports", role="subtitle")
        self.chooser = QComboBox()
        self.chooser.setAccessibleName("Which import")
        self.problems = QPushButton("Show only problems")
        self.problems.setCheckable(True)
        self.problems.setAccessibleName("Show only problems")
        self.cancel = QPushButton("Cancel the rest")
        self.cancel.setAccessibleName("Cancel the rest of this import")
        flow.addWidget(self.title)
        flow.addWidget(self.chooser)
        flow.add_stretch()
        flow.addWidget(self.problems)
        flow.addWidget(self.cancel)
        self.summary = label("", role="muted", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Progress of the import")
        self.told = label("", wrap=True)
        below = FlowRow(px(8))
        row = below.flow
        self.open = QPushButton("Open the article (Enter)")
        self.open.setAccessibleName("Open the article")
        self.left_out = QPushButton("Passages left out — show (L)")
        self.left_out.setAccessibleName("Show the passages left out")
        row.addWidget(self.open)
        row.addWidget(self.left_out)
        for widget in (top, self.summary, self.bar):
            box.addWidget(widget)
        box.addWidget(self.table, 1)
        box.addWidget(self.told)
        box.addWidget(below)
        box.addStretch()
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.bridge.progressed.connect(self._progressed)
        self.bridge.desk_changed.connect(self._reload)
        self.navigation.job_changed.connect(self._show_job)
        self.problems.toggled.connect(self._filter)
        self.cancel.clicked.connect(self._cancel)
        self.chooser.activated.connect(lambda _row: self._show_job(self.chooser.currentData()))
        self.table.opened.connect(self._open)
        self.table.left_out_wanted.connect(self._show_left_out)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._tell_row())
        self.results.modelReset.connect(self._tell_row)
        self.open.clicked.connect(lambda: self._open(self.table.current()))
        self.left_out.clicked.connect(lambda: self._show_left_out(self.table.current()))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._reload()

    def _reload(self) -> None:
        desk = self.bridge.desk
        self._jobs = {p.job: p for p in desk.imports()} if desk is not None else {}
        wanted = self.navigation.job if self.navigation.job in self._jobs else None
        self._show_job(wanted if wanted is not None else next(reversed(self._jobs), None))

    def _show_job(self, job: int | None) -> None:
        desk = self.bridge.desk
        if desk is not None and job is not None and job not in self._jobs:
            self._jobs = {p.job: p for p in desk.imports()}
        self._job = job if job in self._jobs else None
        self.results.set_results(desk.results(job) if desk is not None and self._job is not None else ())
        self._fill_chooser()
        self._tell()
        if self.results.rowCount() and not self.table.currentIndex().isValid():
            self.table.selectRow(0)

    def _fill_chooser(self) -> None:
        self.chooser.clear()
        for number, job in reversed(self._jobs.items()):
            name = moment(job.label) if number < 0 else f"Import {number}"
            none = "no files" if job.finished else "looking for files"
            self.chooser.addItem(f"{name}: {plural(job.total, 'file') if job.total else none}", number)
        self.chooser.setCurrentIndex(max(0, self.chooser.findData(self._job)))
        self.chooser.setVisible(len(self._jobs) > 1)

    def _progressed(self, progress: Progress) -> None:
        before = self._jobs.get(progress.job)
        self._jobs[progress.job] = progress
        if before is None:
            self._show_job(progress.job)
        elif (before.total, before.finished) != (progress.total, progress.finished):
            self._fill_chooser()  # how many files there are is known only when the folders are walked
        if progress.job == self._job:
            if self.results.total() < progress.total and self.bridge.desk is not None:  # the folders are walked by now
                self.results.set_results(self.bridge.desk.results(progress.job))
            self.results.update(progress.results)
            if self.results.rowCount() and not self.table.currentIndex().isValid():
                self.table.selectRow(0)
            self._tell()
            self._tell_row()

    def _tell(self) -> None:
        progress = self._jobs.get(self._job) if self._job is not None else None
        there = progress is not None
        for widget in (self.bar, self.cancel):
            widget.setVisible(there)
        for widget in (self.table, self.problems, self.open, self.left_out, self.told):
            widget.setVisible(there and progress.total > 0)
        if progress is None:
            self.title.setText("Imports")
            self.summary.setText(NOTHING)
            return
        self.title.setText(f"Import of {plural(progress.total, 'file')}" if progress.total else "Import")
        told = self.results.summary() if progress.total else NO_FILES if progress.finished else "Looking for files"
        if progress.cancelled:
            told += ". Cancelled; what was imported stays."
        elif not progress.finished:
            told += ". You can go on working."
        self.summary.setText(told)
        self.bar.setRange(0, max(1, progress.total))
        self.bar.setValue(progress.done)
        self.bar.setVisible(not progress.finished)
        self.cancel.setVisible(not progress.finished)
        bad = sum(self.results.counts[name] for name in ("failed", "imported_unread"))
        self.problems.setText(button_text(f"Show only problems ({bad:,})" if bad else "Show only problems"))
        self.problems.setEnabled(bool(bad) or self.problems.isChecked())

    def _tell_row(self) -> None:
        result = self.table.current()
        self.told.setText(f"{result.name}: {result.what}" if result is not None and result.what else "")
        self.open.setEnabled(result is not None and result.source is not None)
        self.left_out.setEnabled(result is not None and has_left_out(result))
        desk = self.bridge.desk
        if desk is None or result is None or result.source is None or self.left_out.isEnabled():
            self.bridge.forget("left out of a file")
            return
        source = result.source

        def count() -> int:
            try:
                return len(desk.article(source).left_out)
            except KeyError:  # deleted meanwhile
                return 0

        self.bridge.ask(count, then=lambda n: self.left_out.setEnabled(n > 0), key="left out of a file")

    def _filter(self, only: bool) -> None:
        self.results.show_only_problems(only)
        if self.results.rowCount():
            self.table.selectRow(0)

    def _cancel(self) -> None:
        if self.bridge.desk is not None and self._job is not None:
            self.bridge.desk.cancel(self._job)

    def _open(self, result: ImportResult | None) -> None:
        if result is not None and result.source is not None:
            self.navigation.show_source(result.source)

    def _show_left_out(self, result: ImportResult | None) -> None:
        if result is not None and result.source is not None:
            LeftOutDialog(self.bridge, self.theme, result.source, self.window()).open()
