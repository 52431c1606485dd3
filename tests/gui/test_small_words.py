"""Small things a person notices: whose article opens, what the status bar says when nothing could be opened."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QFileDialog

from gui.fake_desk import FakeDesk
from sicetnon.core.errors import ProjectInUse
from sicetnon.core.findings import Column, Evidence, Reading, Response, Side
from sicetnon.gui.bridge import Bridge
from sicetnon.gui.dialogs.picker import Choice
from sicetnon.gui.models.comparison import ComparisonModel, spoken
from sicetnon.gui.models.lists import SourcesModel, claim_balance
from sicetnon.gui.models.timeline import moments
from sicetnon.gui.settings import Settings
from sicetnon.gui.views import project_commands
from sicetnon.gui.views.article_marks import marks_of
from sicetnon.gui.views.card_shelf import CardShelf
from sicetnon.gui.views.claim_detail import NO_EVIDENCE, evidence_lines
from sicetnon.gui.views.compare import facts
from sicetnon.gui.views.decision_panel import ContextView, about
from sicetnon.gui.views.main_window import MainWindow
from sicetnon.gui.views.margin import notes_of
from sicetnon.gui.views.speakers import form_line
from sicetnon.gui.views.status_bar import StatusBar
from sicetnon.gui.widgets.card import Card, place_words, way_words
from sicetnon.gui.wording import NOBODY, in_words, list_date, moment, period
from sicetnon.readers import may_read
from sicetnon.services.rows import CONFIRMED, MACHINE, SKIPPED


def test_read_opens_the_article_of_the_selected_statement(qtbot, window: MainWindow, desk):
    first, last = desk.source_ids()[0], desk.source_ids()[-1]
    assert first != last
    window.navigation.set_source(first)
    wanted = next(s for s in map(desk.statement, desk.to_review(None)) if s.source == last)
    window.navigation.select_statement(wanted.id)
    window.book.trigger("view.read")
    assert window.navigation.view == "read"
    assert window.navigation.source == last


def test_a_project_that_cannot_be_opened_is_not_opening_for_ever(qtbot, navigation, theme):
    bridge = Bridge()
    bar = StatusBar(bridge, navigation, theme)
    qtbot.addWidget(bar)
    bridge.failed.emit("The project could not be opened.")
    assert "no project open" in [label.text() for label in bar.findChildren(type(bar._file))]


def test_a_message_moves_nothing_and_goes_with_escape(qtbot, window: MainWindow):
    place = window.stack.geometry()
    window.bridge.fail("The disk is full; nothing was changed.")
    bar = window.message_bar
    assert bar.isVisible() and window.stack.geometry() == place
    inside = window.stack.mapTo(bar.parentWidget(), window.stack.rect().topLeft())
    assert bar.geometry().bottom() < inside.y() + window.stack.height() and bar.x() > inside.x()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not bar.isVisible()


def test_a_long_message_is_read_whole_at_200_percent(qtbot, window: MainWindow):
    window.theme.choose(scale=2.0)
    window.bridge.fail("Addresses on the web are not fetched: this program has no way to the network. " * 2)
    words = window.message_bar._words
    qtbot.waitUntil(lambda: words.heightForWidth(words.width()) <= words.height() + 1)
    assert window.message_bar.y() > 0
    window.theme.choose(scale=1.0)  # the application's font is everybody's


def test_what_goes_on_settles_what_went_wrong(qtbot, window: MainWindow, tmp_path):
    window.bridge.fail("There is no file and no text in what was dropped.")
    window.project._import([tmp_path / "a.txt"])
    assert not window.message_bar.isVisible()


def test_where_a_statement_went_is_said(qtbot, window: MainWindow, desk):
    window.ready_dialogs()
    window.dialogs._set_claim(4, Choice(id=3))
    bar = window.message_bar
    qtbot.waitUntil(bar.isVisible)
    assert desk.claims([3])[0].proposition in bar.text()
    qtbot.mouseClick(bar._act, Qt.MouseButton.LeftButton)
    assert window.navigation.claim == 3


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (None, None, "undated"),
        ("2011-12-13", None, "13 December 2011"),
        ("2011-12-13", "2011-12-13", "13 December 2011"),
        ("2007-01-01", "2007-12-31", "2007"),
        ("1970-01-01", "1979-12-31", "1970–1979"),
        ("2008-02-01", "2008-02-29", "February 2008"),
        ("2015-03-01", "2015-05-31", "March to May 2015"),
        ("2015-12-01", "2016-02-29", "December 2015 to February 2016"),
        ("2011-05-01", "2011-05-07", "1–7 May 2011"),
        ("2011-05-30", "2011-06-02", "30 May 2011 to 2 June 2011"),
        ("2011", "2012", "2011 to 2012"),
    ],
)
def test_a_year_is_not_said_to_be_its_first_day(first, last, words):
    assert period(first, last) == words


def test_who_mentions_no_evidence_does_not_push_out_who_does():
    rows = (("A", NO_EVIDENCE), ("B", "a letter"), ("C", NO_EVIDENCE), ("D", "a letter"))
    assert evidence_lines(rows) == ["B, D: a letter", f"A, C: {NO_EVIDENCE}"]
    assert evidence_lines((*rows, ("E", NO_EVIDENCE))) == ["B, D: a letter", f"All others: {NO_EVIDENCE}"]
    assert evidence_lines((("A", NO_EVIDENCE), ("B", NO_EVIDENCE), ("C", NO_EVIDENCE))) == [f"A, B, C: {NO_EVIDENCE}"]


def test_the_line_above_a_claim_names_whom_the_reporter_means(desk: FakeDesk):
    detail = desk.claim(1)
    plain = {"evidence": Evidence.NONE}
    detail = replace(
        detail,
        assertions=tuple(replace(view, **plain) for view in detail.assertions),
        denials=tuple(replace(view, **plain) for view in detail.denials),
    )
    assert facts(detail).startswith("no side offered evidence, says the reporter · ")
    (note,) = detail.notes
    one = replace(detail, notes=(replace(note, about=("Ingrid Solberg",)),))
    assert facts(one).startswith("Ingrid Solberg offered no evidence, says the reporter · ")


def test_who_declines_is_counted_apart_and_drawn_in_no_sides_colour(desk: FakeDesk, theme):
    denial = desk.claim(1).denials[0]
    desk.project.change(denial.id, side=Side.DECLINES, response=Response.NO_COMMENT)
    detail = desk.claim(1)
    assert claim_balance(detail.row) == "5 assert · 4 deny · 2\u00a0decline"
    model = ComparisonModel()
    model.show(detail)
    assert model.headerData(2, Qt.Orientation.Horizontal) == "Denial · 4 · 2\u00a0decline"
    article = desk.article(denial.source)
    (note,) = [n for n in notes_of(article, {}) if n.id == denial.id and n.kind == "statement"]
    assert "declines" in note.words
    assert theme.side(note.side) == (theme.colors.muted, theme.colors.raised)
    marks = [mark for mark in marks_of(article).items if mark.id == denial.id and mark.kind == "statement"]
    assert {theme.side(mark.side)[0].name() for mark in marks} == {theme.colors.muted.name()}
    assert theme.side(Side.DENIES)[0] == theme.colors.denial


@pytest.mark.parametrize("state", [MACHINE, SKIPPED, CONFIRMED])
def test_what_was_skipped_looks_unconfirmed_everywhere(desk: FakeDesk, theme, qtbot, monkeypatch, state):
    desk.project.change(4, state=state)
    desk.project.change(5, state=state, by_hand=True)
    article, solid = desk.article(1), state == CONFIRMED
    for number, wanted in ((4, solid), (5, True)):
        view, found = desk.statement(number), []
        card = Card(theme, view, 400)
        monkeypatch.setattr("sicetnon.gui.widgets.card.draw_frame", lambda *args, to=found: to.append(not args[4]))
        picture = QPixmap(420, 300)
        with QPainter(picture) as painter:
            card.paint(painter, picture.rect(), selected=False, focused=False, mirrored=False)
        context = ContextView(theme)
        qtbot.addWidget(context)
        context.show_words(view)
        found += [not mark.dashed for block in (card._body, context._made(300)) for mark in block._marks]
        found += [mark.solid for mark in marks_of(article).items if (mark.kind, mark.id) == ("statement", number)]
        found += [note.solid for note in notes_of(article, {}) if (note.kind, note.id) == ("statement", number)]
        assert len(found) >= 5 and set(found) == {wanted}


def test_the_button_of_who_declines_is_grey(window: MainWindow, desk, qtbot):
    button = window.right.statement.buttons["side.declines"]
    button.setChecked(True)
    assert button._color() == window.theme.colors.muted
    button.repaint()
    shot = button.grab().toImage()
    edge = {shot.pixelColor(x, y).name() for x in range(shot.width()) for y in (0, 1, shot.height() - 1)}
    assert window.theme.colors.denial.name() not in edge


def test_a_proposed_day_is_said_to_be_proposed(bridge: Bridge, desk: FakeDesk, monkeypatch):
    row = replace(desk.sources([1])[0], published="2025-05-14", published_from="May 14")
    assert list_date(row) == "2025-05-14?"
    assert "14 May 2025 (proposed)" in SourcesModel(bridge).spoken(row)
    monkeypatch.setattr(desk, "sources", lambda _ids: [row])
    ids = [view.id for view in desk.timeline() if view.source == 1 and not view.said_first]
    assert {moment.words for moment in moments(desk, ids)} == {"14 May 2025, published (proposed)"}


def test_the_card_of_a_note_names_its_source_where_there_are_several(desk: FakeDesk, theme):
    shelf, detail = CardShelf(theme), desk.claim(1)
    (note,) = detail.notes
    for sources, place in ((2, f"¶{note.paragraph} · {desk.sources([1])[0].title}"), (1, f"¶{note.paragraph}")):
        shelf.take_up(replace(detail, sources=sources))
        assert shelf.card(note, 500, Column.NEITHER, "").place == place


def test_a_card_says_that_its_source_is_a_reprint(desk: FakeDesk):
    view = desk.claim(1).assertions[0]
    assert place_words(view, with_source=True) == f"¶{view.paragraph} · {view.source_title}"
    copy = replace(view, reprint=True)
    assert place_words(copy, with_source=True) == f"¶{view.paragraph} · reprint: {view.source_title}"
    assert f"paragraph {view.paragraph} of a reprint" in spoken(copy)


def test_evidence_stays_in_sight_below_long_points(qtbot, window: MainWindow):
    window.resize(1300, 640)
    above = window.right._above
    points, proof = above._points, above._proof
    qtbot.waitUntil(lambda: proof.height() > 60 and points.height() > 60)
    qtbot.waitUntil(lambda: proof.geometry().bottom() <= above.height() < 300)


def test_an_empty_detail_says_what_to_do(qtbot, window: MainWindow):
    window.navigation.set_claim(None)
    window.navigation.select_statement(None)
    qtbot.waitUntil(lambda: window.right._none.isVisible())
    assert "Choose a claim" in window.right._none.text()
    assert "press J" in window.right.statement._about.text() and window.right.statement._about.isVisible()


def test_tags_of_a_statement_are_seen_where_it_is_decided(desk):
    assert "tagged arms, key" in about(replace(desk.statement(1), tags=("arms", "key")))


@pytest.mark.parametrize(("kept", "maximized"), [(False, True), (True, False)])
def test_a_screen_too_small_for_the_frame_is_filled(qtbot, folders, theme, kept, maximized):
    settings = Settings()
    if kept:
        settings.put("geometry", "AdnQywADAAA=")
    window = MainWindow(settings, theme, Bridge())
    qtbot.addWidget(window)
    window.show_first()  # offscreen there are 800 by 800 pixels
    assert window.isMaximized() == maximized
    window.close()


def test_words_that_found_room_again_take_no_more_than_they_need(qtbot, window: MainWindow):
    head = window.centre("compare").head
    qtbot.waitUntil(lambda: head.isVisible())
    wide = head._title.minimumHeight()
    window.resize(700, 700)
    qtbot.waitUntil(lambda: head._title.minimumHeight() > wide)
    window.resize(1440, 900)
    qtbot.waitUntil(lambda: head._title.minimumHeight() == wide)


def test_a_long_claim_leaves_room_for_its_cards(qtbot, window: MainWindow, desk):
    desk.edit_proposition(1, "The harbour was closed for the ships of the company and of its partners " * 12).result()
    window.resize(760, 640)
    compare = window.centre("compare")
    qtbot.waitUntil(lambda: "partners" in compare.head._title.text())
    qtbot.waitUntil(lambda: compare.table.height() >= compare.height() * 0.35)
    assert compare.head._title.height() >= compare.head._title.heightForWidth(compare.head._title.width())


def test_an_empty_project_offers_nothing_that_it_cannot_do(qtbot, folders, theme):
    window = MainWindow(Settings(), theme, Bridge())
    qtbot.addWidget(window)
    window.show()
    assert not window.empty.place.files.isEnabled(), "the project is still opening"
    window.project.open_untitled()
    qtbot.waitUntil(lambda: window.bridge.desk is not None, timeout=10_000)
    assert window.empty.place.files.isEnabled()
    assert not window.top_bar._views["compare"].isEnabled()
    assert not window.book.action("export.pdf").isEnabled()
    window.close()


def test_a_sample_that_is_open_elsewhere_leaves_one_a_project(qtbot, folders, theme, monkeypatch):
    window = MainWindow(Settings(), theme, Bridge())
    qtbot.addWidget(window)
    window.show()

    free = project_commands.open_or_create

    def taken(path):
        if path.stem == "sample":
            raise ProjectInUse(f"“{path.name}” is open in another window.")
        return free(path)

    monkeypatch.setattr(project_commands, "open_or_create", taken)
    window.project.open_sample()
    qtbot.waitUntil(lambda: window.bridge.desk is not None, timeout=10_000)
    assert window.bridge.desk.path.stem == "untitled"
    assert "another window" in window.message_bar.text() and window.message_bar.isVisible()
    window.close()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the clock cannot be set aside here")
def test_times_are_those_of_the_clock_on_the_wall(monkeypatch):
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    try:
        assert moment("2022-12-22T23:30:00+00:00") == "23 December 2022, 00:30"
        assert moment("2022-12-22") == "22 December 2022"
    finally:
        monkeypatch.undo()
        time.tzset()


def test_outside_compare_the_claim_follows_the_statement(qtbot, window: MainWindow, desk):
    detail = window.right
    qtbot.waitUntil(lambda: detail.isVisible())
    assert not detail._claim.isVisible(), "Compare says the claim in its head"
    other = next(desk.statement(i) for i in desk.to_review(None) if desk.statement(i).claims[:1] not in ((), (1,)))
    window.navigation.show_source(other.source, other.id)
    assert window.navigation.claim == other.claims[0]
    qtbot.waitUntil(lambda: detail._claim.text() == desk.claims([other.claims[0]])[0].proposition)
    assert detail._claim.isVisible()


def test_nobody_named_is_said_in_one_way(window: MainWindow, desk, qtbot):
    window.navigation.select_statement(9)
    qtbot.waitUntil(lambda: window.right.statement._who.text() == NOBODY == "Nobody named")
    view = desk.statement(9)
    assert view.speaker is None
    assert spoken(view).startswith(NOBODY) and in_words(view).startswith(NOBODY)
    assert Card(window.theme, view, 400)._name.text == NOBODY


def test_once_is_said_of_one_time():
    assert form_line(("Ms Weber", Reading.NAME, 1, "")).detail == "name · printed once"
    assert form_line(("Ms Weber", Reading.NAME, 3, "")).detail == "name · printed 3 times"


def test_the_files_that_can_be_read_are_offered_first(window: MainWindow):
    window.project.import_files()
    dialog = window.findChild(QFileDialog)
    first, last = dialog.nameFilters()
    assert dialog.selectedNameFilter() == first and last == "All files (*)"
    assert {"*.txt", "*.md", "*.html", "*.htm"} <= set(first.removeprefix("Articles (").rstrip(")").split())
    assert all(may_read(pattern) for pattern in first.removeprefix("Articles (").rstrip(")").split())
    dialog.close()


def test_a_heading_without_room_takes_a_second_line(window: MainWindow, qtbot) -> None:
    headings = window.centre("compare").table.horizontalHeader()
    words = headings.model().headerData(2, Qt.Orientation.Horizontal)
    measures = window.theme.sans_measures(1.0, 600)
    window.resize(1440, 900)
    qtbot.waitUntil(lambda: headings.sectionSize(2) > measures.horizontalAdvance(words))
    one = headings.height()
    headings.resizeSection(2, measures.horizontalAdvance(words) // 2)
    qtbot.waitUntil(lambda: headings.height() >= one + measures.height())
    headings.resizeSection(2, 2 * measures.horizontalAdvance(words))
    qtbot.waitUntil(lambda: headings.height() == one)


def test_how_a_card_answers_is_said_once_where_nothing_stands_beside_it(desk: FakeDesk):
    view = replace(desk.statement(4), response=Response.DIFFERENT)
    assert way_words(view, "answers a different claim") == way_words(view)
    assert way_words(view).count("answers a different claim") == 1
    assert way_words(view, "contradicts").startswith("contradicts · ")
