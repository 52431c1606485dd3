"""About the program: its name, version, licence, and what it never does."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from sicetnon import __version__
from sicetnon.gui.bridge import Bridge
from sicetnon.gui.dialogs.frame import Frame
from sicetnon.gui.plain_text import label
from sicetnon.gui.theme import Theme

TEXT = (
    "Sic et Non (“yes and no”) is Peter Abelard's book of about 1120 that sets contradicting authorities side by "
    "side and leaves the judgement to the reader. This program does that for the news. It finds who asserts what "
    "and who denies it, in whose words and on what evidence. It never says who is right.",
    "Everything happens on this computer: the program has no network code at all.",
    "Licence: Apache 2.0. Fonts: Inter, Noto Serif, Amiri (SIL Open Font License). Icons: Lucide (ISC).",
)


class AboutDialog(Frame):
    """A few sentences."""

    def __init__(self, bridge: Bridge, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(bridge, theme, f"Sic et Non {__version__}", parent, width=480, height=300, scrolls=True)
        for sentence in TEXT:
            self.body.addWidget(label(sentence, wrap=True))
        self.body.addStretch(1)
        self.add_button("Close", self.accept, primary=True).setFocus()
