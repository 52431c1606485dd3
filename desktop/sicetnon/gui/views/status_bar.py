"""The bar below: offline, the project and whether it is saved, what is running."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QSizePolicy, QWidget

from sicetnon.gui import plain_text
from sicetnon.gui.bridge import Bridge
from sicetnon.gui.navigation import Navigation
from sicetnon.gui.theme import Theme
from sicetnon.services.rows import Progress


class Dot(QWidget):
    """A filled dot in the quiet colour; the words beside it say what it means."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(10), self._theme.px(10))

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(self._theme.colors.muted)
            painter.setBrush(self._theme.colors.muted)
            half = self._theme.px(7) / 2
            painter.drawEllipse(QPointF(self.width() / 2, self.height() / 2 + 1), half, half)


class StatusBar(QFrame):
    """Says nothing it does not know: "saved" only when everything is in the file."""

    def __init__(self, bridge: Bridge, navigation: Navigation, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "status")
        self._bridge, self._navigation, self._theme = bridge, navigation, theme
        self._job: Progress | None = None
        self._offline = plain_text.label("offline", role="small")
        plain_text.tooltip(self._offline, "The program has no way to the network. Nothing leaves this computer.")
        self._file = plain_text.label("", role="small")
        self._file.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._said = QPushButton("")
        self._said.setProperty("role", "link")
        self._said.setAccessibleName("Show what is being imported")
        self._said.clicked.connect(self._show_job)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Progress of the import")
        self._cancel = QPushButton("Cancel")
        self._cancel.setProperty("role", "link")
        self._cancel.setAccessibleName("Cancel the import")
        self._cancel.clicked.connect(self.cancel)
        row = QHBoxLayout(self)
        for part in (Dot(theme), self._offline):
            row.addWidget(part)
        row.addSpacing(theme.px(8))
        row.addWidget(self._file, 1)
        for part in (self._said, self._bar, self._cancel):
            row.addWidget(part)
            part.hide()
        bridge.saved.connect(lambda _saved: self._say_file())
        bridge.desk_changed.connect(self._desk_changed)
        bridge.failed.connect(self._say_none)
        bridge.progressed.connect(self.show_progress)
        theme.changed.connect(self._fit)
        self._fit()
        self._say_file()

    @property
    def job(self) -> Progress | None:
        """The job that is running."""
        return self._job

    def cancel(self) -> None:
        """Stop the running job; what it has done is kept."""
        if self._job is not None and self._bridge.desk is not None:
            self._bridge.desk.cancel(self._job.job)
            self._cancel.setEnabled(False)

    def show_progress(self, progress: Progress) -> None:
        """Show how far a job is; a finished one makes room for the next that runs."""
        if progress.finished:
            if self._job is not None and self._job.job == progress.job:
                self._job = self._next_job()
        else:
            if self._job is None or self._job.job != progress.job:
                self._cancel.setEnabled(True)
            self._job = progress
        job = self._job
        for part in (self._said, self._bar, self._cancel):
            part.setVisible(job is not None)
        if job is not None:
            self._said.setText(plain_text.button_text(job.label))
            self._bar.setMaximum(max(1, job.total))
            self._bar.setValue(job.done)

    def _next_job(self) -> Progress | None:
        desk = self._bridge.desk
        running = [p for p in desk.jobs() if not p.finished] if desk else []
        return running[0] if running else None

    def _show_job(self) -> None:
        if self._job is not None:
            self._navigation.show_job(self._job.job)

    def _desk_changed(self) -> None:
        self._job = None
        for part in (self._said, self._bar, self._cancel):
            part.hide()
        running = self._next_job()
        if running is not None:
            self.show_progress(running)
        self._say_file()

    def _say_file(self) -> None:
        desk = self._bridge.desk
        if desk is None:
            self._file.setText("opening…")
            return
        name = desk.path.name
        self._file.setText(f"{name} · {'saving…' if self._bridge.busy else 'saved'}")
        plain_text.tooltip(self._file, str(desk.path))

    def _say_none(self) -> None:
        """What could not be opened is not being opened any more."""
        if self._bridge.desk is None:
            self._file.setText("no project open")

    def _fit(self) -> None:
        px = self._theme.px
        self.layout().setContentsMargins(px(12), px(3), px(12), px(3))
        self.layout().setSpacing(px(6))
        self._bar.setFixedWidth(px(120))
