"""Plain text files: the file decoded, line ends as line feeds, nothing else changed."""

from __future__ import annotations

from sicetnon.readers.decoding import decode
from sicetnon.readers.marks import find_marks
from sicetnon.readers.reading import Reading


def read_plain(data: bytes) -> Reading:
    """The text as it stands; raises UnreadableInput when it is none."""
    found = decode(data)
    notes = (found.note,) if found.note else ()
    return Reading("text", found.text, found.encoding, marks=find_marks(found.text), notes=notes)
