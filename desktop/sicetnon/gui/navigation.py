"""Where the window is: current view, claim, source, speaker and statement, and how to go elsewhere.

Views never call each other; they ask navigation and listen to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from sicetnon.services.rows import Place

if TYPE_CHECKING:
    from sicetnon.services.desk import Desk

VIEWS = ("compare", "read", "timeline", "speakers", "import", "empty")
WITH_STATEMENTS = ("compare", "read", "timeline", "speakers")
WITH_NOTES = ("compare", "read")


class Navigation(QObject):
    """The one place that knows what is shown; ids are the store's, None is nothing."""

    view_changed = Signal(str)
    claim_changed = Signal(object)
    source_changed = Signal(object)
    speaker_changed = Signal(object)
    statement_selected = Signal(object)  # None: nothing, or a note in its place
    span_edit_requested = Signal(int)
    statement_wanted = Signal()
    job_changed = Signal(object)
    words_wanted = Signal(int, object)  # source, Span: found words to be shown and selected

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.view = "empty"
        self.claim: int | None = None
        self.source: int | None = None
        self.speaker: int | None = None
        self.statement: int | None = None
        self.note: int | None = None  # the reporter's note that is selected in place of a statement
        self.job: int | None = None

    def reset(self) -> None:
        """Forget everything, as after opening another project."""
        self.claim = self.source = self.speaker = self.statement = self.note = self.job = None
        for signal in (
            self.claim_changed,
            self.source_changed,
            self.speaker_changed,
            self.statement_selected,
        ):
            signal.emit(None)

    def show_view(self, name: str) -> None:
        """Bring a centre view to the front."""
        if name not in VIEWS:
            raise ValueError(f"there is no view called {name}")
        if name != self.view:
            self.view = name
            self.view_changed.emit(name)
            if self.note is not None and name not in WITH_NOTES:
                self._select(None, None)  # what cannot be seen is not decided on

    def set_claim(self, claim: int | None) -> None:
        """Choose the claim without changing the view."""
        if claim != self.claim:
            self.claim = claim
            self.claim_changed.emit(claim)

    def set_source(self, source: int | None) -> None:
        """Choose the source without changing the view."""
        if source != self.source:
            self.source = source
            self.source_changed.emit(source)

    def show_claim(self, claim: int) -> None:
        """Show a claim side by side."""
        self.set_claim(claim)
        self.show_view("compare")

    def show_source(self, source: int, statement: int | None = None) -> None:
        """Open a source in the reading view, at a statement if one is given."""
        self.set_source(source)
        self.show_view("read")
        if statement is not None:
            self.select_statement(statement)

    def show_note(self, source: int, note: int) -> None:
        """Open a source in the reading view at a reporter's note."""
        self.select_note(note)  # first: the article then opens there
        self.set_source(source)
        self.show_view("read")

    def show_words(self, source: int, span: object) -> None:
        """Open a source in the reading view with some words selected."""
        self.show_source(source)
        self.words_wanted.emit(source, span)

    def show_speaker(self, speaker: int) -> None:
        """Open a speaker."""
        if speaker != self.speaker:
            self.speaker = speaker
            self.speaker_changed.emit(speaker)
        self.show_view("speakers")

    def show_job(self, job: int) -> None:
        """Open the list of what became of the files of an import."""
        if job != self.job:
            self.job = job
            self.job_changed.emit(job)
        self.show_view("import")

    def select_statement(self, statement: int | None) -> None:
        """Select a statement, or nothing, in every view that shows it."""
        self._select(statement, None)

    def select_note(self, note: int) -> None:
        """Select a reporter's note; no statement is then selected."""
        self._select(None, note)

    def _select(self, statement: int | None, note: int | None) -> None:
        if (statement, note) != (self.statement, self.note):
            self.statement, self.note = statement, note
            self.statement_selected.emit(statement)

    def there(self) -> set[str]:
        """What can be acted on, in the words of the table of actions: what is chosen and can be seen."""
        named = {"claim": self.claim, "source": self.source, "speaker": self.speaker}
        if self.view in WITH_STATEMENTS:
            named |= {"statement": self.statement, "finding": self.statement if self.note is None else self.note}
        return {word for word, value in named.items() if value is not None}

    def edit_span(self, statement: int) -> None:
        """Open the reading view with the words of `statement` ready to be moved and stretched."""
        self.span_edit_requested.emit(statement)

    def make_statement(self) -> None:
        """Make a statement by hand from the selection in the reading view."""
        self.statement_wanted.emit()


def still_there(desk: Desk, place: Place) -> bool:
    """False when it is gone now, as after undoing its making; may be asked on any thread."""
    try:
        if place.kind == "statement":
            return desk.statement(place.id) is not None
        rows = {"claim": desk.claims, "source": desk.sources, "speaker": desk.speakers}.get(place.kind)
        return rows is not None and bool(rows([place.id]))
    except KeyError:
        return False
