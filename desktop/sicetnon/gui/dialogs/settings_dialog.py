"""The settings that have a label, as a form; each takes effect at once."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QVBoxLayout, QWidget

from sicetnon.gui import plain_text
from sicetnon.gui.settings import SETTINGS, Settings, SettingSpec
from sicetnon.gui.theme import Theme


class SettingsDialog(QDialog):
    """Reads the table of settings; there is nothing to press to keep a choice."""

    def __init__(self, settings: Settings, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings, self._theme = settings, theme
        self.setWindowTitle("Settings")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for spec in SETTINGS:
            if spec.label:
                name = plain_text.label(spec.label)
                box = self._box(spec)
                name.setBuddy(box)
                form.addRow(name, box)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        for button in buttons.buttons():
            button.setAccessibleName("Close the settings")
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(plain_text.label("Kept in this computer’s settings folder.", role="small", wrap=True))
        column.addWidget(buttons)
        self.setMinimumWidth(theme.px(360))

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
            self._theme.choose(appearance=str(value))
        elif spec.key == "text_scale":
            self._theme.choose(scale=float(value))
