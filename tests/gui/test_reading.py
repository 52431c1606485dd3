"""The reading view: painting, marks, caret, selection, editing spans, statements by hand."""

from __future__ import annotations

import time
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QGuiApplication

from gui.fake_desk import FakeDesk
from sicetnon.core.spans import Span, paragraphs
from sicetnon.gui.views.article_canvas import ArticleCanvas
from sicetnon.gui.views.margin import spread
from sicetnon.gui.views.reading import ReadingView
from sicetnon.services.rows import Article

K = Qt.Key
HEBREW = (
    "\u05d4\u05e0\u05de\u05dc \u05e0\u05e1\u05d2\u05e8 \u05d1\u05de\u05e8\u05e5"
    ", \u05d0\u05de\u05e8 Tavia \u05d4\u05d3\u05d5\u05d1\u05e8"
)
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def canvas(qtbot, theme, desk: FakeDesk) -> ArticleCanvas:
    made = ArticleCanvas(theme)
    qtbot.addWidget(made)
    made.resize(1100, 800)
    article = desk.article(1)
    made.set_article(article, {row.id: row.proposition for row in desk.claims(desk.claim_ids())})
    made.show()
    made.setFocus()
    return made


@pytest.fixture
def view(qtbot, bridge, navigation, theme) -> ReadingView:
    made = ReadingView(bridge, navigation, theme)
    qtbot.addWidget(made)
    made.resize(1100, 800)
    made.show()
    navigation.show_source(1)
    qtbot.waitUntil(lambda: made.canvas.page.article is not None)
    return made


def article_of(desk: FakeDesk, text: str) -> Article:
    base = desk.article(1)
    return replace(
        base, text=text, paragraphs=paragraphs(text), statements=(), notes=(), forms=(), row=replace(base.row, id=77)
    )


def point_on(canvas: ArticleCanvas, offset: int) -> QPoint:
    box = canvas.page.caret(offset)
    return QPoint(int(box.x()) + 3, int(box.center().y()) - canvas.verticalScrollBar().value())


def test_notes_never_overlap_and_the_selected_one_stands_at_its_line() -> None:
    wanted = [(0.0, 30.0), (5.0, 30.0), (10.0, 30.0), (300.0, 30.0)]
    for fixed in (None, 0, 1, 2, 3):
        tops = spread(wanted, 6, fixed)
        assert all(a + 30 + 6 <= b for a, b in pairwise(tops))
        if fixed is not None:
            assert tops[fixed] == wanted[fixed][0]


@pytest.mark.parametrize("width", [1400, 1100, 700, 420, 200])
def test_every_note_has_room_at_every_width(canvas: ArticleCanvas, width: int) -> None:
    canvas.resize(width, 700)
    placed = canvas.page.placed
    assert len(placed) >= 4
    for one, other in pairwise(placed):
        assert not one.box.intersects(other.box)
        assert one.box.right() <= canvas.viewport().width() + 1
    assert not canvas.grab().isNull()


@pytest.mark.clock
def test_five_megabytes_on_one_line_do_not_freeze(canvas: ArticleCanvas, desk: FakeDesk) -> None:
    text = "The port authority said nothing of it. " * 128_000
    article = article_of(desk, text)
    start = time.perf_counter()
    canvas.set_article(article, {})
    canvas.grab()
    canvas.verticalScrollBar().setValue(canvas.verticalScrollBar().maximum())
    canvas.grab()
    assert time.perf_counter() - start < 1.0
    qt_end = canvas.page.layout.pieces[-1].end
    canvas.caret.go("end", False, 500)
    assert canvas.caret.offset == qt_end == len(text.rstrip())


def test_scrolling_down_and_up_shows_the_same_lines(canvas: ArticleCanvas, desk: FakeDesk) -> None:
    text = "\n".join(f"Paragraph {i}. " + "words of the report " * (i % 40) for i in range(400))
    canvas.set_article(article_of(desk, text), {})
    bar = canvas.verticalScrollBar()
    for _ in range(60):
        bar.setValue(bar.value() + 350)
    there = canvas.page.offset_at(QPointF(0, bar.value() + 10))
    canvas._settle()
    assert canvas.page.offset_at(QPointF(0, bar.value() + 10)) == there
    while bar.value() > 0:
        bar.setValue(bar.value() - 350)
    assert canvas.page.offset_at(QPointF(0, canvas.page.header_height + 3)) == 0


def test_a_click_selects_and_a_second_click_goes_outward(canvas: ArticleCanvas, qtbot) -> None:
    marks = canvas.page.marks.items
    inner = next(m for m in marks if len(canvas.page.marks_at(m.start)) > 1)
    names = [m.id for m in canvas.page.marks_at(inner.start + 1)]
    for number in (names[0], names[1]):
        with qtbot.waitSignal(canvas.statement_clicked) as got:
            qtbot.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=point_on(canvas, inner.start + 1))
        assert got.args == [number]


