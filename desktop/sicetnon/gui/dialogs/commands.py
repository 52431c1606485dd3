"""Opens every dialog: the methods that the table of actions names under "dialogs"."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from sicetnon.gui.actions import ActionBook
from sicetnon.gui.bridge import Bridge
from sicetnon.gui.dialogs import speaker_changes
from sicetnon.gui.dialogs.about import AboutDialog
from sicetnon.gui.dialogs.check_project import CheckDialog
from sicetnon.gui.dialogs.claim_picker import ClaimPicker
from sicetnon.gui.dialogs.export import ExportDialog
from sicetnon.gui.dialogs.history import HistoryDialog
from sicetnon.gui.dialogs.left_out import LeftOutDialog
from sicetnon.gui.dialogs.palette import Palette
from sicetnon.gui.dialogs.picker import Choice
from sicetnon.gui.dialogs.prompt import Prompt
from sicetnon.gui.dialogs.same_claim import SameClaimDialog
from sicetnon.gui.dialogs.shortcuts import ShortcutSheet
from sicetnon.gui.dialogs.source_properties import SourceProperties
from sicetnon.gui.dialogs.speaker_picker import SpeakerPicker
from sicetnon.gui.dialogs.split_claim import SplitClaim
from sicetnon.gui.navigation import Navigation
from sicetnon.gui.plain_text import one_line, quoted
from sicetnon.gui.theme import Theme
from sicetnon.services.rows import ClaimDetail, Place, StatementView

TAGS = "Words separated by commas."
WORDED = "One proposition, worded positively: a denial of it stands on the same claim."


def leaving(view: StatementView) -> str:
    """What moving a statement takes it from, where that is more than what one sees."""
    return f" It stands on {len(view.claims)} claims and leaves all of them." if len(view.claims) > 1 else ""


class DialogCommands(QObject):
    """Bound to the actions as room "dialogs"."""

    def __init__(
        self,
        bridge: Bridge,
        navigation: Navigation,
        theme: Theme,
        book: ActionBook,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.bridge, self.navigation, self.theme, self.book = bridge, navigation, theme, book
        self.opened: QDialog | None = None  # the newest, while it stands

    def _window(self) -> QWidget | None:
        parent = self.parent()
        return parent.window() if isinstance(parent, QWidget) else None

    def _open(self, dialog: QDialog) -> None:
        self.opened = dialog
        dialog.finished.connect(lambda _result: self._closed(dialog))
        dialog.open()

    def _closed(self, dialog: QDialog) -> None:
        if self.opened is dialog:
            self.opened = None

    # the project

    def palette(self) -> None:
        """Search everything."""
        self._open(Palette(self.bridge, self.navigation, self.theme, self.book, self._window()))

    def export(self) -> None:
        """Put claims on paper."""
        if self.bridge.desk is not None:
            self._open(ExportDialog(self.bridge, self.navigation, self.theme, self._window()))

    def history(self) -> None:
        """Everything that was done."""
        if self.bridge.desk is not None:
            self._open(HistoryDialog(self.bridge, self.theme, self._window()))

    def shortcuts(self) -> None:
        """All keys."""
        self._open(ShortcutSheet(self.bridge, self.theme, self.book, self._window()))

    def about(self) -> None:
        """Name, version, licence."""
        self._open(AboutDialog(self.bridge, self.theme, self._window()))

    def check_project(self) -> None:
        """Check file, hashes and spans."""
        if self.bridge.desk is not None:
            self._open(CheckDialog(self.bridge, self.theme, self._window()))

    # the source

    def source_properties(self) -> None:
        """Title, outlet, date of the source."""
        if self.bridge.desk is not None and self.navigation.source is not None:
            self._open(SourceProperties(self.bridge, self.theme, self.navigation.source, self._window()))

    def left_out(self) -> None:
        """What the reader left out of the source."""
        if self.bridge.desk is not None and self.navigation.source is not None:
            self._open(LeftOutDialog(self.bridge, self.theme, self.navigation.source, self._window()))

    # the statement

    def pick_speaker(self) -> None:
        """Who said the selected statement?"""
        view = self._statement()
        if view is None:
            return
        picker = SpeakerPicker(
            self.bridge, self.theme, self._window(), note=quoted(view.content_text),
            present=Choice(id=view.speaker), source=view.source,
        )  # fmt: skip
        picker.chosen.connect(lambda choice: self._set_speaker(view.id, choice))
        self._open(picker)

    def _set_speaker(self, statement: int, choice: Choice) -> None:
        desk = self.bridge.desk
        if choice.name is not None:
            self.bridge.run(desk.create_speaker([statement], choice.name))
        else:
            self.bridge.run(desk.set_speaker([statement], choice.id))

    def pick_claim(self) -> None:
        """Move the selected statement to another claim."""
        view = self._statement()
        if view is None:
            return
        picker = ClaimPicker(
            self.bridge, self.theme, self._window(), title="Move to another claim",
            note=quoted(view.content_text) + leaving(view), without=frozenset(view.claims),
        )  # fmt: skip
        picker.chosen.connect(lambda choice: self._set_claim(view.id, choice))
        self._open(picker)

    def _set_claim(self, statement: int, choice: Choice) -> None:
        desk = self.bridge.desk
        if choice.name is not None:
            self._make_claim(statement, choice.name)
        elif choice.id is not None:
            future, place = desk.move_statement([statement], choice.id), Place("claim", choice.id)
            self.bridge.run(future, lambda _changed: self._tell_claim(place, "The statement went to"))

    def _make_claim(self, statement: int, words: str) -> None:
        future = self.bridge.desk.new_claim([statement], words)
        self.bridge.run(future, lambda changed: self._tell_claim(changed.place, "The statement went to the new claim"))

    def _tell_claim(self, place: Place | None, words: str) -> None:
        """Say which claim has now what has just gone from sight, and offer to go there."""
        claim = place.id if place is not None else None
        row = next(iter(self.bridge.desk.claims([claim])), None) if claim is not None else None
        if row is not None and claim != self.navigation.claim:
            told = f"{words} “{one_line(row.proposition, 80)}”."
            self.bridge.tell(told, "Show it", lambda: self.navigation.show_claim(claim))

    def new_claim(self) -> None:
        """Make a claim of the selected statement."""
        view = self._statement()
        if view is not None:
            self._prompt("A new claim", view.content_text[:200], WORDED, lambda words: self._make_claim(view.id, words))

    def same_claim(self) -> None:
        """Ask whether the selected statement speaks of the claim."""
        view = self._statement()
        if view is None:
            return
        claim = (self.navigation.claim or view.claims[0]) if view.claims else None  # of none: ask which
        detail = self._claim(claim)
        if detail is None or all(v.id == view.id for v in (*detail.assertions, *detail.denials, *detail.others)):
            picker = ClaimPicker(
                self.bridge, self.theme, self._window(), title="Same claim as which?", new=False,
                without=frozenset(view.claims),
            )  # fmt: skip
            picker.chosen.connect(lambda choice: self._compare(view, self._claim(choice.id)))
            self._open(picker)
        else:
            self._compare(view, detail)

    def keep_apart(self) -> None:
        """The same question, asked by who means to say no."""
        self.same_claim()
        if isinstance(self.opened, SameClaimDialog):
            self.opened.apart.setFocus()

    def _compare(self, view: StatementView, detail: ClaimDetail | None) -> None:
        if detail is not None:
            self._open(SameClaimDialog(self.bridge, self.theme, view, detail, self._window()))

    def tag_statement(self) -> None:
        """Tags of the selected statement."""
        view = self._statement()
        if view is not None:
            self._tags(Place("statement", view.id), view.tags)

    # the claim

    def edit_proposition(self) -> None:
        """Word the claim otherwise."""
        detail = self._claim(self.navigation.claim)
        if detail is None:
            return

        def kept(words: str) -> None:
            self.bridge.run(self.bridge.desk.edit_proposition(detail.row.id, words))

        self._prompt("Wording of the claim", detail.row.proposition, WORDED, kept)

    def merge_claims(self) -> None:
        """Make another claim part of this one."""
        detail = self._claim(self.navigation.claim)
        if detail is None:
            return
        keep = detail.row.id
        picker = ClaimPicker(
            self.bridge, self.theme, self._window(), title="Merge with which claim?", new=False,
            note=f"Its statements go to “{detail.row.proposition}”.", without=frozenset({keep}),
        )  # fmt: skip
        picker.chosen.connect(lambda choice: self.bridge.run(self.bridge.desk.merge_claims(keep, [choice.id])))
        self._open(picker)

    def split_claim(self) -> None:
        """Take some statements out to a claim of their own."""
        detail = self._claim(self.navigation.claim)
        if detail is not None:
            dialog = SplitClaim(self.bridge, self.theme, detail, self.navigation.statement, self._window())
            dialog.split.connect(lambda place: self._tell_claim(place, "What was split off is now"))
            self._open(dialog)

    def tag_claim(self) -> None:
        """Tags of the claim."""
        detail = self._claim(self.navigation.claim)
        if detail is not None:
            self._tags(Place("claim", detail.row.id), detail.tags)

    # the speaker

    def rename_speaker(self) -> None:
        """Another name."""
        speaker_changes.rename(self.bridge, self.theme, self.navigation.speaker, self._window())

    def merge_speakers(self) -> None:
        """Two speakers are one."""
        speaker_changes.merge(self.bridge, self.theme, self.navigation.speaker, self._window())

    def describe_speaker(self) -> None:
        """Who the speaker is."""
        speaker_changes.describe(self.bridge, self.theme, self.navigation.speaker, self._window())

    # inside

    def _statement(self) -> StatementView | None:
        desk, number = self.bridge.desk, self.navigation.statement
        if desk is None or number is None:
            return None
        try:
            return desk.statement(number)
        except KeyError:  # deleted meanwhile
            return None

    def _claim(self, number: int | None) -> ClaimDetail | None:
        desk = self.bridge.desk
        if desk is None or number is None:
            return None
        try:
            return desk.claim(number)
        except KeyError:  # deleted meanwhile
            return None

    def _tags(self, place: Place, tags: tuple[str, ...]) -> None:
        def store(words: str) -> None:
            wanted = list(dict.fromkeys(tag.strip() for tag in words.split(",") if tag.strip()))
            self.bridge.run(self.bridge.desk.set_tags(place, wanted))

        self._prompt("Tags", ", ".join(tags), TAGS, store, may_be_empty=True)

    def _prompt(
        self, title: str, text: str, note: str, store: Callable[[str], object], *, may_be_empty: bool = False
    ) -> None:
        prompt = Prompt(
            self.bridge, self.theme, title, self._window(), text=text, note=note, may_be_empty=may_be_empty
        )
        prompt.given.connect(store)
        self._open(prompt)
