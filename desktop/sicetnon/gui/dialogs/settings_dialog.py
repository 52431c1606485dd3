"""The settings that have a label, as a form; each takes effect at once."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QFormLayout, QWidget

from sicetnon.gui.bridge import Bridge
from sicetnon.gui.dialogs.frame import Frame
from sicetnon.gui.plain_text import label
from sicetnon.gui.settings import SETTINGS, Settings, SettingSpec
from sicetnon.gui.theme import Theme


class SettingsDialog(Frame):
    """Reads the table of settings; there is nothing to press to keep a choice."""

    def __init__(self, bridge: Bridge, settings: Settings, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(bridge, theme, "Settings", parent, width=420)
        self._settings = settings
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setHorizontalSpacing(theme.px(16))
        form.setVerticalSpacing(theme.px(8))
        for spec in SETTINGS:
            if spec.label:
                name = label(spec.label)
                box = self._box(spec)
                name.setBuddy(box)
                form.addRow(name, box)
        self.body.addLayout(form)
        self.body.addWidget(
            label("A choice takes effect at once and is kept on this computer.", role="small", wrap=True)
        )
        self.add_button("Close", self.accept, primary=True)

    def _box(self, spec: SettingSpec) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(spec.label)
        for value, words in spec.choices:
            box.addItem(words, value)
        box.setCurrentIndex(max(0, box.findData(self._settings.get(spec.key))))
        box.activated.connect(lambda _at: self._choose(spec, box.currentData()))
        return box

    def _choose(self, spec: SettingSpec, value: object) -> None:
        self._settings.put(spec.key, value)
        if spec.key == "appearance":
            self.theme.choose(appearance=str(value))
        elif spec.key == "text_scale":
            self.theme.choose(scale=float(value))
