"""Deciding on findings: one decision, one operation, and on to the next finding."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from sicetnon.core.findings import Side
from sicetnon.gui import citing
from sicetnon.gui.reading_order import Finding, following
from sicetnon.services.rows import MACHINE, SKIPPED, Changed, NoteView, Place, StatementView

if TYPE_CHECKING:
    from sicetnon.gui.views.main_window import MainWindow


class ReviewCommands(QObject):
    """What the Review, Statement and Claim menus do; pickers are in the dialogs."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._bridge, self._navigation = window.bridge, window.navigation
        self._back_to: str | None = None

    def bring_to_sight(self) -> bool:
        """Bring what is selected to sight; False when it stands there already and may be decided on."""
        view = self._window.centre(self._navigation.view)
        asked = getattr(view, "selection_in_sight", None)
        if asked is None or asked():
            return False
        view.reveal()
        return True

    # decisions
    def accept(self) -> None:
        """Confirm the finding."""
        if self._on_note("accept_notes"):
            return
        self._decide(lambda desk, one: desk.accept([one]))

    def reject(self) -> None:
        """The program was wrong: take the finding away."""
        if self._on_note("reject_notes"):
            return
        self._decide(lambda desk, one: desk.reject([one]))

    def skip(self) -> None:
        """Leave it for later."""
        self._decide(lambda desk, one: desk.skip([one]))

    def unreview(self) -> None:
        """Take a decision back without undoing what came after it."""
        one, desk = self._navigation.statement, self._bridge.desk
        if one is not None and desk is not None:
            self._bridge.run(desk.unreview([one]))

    def asserts(self) -> None:
        """The statement asserts the claim."""
        self._side(Side.ASSERTS)

    def denies(self) -> None:
        """The statement denies the claim."""
        self._side(Side.DENIES)

    def hedges(self) -> None:
        """The statement asserts with a reservation."""
        self._side(Side.HEDGES)

    def declines(self) -> None:
        """The speaker declines to say."""
        self._side(Side.DECLINES)

    def accept_visible(self) -> None:
        """Confirm what can be seen, and nothing else."""
        desk = self._bridge.desk
        visible = self.visible_findings()
        if desk is not None and visible:
            self._bridge.run(desk.accept(visible))

    def visible_findings(self) -> list[int]:
        """Unreviewed findings that stand wholly in the visible part of the centre view."""
        view = self._window.centre(self._navigation.view)
        asked = getattr(view, "visible_findings", None)
        return list(asked()) if asked is not None else []

    # moving on
    def next(self) -> None:
        """Select the next unreviewed finding, in this claim or source, else in the next claim."""
        found = self._following(self._navigation.statement, 1)
        if found is not None:
            self._navigation.select_statement(found)
        else:
            self._next_claim()

    def previous(self) -> None:
        """Select the unreviewed finding before."""
        found = self._following(self._navigation.statement, -1)
        if found is not None:
            self._navigation.select_statement(found)

    def go_to_words(self) -> None:
        """From a statement to its words in the article, and back to where one was."""
        view = self._note() or self.current()
        if view is None:
            return
        if isinstance(view, NoteView):
            self._go_to_note(view)
        elif self._navigation.view == "read":
            claim = self._navigation.claim
            if view.claims and claim not in view.claims:
                self._navigation.set_claim(view.claims[0])
            back = self._back_to or ("compare" if view.claims else None)
            if back is not None:
                self._navigation.show_view(back)
        else:
            self._back_to = self._navigation.view
            self._navigation.show_source(view.source, view.id)

    def _go_to_note(self, note: NoteView) -> None:
        if self._navigation.view == "read":
            self._navigation.show_view(self._back_to or "compare")
        else:
            self._back_to = self._navigation.view
            self._navigation.show_note(note.source, note.id)

    def follow_statement(self, statement: int | None) -> None:
        """Outside Compare the claim follows the statement: the detail speaks of what is selected."""
        desk, navigation = self._bridge.desk, self._navigation
        if statement is None or desk is None or navigation.view not in ("read", "timeline", "speakers"):
            return
        for view in desk.statements([statement]):
            if view.claims and navigation.claim not in view.claims:
                navigation.set_claim(view.claims[0])

    # words and claims
    def edit_span(self) -> None:
        """Open the reading view to move and stretch the words of the statement."""
        view = self.current()
        if view is not None:
            self._navigation.show_source(view.source, view.id)
            self._navigation.edit_span(view.id)

    def copy_quotation(self) -> None:
        """Put the quotation on the clipboard with all that is needed to cite it; words selected elsewhere go first."""
        focus, clipboard = self._window.focusWidget(), QGuiApplication.clipboard()
        if isinstance(focus, QLabel) and focus.hasSelectedText():
            clipboard.setText(focus.selectedText())
            return
        desk, navigation = self._bridge.desk, self._navigation
        chosen = desk.notes([navigation.note]) if navigation.note is not None else self._shown()
        for view in chosen:
            article = desk.article(view.source)
            cite = citing.note if isinstance(view, NoteView) else citing.statement
            clipboard.setText(cite(view, article))
            self._window.message_bar.tell("The words are copied, with their speaker and their source.")

    def new_statement(self) -> None:
        """Make a statement by hand of the words selected in the reading view."""
        source = self._navigation.source
        if source is not None:
            self._navigation.show_source(source)
            self._navigation.make_statement()

    def delete(self) -> None:
        """Delete the statement; undo brings it back."""
        self._decide(lambda desk, one: desk.delete_statement(one))

    def remove_from_claim(self) -> None:
        """The statement is right but does not belong to this claim."""
        claim = self._navigation.claim
        if claim is not None:
            self._decide(lambda desk, one: desk.remove_from_claim([one], claim))

    def _shown(self) -> list[StatementView]:
        """The selected statement with the side it takes on the claim that is shown."""
        view, claim = self.current(), self._navigation.claim
        detail = self._bridge.claim(claim) if view is not None and claim in view.claims else None
        members = (*detail.assertions, *detail.denials, *detail.others) if detail is not None else ()
        return [other for other in members if other.id == view.id] or ([view] if view is not None else [])

    def current(self) -> StatementView | None:
        """The selected statement."""
        one, desk = self._navigation.statement, self._bridge.desk
        return desk.statement(one) if one is not None and desk is not None else None

    # inside
    def _on_note(self, command: str) -> bool:
        """Run a command on the reporter's note if one is selected."""
        note, desk, navigation = self._navigation.note, self._bridge.desk, self._navigation
        if note is None or desk is None:
            return False
        after, here = self._after_note(note), self._here()

        def kept(_changed: Changed) -> None:
            if self._here() != here or navigation.statement is not None:
                return  # the person has gone elsewhere, or the view has gone on
            if after is None:
                self._all_reviewed()
            elif after[1] is not None:
                navigation.select_note(after[1])
            else:
                navigation.select_statement(after[0])

        self._bridge.run(getattr(desk, command)([note]), kept)
        return True

    def _after_note(self, note: int) -> Finding | None:
        """The next finding after a note, in the order of the open view: a statement or a note."""
        desk = self._bridge.desk
        asked = getattr(self._window.centre(self._navigation.view), "finding_order", None)
        if desk is None or asked is None:
            return None
        order = asked()
        notes = desk.notes([other for _, other in order if other is not None])
        waiting: set[Finding] = {(number, None) for number in desk.to_review(self._scope())}
        waiting |= {(None, other.id) for other in notes if other.state == MACHINE}
        return following(order, (None, note), waiting)

    def _note(self) -> NoteView | None:
        """The selected note of a reporter's."""
        note, desk = self._navigation.note, self._bridge.desk
        return next(iter(desk.notes([note])), None) if note is not None and desk is not None else None

    def _decide(self, command: Callable[..., Future]) -> None:
        """Run a command on the selected statement; when it is kept, select the next one."""
        one, desk = self._navigation.statement, self._bridge.desk
        if one is None or desk is None:
            return
        after, here = self._following(one, 1), self._here()

        def kept(_changed: Changed) -> None:
            if self._here() != here:
                return  # the person has gone elsewhere meanwhile
            if after is None:
                self._all_reviewed()
            elif self._navigation.statement in (one, None):  # else the view has gone on, or the person
                self._navigation.select_statement(after)

        self._bridge.run(command(desk, one), kept)

    def _side(self, side: Side) -> None:
        claim = self._navigation.claim
        view = self.current()
        on = claim if view is not None and claim in view.claims else None
        self._decide(lambda desk, one: desk.set_side([one], side, on))

    def _order(self) -> Sequence[int]:
        """Statements in the order in which the open view shows them."""
        view = self._window.centre(self._navigation.view)
        asked, desk = getattr(view, "statement_order", None), self._bridge.desk
        order = asked() if asked is not None else []
        return order or (desk.to_review(self._scope()) if desk is not None else [])

    def _here(self) -> tuple[str, Place | None]:
        return self._navigation.view, self._scope()

    def _scope(self) -> Place | None:
        if self._navigation.view == "compare" and self._navigation.claim is not None:
            return Place("claim", self._navigation.claim)
        if self._navigation.view == "read" and self._navigation.source is not None:
            return Place("source", self._navigation.source)
        return None

    def _following(self, one: int | None, step: int) -> int | None:
        desk = self._bridge.desk
        if desk is None:
            return None
        waiting = set(desk.to_review(self._scope())) - {one}
        return following(list(dict.fromkeys(self._order())), one, waiting, step)

    def _all_reviewed(self) -> None:
        passed_over = self._following(None, 1)  # rows that a decision sorted anew may have left one above
        if passed_over is not None:
            self._navigation.select_statement(passed_over)
            return
        claim, skipped = self._claim_to_review(), self._skipped()
        left = f"Nothing here is left to review but {skipped:,} skipped." if skipped else ""
        if claim is None:
            self._window.message_bar.tell(left or "Everything the program found here is reviewed.")
            return
        words = self._bridge.desk.claims([claim])[0].proposition
        on = f"Go on with “{words}” (J)"
        self._window.message_bar.tell(left or "Everything here is reviewed.", on, self._next_claim)

    def _skipped(self) -> int:
        """How many of the statements that the open view shows were put off."""
        desk = self._bridge.desk
        return sum(view.state == SKIPPED for view in desk.statements(list(self._order()))) if desk is not None else 0

    def _claim_to_review(self) -> int | None:
        desk = self._bridge.desk
        if desk is None:
            return None
        waiting = desk.claim_ids(self._window.settings.get("claim_order"), "to_review")
        return next((number for number in waiting if number != self._navigation.claim), None)

    def _next_claim(self) -> None:
        claim = self._claim_to_review()
        if claim is None:
            self._window.message_bar.tell("There is nothing left to review.")
            return
        self._window.message_bar.hide()
        self._navigation.show_claim(claim)
        first = self._following(None, 1)
        if first is not None:
            self._navigation.select_statement(first)
