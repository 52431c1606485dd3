"""Every dialog: opens through the table of actions, works by keys, hands the right thing to the desk."""

from __future__ import annotations

import struct
import threading
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from gui.fake_desk import FakeDesk
from sicetnon.core.errors import ExportFailed
from sicetnon.gui.actions import ActionBook
from sicetnon.gui.dialogs.commands import DialogCommands
from sicetnon.gui.dialogs.export import ALL, CONTESTED, ONE, SOME
from sicetnon.gui.dialogs.same_claim import SameClaimDialog
from sicetnon.gui.dialogs.shortcuts import ARTICLE, SEARCH
from sicetnon.gui.views.article_page import header_line
from sicetnon.gui.views.reading import ReadingView
from sicetnon.services import exporting
from sicetnon.services.rows import Hit, OperationRow

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
EVERY = (
    "palette export history shortcuts about check_project source_properties left_out pick_speaker pick_claim "
    "new_claim same_claim tag_statement merge_claims split_claim tag_claim"
).split()


def picture() -> bytes:
    """A white PNG of 20 × 28 pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\xff" * 20 for _ in range(28))
    head = struct.pack(">IIBBBBB", 20, 28, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[tuple]:
    calls: list[tuple] = []

    def pages(_desk, claims, *, date, paper, stopped) -> list[bytes]:
        calls.append(("pages", claims, paper))
        return [picture(), picture()]

    def pdf(_desk, claims, path, *, date, paper, stopped) -> tuple[str, ...]:
        calls.append(("pdf", claims, paper))
        Path(path).write_bytes(b"%PDF")
        return ("One character needed another font.",)

    monkeypatch.setattr(exporting, "preview_pages", pages)
    monkeypatch.setattr(exporting, "export_pdf", pdf)
    return calls


@pytest.fixture
def commands(qtbot, bridge, navigation, theme, made) -> Iterator[DialogCommands]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 700)
    window.show()
    book = ActionBook(window)
    book.update_enabled({"project", "claim", "source", "statement", "speaker"})
    navigation.set_claim(1)
    navigation.set_source(1)
    navigation.select_statement(6)
    navigation.speaker = 3
    commands = DialogCommands(bridge, navigation, theme, book, window)
    book.bind("dialogs", commands)
    yield commands
    window.close()


def unnamed(dialog: QWidget) -> list[str]:
    """Focusable widgets without an accessible name."""
    found = []
    for widget in dialog.findChildren(QWidget):
        focusable = widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isVisible()
        inner = widget.objectName().startswith("qt_") or widget.parent() is None
        named = widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text())
        if focusable and not inner and not named and widget.focusProxy() is None:
            found.append(type(widget).__name__)
    return found


@pytest.mark.parametrize("name", EVERY)
def test_every_dialog_opens_is_named_and_closes_with_escape(commands, qtbot, name: str) -> None:
    getattr(commands, name)()
    dialog = commands.opened
    qtbot.waitUntil(dialog.isVisible)
    qtbot.wait(60)
    assert unnamed(dialog) == []
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in dialog.findChildren(QLabel) if label.text())
    assert not dialog.grab().isNull()
    qtbot.keyClick(dialog, K.Key_Escape)
    qtbot.waitUntil(lambda: commands.opened is None)


@pytest.mark.parametrize("name", EVERY)
def test_every_dialog_fits_the_screen_at_twice_the_text_size(commands, qtbot, theme, name: str) -> None:
    theme.choose(scale=2.0)
    getattr(commands, name)()
    dialog = commands.opened
    qtbot.waitUntil(dialog.isVisible)
    screen = dialog.screen().availableGeometry()
    assert dialog.height() <= screen.height()
    for label in dialog.findChildren(QLabel):
        if label.isVisible() and label.wordWrap() and label.text():
            assert label.height() >= label.heightForWidth(label.width()) - 1, label.text()
    theme.choose(scale=1.0)


def test_every_action_of_the_table_has_its_dialog(commands) -> None:
    wanted = {s.run.partition(".")[2] for s in commands.book.specs() if s.run.startswith("dialogs.")}
    assert not [name for name in wanted if not callable(getattr(commands, name, None))]


def test_the_palette_finds_statements_and_goes_there(commands, navigation, desk, qtbot) -> None:
    commands.palette()
    palette = commands.opened
    palette.search.setText("arithmetic")
    qtbot.waitUntil(lambda: palette.list.line() is not None and isinstance(palette.list.line().data, Hit))
    assert palette.list.line().badge == "statement"
    qtbot.keyClick(palette.search, K.Key_Return)
    assert navigation.view == "read"
    assert desk.statement(navigation.statement).content_text == "“rumour and arithmetic”"


def test_enter_before_the_answer_takes_the_first_answer(commands, navigation, qtbot) -> None:
    commands.palette()
    palette = commands.opened
    palette.search.setText("arithmetic")
    qtbot.keyClick(palette.search, K.Key_Return)
    qtbot.waitUntil(lambda: navigation.view == "read")


def test_the_palette_runs_actions(commands, qtbot, monkeypatch) -> None:
    run: list[str] = []
    monkeypatch.setattr(commands.book, "trigger", run.append)
    commands.palette()
    commands.opened.search.setText("history")
    qtbot.waitUntil(lambda: commands.opened.list.lines.rowCount() == 1)
    qtbot.keyClick(commands.opened.search, K.Key_Return)
    qtbot.waitUntil(lambda: run == ["edit.history"])


def test_a_hit_becomes_a_statement_with_one_key(commands, desk: FakeDesk, navigation, qtbot, monkeypatch) -> None:
    text = desk.article(1).text
    at = text.index("mooring fees")
    hit = Hit("source", 1, 1, (at, at + 7), "a quarrel over mooring fees", ((0, 1),))
    monkeypatch.setattr(desk, "search", lambda _words, _limit=50: [hit])
    before, told = len(desk.article(1).statements), []
    commands.bridge.told.connect(lambda words, *_: told.append(words))
    commands.palette()
    palette = commands.opened
    palette.search.setText("mooring")
    qtbot.waitUntil(lambda: palette.list.line() is not None and palette.list.line().data is hit)
    qtbot.keyClick(palette.search, K.Key_Return, CTRL)
    qtbot.waitUntil(lambda: len(desk.article(1).statements) == before + 1)
    made = desk.article(1).statements[-1]
    assert made.content_text == "The dispute has been accompanied by a quarrel over mooring fees."
    assert navigation.claim == 1 and made.claims == () and made.speaker is None, "the open claim is another matter"
    qtbot.waitUntil(lambda: navigation.statement == made.id and bool(told))
    assert told[0].endswith("mooring fees.” is a statement now. It has no speaker and no claim yet.")
    commands.same_claim()
    assert commands.opened.windowTitle() == "Same claim as which?"


def test_found_words_are_opened_and_selected(commands, desk: FakeDesk, navigation, qtbot, monkeypatch, bridge, theme):
    text = desk.article(1).text
    at = text.index("mooring fees")
    hit = Hit("source", 1, 1, (at, at + 7), "a quarrel over mooring fees", ((0, 1),))
    monkeypatch.setattr(desk, "search", lambda _words, _limit=50: [hit])
    view = ReadingView(bridge, navigation, theme)
    qtbot.addWidget(view)
    view.show()
    commands.palette()
    palette = commands.opened
    palette.search.setText("mooring")
    qtbot.waitUntil(lambda: palette.list.line() is not None and palette.list.line().data is hit)
    qtbot.keyClick(palette.search, K.Key_Return)
    qtbot.waitUntil(lambda: view.canvas.selection() == (at, at + 7))
    assert navigation.view == "read"


def test_a_speaker_is_chosen_or_made(commands, desk, qtbot) -> None:
    commands.pick_speaker()
    picker = commands.opened
    qtbot.waitUntil(lambda: picker.list.lines.rowCount() > 5)
    picker.search.setText("orlik")
    qtbot.waitUntil(lambda: picker.list.line() is not None and picker.list.line().text == "Pavel Orlik")
    qtbot.keyClick(picker.search, K.Key_Return)
    qtbot.waitUntil(lambda: desk.statement(6).speaker == 4)
    commands.pick_speaker()
    picker = commands.opened
    picker.search.setText("Nobody Known")
    qtbot.waitUntil(lambda: picker.list.line() is not None and "New speaker" in picker.list.line().text)
    qtbot.keyClick(picker.search, K.Key_Return)
    qtbot.waitUntil(lambda: ("create_speaker", ([6], "Nobody Known")) in desk.calls)


def test_a_statement_moves_to_another_claim(commands, desk, qtbot) -> None:
    commands.pick_claim()
    picker = commands.opened
    qtbot.waitUntil(lambda: picker.list.lines.rowCount() == 4)
    picker.search.setText("treaty")
    qtbot.waitUntil(lambda: picker.list.line() is not None and "treaty" in picker.list.line().text)
    qtbot.keyClick(picker.search, K.Key_Return)
    qtbot.waitUntil(lambda: desk.statement(6).claims == (5,))


def test_same_claim_is_asked_in_plain_words_and_answered_by_keys(commands, desk, qtbot) -> None:
    commands.same_claim()
    dialog = commands.opened
    assert isinstance(dialog, SameClaimDialog)
    qtbot.waitUntil(lambda: dialog.same.text() == "Tavia Line · Orrin Bay")
    words = [label.text() for label in dialog.findChildren(QLabel)]
    assert "Where" in words and "≠" in words
    other = dialog.other().id
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog, K.Key_K)
    qtbot.waitUntil(lambda: ("keep_apart", (6, other)) in desk.calls)
    qtbot.waitUntil(lambda: commands.opened is None)
    commands.same_claim()
    qtbot.waitUntil(commands.opened.isActiveWindow)
    qtbot.keyClick(commands.opened, K.Key_M)
    qtbot.waitUntil(lambda: desk.statement(6).state == "confirmed")


def test_history_goes_back_to_a_chosen_point(commands, desk, qtbot) -> None:
    for number in (3, 4, 5):
        desk.accept([number]).result()
    commands.history()
    dialog = commands.opened
    qtbot.waitUntil(lambda: dialog.list.lines.rowCount() == 4)
    dialog.list.select(2)
    assert dialog.button.text() == "Undo 2 changes after this"
    qtbot.mouseClick(dialog.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(desk.history()) == 1)
    qtbot.waitUntil(lambda: dialog.list.lines.rowCount() == 2)


def test_history_counts_undone_changes_as_redo(commands, desk, qtbot, monkeypatch) -> None:
    rows = [OperationRow(i, f"Change {i}", "2026-11-23T21:00:00Z", i > 3) for i in (5, 4, 3, 2, 1)]
    monkeypatch.setattr(desk, "history", lambda _limit=200: rows)
    commands.history()
    dialog = commands.opened
    qtbot.waitUntil(lambda: dialog.list.lines.rowCount() == 6)
    steps = []
    for row in range(6):
        dialog.list.select(row)
        steps.append(dialog.steps())
    assert steps == [-2, -1, 0, 1, 2, 3]


def test_the_shortcut_sheet_holds_every_action_with_a_key(commands) -> None:
    commands.shortcuts()
    keyed = sum(bool(spec.keys) for spec in commands.book.specs())
    assert commands.opened.rows == keyed + len(ARTICLE) + len(SEARCH)


def test_export_previews_and_saves(commands, made, qtbot, tmp_path) -> None:
    commands.export()
    dialog = commands.opened
    assert dialog.scope.checkedId() == ONE
    qtbot.waitUntil(lambda: len(dialog._pages) == 2)
    assert made[-1] == ("pages", [1], "a4")
    dialog.scope.button(CONTESTED).setChecked(True)
    dialog.paper.button(1).setChecked(True)
    qtbot.waitUntil(lambda: made[-1] == ("pages", "contested", "us-letter"))
    dialog.scope.button(SOME).setChecked(True)
    dialog.list.select(1)
    assert len(dialog.claims()) == 1
    dialog.scope.button(ALL).setChecked(True)
    target = tmp_path / "report.pdf"
    dialog.save_to(target)
    assert "Saved" not in dialog.told.text()
    qtbot.waitUntil(lambda: "Saved as" in dialog.told.text())
    assert target.exists() and made[-1] == ("pdf", "all", "us-letter")
    assert "another font" in dialog.told.text()


def test_export_without_a_choice_says_so(commands, qtbot) -> None:
    commands.export()
    dialog = commands.opened
    dialog.scope.button(SOME).setChecked(True)
    dialog.list.clearSelection()
    qtbot.waitUntil(lambda: dialog.told.text() == "Choose at least one claim.")
    assert not dialog.save.isEnabled()


def test_properties_refuse_a_wrong_date_and_keep_only_changes(commands, desk, qtbot) -> None:
    commands.source_properties()
    dialog = commands.opened
    qtbot.waitUntil(dialog.keep.isEnabled)
    dialog.published.setText("22 December")
    qtbot.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
    assert "year-month-day" in dialog.problem.text() and dialog.isVisible()
    dialog.published.setText("2026-03-18")
    dialog.outlet.setText("Lindmark Herald")
    qtbot.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
    changes = {"outlet": "Lindmark Herald", "published": "2026-03-18"}
    qtbot.waitUntil(lambda: ("describe_source", (1, changes)) in desk.calls)


def test_a_day_the_program_proposes_is_marked_and_kept_by_a_person(commands, desk, qtbot, monkeypatch) -> None:
    row = replace(desk.project.source(1), published="2026-03-18", published_from="LINDMARK, 18 March 2026")
    monkeypatch.setattr(desk.project, "source", lambda number: row)
    assert "18 March 2026 (proposed)" in header_line(desk.article(1))
    commands.source_properties()
    dialog = commands.opened
    qtbot.waitUntil(dialog.keep.isEnabled)
    assert "“LINDMARK, 18 March 2026”" in dialog.proposed.text() and dialog.proposed.isVisible()
    qtbot.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: ("describe_source", (1, {"published": "2026-03-18"})) in desk.calls)


def test_the_check_says_that_all_is_well_or_what_is_not(commands, desk, qtbot, monkeypatch) -> None:
    commands.check_project()
    qtbot.waitUntil(lambda: commands.opened.told.text().startswith("All is well"))
    commands.opened.close()
    monkeypatch.setattr(desk, "check", lambda: ("The text of “a.txt” does not have its hash.",), raising=False)
    commands.check_project()
    qtbot.waitUntil(lambda: commands.opened.list.lines.rowCount() == 1)
    assert commands.opened.told.text() == "1 problem. Nothing was changed."


def test_a_claim_is_split_and_merged(commands, desk, qtbot) -> None:
    commands.split_claim()
    dialog = commands.opened
    assert [line.data.id for line in dialog.list.chosen_lines()] == [6]
    assert dialog.line.text() == desk.statement(6).content_text, "one begins with the statement's words"
    dialog.line.selectAll()
    qtbot.keyClick(dialog.line, K.Key_Delete)
    assert not dialog.keep.isEnabled()
    qtbot.keyClicks(dialog.line, "The port authority guessed")
    qtbot.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: ("split_claim", (1, [6], "The port authority guessed")) in desk.calls)
    commands.merge_claims()
    picker = commands.opened
    qtbot.waitUntil(lambda: picker.list.lines.rowCount() == 4)
    qtbot.keyClick(picker.search, K.Key_Down)
    chosen = picker.list.line().data
    qtbot.keyClick(picker.search, K.Key_Return)
    qtbot.waitUntil(lambda: ("merge_claims", (1, [chosen])) in desk.calls)


def test_tags_are_words_between_commas(commands, desk, qtbot) -> None:
    commands.tag_statement()
    commands.opened.line.setText(" weak , to ask,, weak")
    qtbot.mouseClick(commands.opened.keep, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any(call[0] == "set_tags" for call in desk.calls))
    assert desk.calls[-1][1][1] == ["weak", "to ask"]


def test_a_failure_is_told_inside_the_dialog(commands, bridge, qtbot) -> None:
    commands.history()
    bridge.fail("The project file cannot be written; nothing was changed.")
    assert commands.opened.problem.text().startswith("The project file")


def test_a_dialog_closes_when_another_project_opens(commands, bridge, qtbot) -> None:
    commands.history()
    other = FakeDesk()
    bridge.set_desk(other)
    qtbot.waitUntil(lambda: commands.opened is None)
    bridge.set_desk(None)
    other.close()


def test_a_closed_dialog_hears_no_more(commands, bridge, made, monkeypatch, qtbot) -> None:
    def slow(_desk, _claims, *, date, paper, stopped) -> list[bytes]:
        qtbot_free = threading.Event()
        while not stopped():
            qtbot_free.wait(0.01)
        raise ExportFailed("The export was stopped; nothing was written.")

    monkeypatch.setattr(exporting, "preview_pages", slow)
    told: list[str] = []
    bridge.failed.connect(told.append)
    commands.export()
    qtbot.waitUntil(lambda: commands.opened.told.text().startswith("Setting"))
    commands.opened.reject()
    qtbot.wait(200)
    assert told == []


def test_a_journey_through_the_history_is_finished_after_closing(commands, desk, qtbot) -> None:
    for number in (3, 4, 5, 6):
        desk.accept([number]).result()
    commands.history()
    dialog = commands.opened
    qtbot.waitUntil(lambda: dialog.list.lines.rowCount() == 5)
    dialog.list.select(4)
    dialog._go()
    dialog.reject()
    qtbot.waitUntil(lambda: desk.history() == [])
