"""Ctrl+C: a quotation goes to the clipboard with all that is needed to cite it, as plain text."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gui.fake_desk import FakeDesk
from sicetnon.core.findings import Kind, Side
from sicetnon.core.spans import Span
from sicetnon.gui import citing
from sicetnon.gui.views.main_window import MainWindow
from sicetnon.services.rows import CONFIRMED

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
HER_WORDS = (
    "Hanna Weisz denies (reported speech): her client was not aware of any discharge in Orrin Bay — "
    "Owner of tanker fleet ‘not aware’ of discharge, says lawyer, Lindmark Courier, 20 March 2026, ¶1."
)


def copied() -> str:
    mime = QApplication.clipboard().mimeData()
    assert mime.formats() == ["text/plain"] or not mime.hasHtml()
    return mime.text()


def test_a_card_is_copied_with_its_speaker_side_and_source(window: MainWindow, desk: FakeDesk, qtbot) -> None:
    table = window.centre("compare").table
    window.navigation.select_statement(15)
    qtbot.keyClick(table, K.Key_C, CTRL)
    assert copied() == f"{HER_WORDS} {citing.FOUND}"
    assert "copied" in window.message_bar.text()
    window.bridge.run(desk.accept([15]))
    qtbot.waitUntil(lambda: not window.bridge.busy)
    window.book.trigger("statement.copy")
    assert copied() == HER_WORDS


def test_what_is_not_known_is_not_said() -> None:
    desk = FakeDesk()
    view = replace(desk.statement(4), speaker_name=None, content_text="“We assess\nthat <b>it</b> did,” … “again”")
    article = desk.article(1)
    article = replace(article, row=replace(article.row, title="<i>Fuel</i>"))
    assert citing.statement(view, article) == (
        "“We assess that <b>it</b> did,” … “again” — Nobody named asserts. "
        "<i>Fuel</i>, harbour-dispute.txt, ¶3. " + citing.FOUND
    )
    own = replace(view, content_text="“again”", by_hand=True, state=CONFIRMED, via=("Nordwire",))
    assert citing.statement(own, None) == "“again” — Nobody named asserts, via Nordwire. ¶3."
    desk.close()


def test_only_what_was_spoken_stands_in_marks() -> None:
    desk = FakeDesk()
    view = replace(desk.statement(4), speaker_name="Sara Holm", side=Side.DENIES, state=CONFIRMED, via=())
    told = {
        (Kind.INDIRECT, "that\nit is closed"): "Sara Holm denies (reported speech): that it is closed — ¶3.",
        (Kind.MIXED, "called it “a lie”"): "Sara Holm denies (partly quoted): called it “a lie” — ¶3.",
        (Kind.DIRECT, "He called it “a lie”"): "“He called it ‘a lie’” — Sara Holm denies. ¶3.",
        (Kind.DIRECT, "“It is closed.”"): "“It is closed.” — Sara Holm denies. ¶3.",
    }
    for (kind, words), line in told.items():
        assert citing.statement(replace(view, kind=kind, content_text=words), None) == line
    desk.close()


def test_the_whole_title_the_file_and_a_proposed_day_are_cited() -> None:
    desk = FakeDesk()
    article = desk.article(1)
    line = "The United States says that the harbour was opened to ships that nobody has ever seen in it"
    row = replace(article.row, title="The United States says that …", published="2025-05-14", published_from="May 14")
    cited = citing.statement(desk.statement(4), replace(article, row=row, text=f"\n{line}\n\nMore."))
    assert f"{line}, harbour-dispute.txt, 14 May 2025 (proposed), ¶3." in cited
    desk.close()


def test_a_note_is_copied_as_the_reporter_s(window: MainWindow, desk: FakeDesk, qtbot) -> None:
    window.navigation.select_note(1)
    qtbot.keyClick(window.centre("compare").table, K.Key_C, CTRL)
    assert copied().startswith("“Neither Ms Solburg nor")
    assert "— reporter’s note on evidence, about Ingrid Solberg, Pavel Orlik. " in copied()


def test_words_selected_elsewhere_are_copied_as_they_are(window: MainWindow, desk: FakeDesk, qtbot) -> None:
    title = window.centre("compare").head._title
    title.setSelection(0, 10)
    title.setFocus()
    qtbot.keyClick(title, K.Key_C, CTRL)
    assert copied() == "Tavia Line"
    window.left.claims.setFocus()
    qtbot.keyClick(window.left.claims, K.Key_C, CTRL)
    assert copied().startswith(desk.claims([1])[0].proposition)
    window.navigation.show_source(2, 15)
    canvas = window.centre("read").canvas
    qtbot.waitUntil(lambda: canvas.page.article is not None and canvas.page.article.row.id == 2)
    canvas.select_span(Span(0, 8))
    qtbot.keyClick(canvas, K.Key_C, CTRL)
    assert copied() == canvas.page.text[:8]
    canvas.caret.put(0)
    qtbot.keyClick(canvas, K.Key_C, CTRL)
    assert copied() == f"{HER_WORDS} {citing.FOUND}", "with no words selected the statement is copied"
