"""Who said it? The speaker of now stands first, then those whom the article names."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from gui.fake_desk import FakeDesk
from sicetnon.gui.dialogs.picker import Choice
from sicetnon.gui.dialogs.speaker_picker import SpeakerPicker, named_in
from sicetnon.gui.views.main_window import MainWindow

K = Qt.Key


def asked(window: MainWindow, statement: int, qtbot) -> SpeakerPicker:
    """The question about a statement, its answers listed."""
    window.ready_dialogs()
    window.navigation.show_source(window.bridge.desk.statement(statement).source, statement)
    qtbot.waitUntil(window.centre("read").selection_in_sight)  # of what is not seen yet nothing is asked
    window.book.trigger("statement.speaker")
    picker = window.dialogs.opened
    qtbot.waitUntil(lambda: picker.list.lines.rowCount() > 5)
    return picker


def answers(picker: SpeakerPicker) -> list[object]:
    return [picker.list.lines.line(row).data for row in range(picker.list.lines.rowCount())]


def test_enter_keeps_the_speaker_and_the_article_comes_before_the_rest(window: MainWindow, desk: FakeDesk, qtbot):
    picker = asked(window, 18, qtbot)  # the captain says one thing, others say more
    found, here = answers(picker), named_in(desk, 2)
    assert here == {2, 8, 9}
    assert found[0] == picker.list.line().data == 9
    assert set(found[1:3]) == here - {9} and found[-1] == Choice()
    lines = [picker.list.lines.line(row).detail for row in range(4)]
    assert [line.endswith("in this article") for line in lines] == [True, True, True, False]
    qtbot.keyClick(picker.search, K.Key_Return)
    qtbot.waitUntil(lambda: not window.bridge.busy)
    assert desk.statement(18).speaker == 9


@pytest.mark.parametrize("typed", ["o", "p"])
def test_of_those_that_fit_the_article_s_come_first(window: MainWindow, desk: FakeDesk, typed, qtbot) -> None:
    picker = asked(window, 18, qtbot)
    picker.search.setText(typed)
    qtbot.waitUntil(lambda: answers(picker)[-1] == Choice(name=typed))
    rows = {row.id: row for row in desk.speakers(desk.speaker_ids())}
    found = [rows[number] for number in answers(picker) if number in rows]
    begun = [row for row in found if row.name.casefold().startswith(typed)]
    assert begun and found[: len(begun)] == begun
    inside = [row.id in named_in(desk, 2) for row in found[len(begun) :]]
    assert inside == sorted(inside, reverse=True)


def test_where_nobody_is_named_enter_names_nobody(window: MainWindow, desk: FakeDesk, qtbot) -> None:
    picker = asked(window, 9, qtbot)
    assert answers(picker)[0] == picker.list.line().data == Choice()
    qtbot.keyClick(picker.search, K.Key_Return)
    qtbot.waitUntil(lambda: not window.bridge.busy)
    assert desk.statement(9).speaker is None
