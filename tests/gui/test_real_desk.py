"""The main job with nothing made up: drop the seed article, correct, undo, close, find everything again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from sicetnon import assets
from sicetnon.core.findings import Side
from sicetnon.gui.bridge import Bridge
from sicetnon.gui.settings import Settings
from sicetnon.gui.theme import Theme
from sicetnon.gui.views.dropping import Dropped
from sicetnon.gui.views.main_window import MainWindow
from sicetnon.services.rows import CONFIRMED

pytestmark = pytest.mark.skipif(
    not (assets.folder("models") / "attribution").is_dir(), reason="the language model is not installed"
)


def open_window(qtbot, theme: Theme, path: Path | None = None) -> MainWindow:
    made = MainWindow(Settings(), theme, Bridge())
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    made.project.start(path)
    qtbot.waitUntil(lambda: made.bridge.desk is not None, timeout=20_000)
    return made


def test_drop_correct_undo_close_and_find_again(qtbot, folders: Path, theme: Theme) -> None:
    window = open_window(qtbot, theme)
    assert window.navigation.view == "empty"
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in sorted(assets.seeds().glob("*.txt"))])
    none = Qt.KeyboardModifier.NoModifier
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(600, 400), copy, mime, left, none))
    QApplication.sendEvent(window, QDropEvent(QPointF(600, 400), copy, mime, left, none))
    claims = window.left.claims.model()
    qtbot.waitUntil(lambda: window.status.job is None and claims.rowCount() > 2, timeout=60_000)
    qtbot.waitUntil(lambda: window.navigation.view == "compare", timeout=5_000)
    desk = window.bridge.desk
    assert desk.counts()["contested"] >= 1
    first = window.navigation.statement
    assert first is not None
    before = desk.statement(first)
    qtbot.keyClick(window, Qt.Key.Key_3)
    qtbot.waitUntil(lambda: desk.statement(first).state == CONFIRMED, timeout=5_000)
    label = desk.can_undo()
    assert label
    qtbot.waitUntil(lambda: window.book.action("edit.undo").text() == f"Undo {label}", timeout=5_000)
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: desk.statement(first).state == before.state, timeout=5_000)
    qtbot.waitUntil(lambda: window.navigation.statement == first, timeout=5_000)
    window.navigation.select_statement(first)
    qtbot.keyClick(window, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: desk.statement(first).state == CONFIRMED, timeout=5_000)
    counts = desk.counts()
    for view in ("read", "timeline", "speakers", "import"):
        window.navigation.show_view(view)
        assert not window.grab().isNull()
    window.close()

    again = open_window(qtbot, theme)
    assert again.bridge.desk.counts() == counts
    assert again.bridge.desk.statement(first).state == CONFIRMED
    claim = again.bridge.desk.statement(first).claims
    sides = [
        view.side
        for number in claim
        for view in (*again.bridge.desk.claim(number).assertions, *again.bridge.desk.claim(number).denials)
        if view.id == first
    ]
    assert Side.DENIES in sides
    assert again.navigation.view == "compare"
    again.close()


def test_a_project_opens_where_it_was_left(qtbot, folders: Path, theme: Theme) -> None:
    window = open_window(qtbot, theme)
    window.project.take(Dropped(tuple(sorted(assets.seeds().glob("*.txt")))))
    claims = window.left.claims.model()
    qtbot.waitUntil(lambda: window.status.job is None and claims.rowCount() > 2, timeout=60_000)
    qtbot.waitUntil(lambda: window.navigation.view == "compare", timeout=5_000)
    claim = claims.ids()[2]
    window.navigation.show_claim(claim)
    qtbot.waitUntil(lambda: window.navigation.statement is not None, timeout=5_000)
    statement, path = window.navigation.statement, window.bridge.desk.path
    window.navigation.show_source(window.bridge.desk.statement(statement).source, statement)
    window.close()

    again = open_window(qtbot, theme)
    there = again.navigation
    assert (there.view, there.claim, there.statement) == ("read", claim, statement)
    named = folders / "copy.sicetnon"
    again.project._save_to(named)
    qtbot.waitUntil(lambda: again.bridge.desk is not None and again.bridge.desk.path == named, timeout=10_000)
    assert (there.view, there.claim, there.statement) == ("read", claim, statement)
    again.close()

    for wrong in ("nowhere", {"view": "read", "claim": 10**9, "source": 1}, {"claim": "1", "source": [1]}):
        settings = Settings()
        settings.put("last_project", str(named))
        settings.put("places", {str(named): wrong, str(path): 1})
        third = open_window(qtbot, theme)
        assert (third.navigation.view, third.navigation.claim) == ("compare", claims_of(third)[0])
        third.close()


def claims_of(window: MainWindow) -> list[int]:
    return window.left.claims.model().ids()


def test_save_as_moves_an_untitled_project_and_keeps_others_out(qtbot, folders: Path, theme: Theme) -> None:
    window = open_window(qtbot, theme)
    unnamed = window.bridge.desk.path
    assert unnamed.stem == "untitled"
    named = folders / "Дело 7.sicetnon"
    window.project._save_to(named)
    qtbot.waitUntil(lambda: window.bridge.desk is not None and window.bridge.desk.path == named, timeout=10_000)
    qtbot.waitUntil(lambda: not unnamed.exists(), timeout=5_000)
    assert window.windowTitle() == "Дело 7 — Sic et Non"
    assert str(named) in window.settings.get("recent")

    second = open_window(qtbot, theme)
    assert second.bridge.desk.path != named
    assert second.message_bar.isVisible()
    assert "open" in second.message_bar.text().casefold()
    second.close()
    window.close()


def test_a_file_that_is_no_project_is_a_sentence(qtbot, folders: Path, theme: Theme) -> None:
    window = open_window(qtbot, theme)
    before = window.bridge.desk
    wrong = folders / "wrong.sicetnon"
    wrong.write_text("not a project")
    window.project._open(wrong)
    qtbot.waitUntil(window.message_bar.isVisible, timeout=10_000)
    assert window.message_bar.text().endswith(".")
    assert window.bridge.desk is before
    window.close()
