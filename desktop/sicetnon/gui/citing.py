"""A statement or a note as a line that can be cited: the words, who, which side, where it stands, who stands behind it.

Plain text; the words are the source's own. Only line breaks become blanks, and marks inside marks become single ones.
What the reporter words is never set in marks as if it had been spoken.
"""

from __future__ import annotations

import re

from sicetnon.core.findings import Kind
from sicetnon.gui.wording import attribution, published, said_by
from sicetnon.services.rows import Article, NoteView, StatementView, stands

FOUND = "Found by the program, not confirmed."
CUT = "…"  # ends a title made of the first words of a text
LONGEST = 300  # letters of a first line that is a title still
_WHOLE = re.compile(r"[“\"«„][^“”\"«»„]*[”\"»“](?: … [“\"«„][^“”\"«»„]*[”\"»“])*")  # quotations and nothing beside them
_SINGLE = str.maketrans("“”„\"", "‘’‚'")


def statement(view: StatementView, article: Article | None) -> str:
    """A statement with its speaker, side and source; what is no quotation says that it is none."""
    flat = " ".join(view.content_text.split())
    said = f"{said_by(view)} {view.side.value}{attribution(view)}"
    if view.kind is Kind.DIRECT or _WHOLE.fullmatch(flat):
        words = f"{_marked(flat)} — {said}. {_place(view, article)}"
    else:
        how = "partly quoted" if view.kind is Kind.MIXED else "reported speech"
        words = f"{said} ({how}): {flat} — {_place(view, article)}"
    return words if stands(view) else f"{words} {FOUND}"


def note(view: NoteView, article: Article | None) -> str:
    """A reporter's note on evidence with its source."""
    about = f", about {', '.join(view.about)}" if view.about else ""
    flat = " ".join(view.text.split())
    words = f"{_marked(flat)} — reporter’s note on evidence{about}. {_place(view, article)}"
    return words if stands(view) else f"{words} {FOUND}"


def _place(view: StatementView | NoteView, article: Article | None) -> str:
    """Whole title, outlet or else file, day as far as they are known, and the paragraph."""
    known: list[str | None] = []
    if article is not None:
        row, title = article.row, _title(article)
        known = [title, row.outlet or (row.name if row.name != title else None)]
        known.append(published(row) if row.published else None)
    return ", ".join(part for part in (*known, f"¶{view.paragraph}") if part) + "."


def _title(article: Article) -> str:
    """The title; where it is the beginning of the text's first line, that line, unless it is a whole paragraph."""
    title = article.row.title
    begin = title.removesuffix(CUT).rstrip()
    first = next((line.strip() for line in article.text.split("\n") if line.strip()), "")
    return first if begin != title and first.startswith(begin) and len(first) <= LONGEST else title


def _marked(flat: str) -> str:
    """The words in quotation marks, unless they are quotations of their own."""
    return flat if _WHOLE.fullmatch(flat) else f"“{flat.translate(_SINGLE)}”"
