"""The lists on the left: sources, the place to drop more, claims."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QActionGroup, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QMenu,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from sicetnon.gui import plain_text
from sicetnon.gui.models.lists import CLAIM_FILTERS, CLAIM_ORDERS, ClaimsModel, SourcesModel
from sicetnon.gui.models.windowed import IdRole, WindowedModel
from sicetnon.gui.views.list_delegates import EXACT_UP_TO, ClaimDelegate, RowDelegate, SourceDelegate
from sicetnon.gui.wording import plural

ASIDE = 2000  # rows from which the lists are read on another thread
FORMATS = "txt · md · html · or a folder"


@dataclass(frozen=True, slots=True)
class Fetched:
    """What the lists show next; None: unchanged."""

    desk: object
    sources: list[int] | None
    claims: list[int] | None
    counts: dict[str, int]


class RowList(QListView):
    """A list over a windowed model that keeps its selection by id through every refresh."""

    chosen = Signal(int)
    opened = Signal(int)
    content_changed = Signal()

    def __init__(self, theme, model: WindowedModel, delegate: type[RowDelegate], name: str) -> None:
        super().__init__()
        self._theme, self._quiet, self._wanted = theme, False, None
        self.setModel(model)
        self.setItemDelegate(delegate(theme, self))
        self.setAccessibleName(name)
        self.setObjectName(name)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.activated.connect(lambda index: self.opened.emit(index.data(IdRole)))
        self.selectionModel().currentChanged.connect(self._current_changed)
        model.modelReset.connect(self._restore)
        theme.changed.connect(self._relayout)

    def select(self, number: int | None, *, reveal: bool = True) -> None:
        """Select an id without announcing it; it is remembered if it is not there yet."""
        self._wanted = number
        place = self.model().row_of(number)
        self._quiet = True
        if place < 0:
            self.selectionModel().clear()
        else:
            index = self.model().index(place)
            if reveal:
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
        self.setUniformItemSizes(self.model().rowCount() > EXACT_UP_TO)
        self._quiet = False
        if moved:
            self._restore()
            self.executeDelayedItemsLayout()
            self.verticalScrollBar().setValue(at)
            self.content_changed.emit()

    def content_height(self) -> int:
        """Height of all rows, counted up to some thirty of them."""
        count = self.model().rowCount()
        shown = min(count, 30)
        return sum(self.sizeHintForRow(row) for row in range(shown)) + (1 if count > shown else 0)

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._relayout()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.scheduleDelayedItemsLayout()
        return super().event(event)

    def _relayout(self) -> None:
        self.scheduleDelayedItemsLayout()
        QTimer.singleShot(0, self, self.content_changed.emit)

    def _restore(self) -> None:
        if self._wanted is not None:
            self.select(self._wanted, reveal=False)

    def _current_changed(self, current: QModelIndex) -> None:
        if self._quiet or not current.isValid():
            return
        self._wanted = current.data(IdRole)
        self.chosen.emit(self._wanted)


class DropHint(QFrame):
    """The dashed place that says what can be dropped."""

    def __init__(self, theme) -> None:
        super().__init__()
        self._theme = theme
        layout = QVBoxLayout(self)
        layout.setSpacing(0)
        self._head = plain_text.label("Drop articles here", role="muted", wrap=True)
        self._kinds = plain_text.label(FORMATS, role="small", wrap=True)
        for words in (self._head, self._kinds):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(words)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._fit()
        theme.changed.connect(self._fit)

    def _fit(self) -> None:
        px = self._theme.px
        self.layout().setContentsMargins(px(20), px(18), px(20), px(18))
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            pen = QPen(self._theme.colors.line_strong, 1)
            pen.setDashPattern([4, 3])
            painter.setPen(pen)
            m = self._theme.px(10)
            painter.drawRoundedRect(QRectF(self.rect().adjusted(m, m, -m, -m)), m * 0.6, m * 0.6)


class Heading(QFrame):
    """A pane's small heading with something at its far end."""

    def __init__(self, theme, words: str, far: QWidget) -> None:
        super().__init__()
        self._theme = theme
        self.words = plain_text.label(words.upper(), role="heading")
        self.words.setAccessibleName(words)
        row = QHBoxLayout(self)
        row.addWidget(self.words)
        row.addStretch(1)
        row.addWidget(far)
        self._fit()
        theme.changed.connect(self._fit)

    def _fit(self) -> None:
        px = self._theme.px
        self.layout().setContentsMargins(px(12), px(7), px(8), px(5))


