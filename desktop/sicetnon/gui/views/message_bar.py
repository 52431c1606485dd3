"""A sentence over the foot of the work for problems and news; it takes neither the keyboard nor any room."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from sicetnon.gui import plain_text
from sicetnon.gui.theme import Theme

NEWS_MS = 8000
WIDEST = 760  # at 100 % text


class MessageBar(QFrame):
    """Shows a sentence; a problem stays until it is put away, news go by themselves.

    It lies over the foot of `over`, so that nothing jumps when it comes and goes.
    """

    def __init__(self, theme: Theme, over: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._over = theme, over
        over.installEventFilter(self)
        self._do: Callable[[], None] | None = None
        self._words = plain_text.label("", wrap=True)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._act = QPushButton()
        self._act.setProperty("role", "link")
        self._act.setAccessibleName("What to do about the message")
        self._act.clicked.connect(self._acted)
        self._away = QPushButton("Close")
        self._away.setProperty("role", "ghost")
        self._away.setAccessibleName("Close the message")
        self._away.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.addWidget(self._words, 1)
        row.addWidget(self._act)
        row.addWidget(self._away)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self._fit()
        theme.changed.connect(self._fit)
        self.hide()

    def problem(self, words: str) -> None:
        """Show what went wrong, in a sentence."""
        self._timer.stop()
        self._show(words, "problem", "", None)

    def tell(self, words: str, act: str = "", do: Callable[[], None] | None = None) -> None:
        """Show news, with something to do about it if there is."""
        self._show(words, "told", act, do)
        self._timer.start(NEWS_MS)

    def text(self) -> str:
        """What it says."""
        return self._words.text()

    def _show(self, words: str, role: str, act: str, do: Callable[[], None] | None) -> None:
        plain_text.restyle(self, role)
        self._words.setText(words)
        self._words.setAccessibleName(words)
        self._act.setText(plain_text.button_text(act))
        self._act.setAccessibleName(act or "What to do about the message")
        self._act.setVisible(bool(act))
        self._do = do
        self._place()
        self.show()
        self.raise_()
        QAccessible.updateAccessibility(QAccessibleEvent(self._words, QAccessible.Event.Alert))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self.isVisible() and event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show):
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        """As wide as the words want and the work allows, at its foot."""
        px, over, parent = self._theme.px, self._over, self.parentWidget()
        if parent is None:
            return
        room = over.width() - 2 * px(16)
        beside = self.layout().sizeHint().width() - self._words.sizeHint().width()
        alone = self._words.fontMetrics().horizontalAdvance(self._words.text()) + px(4)
        width = max(min(alone + beside, px(WIDEST), room), min(px(240), room))
        height = self.layout().totalHeightForWidth(width)
        corner = over.mapTo(parent, over.rect().bottomLeft())
        left = corner.x() + (over.width() - width) // 2
        self.setGeometry(left, corner.y() - height - px(12), width, height)

    def _acted(self) -> None:
        self.hide()
        if self._do is not None:
            self._do()

    def _fit(self) -> None:
        px = self._theme.px
        self.layout().setContentsMargins(px(14), px(6), px(8), px(6))
        if self.isVisible():
            self._place()
