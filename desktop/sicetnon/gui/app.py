"""Start of the window: first the window, then everything heavy."""

from __future__ import annotations

import importlib
import logging
import os
import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLocale, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from sicetnon import __version__
from sicetnon.gui.bridge import Bridge
from sicetnon.gui.settings import Settings
from sicetnon.gui.theme import Theme

STARTED = time.perf_counter()
log = logging.getLogger(__name__)


def make_application(argv: Sequence[str]) -> QApplication:
    """The one QApplication, named for the platform."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    application = QApplication(list(argv))
    application.setApplicationName("Sic et Non")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("sicetnon")
    QGuiApplication.setLayoutDirection(QLocale().textDirection())
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
    window.show()
    names = [name for name in arguments[1:] if not name.startswith("-")]
    path = Path(names[0]).absolute() if names else None
    sample = "--demo" in arguments
    QTimer.singleShot(0, window, lambda: window.project.start(path, sample=sample))
    QTimer.singleShot(1500, window, lambda: window.bridge.ask(preload, then=lambda _none: None, long=True))
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
    for name in ("reading", "timeline", "speakers", "import_view"):
        importlib.import_module(f"sicetnon.gui.views.{name}")


def _say_times() -> None:
    """Seconds since this module was imported, for measuring the start."""
    sys.stderr.write(f"first window after {time.perf_counter() - STARTED:.3f} s\n")


def main() -> int:
    """Entry point of the installed program."""
    logging.basicConfig(level=logging.WARNING)
    return run(sys.argv)