class OrderButton(QPushButton):
    """Says the order of the claims and offers the others."""

    def __init__(self, theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("role", "heading")
        self.setAccessibleName("Order and filter of the claims")
        self.words = ""

    def say(self, words: str) -> None:
        """Show what is chosen."""
        self.words = words
        self.setText(f"{words} ▾")
        self.setAccessibleDescription(words)
        plain_text.tooltip(self, words)

    def minimumSizeHint(self) -> QSize:
        return QSize(QFontMetrics(self.font()).horizontalAdvance("Most…  ▾"), super().minimumSizeHint().height())


class LeftPane(QFrame):
    """Sources above, claims below; the line between can be moved."""

    def __init__(self, bridge, navigation, theme, settings, book) -> None:
        super().__init__()
        self.setProperty("role", "pane")
        self._bridge, self._navigation, self._theme = bridge, navigation, theme
        self._settings, self._book = settings, book
        self.sources = RowList(theme, SourcesModel(bridge, self), SourceDelegate, "Sources")
        self.claims = RowList(theme, ClaimsModel(bridge, self), ClaimDelegate, "Claims")
        self._counts = plain_text.label("", role="heading")
        self._order = OrderButton(theme)
        self._order.setMenu(self._order_menu())
        self._empty = plain_text.label("", role="muted", wrap=True)
        self._empty.setContentsMargins(theme.px(15), theme.px(10), theme.px(12), 0)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.setChildrenCollapsible(False)
        self._hint = DropHint(theme)
        self._top = self._part("Sources", self._counts, self.sources, self._hint)
        self.splitter.addWidget(self._top)
        self.splitter.addWidget(self._part("Claims", self._order, self._empty, self.claims))
        self.splitter.setStretchFactor(0, 0)
        self.splitter.setStretchFactor(1, 1)
        self._asked = 0  # height the person gave the sources, 0 for none
        self.splitter.splitterMoved.connect(self._moved)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)
        self._connect()

    def refresh(self, kinds: frozenset[str]) -> None:
        """Read again what changed; aside where the lists are long."""
        if max(self.sources.model().rowCount(), self.claims.model().rowCount()) > ASIDE:
            self._bridge.ask(self._fetch, kinds, self._bridge.desk, then=self._take, key="lists")
        else:
            self._take(self._fetch(kinds, self._bridge.desk))

    def refresh_all(self) -> None:
        """Read everything at once, as after opening a project."""
        self._take(self._fetch(frozenset({"sources", "claims"}), self._bridge.desk))

    def _fetch(self, kinds: frozenset[str], desk: object) -> Fetched:
        """Ids and counts of what changed; may run on another thread."""
        model = self.claims.model()
        model.order = self._settings.get("claim_order")
        model.filter = self._settings.get("claim_filter")
        sources = list(self.sources.model().fetch_ids()) if kinds & {"sources", "statements", "notes"} else None
        claims = list(model.fetch_ids()) if kinds & {"claims", "statements"} else None
        counts = self._bridge.desk.counts() if self._bridge.desk is not None else {}
        return Fetched(desk, sources, claims, counts)

    def _take(self, fetched: Fetched) -> None:
        """Show what was fetched, unless another project is open by now."""
        if fetched.desk is not self._bridge.desk:
            return
        if fetched.sources is not None:
            self.sources.refresh(fetched.sources)
            self._say_counts(fetched.counts)
        if fetched.claims is not None:
            self._show_claims(fetched.claims)

    def _connect(self) -> None:
        self._bridge.desk_changed.connect(self.refresh_all)
        self._bridge.changed.connect(lambda changed: self.refresh(changed.kinds))
        self._navigation.claim_changed.connect(self.claims.select)
        self._navigation.source_changed.connect(self.sources.select)
        self.sources.chosen.connect(self._source_chosen)
        self.sources.opened.connect(self._navigation.show_source)
        self.claims.chosen.connect(self._navigation.show_claim)
        self.claims.opened.connect(self._navigation.show_claim)
        self.sources.content_changed.connect(self._bound_sources)

    def _source_chosen(self, number: int) -> None:
        self._navigation.show_source(number)

    def _bound_sources(self) -> None:
        """Few sources take few lines; the rest of the room is the claims'."""
        others = sum(
            self._top.layout().itemAt(n).sizeHint().height()
            for n in range(self._top.layout().count())
            if self._top.layout().itemAt(n).widget() not in self._unseen()
        )
        need = others + max(self.sources.content_height(), self._theme.px(8)) + 2
        self._top.setMaximumHeight(need)
        total = sum(self.splitter.sizes())
        if total:
            wanted = min(need, self._asked or round(total * 0.45))
            if self.splitter.sizes()[0] != wanted:
                self.splitter.setSizes([wanted, total - wanted])

    def _unseen(self) -> tuple[QWidget, ...]:
        return (self.sources,) if self._hint.isVisible() else (self.sources, self._hint)

    def _moved(self, height: int, _number: int) -> None:
        self._asked = height

    def list_heights(self) -> list[int]:
        """What to keep of the line between the lists: the height the person gave the sources."""
        return [self._asked]

    def restore_heights(self, kept: list[int]) -> None:
        """Take up the kept height again."""
        self._asked = kept[0] if kept else 0

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        if event.size().height() != event.oldSize().height():
            self._hint.setVisible(event.size().height() > self._theme.px(480))  # all the window takes drops
            QTimer.singleShot(0, self, self._bound_sources)

    def _part(self, words: str, far: QWidget, *rest: QWidget) -> QWidget:
        part = QFrame()
        part.setProperty("role", "pane")
        layout = QVBoxLayout(part)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(Heading(self._theme, words, far))
        for widget in rest:
            layout.addWidget(widget, 0 if isinstance(widget, QLabel | DropHint) else 1)
        return part

    def _show_claims(self, ids: list[int]) -> None:
        model = self.claims.model()
        chosen = CLAIM_FILTERS[model.filter] if model.filter != "all" else CLAIM_ORDERS[model.order]
        self._order.say(chosen)
        self.claims.refresh(ids)
        none = model.rowCount() == 0
        self._empty.setVisible(none)
        self._empty.setText(
            "No claim fits this filter." if model.filter != "all" else "Claims appear here once articles are read."
        )

    def _say_counts(self, counts: dict[str, int]) -> None:
        if not counts:
            self._counts.setText("")
            return
        sources = counts.get("sources", self.sources.model().rowCount())
        copies = counts.get("copies", 0)
        words = plural(sources, "article")
        if copies:
            words += f" · {plural(copies, 'copy', 'copies')}"
        self._counts.setText(words.upper())
        self._counts.setAccessibleName(words)

    def _order_menu(self) -> QMenu:
        menu = QMenu(self)
        for key, choices in (("claim_order", CLAIM_ORDERS), ("claim_filter", CLAIM_FILTERS)):
            group = QActionGroup(menu)
            for value, words in choices.items():
                action = menu.addAction(words)
                action.setCheckable(True)
                action.setChecked(self._settings.get(key) == value)
                group.addAction(action)
                action.triggered.connect(lambda _on, k=key, v=value: self._choose(k, v))
            menu.addSeparator()
        return menu

    def _choose(self, key: str, value: str) -> None:
        self._settings.put(key, value)
        self.refresh(frozenset({"claims"}))