def test_a_click_on_a_note_selects_its_statement(canvas: ArticleCanvas, qtbot) -> None:
    placed = canvas.page.placed[2]
    with qtbot.waitSignal(canvas.statement_clicked) as got:
        qtbot.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=placed.box.center().toPoint())
    assert got.args == [placed.card.note.id]


def test_the_caret_walks_and_selects_by_keys(canvas: ArticleCanvas, qtbot) -> None:
    text = canvas.page.text
    qtbot.keyClick(canvas, K.Key_Home, CTRL)
    for _ in range(3):
        qtbot.keyClick(canvas, K.Key_Right, SHIFT | CTRL)
    assert canvas.selection().of(text) == "The shipping company"
    qtbot.keyClick(canvas, K.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "The shipping company"
    qtbot.keyClick(canvas, K.Key_Down, SHIFT)
    assert len(canvas.selection().of(text)) > 60
    qtbot.keyClick(canvas, K.Key_Escape)
    assert canvas.selection() is None
    qtbot.keyClick(canvas, K.Key_End, CTRL)
    assert canvas.caret.offset == len(text.rstrip())
    qtbot.keyClick(canvas, K.Key_A, CTRL)
    assert canvas.selection() == Span(0, len(text.rstrip()))


def test_down_and_up_come_back(canvas: ArticleCanvas, qtbot) -> None:
    qtbot.keyClick(canvas, K.Key_Home, CTRL)
    seen = [canvas.caret.offset]
    for _ in range(25):
        qtbot.keyClick(canvas, K.Key_Down)
        assert canvas.caret.offset > seen[-1]
        seen.append(canvas.caret.offset)
    for _ in range(25):
        qtbot.keyClick(canvas, K.Key_Up)
    assert canvas.caret.offset == 0


def test_text_from_right_to_left_stands_at_the_right_and_arrows_follow_the_eye(canvas, desk, qtbot) -> None:
    text = HEBREW + ".\nPlain words."
    canvas.set_article(article_of(desk, text), {})
    first, last = canvas.page.caret(0), canvas.page.caret(len(text) - 1)
    assert first.x() > canvas.page.text_left + canvas.page.text_width * 0.8
    assert last.x() < canvas.page.text_left + 200
    boxes = canvas.page.layout.laid(0).boxes(0, text.index("\n"))
    assert sum(b.width() for b in boxes) > 60
    qtbot.keyClick(canvas, K.Key_Home, CTRL)
    qtbot.keyClick(canvas, K.Key_Left)
    assert canvas.caret.offset == 1
    canvas.grab()


def test_signs_beyond_the_first_plane_keep_places_right(canvas: ArticleCanvas, desk) -> None:
    text = "\U0001f6a2\U0001f6a2 The ship \U0001f6a2 left the harbour."
    canvas.set_article(article_of(desk, text), {})
    for offset in range(len(text)):
        box = canvas.page.caret(offset)
        assert canvas.page.offset_at(QPointF(box.x(), box.center().y())) == offset


def test_words_are_moved_and_stretched_with_the_keyboard_alone(view: ReadingView, navigation, desk, qtbot) -> None:
    before = desk.statement(4).content
    navigation.select_statement(4)
    navigation.edit_span(4)
    canvas = view.canvas
    assert canvas.editing.edit is not None
    assert view._hint_bar.isVisible()
    qtbot.keyClick(canvas, K.Key_Right, SHIFT)
    qtbot.keyClick(canvas, K.Key_Tab)
    assert canvas.editing.edit is not None, "Tab stays with the span"
    qtbot.keyClick(canvas, K.Key_Right, SHIFT)
    qtbot.keyClick(canvas, K.Key_Right)
    qtbot.keyClick(canvas, K.Key_Left)
    wanted = canvas.editing.edit.spans
    assert wanted != before
    qtbot.keyClick(canvas, K.Key_Return)
    assert canvas.editing.edit is None
    qtbot.waitUntil(lambda: desk.statement(4).content == wanted)
    qtbot.waitUntil(lambda: canvas.view_of(4).content == wanted)


def test_words_are_found_within_the_article(view: ReadingView, qtbot) -> None:
    view.find()
    qtbot.keyClicks(view.find_bar.line, "SOLBERG")
    text = view.canvas.page.text
    places = [i for i in range(len(text)) if text[i : i + 7] == "Solberg"]
    assert view.find_bar.told.text() == f"{len(places)} places"
    assert view.canvas.selection() == (places[0], places[0] + 7)
    qtbot.keyClick(view.find_bar.line, K.Key_Return)
    assert view.canvas.selection() == (places[1], places[1] + 7)
    qtbot.keyClick(view.find_bar.line, K.Key_Return, SHIFT)
    qtbot.keyClick(view.find_bar.line, K.Key_Return, SHIFT)
    assert view.canvas.selection() == (places[-1], places[-1] + 7), "goes on at the other end"
    view.find_bar.line.setText("(.*")
    assert view.find_bar.told.text() == "not found"
    qtbot.keyClick(view.find_bar.line, K.Key_Escape)
    assert not view.find_bar.isVisible()


def test_escape_leaves_the_words_as_they_were(view: ReadingView, navigation, desk, qtbot) -> None:
    before = desk.statement(4).content
    navigation.edit_span(4)
    qtbot.keyClick(view.canvas, K.Key_Left, SHIFT)
    qtbot.keyClick(view.canvas, K.Key_Escape)
    assert view.canvas.editing.edit is None
    assert desk.statement(4).content == before


def test_an_end_is_pulled_with_the_mouse(view: ReadingView, navigation, desk, qtbot) -> None:
    navigation.edit_span(4)
    canvas = view.canvas
    edit = canvas.editing.edit
    start = edit.spans[0].start
    box = canvas.page.caret(start)
    at = QPoint(int(box.x()), int(box.center().y()) - canvas.verticalScrollBar().value())
    there = point_on(canvas, start + 4)
    port = canvas.viewport()
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseMove(port, there)
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=there)
    assert edit.spans[0].start in (start + 4, start + 5)
    qtbot.keyClick(canvas, K.Key_Return)
    qtbot.waitUntil(lambda: desk.statement(4).content == edit.spans)


