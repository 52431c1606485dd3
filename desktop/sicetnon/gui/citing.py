"""A statement or a note as a line that can be cited: the words, who, which side, where it stands, who stands behind it.

Plain text; the words are the source's own, only line breaks become blanks.
"""

from __future__ import annotations

import re

from sicetnon.gui.wording import attribution, day, said_by
from sicetnon.services.rows import NoteView, SourceRow, StatementView, stands

FOUND = "Found by the program, not confirmed."
_WHOLE = re.compile(r"[“\"«„][^“”\"«»„]*[”\"»“]")  # one quotation and nothing beside it


def statement(view: StatementView, source: SourceRow | None) -> str:
    """A statement with its speaker, side and source."""
    said = f"{said_by(view)} {view.side.value}{attribution(view)}"
    words = f"{_marked(view.content_text)} — {said}. {_place(view, source)}"
    return words if stands(view) else f"{words} {FOUND}"


def note(view: NoteView, source: SourceRow | None) -> str:
    """A reporter's note on evidence with its source."""
    about = f", about {', '.join(view.about)}" if view.about else ""
    words = f"{_marked(view.text)} — reporter’s note on evidence{about}. {_place(view, source)}"
    return words if stands(view) else f"{words} {FOUND}"


def _place(view: StatementView | NoteView, source: SourceRow | None) -> str:
    """Title, outlet and day as far as they are known, and the paragraph."""
    known = [] if source is None else [source.title, source.outlet, day(source.published) if source.published else None]
    return ", ".join(part for part in (*known, f"¶{view.paragraph}") if part) + "."


def _marked(text: str) -> str:
    """The words in quotation marks, unless they are a quotation of their own."""
    flat = " ".join(text.split())
    return flat if _WHOLE.fullmatch(flat) else f"“{flat}”"
