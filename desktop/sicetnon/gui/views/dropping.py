"""What lies in a drag or on the clipboard: files and folders, or text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from sicetnon.gui import plain_text
from sicetnon.gui.theme import Theme


@dataclass(frozen=True, slots=True)
class Dropped:
    """Paths on this computer, or words; addresses of other computers are counted, never fetched."""

    paths: tuple[Path, ...] = ()
    text: str = ""
    remote: int = 0

    def __bool__(self) -> bool:
        return bool(self.paths or self.text.strip())


def read(data: QMimeData) -> Dropped:
    """What `data` holds for us; files win over text."""
    paths: list[Path] = []
    remote = 0
    if data.hasUrls():
        for url in data.urls():
            if url.isLocalFile() and not url.host():
                paths.append(Path(url.toLocalFile()))
            else:
                remote += 1
    if paths:
        return Dropped(tuple(paths), remote=remote)
    if data.hasText() and not data.hasUrls():
        return Dropped(text=data.text())
    return Dropped(remote=remote)


def welcome(data: QMimeData) -> bool:
    """True when something in a drag may be dropped; cheap, asked on every move."""
    return data.hasUrls() or data.hasText()


class DropVeil(QFrame):
    """Lies over the window while something is dragged over it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._words = plain_text.label("", role="title", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.addWidget(self._words)
        self.hide()

    def show_over(self, words: str) -> None:
        """Cover the parent and say what a drop would do."""
        self._words.setText(words)
        self.setGeometry(self.parentWidget().rect())
        self.raise_()
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        c, px = self._theme.colors, self._theme.px
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            veil = QColor(c.accent_soft)  # a copy: colours are shared
            veil.setAlpha(248)  # the words below must not be read through the words here
            painter.fillRect(self.rect(), veil)
            pen = QPen(c.accent, px(2))
            pen.setDashPattern([4, 3])
            painter.setPen(pen)
            m = px(16)
            painter.drawRoundedRect(QRectF(self.rect().adjusted(m, m, -m, -m)), px(12), px(12))
