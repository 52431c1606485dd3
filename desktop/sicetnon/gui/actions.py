"""Everything a person can do, in one table: menus, shortcut sheet, palette and tests read it.

`run` names a method of an object bound with `ActionBook.bind(room, object)`: "review.accept".
`when` names what must be there for the action to make sense; see `WHEN`.
"""
# ruff: noqa: E501  one line per action reads best

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

WHEN = ("always", "project", "articles", "claim", "source", "statement", "finding", "speaker", "undo", "redo", "job")
LOOKS_ONLY = ("statement.go", "statement.copy")  # of what is done with a statement, what changes nothing
MENUS = ("File", "Edit", "Review", "Statement", "Claim", "Source", "Speaker", "View", "Help")


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One thing to do: its words, its keys, the menu it lies in, when it makes sense, what it calls."""

    id: str
    text: str
    keys: tuple[str, ...]
    menu: str  # one of MENUS
    when: str  # one of WHEN
    run: str  # "room.method"
    group: int = 0  # a line is drawn in the menu where the group changes


A = ActionSpec
ACTIONS: tuple[ActionSpec, ...] = (
    A("project.new", "New project…", ("Ctrl+Shift+N",), "File", "always", "project.new"),
    A("project.open", "Open project…", ("Ctrl+Shift+O",), "File", "always", "project.open"),
    A("project.save_as", "Save project as…", ("Ctrl+Shift+S",), "File", "project", "project.save_as"),
    A("import.files", "Import files…", ("Ctrl+O",), "File", "project", "project.import_files", 1),
    A("import.folder", "Import folder…", ("Ctrl+Alt+O",), "File", "project", "project.import_folder", 1),
    A("import.paste", "Paste text as article", ("Ctrl+V",), "File", "project", "project.paste", 1),
    A("import.cancel", "Cancel the import", (), "File", "job", "project.cancel_job", 1),
    A("export.pdf", "Export PDF…", ("Ctrl+E",), "File", "articles", "dialogs.export", 2),
    A("project.check", "Check project…", (), "File", "project", "dialogs.check_project", 3),
    A("app.settings", "Settings…", ("Ctrl+,",), "File", "always", "view.settings", 4),
    A("app.quit", "Quit", ("Ctrl+Q",), "File", "always", "view.quit", 4),
    A("edit.undo", "Undo", ("Ctrl+Z",), "Edit", "undo", "history.undo"),
    A("edit.redo", "Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "Edit", "redo", "history.redo"),
    A("edit.history", "History…", ("Ctrl+H",), "Edit", "project", "dialogs.history"),
    A("edit.search", "Search statements, speakers, sources…", ("Ctrl+K",), "Edit", "always", "dialogs.palette", 1),
    A("review.accept", "Accept", ("A",), "Review", "finding", "review.accept"),
    A("review.reject", "Reject", ("R",), "Review", "finding", "review.reject"),
    A("review.skip", "Skip", ("S",), "Review", "statement", "review.skip"),
    A("review.unreview", "Back to unreviewed", ("U",), "Review", "statement", "review.unreview"),
    A("review.next", "Next finding", ("J", "Ctrl+Down"), "Review", "project", "review.next", 1),
    A("review.previous", "Previous finding", ("Shift+J", "Ctrl+Up"), "Review", "project", "review.previous", 1),
    A("side.asserts", "Asserts", ("1",), "Review", "statement", "review.asserts", 2),
    A("side.denies", "Denies", ("2",), "Review", "statement", "review.denies", 2),
    A("side.hedges", "Hedges", ("3",), "Review", "statement", "review.hedges", 2),
    A("side.declines", "Declines to say", ("4",), "Review", "statement", "review.declines", 2),
    A("statement.span", "Edit the words of the statement", ("E",), "Statement", "statement", "review.edit_span"),
    A("statement.go", "Go to its words, and back", ("G",), "Statement", "finding", "review.go_to_words"),
    A("statement.copy", "Copy quotation", ("Ctrl+C",), "Statement", "finding", "review.copy_quotation"),
    A("statement.new", "Make a statement of the selected words", ("N",), "Statement", "source", "review.new_statement"),
    A("statement.delete", "Delete the statement", ("Ctrl+Del",), "Statement", "statement", "review.delete"),
    A("statement.speaker", "Choose the speaker…", ("P",), "Statement", "statement", "dialogs.pick_speaker", 1),
    A("statement.claim", "Move to another claim…", ("C",), "Statement", "statement", "dialogs.pick_claim", 1),
    A("statement.new_claim", "Make a new claim of it…", ("Shift+C",), "Statement", "statement", "dialogs.new_claim", 1),
    A("statement.remove", "Take it off this claim", ("Shift+Del",), "Statement", "statement", "review.remove_from_claim", 1),
    A("statement.same", "Same claim?…", ("M",), "Statement", "statement", "dialogs.same_claim", 2),
    A("statement.apart", "Keep apart…", ("K",), "Statement", "statement", "dialogs.keep_apart", 2),
    A("statement.tag", "Tags of the statement…", ("T",), "Statement", "statement", "dialogs.tag_statement", 3),
    A("claim.edit", "Edit the wording of the claim…", ("F2",), "Claim", "claim", "dialogs.edit_proposition"),
    A("claim.merge", "Merge with another claim…", (), "Claim", "claim", "dialogs.merge_claims"),
    A("claim.split", "Split the claim…", (), "Claim", "claim", "dialogs.split_claim"),
    A("claim.accept_visible", "Accept all that is visible", ("Ctrl+Shift+A",), "Claim", "claim", "review.accept_visible", 1),
    A("claim.note", "Write a note", ("Ctrl+M",), "Claim", "claim", "view.focus_note", 1),
    A("claim.tag", "Tags of the claim…", (), "Claim", "claim", "dialogs.tag_claim", 1),
    A("source.properties", "Properties of the source…", ("Alt+Return",), "Source", "source", "dialogs.source_properties"),
    A("source.left_out", "Passages left out…", (), "Source", "source", "dialogs.left_out"),
    A("source.delete", "Delete the source", (), "Source", "source", "project.delete_source", 1),
    A("speaker.rename", "Rename the speaker…", (), "Speaker", "speaker", "dialogs.rename_speaker"),
    A("speaker.describe", "Describe the speaker…", (), "Speaker", "speaker", "dialogs.describe_speaker"),
    A("speaker.merge", "Merge with another speaker…", (), "Speaker", "speaker", "dialogs.merge_speakers"),
    A("view.compare", "Compare", ("Ctrl+1",), "View", "articles", "view.compare"),
    A("view.read", "Read", ("Ctrl+2",), "View", "articles", "view.read"),
    A("view.timeline", "Timeline", ("Ctrl+3",), "View", "articles", "view.timeline"),
    A("view.speakers", "Speakers", ("Ctrl+4",), "View", "articles", "view.speakers"),
    A("view.imports", "Imports", ("Ctrl+5",), "View", "project", "view.imports"),
    A("view.sources", "Go to the sources", ("Alt+1",), "View", "always", "view.focus_sources", 1),
    A("view.claims", "Go to the claims", ("Alt+2",), "View", "always", "view.focus_claims", 1),
    A("view.next_pane", "Next pane", ("F6",), "View", "always", "view.next_pane", 1),
    A("view.previous_pane", "Previous pane", ("Shift+F6",), "View", "always", "view.previous_pane", 1),
    A("view.left", "Show or hide the lists", ("F9",), "View", "always", "view.toggle_left", 2),
    A("view.right", "Show or hide the detail", ("Shift+F9",), "View", "always", "view.toggle_right", 2),
    A("view.reprints", "Show reprints", ("Ctrl+R",), "View", "articles", "view.toggle_reprints", 2),
    A("view.larger", "Larger text", ("Ctrl++", "Ctrl+="), "View", "always", "view.larger", 3),
    A("view.smaller", "Smaller text", ("Ctrl+-",), "View", "always", "view.smaller", 3),
    A("view.normal", "Normal text size", ("Ctrl+0",), "View", "always", "view.normal", 3),
    A("view.appearance", "Light or dark", ("Ctrl+Shift+L",), "View", "always", "view.toggle_appearance", 3),
    A("help.shortcuts", "Keyboard shortcuts", ("?",), "Help", "always", "dialogs.shortcuts"),
    A("help.sample", "Open the sample project", (), "Help", "always", "project.open_sample"),
    A("help.about", "About Sic et Non", (), "Help", "always", "view.about", 1),
)  # fmt: skip


class ActionBook(QObject):
    """The table turned into QActions of one window; says which of them make sense now."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._specs = {spec.id: spec for spec in ACTIONS}
        self._actions: dict[str, QAction] = {}
        self._rooms: dict[str, QObject] = {}
        self._unseen: Callable[[], bool] | None = None
        for spec in ACTIONS:
            self._actions[spec.id] = self._make(spec, window)

    def specs(self) -> tuple[ActionSpec, ...]:
        """The table, in menu order."""
        return ACTIONS

    def spec(self, name: str) -> ActionSpec:
        """One line of the table."""
        return self._specs[name]

    def action(self, name: str) -> QAction:
        """The QAction of an id."""
        return self._actions[name]

    def bind(self, room: str, target: QObject) -> None:
        """Let the actions of `room` call methods of `target`."""
        self._rooms[room] = target

    def watch(self, unseen: Callable[[], bool]) -> None:
        """`unseen` is asked before a statement is changed; where it says True, nothing else is done."""
        self._unseen = unseen

    def trigger(self, name: str, *, seen: bool = False) -> None:
        """Do it, if it makes sense now; `seen`: the person has the statement's words in sight where they act."""
        if not self._actions[name].isEnabled():
            return
        if seen:
            self._run(self._specs[name].run)
        else:
            self._actions[name].trigger()

    def keys(self, name: str) -> str:
        """The first key of an action as the platform writes it, '' when it has none."""
        keys = self._specs[name].keys
        return QKeySequence(keys[0]).toString(QKeySequence.SequenceFormat.NativeText) if keys else ""

    def update_enabled(self, there: set[str]) -> None:
        """Enable what makes sense: `there` holds words of WHEN."""
        for spec in ACTIONS:
            self._actions[spec.id].setEnabled(spec.when == "always" or spec.when in there)

    def set_text(self, name: str, text: str) -> None:
        """Give an action other words, such as what Undo would undo."""
        self._actions[name].setText(text)

    def _make(self, spec: ActionSpec, window: QWidget) -> QAction:
        action = QAction(spec.text, window)
        action.setObjectName(spec.id)
        action.setShortcuts([QKeySequence(key) for key in spec.keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setAutoRepeat(spec.when not in ("statement", "finding"))
        action.triggered.connect(lambda _checked=False: self._run_seen(spec))
        return action

    def _run_seen(self, spec: ActionSpec) -> None:
        changes = spec.when in ("statement", "finding") and spec.id not in LOOKS_ONLY
        if not (changes and self._unseen is not None and self._unseen()):
            self._run(spec.run)

    def _run(self, run: str) -> None:
        room, _, method = run.partition(".")
        target = self._rooms.get(room)
        if target is not None:
            getattr(target, method)()
