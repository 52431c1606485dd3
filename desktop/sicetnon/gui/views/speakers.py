"""Speakers: who speaks, how the sources print them, what they said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QListView, QPushButton, QScrollArea, QSplitter, QVBoxLayout, QWidget

from sicetnon.core.findings import Reading
from sicetnon.gui.bridge import Bridge
from sicetnon.gui.dialogs import speaker_changes
from sicetnon.gui.dialogs.speaker_picker import speaker_line
from sicetnon.gui.models.lists import SpeakersModel
from sicetnon.gui.models.windowed import IdRole, RowRole
from sicetnon.gui.navigation import Navigation
from sicetnon.gui.plain_text import label, tooltip
from sicetnon.gui.reading_order import beside
from sicetnon.gui.theme import Theme
from sicetnon.gui.widgets.find_line import FindLine
from sicetnon.gui.widgets.flow_row import FlowRow
from sicetnon.gui.widgets.line_list import Line, LineDelegate, LineList, LineRole
from sicetnon.gui.widgets.wrapped import Wrapped
from sicetnon.gui.wording import READINGS, SPEAKER_KINDS, how_often, plural, state
from sicetnon.services.rows import MACHINE, Changed, SpeakerDetail, StatementView

TOUCHED = {"speakers", "statements", "sources"}
CHOOSE = "Choose a speaker on the left."
ICONS = {Reading.TYPO: "triangle-alert", Reading.NAME: "user", Reading.DESCRIPTION: "quote", Reading.PRONOUN: "quote"}


class SpeakerLines(SpeakersModel):
    """The speakers as two-line rows, all or those found by some words."""

    def __init__(self, bridge: Bridge, parent: QWidget) -> None:
        super().__init__(bridge, parent)
        self.only: list[int] | None = None

    def fetch_ids(self) -> Sequence[int]:
        return super().fetch_ids() if self.only is None else self.only

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        found = super().data(index, RowRole if role == LineRole else role)
        return speaker_line(found) if role == LineRole and found is not None else found


def form_line(form: tuple[str, Reading, int, str]) -> Line:
    """A printed form as a row: how it was read, how often, and why."""
    text, reading, times, reason = form
    told = [READINGS[reading], f"printed {how_often(times)}", reason]
    detail = " · ".join(part for part in told if part)
    return Line(text, detail, data=form, icon=ICONS[reading], quoted=True)


def statement_line(view: StatementView) -> Line:
    """A statement as a row below its speaker."""
    detail = f"{view.side.value} · {view.source_title} · ¶{view.paragraph} · {state(view)}"
    return Line(view.content_text[:300], detail, data=view, quoted=True)


class SpeakersView(QWidget):
    """List on the left, one speaker on the right."""

    def __init__(self, bridge: Bridge, navigation: Navigation, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bridge, self.navigation, self.theme = bridge, navigation, theme
        self.setProperty("role", "pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._dirty = True
        self._detail: SpeakerDetail | None = None
        self.model = SpeakerLines(bridge, self)
        self.search = FindLine()
        self.search.setPlaceholderText("Find a speaker")
        self.search.setAccessibleName("Find a speaker")
        self.search.setClearButtonEnabled(True)
        self.list = QListView()
        self.forms = LineList(theme, "Printed forms")
        self.statements = LineList(theme, "Statements of the speaker")
        self.statements.copies_rows = False
        self._wait = QTimer(self, singleShot=True, interval=150)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self._left())
        splitter.addWidget(self._right())
        splitter.setStretchFactor(0, 2)
        splitter.setStretchFactor(1, 3)
        splitter.setChildrenCollapsible(False)
        splitter.setSizes([400, 600])
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(splitter)
        self.setFocusProxy(self.list)
        self._connect()
        self._show(None)

    def _left(self) -> QWidget:
        pane = QWidget()
        px = self.theme.px
        box = QVBoxLayout(pane)
        box.setContentsMargins(px(14), px(14), px(8), px(14))
        self.list.setModel(self.model)
        self.list.setItemDelegate(LineDelegate(self.theme, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setProperty("role", "framed")
        self.list.setAccessibleName("Speakers")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._count = label("", role="heading", wrap=True)
        self.silent = QCheckBox("Also the silent ones")
        self.silent.setAccessibleName("Also show those who are only named and say nothing")
        tooltip(self.silent, "Also those whom the sources name but do not let speak")
        for widget in (self._count, self.search, self.silent):
            box.addWidget(widget)
        box.addWidget(self.list, 1)
        return pane

    def _right(self) -> QWidget:
        pane = QWidget()
        px = self.theme.px
        box = QVBoxLayout(pane)
        box.setContentsMargins(px(12), px(14), px(14), px(14))
        box.setSpacing(px(8))
        self._name = Wrapped("title")
        self._about = Wrapped("muted")
        row = FlowRow(px(6))
        self.buttons = [
            self._button("Rename…", lambda: self._ask(speaker_changes.rename)),
            self._button("Describe…", lambda: self._ask(speaker_changes.describe)),
            self._button("Merge with another…", lambda: self._ask(speaker_changes.merge)),
        ]
        for button in self.buttons:
            row.flow.addWidget(button)
        self.split = self._button("This form is somebody else…", self._split)
        for widget in (self._name, self._about, row, label("AS THE SOURCES PRINT THE NAME", role="heading")):
            box.addWidget(widget)
        box.addWidget(self.forms)
        box.addWidget(self.split, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(label("STATEMENTS", role="heading"))
        box.addWidget(self.statements, 3)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(pane)
        return area

    def _button(self, text: str, run) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(text.rstrip("…"))
        button.clicked.connect(lambda _checked=False: run())
        return button

    def _connect(self) -> None:
        self.bridge.changed.connect(self._changed)
        self.bridge.desk_changed.connect(self._reload)
        self.navigation.speaker_changed.connect(self._follow)
        self.navigation.statement_selected.connect(self._show_selected)
        self.search.textChanged.connect(lambda _text: self._wait.start())
        self._wait.timeout.connect(self._reload)
        self.silent.toggled.connect(lambda _on: self._reload())
        self.list.selectionModel().currentChanged.connect(self._moved)
        self.forms.moved.connect(lambda line: self.split.setEnabled(line is not None and self._many_forms()))
        self.forms.chosen.connect(lambda _line: self._split())
        self.statements.moved.connect(self._select_statement)
        self.statements.chosen.connect(lambda line: self.navigation.show_source(line.data.source, line.data.id))
        self.theme.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.list.setMinimumWidth(self.theme.px(170))
        self.statements.setMinimumHeight(self.theme.px(130))
        self.list.doItemsLayout()
        self._fit_forms()

    def _fit_forms(self) -> None:
        rows = min(max(self.forms.lines.rowCount(), 1), 6)
        height = self.forms.sizeHintForRow(0)
        self.forms.setFixedHeight(rows * height + self.theme.px(6) if height > 0 else self.theme.px(80))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._dirty:
            self._reload()

    def _changed(self, changed: Changed) -> None:
        if changed.kinds & TOUCHED:
            self._reload()

    def _reload(self) -> None:
        self._dirty = True
        if not self.isVisible():
            return
        self._dirty = False
        desk, words = self.bridge.desk, self.search.text().casefold().split()
        silent = self.silent.isChecked()
        if desk is None or (silent and not words):
            self._listed(None)
            return

        def find() -> list[int]:
            ids = desk.speaker_ids(self.model.order, "all" if silent else "speaking")
            if not words:
                return list(ids)
            rows = desk.speakers(ids)
            return [r.id for r in rows if all(w in f"{r.name} {r.description or ''}".casefold() for w in words)]

        self.bridge.ask(find, then=self._listed, key="speakers found")

    def _listed(self, only: list[int] | None) -> None:
        self.model.only = only
        self.model.refresh()
        count = self.model.rowCount()
        words = plural(count, "speaker") + (" · most statements first" if count > 1 else "")
        self._count.setText(words.upper())
        self._count.setAccessibleName(words)
        speaker = self.navigation.speaker
        if only is not None and speaker is not None and speaker not in only and not self.search.text().strip():
            self.silent.setChecked(True)  # somebody who is only named was asked for
            return
        if self.model.row_of(speaker) < 0 and self.model.rowCount():
            speaker = self.model.ids()[0]
        self._follow(speaker)

    def _follow(self, speaker: int | None) -> None:
        row = self.model.row_of(speaker)
        if row >= 0:
            index = self.model.index(row)
            if index != self.list.currentIndex():
                self.list.setCurrentIndex(index)
                self.list.scrollTo(index)
        self._load(speaker)

    def _moved(self, current: QModelIndex, _previous: QModelIndex) -> None:
        number = current.data(IdRole) if current.isValid() else None
        if number is not None and self.isVisible() and number != self.navigation.speaker:
            self.navigation.show_speaker(number)

    def _load(self, speaker: int | None) -> None:
        desk = self.bridge.desk
        if desk is None or speaker is None or self.model.row_of(speaker) < 0:
            self._show(None)
            return

        def load() -> SpeakerDetail | None:
            try:
                return desk.speaker(speaker)
            except KeyError:  # merged or deleted meanwhile
                return None

        self.bridge.ask(load, then=self._show, key="speaker")

    def _show(self, detail: SpeakerDetail | None) -> None:
        before = self.statement_order() if detail and self._detail and detail.row.id == self._detail.row.id else []
        self._detail = detail
        for button in self.buttons:
            button.setEnabled(detail is not None)
        if detail is None:
            self._name.say("")
            self._about.say(CHOOSE)
            self.forms.set_lines([])
            self.statements.set_lines([])
            return
        row = detail.row
        self._name.say(row.name)
        typos = sum(form[1] is Reading.TYPO for form in detail.forms)
        parts = [row.description, SPEAKER_KINDS[row.kind], plural(len(detail.statements), "statement")]
        if typos:
            parts.append(plural(typos, "probable typo in the sources", "probable typos in the sources"))
        self._about.say(" · ".join(part for part in parts if part))
        forms = [f for f in detail.forms if f[1] is not Reading.PRONOUN]
        self.forms.set_lines([form_line(f) for f in forms], current=None)
        self._fit_forms()
        self.split.setVisible(len(forms) > 1)  # of one form there is nothing to split
        self.statements.blockSignals(True)
        self.statements.set_lines([statement_line(view) for view in detail.statements], current=None)
        self.statements.blockSignals(False)
        self._choose(before)

    def statement_order(self) -> list[int]:
        """Statements of the speaker as they are listed, for the review."""
        return [view.id for view in self._detail.statements] if self._detail is not None else []

    def _choose(self, before: list[int]) -> None:
        """Select one of the speaker's statements; where the selected one is gone, what stood beside it `before`."""
        chosen, order = self.navigation.statement, self.statement_order()
        if chosen not in order and self.isVisible():
            waiting = [view.id for view in self._detail.statements if view.state == MACHINE]
            found = beside(before, chosen, order) if chosen in before else next(iter(waiting or order), None)
            self.navigation.select_statement(found)
        self._show_selected(self.navigation.statement)

    def _show_selected(self, statement: int | None) -> None:
        order = self.statement_order()
        at = order.index(statement) if statement in order else -1
        if at != self.statements.currentIndex().row():
            self.statements.blockSignals(True)
            if at >= 0:
                self.statements.select(at)
            else:
                self.statements.selectionModel().clear()
            self.statements.blockSignals(False)

    def _select_statement(self, line: Line | None) -> None:
        if line is not None and self.statements.hasFocus():
            self.navigation.select_statement(line.data.id)

    def _many_forms(self) -> bool:
        return self.forms.lines.rowCount() > 1

    def _ask(self, question) -> None:
        if self._detail is not None:
            question(self.bridge, self.theme, self._detail.row.id, self.window())

    def _split(self) -> None:
        line = self.forms.line()
        if self._detail is not None and line is not None and self.split.isEnabled():
            speaker_changes.split_form(self.bridge, self.theme, self._detail.row.id, line.data[0], self.window())
