"""The lists on the left: sources, the place to drop more, claims."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QActionGroup, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from sicetnon.gui import plain_text
from sicetnon.gui.models.lists import CLAIM_FILTERS, CLAIM_ORDERS, ClaimsModel, SourcesModel
from sicetnon.gui.views.list_delegates import ClaimDelegate, SourceDelegate
from sicetnon.gui.views.row_list import RowList
from sicetnon.gui.wording import plural

ASIDE = 2000  # rows from which the lists are read on another thread
ASIDE_MS = 120
FORMATS = "txt · md · html · or a folder"


@dataclass(frozen=True, slots=True)
class Fetched:
    """What the lists show next; None: unchanged."""

    desk: object
    sources: list[int] | None
    claims: list[int] | None
    counts: dict[str, int]


class DropHint(QFrame):
    """The dashed place that says what can be dropped; never lower than its words at its width."""

    def __init__(self, theme) -> None:
        super().__init__()
        self._theme = theme
        layout = QVBoxLayout(self)
        layout.setSpacing(0)
        self._words = (
            plain_text.label("Drop articles here", role="muted", wrap=True),
            plain_text.label(FORMATS, role="small", wrap=True),
        )
        for words in self._words:
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(words)
        self._fit()
        theme.changed.connect(self._fit)

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest, QEvent.Type.Polish):
            self._fit()
        return handled

    def _fit(self) -> None:
        px = self._theme.px
        self.layout().setContentsMargins(px(20), px(18), px(20), px(18))
        width = max(1, self.width() - 2 * px(20))
        need = sum(words.heightForWidth(width) for words in self._words) + 2 * px(18)
        if need != self.minimumHeight():
            self.setFixedHeight(need)

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
        self._ahead: Fetched | None = None  # of a project that is being opened
        self._kinds: frozenset[str] = frozenset()  # what changed and is still to be read aside
        self._aside = QTimer(self)
        self._aside.setSingleShot(True)
        self._aside.setInterval(ASIDE_MS)
        self._aside.timeout.connect(self._ask_aside)
        self._asked = 0  # height the person gave the sources, 0 for none
        self.splitter.splitterMoved.connect(self._moved)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)
        self._connect()

    def refresh(self, kinds: frozenset[str]) -> None:
        """Read again what changed; aside where the lists are long, once the centre is painted."""
        if max(self.sources.model().rowCount(), self.claims.model().rowCount()) > ASIDE:
            self._kinds |= kinds
            self._aside.start()
        else:
            self._take(self.fetch(self._bridge.desk, kinds))

    def _ask_aside(self) -> None:
        kinds, self._kinds = self._kinds, frozenset()
        self._bridge.ask(self.fetch, self._bridge.desk, kinds, then=self._take, key="lists")

    def refresh_all(self) -> None:
        """Read everything at once, as after opening a project, unless that was done aside while it was opened."""
        ahead, desk = self._ahead, self._bridge.desk
        self._ahead = None
        self._take(ahead if ahead is not None and ahead.desk is desk else self.fetch(desk))

    def expect(self, fetched: Fetched) -> None:
        """What to show of the project that is opened next."""
        self._ahead = fetched

    def fetch(self, desk, kinds: frozenset[str] = frozenset({"sources", "claims"})) -> Fetched:
        """Ids and counts of what changed; may run on another thread."""
        if desk is None:
            return Fetched(None, [], [], {})
        model = self.claims.model()
        model.order = self._settings.get("claim_order")
        model.filter = self._settings.get("claim_filter")
        sources = claims = None
        if kinds & {"sources", "statements", "notes"}:
            sources = list(desk.source_ids(self.sources.model().order))
        if kinds & {"claims", "statements"}:
            claims = list(desk.claim_ids(model.order, model.filter, model.text))
        return Fetched(desk, sources, claims, desk.counts())

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
        empty = self.sources.model().rowCount() == 0
        self._hint.setVisible(empty or self.height() > self._theme.px(480))  # all the window takes drops
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
