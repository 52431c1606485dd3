"""Start of the window: first the window, then everything heavy."""

from __future__ import annotations

import gc
import importlib
import logging
import os
import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from sicetnon import __version__
from sicetnon.gui.bridge import Bridge
from sicetnon.gui.settings import Settings
from sicetnon.gui.sweeping import Sweeper
from sicetnon.gui.theme import Theme

if TYPE_CHECKING:
    from sicetnon.gui.views.main_window import MainWindow

# views that the first window does without: module -> name in the window
LATER = {"import_view": "import", "reading": "read", "timeline": "timeline", "speakers": "speakers"}
PAUSE_MS = 40
TURN_S = 0.0005  # a worker thread gives the window its turn after so long; by default ten times as long, at every paint
STARTED = time.perf_counter()
log = logging.getLogger(__name__)


def make_application(argv: Sequence[str]) -> QApplication:
    """The one QApplication, named for the platform."""
    sys.setswitchinterval(TURN_S)
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    application = QApplication(list(argv))
    application.setApplicationName("Sic et Non")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("sicetnon")
    QGuiApplication.setLayoutDirection(QLocale().textDirection())
    Sweeper(application)
    return application


def run(argv: Sequence[str] | None = None) -> int:
    """Show the window and stay until it is closed; `[PROJECT | --demo]`. The exit code."""
    arguments = list(sys.argv if argv is None else argv)
    application = make_application(arguments)
    settings = Settings()
    theme = Theme(appearance=settings.get("appearance"), scale=settings.get("text_scale"))
    theme.apply(application)
    from sicetnon.gui.views.main_window import MainWindow

    window = MainWindow(settings, theme, Bridge())
    sys.excepthook = partial(_unexpected, window.bridge)
    window.show_first()
    names = [name for name in arguments[1:] if not name.startswith("-")]
    path = Path(names[0]).absolute() if names else None
    sample = "--demo" in arguments
    QTimer.singleShot(0, window, lambda: window.project.start(path, sample=sample))
    QTimer.singleShot(1000, window, lambda: make_ready(window))
    if os.environ.get("SICETNON_TIMES"):
        QTimer.singleShot(0, window, _say_times)
    return application.exec()


def _unexpected(bridge: Bridge, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """An error nobody foresaw is told in the window and written to the log; the program goes on."""
    log.error("unexpected error", exc_info=(kind, error, trace))
    if isinstance(error, Exception):
        bridge.fail(error)


def preload() -> None:
    """Import what the other views need, aside, so that the first look at them does not wait."""
    for name in ("views.compare", "dialogs.commands", *(f"views.{name}" for name in LATER)):
        importlib.import_module(f"sicetnon.gui.{name}")


def make_ready(window: MainWindow) -> None:
    """Import, then build, what the first window did without: one view at a time, the window's turn in between."""
    waiting = ["compare", *LATER.values()]

    def build() -> None:
        polish(window.centre(waiting.pop(0)))
        if waiting:
            QTimer.singleShot(PAUSE_MS, window, build)
        else:
            polish(window.right)
            window.ready_dialogs()
            gc.collect()
            gc.freeze()  # what stands now stays; looking through it again and again would cost 50 ms a time

    window.bridge.ask(preload, then=lambda _none: build(), long=True)


def polish(part: QWidget) -> None:
    """Apply the style to a part not shown yet, so that showing it costs less."""
    for widget in (part, *part.findChildren(QWidget)):
        widget.ensurePolished()


def _say_times() -> None:
    """Seconds since this module was imported, for measuring the start."""
    sys.stderr.write(f"first window after {time.perf_counter() - STARTED:.3f} s\n")


def main() -> int:
    """Entry point of the installed program."""
    logging.basicConfig(level=logging.WARNING)
    return run(sys.argv)
