"""Reading, timeline, speakers and dialogs on a real project file: what is done is stored and can be undone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from sicetnon.core.findings import Side
from sicetnon.core.spans import Span
from sicetnon.gui.actions import ActionBook
from sicetnon.gui.bridge import Bridge
from sicetnon.gui.dialogs.commands import DialogCommands
from sicetnon.gui.dialogs.picker import Choice
from sicetnon.gui.dialogs.prompt import Prompt
from sicetnon.gui.views.reading import ReadingView
from sicetnon.gui.views.speakers import SpeakersView
from sicetnon.gui.views.timeline import TimelineView
from sicetnon.services.desk import Desk
from sicetnon.store import About
from store.made_up import TEXT, put_together, river

K = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Desk.create(tmp_path / "p.sicetnon") as made:
        about = About(title="Who emptied the tanks?", outlet="The Post", published="2022-12-23", media="txt")
        left_out = [("menu", "Home · News")]
        made.project.add_source(TEXT.encode(), "river.txt", TEXT, river(), about=about, left_out=left_out)
        put_together(made.project, [1, 2])
        put_together(made.project, [3], "The water was red")
        yield made


@pytest.fixture
def view(qtbot, bridge: Bridge, navigation, theme) -> ReadingView:
    made = ReadingView(bridge, navigation, theme)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    navigation.show_source(1)
    qtbot.waitUntil(lambda: made.canvas.page.article is not None)
    return made


@pytest.fixture
def commands(qtbot, bridge: Bridge, navigation, theme) -> Iterator[DialogCommands]:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    made = DialogCommands(bridge, navigation, theme, ActionBook(window), window)
    made.book.update_enabled({"project"})
    navigation.set_claim(1)
    navigation.set_source(1)
    navigation.select_statement(1)
    yield made
    window.close()


def test_words_are_moved_by_keys_stored_and_taken_back(view, navigation, desk: Desk, bridge, qtbot) -> None:
    before = desk.statement(2).content
    navigation.edit_span(2)
    qtbot.keyClick(view.canvas, K.Key_Left, SHIFT)
    qtbot.keyClick(view.canvas, K.Key_Left, SHIFT)
    qtbot.keyClick(view.canvas, K.Key_Return)
    qtbot.waitUntil(lambda: desk.statement(2).content_text == "the mill had emptied three tanks into the river")
    assert desk.can_undo() == "Change the words of a statement"
    qtbot.waitUntil(lambda: view.canvas.view_of(2).content == desk.statement(2).content)
    bridge.run(desk.undo())
    qtbot.waitUntil(lambda: view.canvas.view_of(2).content == before)


def test_a_statement_by_hand_gets_its_new_speaker(view, navigation, desk: Desk, qtbot) -> None:
    words = "who leads the fishing club"
    at, before = TEXT.index(words), navigation.statement
    view.canvas.select_span(Span(at, at + len(words)))
    qtbot.keyClick(view.canvas, K.Key_Return, CTRL)
    view.panel._set_speaker(Choice(name="The reporter"))
    view.panel._set_claim(Choice(name="She leads the fishing club"))
    qtbot.mouseClick(view.panel.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: navigation.statement != before)
    new = navigation.statement
    qtbot.waitUntil(lambda: desk.statement(new).speaker_name == "The reporter")
    assert desk.statement(new).content_text == words and desk.statement(new).by_hand
    qtbot.waitUntil(lambda: view.canvas.view_of(new) is not None)
    assert desk.can_undo() == "Add a statement", "statement, speaker and claim are one change"
    view.bridge.run(desk.undo())
    qtbot.waitUntil(lambda: "The reporter" not in [row.name for row in desk.speakers(desk.speaker_ids())])
    assert "She leads the fishing club" not in [row.proposition for row in desk.claims(desk.claim_ids())]


def test_a_misspelt_form_becomes_somebody_else(view, desk: Desk, qtbot) -> None:
    note = next(n for n in view.canvas.page.notes if n.kind == "note")
    assert note.typo is not None
    view.canvas.not_the_same.emit(*note.typo)
    qtbot.waitUntil(lambda: "Ms Webber" in [row.name for row in desk.speakers(desk.speaker_ids())])
    qtbot.waitUntil(lambda: next(n for n in view.canvas.page.notes if n.kind == "note").typo is None)


def test_timeline_and_speakers_read_the_project(qtbot, bridge, navigation, theme, desk: Desk) -> None:
    timeline = TimelineView(bridge, navigation, theme)
    speakers = SpeakersView(bridge, navigation, theme)
    for view in (timeline, speakers):
        qtbot.addWidget(view)
        view.resize(900, 600)
        view.show()
    qtbot.waitUntil(lambda: timeline.model.rowCount() == 3)
    assert timeline.model.row(0).date == "2022-12-23" and timeline.model.row(0).kind == "published"
    qtbot.waitUntil(lambda: speakers.model.rowCount() == 2)
    qtbot.waitUntil(lambda: speakers._name.text() == "Anna Weber")
    qtbot.mouseClick(speakers.buttons[0], Qt.MouseButton.LeftButton)
    prompt = speakers.findChild(Prompt)
    prompt.line.setText("Anna M. Weber")
    qtbot.keyClick(prompt.line, K.Key_Return)
    qtbot.waitUntil(lambda: speakers._name.text() == "Anna M. Weber")
    assert not timeline.grab().isNull()


def test_search_history_check_and_properties(commands, desk: Desk, navigation, qtbot) -> None:
    commands.palette()
    commands.opened.search.setText("tanks")
    qtbot.waitUntil(lambda: commands.opened.list.lines.rowCount() > 1)
    commands.opened.close()
    commands.check_project()
    qtbot.waitUntil(lambda: commands.opened.told.text().startswith("All is well"))
    commands.opened.close()
    commands.source_properties()
    dialog = commands.opened
    qtbot.waitUntil(dialog.keep.isEnabled)
    dialog.outlet.setText("The Evening Post")
    qtbot.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desk.sources([1])[0].outlet == "The Evening Post")
    desk.accept([1]).result(5)
    desk.set_side([2], Side.HEDGES).result(5)
    commands.history()
    dialog = commands.opened
    qtbot.waitUntil(lambda: dialog.list.lines.rowCount() >= 4)
    dialog.list.select(2)
    assert dialog.steps() == 2
    qtbot.mouseClick(dialog.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desk.statement(1).state == "machine")
    qtbot.waitUntil(lambda: sum(row.undone for row in desk.history()) == 2)
    qtbot.waitUntil(lambda: dialog._rows[0].undone)
    dialog.list.select(0)
    assert dialog.steps() == -2


def test_same_claim_and_keep_apart(commands, desk: Desk, qtbot) -> None:
    commands.same_claim()
    dialog = commands.opened
    assert dialog.other().id == 2
    qtbot.waitUntil(lambda: dialog.same.text() != "")
    dialog.keep_apart()
    qtbot.waitUntil(lambda: len(desk.claim(1).assertions) + len(desk.claim(1).denials) == 1)


def test_the_report_is_previewed_and_written(commands, desk: Desk, qtbot, tmp_path) -> None:
    commands.export()
    dialog = commands.opened
    qtbot.waitUntil(lambda: bool(dialog._pages), timeout=60_000)
    target = tmp_path / "report.pdf"
    with qtbot.waitSignal(commands.bridge.told, timeout=60_000) as told:
        dialog.save_to(target)
    assert told.args[0] == f"Saved as {target}." and commands.opened is None
    assert target.read_bytes().startswith(b"%PDF")
