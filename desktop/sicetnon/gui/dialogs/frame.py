"""What all dialogs share: a title, a body that scrolls when the text is large, an error line, buttons.

Dialogs are opened with `open()`, never with a nested event loop.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPushButton, QScrollArea, QVBoxLayout, QWidget

from sicetnon.gui.bridge import Bridge
from sicetnon.gui.plain_text import button_text, label
from sicetnon.gui.theme import Theme
from sicetnon.gui.widgets.flow_row import FlowRow


class Frame(QDialog):
    """A dialog of the house; `width` and `height` are pixels at 100 % text."""

    def __init__(
        self,
        bridge: Bridge,
        theme: Theme,
        title: str,
        parent: QWidget | None = None,
        *,
        width: int = 520,
        height: int = 0,
        scrolls: bool = False,
        headed: bool = True,
    ) -> None:
        super().__init__(parent)
        self.bridge, self.theme = bridge, theme
        self._wanted = (width, height)
        self._asked: set[str] = set()
        self.gone = False
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(*[theme.px(18)] * 4)
        outer.setSpacing(theme.px(10))
        if headed:
            outer.addWidget(label(title, role="subtitle", wrap=True))
        inside = QWidget()
        self.body = QVBoxLayout(inside)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(theme.px(8))
        self._area: QScrollArea | None = None
        if scrolls:
            area = self._area = QScrollArea()
            area.setWidgetResizable(True)
            area.setWidget(inside)
            area.setFrameShape(QScrollArea.Shape.NoFrame)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            outer.addWidget(area, 1)
        else:
            outer.addWidget(inside, 1)
        self.problem = label("", role="error", wrap=True)
        self.problem.hide()
        outer.addWidget(self.problem)
        self._row = FlowRow(theme.px(8))
        self.buttons = self._row.flow
        self.buttons.add_stretch()
        outer.addWidget(self._row)
        self.finished.connect(self._leave)
        bridge.failed.connect(self.tell_problem)
        bridge.desk_changed.connect(self.reject)
        theme.changed.connect(self._fit)
        self._fit()

    def sizeHint(self) -> QSize:
        px = self.theme.px
        width, height = self._wanted
        screen = self.screen() or QGuiApplication.primaryScreen()
        room = screen.availableGeometry().size() if screen else QSize(1200, 800)
        inner = self.layout()
        wanted = inner.totalHeightForWidth(px(width)) if inner.hasHeightForWidth() else super().sizeHint().height()
        if self._area is not None:  # as high as what is in it, so that one scrolls only where the screen ends
            body = self.body.totalHeightForWidth(px(width) - 2 * px(18)) if self.body.hasHeightForWidth() else 0
            wanted += max(body, self.body.totalSizeHint().height()) - self._area.sizeHint().height()
        return QSize(min(px(width), room.width() - 40), min(max(px(height), wanted), room.height() - 60))

    def _fit(self) -> None:
        self.resize(self.sizeHint())

    def showEvent(self, event) -> None:
        self._fit()
        super().showEvent(event)

    def add_button(self, text: str, run: Callable[[], object], *, primary: bool = False) -> QPushButton:
        """Add a button to the lower right; the primary one answers Enter."""
        button = QPushButton(button_text(text))
        button.setAccessibleName(text)
        button.setAutoDefault(False)
        if primary:
            button.setProperty("role", "primary")
            button.setDefault(True)
        button.clicked.connect(lambda _checked=False: run())
        self.buttons.addWidget(button)
        return button

    def tell_problem(self, sentence: str) -> None:
        """Show what went wrong inside the dialog."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def ask(
        self, function: Callable[..., Any], *args: Any, then: Callable[[Any], None], key: str, long: bool = False
    ) -> None:
        """Run a query aside; its answer comes only while the dialog stands."""
        if self.gone:
            return
        self._asked.add(key)
        self.bridge.ask(function, *args, then=then, key=key, long=long)

    def follow(self, future: Future[Any], then: Callable[[Any], None]) -> None:
        """Follow a command; `then` comes only while the dialog stands."""
        self.bridge.run(future, lambda result: None if self.gone else then(result))

    def _leave(self, _result: int) -> None:
        self.gone = True
        for key in self._asked:
            self.bridge.forget(key)

    def close_after(self, _result: object = None) -> None:
        """Close once a command is in the project file."""
        self.accept()