def test_a_statement_is_made_by_hand(view: ReadingView, desk, navigation, qtbot) -> None:
    words = "a quarrel over mooring fees"
    at = desk.article(1).text.index(words)
    before = len(desk.article(1).statements)
    view.canvas.select_span(Span(at, at + len(words)))
    qtbot.keyClick(view.canvas, K.Key_Return, CTRL)
    assert view.panel.isVisible()
    qtbot.keyClick(view.window().focusWidget(), K.Key_2)
    assert view.panel.sides.checkedId() == 1
    qtbot.mouseClick(view.panel.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(desk.article(1).statements) == before + 1)
    made = desk.article(1).statements[-1]
    assert made.content_text == words and made.side.value == "denies"
    qtbot.waitUntil(lambda: not view.panel.isVisible())
    qtbot.waitUntil(lambda: navigation.statement == made.id)


def test_without_a_selection_one_is_asked_for(view: ReadingView, bridge, navigation, qtbot) -> None:
    with qtbot.waitSignal(bridge.told) as told:  # a hint, not a failure
        navigation.make_statement()
    assert "Select the words" in told.args[0]


def test_selecting_elsewhere_opens_the_other_article(view: ReadingView, navigation, desk, qtbot) -> None:
    other = next(s.id for s in desk.article(2).statements)
    navigation.select_statement(other)
    qtbot.waitUntil(lambda: view.canvas.view_of(other) is not None)
    assert view.canvas.page.selected == ("statement", other)


def test_a_decision_keeps_the_place(view: ReadingView, desk, bridge, qtbot) -> None:
    bar = view.canvas.verticalScrollBar()
    bar.setValue(120)
    with qtbot.waitSignal(bridge.changed):
        bridge.run(desk.accept([5]))
    qtbot.waitUntil(lambda: view.canvas.view_of(5).state == "confirmed")
    assert bar.value() == 120


def test_news_of_other_articles_lay_nothing_out_again(view: ReadingView, desk, bridge, qtbot, monkeypatch) -> None:
    laid = []
    monkeypatch.setattr(view.canvas, "set_article", lambda *given: laid.append(given))
    other = desk.article(2).statements[0].id
    with qtbot.waitSignal(bridge.changed):
        bridge.run(desk.skip([other]))
    qtbot.wait(60)
    assert not laid
    bridge.run(desk.accept([5]))
    qtbot.waitUntil(lambda: bool(laid))


def test_larger_text_and_dark_are_taken_over(view: ReadingView, theme) -> None:
    theme.choose(scale=2.0, appearance="dark")
    assert not view.canvas.page.beside or view.canvas.page.text_width > 200
    assert not view.grab().isNull()
    theme.choose(scale=1.0, appearance="light")


def test_markup_in_a_source_is_shown_as_it_is(canvas: ArticleCanvas, desk) -> None:
    canvas.set_article(article_of(desk, "<b>bold</b> <img src='file:///etc/passwd'>"), {})
    assert canvas.page.layout.laid(0).layout.text().startswith("<b>bold</b>")


def test_a_screen_reader_meets_a_text_with_caret_and_selection(canvas: ArticleCanvas, qtbot) -> None:
    found = QAccessible.queryAccessibleInterface(canvas)
    text = found.textInterface()
    assert text.text(0, 8) == "The ship" and text.characterCount() == len(canvas.page.text)
    text.setCursorPosition(4)
    assert canvas.caret.offset == 4
    text.setSelection(0, 4, 12)
    assert canvas.selection() == Span(4, 12) and text.selectionCount() == 1
    assert text.offsetAtPoint(text.characterRect(40).center()) in (39, 40, 41)


def test_the_note_asks_whether_a_misspelt_name_is_the_same(canvas: ArticleCanvas) -> None:
    note = next(n for n in canvas.page.notes if n.kind == "note")
    assert note.typo is not None and note.typo[1] == "Ms Solburg"
    assert note.words.endswith("not the same?")
