"""What stands around an expression of time: day of publication, tense nearby, the date last spoken of."""

from __future__ import annotations

from datetime import date

from sicetnon.core.spans import Span
from sicetnon.extract.document import Document

_COMING = frozenset("will shall 'll scheduled expected due planned plans plan set slated upcoming".split())
_PASSED = frozenset(("VBD", "VBN"))


class Around:
    """Date of publication, the words near an expression, and the date last spoken of."""

    def __init__(self, document: Document, published: date | None) -> None:
        self.document = document
        self.published = published
        self.spoken: str = ""  # value of the date last mentioned

    def note(self, kind: str, value: str) -> None:
        """Remembers a full date as the one spoken of."""
        if kind == "DATE" and value[:4].isdigit():
            self.spoken = value

    def reference(self) -> date | None:
        """The day last spoken of, else the day of publication."""
        if len(self.spoken) == 10:
            try:
                return date.fromisoformat(self.spoken)
            except ValueError:
                return self.published
        return self.published

    def coming(self, start: int) -> bool:
        """Does the verb nearest before the place (else after it) look ahead?"""
        document = self.document
        tokens = document.tokens
        here = document.tokens_in(Span(start, start + 1)).start
        if here >= len(tokens):
            return False
        sentence = tokens[here].sentence
        for index in range(here - 1, max(-1, here - 18), -1):
            if tokens[index].sentence != sentence:
                break
            word = document.lower(index)
            if word in _COMING or word in ("until", "till", "by") and here - index <= 2:
                return True
            if tokens[index].tag in _PASSED:
                return False
        for index in range(here, min(len(tokens), here + 8)):
            if tokens[index].sentence != sentence or tokens[index].tag in _PASSED:
                return False
            if document.lower(index) in ("will", "'ll", "shall"):
                return True
        return False
