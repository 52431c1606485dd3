"""Sentences of a long quotation that are statements by themselves, inside the statement they are part of.

A quotation of several sentences is one attribution. Where an article tells of a dispute, each sentence of it may
answer a proposition of its own; elsewhere only further denials and announced plans do.
"""

from __future__ import annotations

from sicetnon.core.findings import Kind, Side
from sicetnon.core.spans import Span
from sicetnon.extract import lexicon, polarity
from sicetnon.extract.page import Draft, Page
from sicetnon.extract.quotes import kind_of

_FEWEST = 2  # letters
_FEWEST_TOKENS = 5
_SIGNS = 2  # of a dispute
_SENTENCES = 60  # of one quotation: a longer one is a document of its own


def add_parts(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Drafts for further denials, and for plans announced after "he said.", inside quotations of several sentences."""
    added: list[Draft] = []
    dispute = disputed(page, drafts)
    for draft in drafts:
        pieces = _sentences(page, draft)
        if len(pieces) < 2 or draft.side is not None or _decided(page, draft):
            continue
        if kind_of(page.text, draft.content, page.quoted) is Kind.INDIRECT:
            continue
        found = [polarity.read(page, list(page.document.tokens_in(piece))) for piece in pieces]
        if dispute:
            draft.side = found[0].side
            draft.because(found[0].rule, found[0].span)
            for number in range(1, len(pieces)):
                if len(page.document.tokens_in(pieces[number])) >= _FEWEST_TOKENS:
                    each = found[number]
                    added.append(_part(draft, pieces[number], each.side, each.rule, each.span))
            continue
        denials = [number for number, each in enumerate(found) if each.side is Side.DENIES]
        if denials:
            draft.side = Side.DENIES
            draft.because(found[denials[0]].rule, found[denials[0]].span)
        for number in denials[1:]:
            added.append(_part(draft, pieces[number], Side.DENIES, found[number].rule, found[number].span))
        if not denials and len(draft.content) > 1:
            number = next((n for n, piece in enumerate(pieces) if piece[0] >= draft.content[1][0]), 0)
            if number and _announces(page, pieces[number]) and not _announces(page, pieces[0]):
                rest = Span(pieces[number][0], draft.content[-1][1])
                added.append(_part(draft, rest, None, "a plan, not a finding", None))
    return added


def disputed(page: Page, drafts: list[Draft]) -> bool:
    """Does the article tell of a dispute: at least twice somebody denies, accuses, or will not answer?"""
    signs = lexicon.phrases("sides", "denying verbs", "fixed accusing verbs")
    nouns = lexicon.words("claims", "strong claim nouns")
    count = 0
    for draft in drafts:
        cue = page.indexes(draft.cue)
        told = draft.side is Side.DECLINES or signs.first_in(page.low, cue) or any(page.low[i] in nouns for i in cue)
        count += bool(told)
        if count >= _SIGNS:
            return True
    return False


def _part(draft: Draft, piece: Span, side: Side | None, rule: str, where: Span | None) -> Draft:
    part = Draft(draft.source, (), (piece,), carried=draft, side=side)
    part.because("sentence of a quotation", piece)
    part.because(rule, where)
    return part


def _announces(page: Page, piece: Span) -> bool:
    """Begins with "we will", "I'm going to" and the like."""
    head = [page.low[i] for i in list(page.document.tokens_in(piece))[:6]]
    return bool({"i", "we"} & set(head[:3])) and bool({"will", "'ll", "going"} & set(head))


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
