"""Plain text files: the file decoded, line ends as line feeds; lines wrapped at a margin made paragraphs again."""

from __future__ import annotations

from sicetnon.readers.decoding import decode
from sicetnon.readers.marks import find_marks
from sicetnon.readers.reading import Reading
from sicetnon.readers.wrapped import put_together


def read_plain(data: bytes) -> Reading:
    """The text as it stands, wrapped lines put together and told of; raises UnreadableInput when it is none."""
    found = decode(data)
    text, joined = put_together(found.text)
    notes = [found.note] if found.note else []
    if joined:
        notes.append(
            f"The lines of this text were cut at a margin: {joined:,} line end{'s' * (joined > 1)} inside paragraphs "
            "became blanks. Hyphens there were kept, no letter was changed."
        )
    return Reading("text", text, found.encoding, marks=find_marks(text), notes=tuple(notes))
