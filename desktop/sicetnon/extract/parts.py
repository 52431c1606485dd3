"""Sentences of a long quotation that deny something by themselves: statements inside the statement.

A quotation of several sentences is one attribution, but each denial in it answers a proposition of its own.
"""

from __future__ import annotations

from sicetnon.core.findings import Kind, Side
from sicetnon.core.spans import Span
from sicetnon.extract import lexicon, polarity
from sicetnon.extract.page import Draft, Page
from sicetnon.extract.quotes import kind_of

_FEWEST = 2  # words
_SENTENCES = 60  # of one quotation: a longer one is a document of its own


def add_parts(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Drafts for the denying sentences inside quotations of several sentences."""
    added: list[Draft] = []
    for draft in drafts:
        pieces = _sentences(page, draft)
        if len(pieces) < 2 or draft.side is not None or _decided(page, draft):
            continue
        if kind_of(page.text, draft.content, page.quoted) is Kind.INDIRECT:
            continue
        sides = [polarity.read(page, list(page.document.tokens_in(piece))) for piece in pieces]
        if all(each.side is not Side.DENIES for each in sides):
            continue
        for piece, finding in zip(pieces, sides, strict=True):
            if finding.side is Side.DENIES:
                part = Draft(draft.source, (), (piece,), carried=draft, side=Side.DENIES)
                part.because("sentence of a quotation", piece)
                part.because(finding.rule, finding.span)
                added.append(part)
        draft.side = sides[0].side
        draft.because(sides[0].rule, sides[0].span)
    return added


def _decided(page: Page, draft: Draft) -> bool:
    """Does the cue already say what side the whole takes?"""
    indexes = page.indexes(draft.cue)
    found = lexicon.phrases("sides", "denying verbs", "fixed accusing verbs", "owning verbs")
    return found.first_in(page.low, indexes) is not None


def _sentences(page: Page, draft: Draft) -> list[Span]:
    """The content cut at its sentences; pieces without words are left out."""
    pieces: list[Span] = []
    for start, end in draft.content:
        first = max(0, page.document.sentence_of(start))
        last = max(first, page.document.sentence_of(end - 1))
        if last - first > _SENTENCES:
            return []
        for number in range(first, last + 1):
            low, high = page.document.sentences[number]
            piece = Span(max(low, start), min(high, end))
            if piece[0] < piece[1] and sum(map(str.isalnum, page.text[piece[0] : piece[1]])) >= _FEWEST:
                pieces.append(piece)
    return pieces
