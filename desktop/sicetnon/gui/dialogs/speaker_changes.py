"""Renaming, describing, merging and splitting speakers: the questions and what follows from the answers."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from sicetnon.gui.bridge import Bridge
from sicetnon.gui.dialogs.picker import Choice
from sicetnon.gui.dialogs.prompt import Prompt
from sicetnon.gui.dialogs.speaker_picker import SpeakerPicker
from sicetnon.gui.theme import Theme
from sicetnon.services.rows import SpeakerRow


def _row(bridge: Bridge, speaker: int | None) -> SpeakerRow | None:
    if bridge.desk is None or speaker is None:
        return None
    return next(iter(bridge.desk.speakers([speaker])), None)


def rename(bridge: Bridge, theme: Theme, speaker: int | None, parent: QWidget | None) -> None:
    """Ask for another name."""
    row = _row(bridge, speaker)
    if row is None:
        return
    note = "The name the program shows. What the sources print stays as it is."
    prompt = Prompt(bridge, theme, "Rename the speaker", parent, text=row.name, note=note, button="Rename")
    prompt.given.connect(lambda words: bridge.run(bridge.desk.rename_speaker(row.id, words)))
    prompt.open()


def describe(bridge: Bridge, theme: Theme, speaker: int | None, parent: QWidget | None) -> None:
    """Ask for a description, such as an office."""
    row = _row(bridge, speaker)
    if row is None:
        return
    prompt = Prompt(
        bridge, theme, f"Who is {row.name}?", parent, text=row.description or "",
        note="An office or a relation, as readers need it.", may_be_empty=True,
    )  # fmt: skip
    prompt.given.connect(lambda words: bridge.run(bridge.desk.describe_speaker(row.id, words)))
    prompt.open()


def merge(bridge: Bridge, theme: Theme, speaker: int | None, parent: QWidget | None) -> None:
    """Ask who is the same, and make both one."""
    row = _row(bridge, speaker)
    if row is None:
        return
    picker = SpeakerPicker(
        bridge, theme, parent, title=f"Who is the same as {row.name}?", without=frozenset({row.id}),
        note=f"All statements and printed forms go to {row.name}. Undo brings them back.",
        new=False, nobody=False,
    )  # fmt: skip

    def chosen(choice: Choice) -> None:
        if choice.id is not None:
            bridge.run(bridge.desk.merge_speakers(row.id, [choice.id]))

    picker.chosen.connect(chosen)
    picker.open()


def split_form(bridge: Bridge, theme: Theme, speaker: int | None, form: str, parent: QWidget | None) -> None:
    """Ask what the bearer of a printed form is called, and make a speaker of their own."""
    row = _row(bridge, speaker)
    if row is None:
        return
    prompt = Prompt(
        bridge, theme, f"“{form}” is not {row.name}", parent, text=form, button="Make a speaker",
        note="The statements printed with this form go to a speaker of their own, called:",
    )  # fmt: skip
    prompt.given.connect(lambda words: bridge.run(bridge.desk.split_form(row.id, form, words)))
    prompt.open()
