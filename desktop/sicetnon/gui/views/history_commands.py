"""Undo and redo: they say what was taken back or done again, and go to its place."""

from __future__ import annotations

from concurrent.futures import Future
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from sicetnon.gui.navigation import still_there
from sicetnon.gui.plain_text import one_line, quoted
from sicetnon.gui.wording import said_by
from sicetnon.services.rows import Changed, Place

MANY, FIRST_WORDS = " statements", 60  # in the label of what was done to several; letters of a statement to know it by

if TYPE_CHECKING:
    from sicetnon.gui.views.main_window import MainWindow


class HistoryCommands(QObject):
    """What Undo and Redo do."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._bridge, self._navigation = window.bridge, window.navigation

    def undo(self) -> None:
        """Take the last operation back and go to its place."""
        if self._bridge.desk is not None:
            self._follow(self._bridge.desk.undo(), "Undone")

    def redo(self) -> None:
        """Do again what was undone."""
        if self._bridge.desk is not None:
            self._follow(self._bridge.desk.redo(), "Redone")

    def _follow(self, step: Future[Changed | None], word: str) -> None:
        def went(changed: Changed | None) -> None:
            if changed is None:
                return
            # takes the place of what was said of the change, and of the way to what may be gone now
            self._bridge.tell(f"{word}: {changed.label}{self._about(changed)}.")
            if changed.place is not None:
                self._go(changed.place)

        self._bridge.run(step, went)

    def _about(self, changed: Changed) -> str:
        """Which statement it was, where it was one: who speaks, and the first words."""
        desk, place = self._bridge.desk, changed.place
        if desk is None or place is None or place.kind != "statement" or MANY in changed.label:
            return ""
        return "".join(
            f" — {said_by(view)}: {quoted(one_line(view.content_text, FIRST_WORDS))}"
            for view in desk.statements([place.id])
        )

    def _go(self, place: Place) -> None:
        """Go to what was changed, in the view that is open if it shows it."""
        desk, navigation = self._bridge.desk, self._navigation
        if desk is None or not still_there(desk, place):
            return
        if place.kind == "claim":
            navigation.show_claim(place.id)
        elif place.kind == "speaker":
            navigation.show_speaker(place.id)
        elif place.kind == "source":
            navigation.show_source(place.id)
        elif place.kind == "statement":
            self._go_to_statement(place.id)

    def _go_to_statement(self, number: int) -> None:
        desk, navigation = self._bridge.desk, self._navigation
        view = desk.statement(number)
        if navigation.view == "read" or not view.claims:
            navigation.show_source(view.source, number)
        else:
            if navigation.claim not in view.claims:
                navigation.set_claim(view.claims[0])
            navigation.show_view("compare")
            navigation.select_statement(number)
        self._window.centre(navigation.view).reveal()  # it may be selected already, and out of sight
