"""What a new person sees: where to drop articles."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from sicetnon.gui import plain_text
from sicetnon.gui.widgets.buttons import KeyButton
from sicetnon.gui.widgets.flow import FlowLayout
from sicetnon.gui.widgets.tall import tall
from sicetnon.gui.widgets.wrapped import Wrapped


class DropPlace(QWidget):
    """The large dashed place."""

    def __init__(self, theme, book) -> None:
        super().__init__()
        self._theme = theme
        head, about = Wrapped("title"), Wrapped("muted")
        head.say("Drop articles here")
        about.say("files, folders, or text from the clipboard · nothing leaves this computer")
        self._column = QVBoxLayout(self)
        for words in (head, about):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._column.addWidget(words)
        self.files = KeyButton(theme, "Choose files", book.keys("import.files"), role="primary")
        self.paste = KeyButton(theme, "Paste text", book.keys("import.paste"))
        for button, action in ((self.files, "import.files"), (self.paste, "import.paste")):
            button.clicked.connect(lambda _on=False, name=action: book.trigger(name))
            book.action(action).enabledChanged.connect(button.setEnabled)
            button.setEnabled(book.action(action).isEnabled())
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.files)
        row.addWidget(self.paste)
        row.addStretch(1)
        row.setContentsMargins(0, theme.px(6), 0, 0)
        self._column.addLayout(row)
        self._fit()
        theme.changed.connect(self._fit)

    def _fit(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(40), px(44), px(40), px(44))
        self._column.setSpacing(px(10))
        self.setMaximumWidth(px(560))
        self.setMinimumWidth(px(300))

    def paintEvent(self, _event: QPaintEvent) -> None:
        c, px = self._theme.colors, self._theme.px
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            pen = QPen(c.accent, max(2, px(2)))
            pen.setDashPattern([4, 3])
            painter.setPen(pen)
            painter.setBrush(c.accent_soft)
            inset = px(1) + 1
            painter.drawRoundedRect(QRectF(self.rect().adjusted(inset, inset, -inset, -inset)), px(12), px(12))


class EmptyView(QFrame):
    """Shown while the project holds no source."""

    def __init__(self, theme, book) -> None:
        super().__init__()
        self.setProperty("role", "well")
        self._theme = theme
        self.place = DropPlace(theme, book)
        self.setFocusProxy(self.place.files)
        sample = QPushButton("open the sample project")
        sample.setProperty("role", "link")
        sample.setAccessibleName("Open the sample project")
        sample.setCursor(Qt.CursorShape.PointingHandCursor)
        sample.clicked.connect(lambda: book.trigger("help.sample"))
        self._line = FlowLayout(spacing=2)
        middle = QWidget()
        middle.setLayout(self._line)
        for part in (
            plain_text.label("or", role="muted"),
            sample,
            plain_text.label("made from one article, to look around in", role="muted"),
        ):
            self._line.addWidget(part)
        kinds = plain_text.label(
            "txt · md · html today; drop a folder to import all that is in it", role="small", wrap=True
        )
        kinds.setAlignment(Qt.AlignmentFlag.AlignCenter)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        middle.setSizePolicy(policy)
        column = QVBoxLayout(tall(self))
        column.addStretch(1)
        for part in (self.place, middle):
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(part, 100 if part is self.place else 0)
            row.addStretch(1)
            column.addLayout(row)
        column.addWidget(kinds)
        column.addStretch(1)
        column.setSpacing(theme.px(10))
