"""Rules that every widget keeps: plain text, names for screen readers, keys of one's own, no cut words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFontMetrics, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QMenu,
    QScrollBar,
    QTextEdit,
    QWidget,
)

from gui.fake_desk import FakeDesk
from sicetnon.gui import plain_text
from sicetnon.gui.actions import ACTIONS, MENUS, WHEN
from sicetnon.gui.theme import DARK, LIGHT, Theme
from sicetnon.gui.views.main_window import MainWindow
from sicetnon.gui.views.window_sizes import TextSizes
from sicetnon.gui.widgets.buttons import KeyButton
from sicetnon.gui.widgets.text_block import Offsets, TextBlock

VIEWS = ("compare", "read", "timeline", "speakers", "import", "empty")
HOSTILE = "<img src='file:///etc/passwd'><b>Bold</b> & <a href='x'>"


def everything(window: MainWindow) -> list[QWidget]:
    for view in VIEWS:
        window.centre(view)
    return [window, *window.findChildren(QWidget)]


def test_all_labels_are_plain_text(window: MainWindow) -> None:
    for widget in everything(window):
        if isinstance(widget, QLabel):
            assert widget.textFormat() == Qt.TextFormat.PlainText, widget.text()
        assert not isinstance(widget, QTextEdit), "rich text editors are not used"


def test_every_focusable_widget_has_a_name(window: MainWindow) -> None:
    nameless = []
    for widget in everything(window):
        inner = isinstance(widget, QScrollBar) or widget.objectName().startswith("qt_")
        if inner or isinstance(widget, QMenu) or widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
            continue
        parent = widget.parentWidget()
        if isinstance(parent, QAbstractScrollArea) and parent.viewport() is widget:
            continue
        if parent is not None and isinstance(parent.parentWidget(), QComboBox):
            continue  # a combo box's own list, named by the box
        text = widget.text() if isinstance(widget, QAbstractButton) else ""
        if not (widget.accessibleName() or text):
            way = [type(w).__name__ for w in (parent, parent.parentWidget() if parent else None)]
            nameless.append(f"{type(widget).__name__} in {way}")
    assert not nameless


def test_action_table_is_sound(window: MainWindow) -> None:
    ids = [spec.id for spec in ACTIONS]
    assert len(ids) == len(set(ids))
    keys = [QKeySequence(key).toString() for spec in ACTIONS for key in spec.keys]
    assert all(keys)
    assert len(keys) == len(set(keys)), sorted(k for k in keys if keys.count(k) > 1)
    for spec in ACTIONS:
        assert spec.menu in MENUS and spec.when in WHEN
        room, _, method = spec.run.partition(".")
        target = window.book._rooms.get(room)
        assert target is not None, f"no room {room}"
        assert callable(getattr(target, method, None)), f"{spec.run} is missing"


def test_hostile_words_stay_words(window: MainWindow, desk: FakeDesk, qtbot) -> None:
    desk.edit_proposition(1, HOSTILE).result()
    qtbot.waitUntil(lambda: window.centre("compare").head._title.text() == HOSTILE, timeout=3000)
    assert plain_text.label(HOSTILE).textFormat() == Qt.TextFormat.PlainText
    tip = plain_text.inert(HOSTILE)
    assert "<img" not in tip and "&lt;img" in tip
    assert plain_text.inert("3 < 4") == "3 < 4"
    index = window.left.claims.model().index(window.left.claims.model().row_of(1))
    assert "<img" not in index.data(Qt.ItemDataRole.ToolTipRole)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_no_button_or_label_is_cut(window: MainWindow, scale: float, qtbot) -> None:
    window.theme.choose(scale=scale)
    try:
        qtbot.wait(50)
        cut = []
        for view in ("compare", "read", "timeline", "speakers"):
            window.navigation.show_view(view)
            qtbot.wait(30)
            for widget in window.findChildren(QWidget):
                if not widget.isVisible():
                    continue
                if isinstance(widget, KeyButton) and widget.width() < widget.sizeHint().width():
                    cut.append(widget.words())
                elif isinstance(widget, QAbstractButton) and not isinstance(widget, KeyButton) and widget.text():
                    needed = QFontMetrics(widget.font()).horizontalAdvance(widget.text().split("\n")[0])
                    if widget.width() < needed:
                        cut.append(widget.text())
                elif isinstance(widget, QLabel) and widget.text() and not widget.wordWrap():
                    ignored = widget.sizePolicy().horizontalPolicy() == widget.sizePolicy().Policy.Ignored
                    if not ignored and widget.width() < widget.sizeHint().width():
                        cut.append(widget.text())
                elif isinstance(widget, QLabel) and widget.wordWrap() and widget.text():
                    if widget.height() < widget.heightForWidth(widget.width()):
                        cut.append(widget.text())
        assert not cut
    finally:
        window.theme.choose(scale=1.0)


def test_larger_text_and_back_leaves_the_panes_as_they_were(window: MainWindow, qtbot) -> None:
    window.resize(1440, 900)
    window.navigation.show_view("compare")
    qtbot.wait(50)
    before = window.panes.sizes()
    try:
        for scale in (1.2, 1.6, 2.0):
            window.theme.choose(scale=scale)
            qtbot.wait(50)
    finally:
        window.theme.choose(scale=1.0)
    qtbot.wait(50)
    assert window.panes.sizes() == before
    assert min(before) > 0


def test_smaller_text_makes_the_panes_beside_the_centre_smaller(window: MainWindow, qtbot) -> None:
    window.resize(1440, 900)
    window.navigation.show_view("compare")
    try:
        window.theme.choose(scale=1.3)
        window._text_sizes = TextSizes(window)  # as in a program that begins with large text
        window.panes.setSizes([400, 560, 480])
        qtbot.wait(50)
        wide = window.panes.sizes()
    finally:
        window.theme.choose(scale=1.0)
    qtbot.wait(50)
    left, centre, right = window.panes.sizes()
    assert left < wide[0] and right < wide[2] and centre > wide[1]


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_rows_of_one_height_have_room_for_their_chip(window: MainWindow, scale: float, qtbot) -> None:
    window.theme.choose(scale=scale)
    try:
        qtbot.wait(50)
        delegate = window.left.claims.itemDelegate()
        model = window.left.claims.model()
        needed = max(delegate.height(model.index(row)) for row in range(model.rowCount()))
        assert delegate.usual_height() >= needed
    finally:
        window.theme.choose(scale=1.0)


def test_right_to_left_paints_without_complaint(window: MainWindow, qapp: QApplication, qtbot) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        for view in ("compare", "read", "timeline", "speakers"):
            window.navigation.show_view(view)
            qtbot.wait(20)
            assert not window.grab().isNull()
        assert window.left.geometry().left() > window.stack.geometry().left()
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_tab_reaches_all_panes(window: MainWindow, qtbot) -> None:
    window.activateWindow()
    window.left.sources.setFocus()
    seen = set()
    for _ in range(80):
        qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        for name in ("top_bar", "left", "stack", "right"):
            if focus is not None and getattr(window, name).isAncestorOf(focus):
                seen.add(name)
    assert seen == {"top_bar", "left", "stack", "right"}


def test_rows_read_aloud(window: MainWindow) -> None:
    views = (window.left.sources, window.left.claims, window.centre("compare").table)
    for view in views:
        assert isinstance(view, QAbstractItemView)
        words = view.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        assert words and len(words) > 10


def _luminance(color) -> float:
    parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in color.getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


@pytest.mark.parametrize("colors", [LIGHT, DARK])
def test_contrast_of_words(colors) -> None:
    pairs = [
        (ink, ground)
        for ink in ("text", "muted", "assertion", "denial", "note", "accent")
        for ground in ("panel", "window", "selected", "raised")
        if (ink, ground) not in {("denial", "raised"), ("note", "raised")}
    ]
    pairs += [("denial", "denial_soft"), ("assertion", "assertion_soft"), ("note", "note_soft")]
    pairs += [("on_accent", "accent"), ("text", "denial_soft"), ("good", "panel"), ("bad", "panel")]
    for ink, ground in pairs:
        a, b = sorted((_luminance(getattr(colors, ink)), _luminance(getattr(colors, ground))))
        assert (b + 0.05) / (a + 0.05) >= 4.4, (ink, ground, (b + 0.05) / (a + 0.05))


def test_offsets_beyond_the_first_plane(theme: Theme) -> None:
    text = "a😀b😀c"
    offsets = Offsets(text)
    units = [len(text[:i].encode("utf-16-le")) // 2 for i in range(len(text) + 1)]
    assert [offsets.unit(i) for i in range(len(text) + 1)] == units
    assert [offsets.point(u) for u in units] == list(range(len(text) + 1))
    block = TextBlock("two\nlines and <b>tags</b>", theme.serif(), 500)
    assert block.line_count() == 2


def test_a_screen_reader_hears_cards_and_rows(window: MainWindow) -> None:
    def spoken(widget: QWidget) -> list[str]:
        heard = QAccessible.queryAccessibleInterface(widget)
        parts = [heard.child(n) for n in range(heard.childCount())]
        return [part.text(QAccessible.Text.Name) for part in parts if part is not None]

    table = window.centre("compare").table
    heard = QAccessible.queryAccessibleInterface(table)
    assert heard.text(QAccessible.Text.Name) == "Assertions and denials side by side"
    cells = spoken(table)
    card = next(words for words in cells if words.startswith("Pavel Orlik denies: “Everyone knows"))
    assert "found by the program, not confirmed" in card
    assert "answers a different claim" in cells
    assert any("5 assert · 5 deny · 1\u00a0declines, Contested" in words for words in spoken(window.left.claims))
