"""Moving about the window and changing its look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from sicetnon.gui.views.main_window import MainWindow

STEPS = (0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)


class ViewCommands(QObject):
    """What the View and Help menus do."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def compare(self) -> None:
        """Show the claim side by side."""
        self._show("compare")

    def read(self) -> None:
        """Show the article of the selected statement, else the one read last."""
        desk, navigation = self._window.bridge.desk, self._window.navigation
        if desk is not None and navigation.statement is not None:
            for found in desk.statements([navigation.statement]):
                navigation.set_source(found.source)
        self._show("read")

    def timeline(self) -> None:
        """Show who said what when."""
        self._show("timeline")

    def speakers(self) -> None:
        """Show all speakers, and of them the one of the selected statement."""
        desk, navigation = self._window.bridge.desk, self._window.navigation
        if desk is not None and navigation.statement is not None:
            for found in desk.statements([navigation.statement]):
                if found.speaker is not None:
                    navigation.show_speaker(found.speaker)
        self._show("speakers")

    def imports(self) -> None:
        """Show what became of the files of the last import."""
        desk, navigation = self._window.bridge.desk, self._window.navigation
        jobs = desk.imports() if desk is not None else []
        if jobs:
            navigation.show_job(jobs[-1].job)
            self._window.focus_centre()
        else:
            self._window.message_bar.tell("Nothing has been imported yet.")

    def focus_sources(self) -> None:
        """Give the keyboard to the source list."""
        self._window.reveal_pane("left")
        self._window.left.sources.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_claims(self) -> None:
        """Give the keyboard to the claim list."""
        self._window.reveal_pane("left")
        self._window.left.claims.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_note(self) -> None:
        """Give the keyboard to the note of the claim."""
        self._window.reveal_pane("right")
        self._window.right.focus_note()

    def next_pane(self) -> None:
        """Give the keyboard to the next pane."""
        self._pane(1)

    def previous_pane(self) -> None:
        """Give the keyboard to the pane before."""
        self._pane(-1)

    def toggle_left(self) -> None:
        """Show or hide the lists."""
        self._window.toggle_pane("left")

    def toggle_right(self) -> None:
        """Show or hide the detail."""
        self._window.toggle_pane("right")

    def toggle_reprints(self) -> None:
        """Show what reprints repeat as cards of their own, or fold it into the first printing."""
        shown = not self._window.settings.get("show_reprints")
        self._window.settings.put("show_reprints", shown)
        self.fold_reprints()
        told = "Reprints are shown as cards of their own." if shown else "Reprints are folded into the first printing."
        self._window.message_bar.tell(told)

    def fold_reprints(self) -> None:
        """Show reprints as the settings say, and name the action by what it does next."""
        shown = self._window.settings.get("show_reprints")
        self._window.bridge.fold_reprints(not shown)
        self._window.book.set_text("view.reprints", "Fold reprints" if shown else "Show reprints")

    def larger(self) -> None:
        """Larger text."""
        self._scale(next((s for s in STEPS if s > self._window.theme.scale + 0.01), STEPS[-1]))

    def smaller(self) -> None:
        """Smaller text."""
        self._scale(next((s for s in reversed(STEPS) if s < self._window.theme.scale - 0.01), STEPS[0]))

    def normal(self) -> None:
        """Text at 100 %."""
        self._scale(1.0)

    def toggle_appearance(self) -> None:
        """Light if it is dark, dark if it is light."""
        chosen = "light" if self._window.theme.dark else "dark"
        self._window.settings.put("appearance", chosen)
        self._window.theme.choose(appearance=chosen)

    def settings(self) -> None:
        """Open the settings."""
        from sicetnon.gui.dialogs.settings_dialog import SettingsDialog

        window = self._window
        SettingsDialog(window.bridge, window.settings, window.theme, window).open()

    def about(self) -> None:
        """Say what this is."""
        from sicetnon.gui.dialogs.about import AboutDialog

        AboutDialog(self._window.bridge, self._window.theme, self._window).open()

    def quit(self) -> None:
        """Close the window."""
        self._window.close()

    def _show(self, name: str) -> None:
        navigation = self._window.navigation
        if name == "read" and navigation.source is None:
            navigation.set_source(self._window.left.sources.model().ids()[0])
        navigation.show_view(name)
        self._window.focus_centre()

    def _scale(self, scale: float) -> None:
        self._window.settings.put("text_scale", scale)
        self._window.theme.choose(scale=scale)

    def _pane(self, step: int) -> None:
        window = self._window
        panes: list[QWidget] = [
            pane
            for pane in (window.top_bar, window.left, window.stack.currentWidget(), window.right)
            if pane is not None and pane.isVisible()
        ]
        focus = window.focusWidget()
        at = next((i for i, p in enumerate(panes) if focus is not None and p.isAncestorOf(focus)), -1)
        pane = panes[(at + step) % len(panes)]
        first = _first_focusable(pane)
        if first is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _first_focusable(pane: QWidget) -> QWidget | None:
    """Where the work of a pane is, else its first widget, in tab order, that takes the keyboard."""
    work = pane.focusProxy()
    if work is not None and work.isVisible() and work.isEnabled():
        return work
    if pane.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return pane
    widget = pane.nextInFocusChain()
    while widget is not pane:
        if (
            pane.isAncestorOf(widget)
            and widget.isVisible()
            and widget.isEnabled()
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        ):
            return widget
        widget = widget.nextInFocusChain()
    return None
