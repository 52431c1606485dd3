"""The window: bars, lists on the left, a stack of views, the detail on the right."""

from __future__ import annotations

import importlib
import logging

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QCloseEvent,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from sicetnon.gui import plain_text
from sicetnon.gui.actions import MENUS, ActionBook
from sicetnon.gui.bridge import Bridge
from sicetnon.gui.navigation import Navigation
from sicetnon.gui.settings import Settings
from sicetnon.gui.theme import Theme
from sicetnon.gui.views import context_menu, dropping, last_place, window_sizes
from sicetnon.gui.views.claim_detail import ClaimDetailPane
from sicetnon.gui.views.empty import EmptyView
from sicetnon.gui.views.history_commands import HistoryCommands
from sicetnon.gui.views.left_pane import LeftPane
from sicetnon.gui.views.message_bar import MessageBar
from sicetnon.gui.views.project_commands import ProjectCommands
from sicetnon.gui.views.review_commands import ReviewCommands
from sicetnon.gui.views.status_bar import StatusBar
from sicetnon.gui.views.top_bar import TopBar
from sicetnon.gui.views.view_commands import ViewCommands
from sicetnon.services.rows import Progress

log = logging.getLogger(__name__)
# built when first shown, so that the first window waits for none of them
CENTRE = {
    "compare": "sicetnon.gui.views.compare:CompareView",
    "read": "sicetnon.gui.views.reading:ReadingView",
    "timeline": "sicetnon.gui.views.timeline:TimelineView",
    "speakers": "sicetnon.gui.views.speakers:SpeakersView",
    "import": "sicetnon.gui.views.import_view:ImportView",
}
DIALOGS = "sicetnon.gui.dialogs.commands:DialogCommands"
ROOM_FOR_ALL = 1100  # width, at 100 % text, below which lists and detail take turns


def _load(dotted: str) -> type:
    module, _, name = dotted.partition(":")
    return getattr(importlib.import_module(module), name)


