"""Timeline, speakers and imports: what they show, how they follow, what they hand to the desk."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QKeySequence, QShortcut
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionComboBox

from gui.fake_desk import FakeDesk
from sicetnon.gui.dialogs.left_out import LeftOutDialog
from sicetnon.gui.dialogs.prompt import Prompt
from sicetnon.gui.models.import_results import FILE, RESULT, WHAT, WORDS, ImportResults
from sicetnon.gui.models.timeline import UNDATED, TimelineModel, moments, undated_from
from sicetnon.gui.views.import_view import ImportView
from sicetnon.gui.views.speakers import SpeakersView
from sicetnon.gui.views.timeline import TimelineView
from sicetnon.gui.widgets.line_list import Line, LineModel
from sicetnon.services.rows import ImportResult, Progress

STRICT = QAbstractItemModelTester.FailureReportingMode.Fatal
RESULTS = (
    ImportResult("a.txt", "a.txt", "imported", "15 statements · 7 claims, 3 contested", 1),
    ImportResult("b.html", "b.html", "imported", "9 statements · 4 passages left out (menu)", 2),
    ImportResult("c.pdf", "c.pdf", "failed", "no text layer in 3 pages"),
    ImportResult("d.txt", "d.txt", "waiting", ""),
)


def shown(qtbot, view):
    qtbot.addWidget(view)
    view.resize(1000, 700)
    view.show()
    return view


@pytest.fixture
def imports(qtbot, bridge, navigation, theme, desk: FakeDesk) -> ImportView:
    job = desk.import_paths([r.path for r in RESULTS])
    view = shown(qtbot, ImportView(bridge, navigation, theme))
    desk.report(Progress(job, "Reading 3 of 4 articles", 3, 4, results=RESULTS))
    qtbot.waitUntil(lambda: view.bar.value() == 3)
    return view


def test_models_keep_the_rules_of_their_kind(desk: FakeDesk, bridge, qtbot) -> None:
    lines, times, results = LineModel(), TimelineModel(bridge), ImportResults()
    testers = [QAbstractItemModelTester(model, STRICT) for model in (lines, times, results)]
    lines.set_lines([Line("a"), Line("b", "c")])
    lines.set_lines([])
    times.show(desk.timeline_ids())
    times.show(desk.timeline_ids()[:3])
    results.set_results(RESULTS)
    results.show_only_problems(True)
    results.update([ImportResult("d.txt", "d.txt", "failed", "empty"), ImportResult("/e", "e", "waiting", "")])
    results.show_only_problems(False)
    assert results.rowCount() == 5
    assert testers


def test_time_runs_forward_and_the_undated_stand_at_the_end(desk: FakeDesk, bridge) -> None:
    ids = desk.timeline_ids()
    found = moments(desk, ids)
    dated = [m.date for m in found if m.date]
    assert dated and dated == sorted(dated)
    assert [m.kind for m in found[len(dated) :]] == [UNDATED] * (len(ids) - len(dated))
    assert undated_from(desk, ids) == len(dated)
    model = TimelineModel(bridge)
    model.show(ids)
    begins = [i for i in range(len(ids)) if model.begins(i)]
    assert len(begins) == len({m.date for m in found})


def test_the_timeline_shows_all_or_one_claim(qtbot, bridge, navigation, theme, desk) -> None:
    view = shown(qtbot, TimelineView(bridge, navigation, theme))
    qtbot.waitUntil(lambda: view.model.rowCount() == len(desk.timeline()))
    navigation.set_claim(2)
    view.only_claim.setChecked(True)
    wanted = sum(2 in v.claims for v in desk.timeline())
    qtbot.waitUntil(lambda: view.model.rowCount() == wanted)
    assert not view.grab().isNull()


def test_enter_on_the_timeline_goes_to_the_words(qtbot, bridge, navigation, theme, desk) -> None:
    view = shown(qtbot, TimelineView(bridge, navigation, theme))
    qtbot.waitUntil(lambda: view.model.rowCount() > 3)
    view.list.setCurrentIndex(view.model.index(3))
    chosen = view.model.row(3).view
    assert navigation.statement == chosen.id
    qtbot.keyClick(view.list, Qt.Key.Key_Return)
    assert (navigation.view, navigation.source) == ("read", chosen.source)


def test_a_decision_elsewhere_is_seen_on_the_timeline(qtbot, bridge, navigation, theme, desk) -> None:
    view = shown(qtbot, TimelineView(bridge, navigation, theme))
    qtbot.waitUntil(lambda: view.model.rowCount() > 3)
    bridge.run(desk.accept([5]))
    qtbot.waitUntil(lambda: view.model.row(view.model.row_of(5)).view.state == "confirmed")


def test_speakers_show_forms_typos_and_statements(qtbot, bridge, navigation, theme, desk) -> None:
    view = shown(qtbot, SpeakersView(bridge, navigation, theme))
    navigation.show_speaker(3)
    qtbot.waitUntil(lambda: view._name.text() == "Ingrid Solberg")
    forms = [view.forms.lines.line(i) for i in range(view.forms.lines.rowCount())]
    assert any("typo" in form.detail for form in forms)
    assert view.statements.lines.rowCount() == sum(v.speaker == 3 for v in desk.timeline())
    assert "1 probable typo" in view._about.text()
    assert view.forms.line() is None, "nothing looks chosen before one goes there"
    view.forms.setFocus(Qt.FocusReason.TabFocusReason)
    assert view.forms.line() is not None
    told = [view.model.row(i).statements for i in range(view.model.rowCount())]
    assert told == sorted(told, reverse=True), "who says most stands first"


def test_undo_reaches_the_project_while_the_search_line_is_empty(qtbot, bridge, navigation, theme) -> None:
    view = SpeakersView(bridge, navigation, theme)
    qtbot.addWidget(view)
    undone = []
    QShortcut(QKeySequence("Ctrl+Z"), view, activated=lambda: undone.append(view.search.text()))
    with qtbot.waitActive(view):
        view.show()
    view.search.setFocus()
    qtbot.keyClick(view.search, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == [""]
    qtbot.keyClicks(view.search, "web")
    qtbot.keyClick(view.search, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (view.search.text(), undone) == ("", [""])


def test_speakers_are_found_by_words(qtbot, bridge, navigation, theme) -> None:
    view = shown(qtbot, SpeakersView(bridge, navigation, theme))
    qtbot.waitUntil(lambda: view.model.rowCount() == 9)
    view.search.setText("minister")
    qtbot.waitUntil(lambda: view.model.rowCount() == 1)
    view.search.clear()
    qtbot.waitUntil(lambda: view.model.rowCount() == 9)


def test_a_speaker_is_renamed_and_a_form_split_off(qtbot, bridge, navigation, theme, desk) -> None:
    view = shown(qtbot, SpeakersView(bridge, navigation, theme))
    navigation.show_speaker(3)
    qtbot.waitUntil(lambda: view.forms.lines.rowCount() > 1)
    qtbot.mouseClick(view.buttons[0], Qt.MouseButton.LeftButton)
    prompt = view.findChild(Prompt)
    prompt.line.setText("Ingrid M. Solberg")
    qtbot.mouseClick(prompt.keep, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: ("rename_speaker", (3, "Ingrid M. Solberg")) in desk.calls)
    view.forms.select(view.forms.lines.rowCount() - 1)
    form = view.forms.line().data[0]
    qtbot.mouseClick(view.split, Qt.MouseButton.LeftButton)
    prompt = [p for p in view.findChildren(Prompt) if p.isVisible()][-1]
    assert prompt.findChild(QLineEdit).text() == form
    qtbot.keyClick(prompt.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: ("split_form", (3, form, form)) in desk.calls)


def test_imports_are_counted_and_problems_stand_alone(imports: ImportView, qtbot) -> None:
    assert imports.title.text() == "Import of 4 files"
    assert imports.summary.text() == "3 done · 2 imported · 1 not imported · 1 waiting. You can go on working."
    assert imports.results.rowCount() == 4
    qtbot.mouseClick(imports.problems, Qt.MouseButton.LeftButton)
    assert [imports.results.index(i, FILE).data() for i in range(imports.results.rowCount())] == ["c.pdf"]
    assert imports.told.text() == "c.pdf: no text layer in 3 pages"
    assert not imports.open.isEnabled()


def test_no_result_is_cut_at_any_text_size(imports: ImportView, theme, qtbot) -> None:
    for scale in (2.0, 1.0):
        theme.choose(scale=scale)
        room = imports.table.columnWidth(RESULT) - theme.px(20)
        assert all(QFontMetrics(theme.sans(1.0, 600)).horizontalAdvance(WORDS[r.result]) <= room for r in RESULTS)


def test_the_rest_of_an_import_is_cancelled(imports: ImportView, desk, qtbot) -> None:
    qtbot.mouseClick(imports.cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Cancelled" in imports.summary.text())
    assert any(call[0] == "cancel" for call in desk.calls)
    assert not imports.cancel.isVisible()


def test_enter_opens_the_article_and_l_what_was_left_out(imports: ImportView, navigation, desk, qtbot) -> None:
    imports.table.selectRow(1)
    assert imports.results.index(1, WHAT).data().startswith("9 statements")
    qtbot.keyClick(imports.table, Qt.Key.Key_L)
    dialog = imports.findChild(LeftOutDialog)
    qtbot.waitUntil(lambda: dialog.list.lines.rowCount() == 2)
    assert dialog.text.toPlainText()
    qtbot.mouseClick(dialog.restore, Qt.MouseButton.LeftButton)
    assert desk.calls[-1][0] == "import_text"
    qtbot.keyClick(imports.table, Qt.Key.Key_Return)
    assert (navigation.view, navigation.source) == ("read", 2)


def test_a_file_name_is_never_markup(qtbot, imports: ImportView, desk) -> None:
    name = "<b>x</b><img src=a>.txt"
    job = imports._job
    desk.report(Progress(job, "", 4, 4, results=(ImportResult("/x", name, "failed", "<i>no</i>"),)))
    qtbot.waitUntil(lambda: imports.results.rowCount() == 5)
    imports.table.selectRow(4)
    assert imports.told.text() == f"{name}: <i>no</i>"
    assert imports.told.textFormat() == Qt.TextFormat.PlainText


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("make", [TimelineView, SpeakersView, ImportView])
def test_views_stand_at_every_text_size(qtbot, bridge, navigation, theme, make, scale: float) -> None:
    theme.choose(scale=scale, appearance="dark")
    view = shown(qtbot, make(bridge, navigation, theme))
    qtbot.wait(50)
    assert not view.grab().isNull()
    theme.choose(scale=1.0, appearance="light")


def test_every_import_says_how_many_files_it_had(imports: ImportView, desk: FakeDesk, qtbot) -> None:
    told = [Progress(n, "Looking for files", 0, 0) for n in (2, 3)]
    for progress in told:
        desk.report(progress)
    qtbot.waitUntil(lambda: imports.chooser.count() == 3)
    assert imports.chooser.itemText(0) == "Import 3: looking for files"
    desk.report(Progress(2, "Reading 1 of 7 articles", 0, 7, results=RESULTS))
    desk.report(Progress(3, "0 of 0 files imported", 0, 0, finished=True))
    lines = ["Import 3: no files", "Import 2: 7 files", "Import 1: 4 files"]
    qtbot.waitUntil(lambda: [imports.chooser.itemText(n) for n in range(3)] == lines)
    imports._show_job(3)
    assert imports.summary.text() == "There was no file to import."
    assert not imports.table.isVisible() and not imports.open.isVisible()
    imports._show_job(1)
    assert imports.table.isVisible() and imports.chooser.currentText() == lines[2]


def test_a_list_of_choices_opens_as_a_list_and_not_as_a_menu_that_cuts_it(imports: ImportView) -> None:
    option = QStyleOptionComboBox()
    option.initFrom(imports.chooser)
    assert not imports.chooser.style().styleHint(QStyle.StyleHint.SH_ComboBox_Popup, option, imports.chooser)
