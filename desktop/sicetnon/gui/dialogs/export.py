"""Export: which claims, which paper, the pages as they will be, and Save."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from sicetnon.gui.bridge import Bridge
from sicetnon.gui.dialogs.claim_picker import claim_line
from sicetnon.gui.dialogs.frame import Frame
from sicetnon.gui.navigation import Navigation
from sicetnon.gui.plain_text import label
from sicetnon.gui.theme import Theme
from sicetnon.gui.widgets.line_list import LineList
from sicetnon.gui.wording import plural

ONE, SOME, CONTESTED, ALL = range(4)
PAPERS = (("a4", "A4"), ("us-letter", "Letter"))
SHOWN = 30  # pages of the preview
WAIT_MS = 250


def _pages(desk, claims, paper: str, day: str, stop: threading.Event, width: int) -> list[QImage]:
    """Pages as pictures, scaled. Runs aside."""
    from sicetnon.services.exporting import preview_pages

    pictures = preview_pages(desk, claims, date=day, paper=paper, stopped=stop.is_set)
    made = [QImage.fromData(picture) for picture in pictures[:SHOWN]]
    smooth = Qt.TransformationMode.SmoothTransformation
    return [image.scaledToWidth(width, smooth) for image in made] + [QImage()] * (len(pictures) - len(made))


def _write(desk, claims, path: Path, paper: str, day: str, stop: threading.Event) -> tuple[str, ...]:
    from sicetnon.services.exporting import export_pdf

    return export_pdf(desk, claims, path, date=day, paper=paper, stopped=stop.is_set)


class ExportDialog(Frame):
    """Choices on the left, pages on the right."""

    def __init__(self, bridge: Bridge, navigation: Navigation, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(bridge, theme, "Export PDF", parent, width=1080, height=800)
        self.navigation = navigation
        self._day = date.today().isoformat()
        self._stop = threading.Event()
        self._pages: list[QLabel] = []
        self._wait = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._wait.timeout.connect(self._preview)
        row = QHBoxLayout()
        row.setSpacing(theme.px(16))
        self.body.addLayout(row, 1)
        row.addWidget(self._choices(), 1)
        row.addWidget(self._paper_roll(), 3)  # wide enough to be read
        self.add_button("Cancel", self.reject)
        self.save = self.add_button("Save as…", self._ask_where, primary=True)
        self.finished.connect(lambda _result: self._stop.set())
        self.navigation_claims()
        self._wait.start()

    def _choices(self) -> QWidget:
        pane = QWidget()
        box = QVBoxLayout(pane)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(self.theme.px(6))
        counts = self.bridge.desk.counts() if self.bridge.desk is not None else {}
        words = (
            "The chosen claim",
            "Some claims",
            f"All contested claims ({counts.get('contested', 0):,})",
            f"All claims ({counts.get('claims', 0):,})",
        )
        self.scope = QButtonGroup(self)
        box.addWidget(label("WHICH CLAIMS", role="heading"))
        for number, text in enumerate(words):
            box.addWidget(self._radio(self.scope, number, text))
        self.list = LineList(self.theme, "Claims to export; several may be chosen")
        self.list.setSelectionMode(LineList.SelectionMode.MultiSelection)
        box.addWidget(self.list, 1)
        box.addWidget(label("PAPER", role="heading"))
        self.paper = QButtonGroup(self)
        for number, (_, text) in enumerate(PAPERS):
            box.addWidget(self._radio(self.paper, number, text))
        box.addStretch()
        self.paper.button(0).setChecked(True)
        self.scope.idToggled.connect(self._scope_changed)
        self.paper.idToggled.connect(lambda _id, on: self._wait.start() if on else None)
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._selection_changed())
        return pane

    def _radio(self, group: QButtonGroup, number: int, text: str) -> QRadioButton:
        button = QRadioButton(text)
        button.setAccessibleName(text)
        group.addButton(button, number)
        return button

    def _paper_roll(self) -> QWidget:
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setAccessibleName("Pages of the report")
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        inside = QWidget()
        inside.setProperty("role", "well")
        inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.roll = QVBoxLayout(inside)
        self.roll.setSpacing(self.theme.px(12))
        self.told = label("", role="muted", wrap=True)
        self.told.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.roll.addWidget(self.told)
        self.roll.addStretch(1)
        self.area.setWidget(inside)
        self.area.setProperty("role", "framed")
        self.area.setMinimumWidth(self.theme.px(220))
        return self.area

    def navigation_claims(self) -> None:
        """Fill the list of claims and choose what is likely wanted."""
        desk = self.bridge.desk
        if desk is None:
            return
        ids = desk.claim_ids("contested")[:500]
        self.list.set_lines([claim_line(row) for row in desk.claims(ids)])
        self.list.clearSelection()
        claim = self.navigation.claim
        self.scope.button(ONE).setEnabled(claim is not None)
        self.scope.button(ONE if claim is not None else ALL).setChecked(True)
        self.list.setVisible(self.scope.checkedId() == SOME)

    def claims(self) -> Sequence[int] | str:
        """What is to be exported, as the service wants it."""
        chosen = self.scope.checkedId()
        if chosen == ONE:
            return [self.navigation.claim] if self.navigation.claim is not None else []
        if chosen == SOME:
            return [line.data for line in self.list.chosen_lines()]
        return "contested" if chosen == CONTESTED else "all"

    def _scope_changed(self, number: int, on: bool) -> None:
        if on:
            self.list.setVisible(number == SOME)
            self._wait.start()

    def _selection_changed(self) -> None:
        if self.scope.checkedId() == SOME:
            self._wait.start()

    def _paper(self) -> str:
        return PAPERS[self.paper.checkedId()][0]

    def _preview(self) -> None:
        desk, claims = self.bridge.desk, self.claims()
        self.tell_problem("")
        self._clear()
        if desk is None or not claims:
            self.told.setText("Choose at least one claim.")
            self.save.setEnabled(False)
            return
        self.save.setEnabled(True)
        self.told.setText("Setting the pages…")
        self._stop.set()
        self._stop = threading.Event()
        ratio = self.devicePixelRatioF()
        width = round(max(200, self.area.viewport().width() - self.theme.px(40)) * ratio)
        self.ask(
            lambda stop=self._stop: _pages(desk, claims, self._paper(), self._day, stop, width),
            then=lambda found: self._show(found, ratio),
            key="preview",
            long=True,
        )

    def _clear(self) -> None:
        for page in self._pages:
            self.roll.removeWidget(page)
            page.deleteLater()
        self._pages = []

    def _show(self, images: Sequence[QImage], ratio: float) -> None:
        self._clear()
        more = sum(image.isNull() for image in images)
        told = plural(len(images), "page")
        self.told.setText(f"{told}; the first {len(images) - more} are shown" if more else told)
        for number, image in enumerate((i for i in images if not i.isNull()), 1):
            picture = QPixmap.fromImage(image)
            picture.setDevicePixelRatio(ratio)
            page = QLabel()
            page.setPixmap(picture)
            page.setAlignment(Qt.AlignmentFlag.AlignCenter)
            page.setAccessibleName(f"Page {number} of {len(images)}")
            self.roll.insertWidget(self.roll.count() - 1, page)
            self._pages.append(page)

    def tell_problem(self, sentence: str) -> None:
        """Say what went wrong; nothing was written."""
        super().tell_problem(sentence)
        if sentence:
            self.told.setText("")
            self.save.setEnabled(bool(self.claims()))

    def _ask_where(self) -> None:
        name = self.bridge.desk.name if self.bridge.desk is not None else "report"
        asked = QFileDialog(self, "Save the report as", f"{name}.pdf", "PDF (*.pdf)")
        asked.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        asked.setDefaultSuffix("pdf")
        asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asked.fileSelected.connect(lambda path: self.save_to(Path(path)))
        asked.open()

    def save_to(self, path: Path) -> None:
        """Write the report; says "saved" only when the file is in its place."""
        desk, claims = self.bridge.desk, self.claims()
        if desk is None or not claims:
            return
        self._wait.stop()
        self._stop.set()
        self._stop = threading.Event()
        self.save.setEnabled(False)
        self.tell_problem("")
        self.told.setText(f"Writing {path.name}…")
        self.ask(
            lambda stop=self._stop: _write(desk, claims, path, self._paper(), self._day, stop),
            then=lambda warnings: self._saved(path, warnings),
            key="preview",
            long=True,
        )

    def _saved(self, path: Path, warnings: Sequence[str]) -> None:
        self.save.setEnabled(True)
        told = f"Saved as {path}."
        if warnings:  # they are read here, beside the pages
            self.told.setText(" ".join([told, *warnings]))
        else:
            self.accept()
            self.bridge.tell(told)