class MainWindow(QMainWindow):
    """Puts the parts together and keeps them in step; what they do is in the commands."""

    def __init__(self, settings: Settings, theme: Theme, bridge: Bridge) -> None:
        super().__init__()
        self.settings, self.theme, self.bridge = settings, theme, bridge
        self.navigation = Navigation(self)
        self.book = ActionBook(self)
        self._views: dict[str, QWidget] = {}
        self._compact, self._side = False, "left"
        self.setAcceptDrops(True)
        self._build()
        self.project = ProjectCommands(self)
        self.review = ReviewCommands(self)
        self.book.watch(self.review.bring_to_sight)
        self.history = HistoryCommands(self)
        self.view_commands = ViewCommands(self)
        self.view_commands.fold_reprints()
        self.dialogs = None
        for room, target in (
            ("project", self.project),
            ("review", self.review),
            ("history", self.history),
            ("view", self.view_commands),
        ):
            self.book.bind(room, target)
        self._fill_menus()
        self._connect()
        window_sizes.restore(self)
        self.show_panes()
        if bridge.desk is not None:
            self.left.refresh_all()
            self._desk_changed()
        self._say()

    # building
    def _build(self) -> None:
        self.top_bar = TopBar(self.navigation, self.theme, self.book)
        self.left = LeftPane(self.bridge, self.navigation, self.theme, self.settings, self.book)
        self.stack = QStackedWidget()
        self.empty = EmptyView(self.theme, self.book)
        self.stack.addWidget(self.empty)
        self.right = ClaimDetailPane(self.bridge, self.navigation, self.theme, self.book)
        self.status = StatusBar(self.bridge, self.navigation, self.theme)
        self.panes = QSplitter(Qt.Orientation.Horizontal)
        self.panes.setChildrenCollapsible(False)
        for number, pane in enumerate((self.left, self.stack, self.right)):
            self.panes.addWidget(pane)
            self.panes.setStretchFactor(number, pane is self.stack)
        window_sizes.bound(self)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top_bar)
        row = QHBoxLayout()
        row.addWidget(self.panes)
        column.addLayout(row, 1)
        column.addWidget(self.status)
        self.setCentralWidget(body)
        self.message_bar = MessageBar(self.theme, self.stack, body)
        self.veil = dropping.DropVeil(self.theme, self)

    def _fill_menus(self) -> None:
        menus = {name: self.menuBar().addMenu(f"&{name}") for name in MENUS}
        group: dict[str, int] = {}
        for spec in self.book.specs():
            menu = menus[spec.menu]
            if group.get(spec.menu, spec.group) != spec.group:
                menu.addSeparator()
            group[spec.menu] = spec.group
            menu.addAction(self.book.action(spec.id))
            if spec.id == "project.open":
                self.recent_menu = menu.addMenu("Recent projects")
                self.recent_menu.aboutToShow.connect(self.project.fill_recent)

    def _connect(self) -> None:
        navigation, bridge = self.navigation, self.bridge
        navigation.view_changed.connect(self._show_view)
        for signal in (
            navigation.claim_changed,
            navigation.source_changed,
            navigation.speaker_changed,
            navigation.statement_selected,
        ):
            signal.connect(lambda _id: self.update_actions())
        navigation.statement_selected.connect(self.review.follow_statement)
        self.right.left.connect(self.focus_centre)
        bridge.changed.connect(lambda _changed: self._after_change())
        bridge.desk_changed.connect(self._desk_changed)
        bridge.failed.connect(self.message_bar.problem)
        bridge.told.connect(self.message_bar.tell)
        bridge.progressed.connect(self._job_moved)
        self._text_sizes = window_sizes.TextSizes(self)
        self.theme.changed.connect(self._theme_changed)

    # state
    def update_actions(self) -> None:
        """Enable what makes sense now and say what Undo would undo."""
        there: set[str] = set()
        desk, navigation = self.bridge.desk, self.navigation
        undo = redo = None
        if desk is not None:
            there.add("project")
            if self.left.sources.model().rowCount():
                there.add("articles")
            undo, redo = desk.can_undo(), desk.can_redo()
            more = {"undo": undo, "redo": redo, "job": self.status.job}
            there |= navigation.there() | {word for word, value in more.items() if value is not None}
        self.book.update_enabled(there)
        self.book.set_text("edit.undo", plain_text.button_text(f"Undo {undo}" if undo else "Undo"))
        self.book.set_text("edit.redo", plain_text.button_text(f"Redo {redo}" if redo else "Redo"))
        self.top_bar.say_undo(undo, redo)

    def centre(self, name: str) -> QWidget:
        """A centre view, built when first asked for."""
        if name == "empty":
            return self.empty
        if name not in self._views:
            self._views[name] = self._make_view(name)
            self.stack.addWidget(self._views[name])
        return self._views[name]

    def _make_view(self, name: str) -> QWidget:
        try:
            return _load(CENTRE[name])(self.bridge, self.navigation, self.theme)
        except ModuleNotFoundError as error:
            log.error("view %s is missing: %s", name, error)
            blank = plain_text.label(f"The view “{name}” is missing from this installation.", role="muted")
            blank.setAlignment(Qt.AlignmentFlag.AlignCenter)
            return blank

    def ready_dialogs(self) -> None:
        """Bind the dialogs' commands; after the first window, they need more modules."""
        if self.dialogs is not None:
            return
        try:
            self.dialogs = _load(DIALOGS)(self.bridge, self.navigation, self.theme, self.book, self)
        except ModuleNotFoundError as error:
            log.error("the dialogs are missing: %s", error)
        else:
            self.book.bind("dialogs", self.dialogs)

    def _show_view(self, name: str) -> None:
        focus, before = self.focusWidget(), self.stack.currentWidget()
        inside = focus is None or focus is before or before.isAncestorOf(focus)
        self.stack.setCurrentWidget(self.centre(name))
        self.show_panes()
        if inside or not focus.isVisible():  # Qt alone would hand the keyboard to the nearest button
            self.focus_centre()
        self.update_actions()

    def focus_centre(self) -> None:
        """Give the keyboard to the view in the centre; nobody has it where there is nothing to do."""
        self.stack.currentWidget().setFocus(Qt.FocusReason.OtherFocusReason)  # what is still loading gets it when shown
        focus = self.focusWidget()
        if focus is not None and not focus.isVisible():
            focus.clearFocus()

    def show_panes(self) -> None:
        """Lists and detail keep their size; an empty project needs neither, an import no detail."""
        view = self.navigation.view
        left, right = self.settings.get("left_shown"), self.settings.get("right_shown")
        if self._compact:
            left, right = self._side == "left", self._side == "right"
        self.left.setVisible(view != "empty" and left)
        self.right.setVisible(view not in ("empty", "import") and right)
        self.top_bar.show_panes(self._compact and view != "empty")

    def toggle_pane(self, side: str) -> None:
        """Show or hide the lists ("left") or the detail ("right")."""
        if self._compact:
            self._side = "" if self._side == side else side
        else:
            key = f"{side}_shown"
            self.settings.put(key, not self.settings.get(key))
        self.show_panes()

    def reveal_pane(self, side: str) -> None:
        """Make sure that the lists or the detail are to be seen."""
        pane = self.left if side == "left" else self.right
        if not pane.isVisible():
            self.toggle_pane(side)

    def _measure_room(self) -> None:
        """In a narrow window, or with large text, lists and detail take turns."""
        px = self.theme.px
        compact = self.width() < px(ROOM_FOR_ALL)
        if compact != self._compact:
            self._compact = compact
            self.show_panes()

    def _after_change(self) -> None:
        desk = self.bridge.desk
        if desk is not None and self.navigation.view == "empty" and self.left.sources.model().rowCount():
            self.show_start()
        self._leave_import()
        self.review.follow_statement(self.navigation.statement)  # it may stand on another claim now
        self.update_actions()

    def show_start(self) -> None:
        """Go where the work is: the first claim, else the first source, else the empty view."""
        claims, sources = self.left.claims.model().ids(), self.left.sources.model().ids()
        if sources:
            self.navigation.set_source(sources[0])
        if claims:
            self.navigation.show_claim(claims[0])
        elif sources:
            self.navigation.show_source(sources[0])
        else:
            self.navigation.show_view("empty")
        if self.focusWidget() is None or self.top_bar.isAncestorOf(self.focusWidget()):
            self.focus_centre()

    def _desk_changed(self) -> None:
        self.navigation.reset()
        if self.bridge.desk is not None:
            self.ready_dialogs()
            last_place.go_on(self)
        self._say()

    def _job_moved(self, progress: Progress) -> None:
        self.update_actions()
        if progress.trouble:
            self.message_bar.problem(progress.trouble)
        if progress.finished:
            self._leave_import()

    def _leave_import(self) -> None:
        """A first import in which all went well leads straight to what it found."""
        navigation, desk = self.navigation, self.bridge.desk
        if navigation.view != "import" or not self.project.first_import or self.status.job is not None:
            return
        fine = all(result.result in ("imported", "already") for result in desk.results(navigation.job))
        if fine and self.left.claims.model().rowCount():
            self.project.first_import = False
            self.show_start()

    def _say(self) -> None:
        desk = self.bridge.desk
        self.setWindowTitle(f"{desk.name} — Sic et Non" if desk else "Sic et Non")
        self.update_actions()

    def _theme_changed(self) -> None:
        self._text_sizes.follow(self._measure_room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure_room()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:  # nobody else wanted it
            self.message_bar.hide()
        else:
            super().keyPressEvent(event)

    # dropping
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropping.welcome(event.mimeData()):
            event.acceptProposedAction()
            files = event.mimeData().hasUrls()
            self.veil.show_over("Drop to import these files" if files else "Drop to import this text")

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self.veil.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self.veil.hide()
        if self.project.take(dropping.read(event.mimeData())):
            event.acceptProposedAction()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = context_menu.make(self, event)
        if menu is not None:
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(event.globalPos())

    # keeping sizes
    def show_first(self) -> None:
        """Show it as it was left; the first time maximized where its frame would not fit the screen."""
        if window_sizes.fills_the_screen(self):
            self.showMaximized()
        else:
            self.show()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.right.save_note()
        window_sizes.keep(self, panes=not self._compact)
        self.project.shut()
        super().closeEvent(event)
