"""Plain text, always: the one door through which words reach labels and tooltips.

Qt guesses: a label or tooltip whose words look like markup is drawn as markup and may fetch
`file://` pictures. Nothing that comes from a source may be guessed about.
"""

from __future__ import annotations

import html

from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as GuiQt  # mightBeRichText lives here only
from PySide6.QtWidgets import QLabel, QWidget


def label(text: str = "", *, role: str = "", parent: QWidget | None = None, wrap: bool = False) -> QLabel:
    """A label that shows `text` as it is; `role` chooses its style in the QSS template."""
    made = QLabel(parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    return made


def inert(text: str) -> str:
    """`text` for a tooltip: unchanged unless Qt would take it for markup, then escaped."""
    if GuiQt.mightBeRichText(text):
        return f"<span style='white-space:pre-wrap'>{html.escape(text)}</span>"
    return text


def tooltip(widget: QWidget, text: str) -> None:
    """Give `widget` a tooltip that is shown letter by letter."""
    widget.setToolTip(inert(text))


def button_text(text: str) -> str:
    """`text` for a button, tab or menu, where a single & would become an underlined letter."""
    return text.replace("&", "&&")


def one_line(text: str, limit: int = 300) -> str:
    """`text` on one line, shortened at a word, for lists and titles."""
    flat = " ".join(text.split())
    if len(flat) <= limit:
        return flat
    return flat[:limit].rsplit(" ", 1)[0] + " …"


def restyle(widget: QWidget, role: str) -> None:
    """Change a widget's role and let the style sheet see it."""
    if widget.property("role") == role:
        return
    widget.setProperty("role", role)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def quoted(text: str, limit: int = 160) -> str:
    """`text` on one line in quotation marks, unless it carries its own."""
    flat = one_line(text, limit)
    return flat if flat[:1] in "“\"«„‘'" and flat else f"“{flat}”"
