"""Sentences of a long quotation that are statements by themselves, inside the statement they are part of.

A quotation of several sentences is one attribution. Where an article tells of a dispute, each sentence of it may
answer a proposition of its own; elsewhere only what calls something false, and announced plans, do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from sicetnon.core.findings import Kind, Side
from sicetnon.core.spans import Span
from sicetnon.extract import sides
from sicetnon.extract.contest import CONTRADICTS, ELSEWHERE, PLAIN, disputed
from sicetnon.extract.page import Draft, Page
from sicetnon.extract.quotes import kind_of

_FEWEST = 2  # letters
_FEWEST_TOKENS = 5
_SUBJECTS = frozenset("i we he she they it there this that you nobody nothing".split())
_PAUSES = frozenset([",", ";", "—", "--"])
_SHARED = 3  # words that two statements about one thing have in common
_MOST = 60  # statements looked at for one word
_SENTENCES = 60  # of one quotation: a longer one is a document of its own


@dataclass(frozen=True)
class Cut:
    """A statement and the sentences it can be cut into, each a draft of its own; the first is where it begins."""

    draft: Draft
    pieces: tuple[Draft, ...]


def cut(page: Page, drafts: Sequence[Draft]) -> list[Cut]:
    """Long quotations cut into sentences, with the sides the rules see."""
    dispute = disputed(page, drafts)
    cuts: list[Cut] = []
    for draft in drafts:
        if not draft.open:
            continue
        kind = kind_of(page.text, draft.content, page.quoted)
        spans = [] if kind is Kind.INDIRECT else _sentences(page, draft)
        if dispute:
            spans = [part for span in spans for part in _main_clauses(page, span)]
            if kind is not Kind.DIRECT and len(spans) < 2:
                spans = _clauses(page, draft)
        if len(spans) > 1:
            cuts.append(Cut(draft, tuple(_piece(page, draft, span, dispute and n > 0) for n, span in enumerate(spans))))
    return cuts


def choose(page: Page, drafts: Sequence[Draft], cuts: Sequence[Cut]) -> list[Draft]:
    """The pieces that become statements, once their sides are settled; the whole may be made narrower."""
    told = _Told(page, drafts) if disputed(page, drafts) else None
    added: list[Draft] = []
    for each in cuts:
        if told is not None:
            parts = _of_dispute(page, each, told)
        else:
            parts = [piece for piece in each.pieces if piece.side is Side.DENIES][1:]
            parts = [piece for piece in parts if not _merely_negates(piece)]
        added += parts
        spans = [piece.content[0] for piece in each.pieces]
        if not parts and (plan := _plan(page, each.draft, spans)):
            announced = _part(each.draft, plan)
            sides.judge(page, announced)
            added.append(announced)
    return added


def _merely_negates(piece: Draft) -> bool:
    """Where nothing is in dispute, a plain negation is a part of what is said like any other sentence."""
    return bool({reason.rule for reason in piece.reasons} & {*PLAIN, ELSEWHERE})


def _piece(page: Page, draft: Draft, span: Span, goes_along: bool) -> Draft:
    """One sentence with the side its own words take; `goes_along`: behind a denial it denies as well."""
    piece = _part(draft, _without_lone_marks(page, span))
    sides.judge(page, piece)
    indexes = page.indexes(piece.content)
    enough = len(indexes) >= _FEWEST_TOKENS and "?" not in {page.low[index] for index in indexes[-2:]}
    why = [reason.span for reason in draft.reasons if reason.span is not None]
    said = any(each.start < span[0] and any(part.contains(each) for part in draft.content) for each in why)
    said = said and not (indexes and indexes[0] > 0 and page.low[indexes[0] - 1] == "but")  # "not A, but that B"
    if goes_along and enough and said and draft.side is Side.DENIES and piece.side is Side.ASSERTS:
        piece.side = Side.DENIES
        piece.because("goes with a denial", draft.content[0])
        sides.judge(page, piece)
    return piece


def _of_dispute(page: Page, each: Cut, told: _Told) -> list[Draft]:
    """In a dispute: all sentences after the first of a denying quotation, else those that answer somebody."""
    draft, first = each.draft, each.pieces[0]
    denying = draft.side is Side.DENIES
    _narrow(draft, first)
    parts: list[Draft] = []
    for piece in each.pieces[1:]:
        indexes = page.indexes(piece.content)
        answers = piece.side in (Side.DENIES, Side.DECLINES)
        if answers or (len(indexes) >= _FEWEST_TOKENS and (denying or told.by_others(draft, indexes))):
            parts.append(piece)
    return parts


class _Told:
    """What the statements of an article are about, to see who speaks of the same."""

    def __init__(self, page: Page, drafts: Sequence[Draft]) -> None:
        self._stems = page.stems
        self._by_stem: dict[str, list[int]] = {}
        self._drafts = drafts
        for number, draft in enumerate(drafts):
            for stem in self._stems.of(page.indexes(draft.content)):
                self._by_stem.setdefault(stem, []).append(number)

    def by_others(self, draft: Draft, indexes: Sequence[int]) -> bool:
        """Does a statement of another speaker share enough words with these tokens?"""
        shared: Counter[int] = Counter()
        for stem in self._stems.of(indexes):
            shared.update(self._by_stem[stem][:_MOST] if stem in self._by_stem else ())
        return any(
            count >= _SHARED and self._drafts[number] is not draft and self._drafts[number].who != draft.who
            for number, count in shared.items()
        )


def _narrow(draft: Draft, first: Draft) -> None:
    """The side of a quotation cut to sentences is that of its first, unless it contradicts somebody."""
    if (
        draft.side is Side.DENIES
        and first.side is not Side.DENIES
        and all(r.rule != CONTRADICTS for r in draft.reasons)
    ):
        draft.side, draft.response = first.side, None
        for reason in first.reasons[1:]:
            draft.because(reason.rule, reason.span)


def _without_lone_marks(page: Page, piece: Span) -> Span:
    """A sentence without the quotation mark that only opens or closes the longer quotation."""
    start, end = piece
    for index in page.quoted.within(piece):
        quotation = page.quoted.all[index]
        if quotation.span[0] == start and quotation.span[1] > end:
            start = quotation.inner[0]
        elif quotation.span[1] == end and quotation.span[0] < start:
            end = quotation.inner[1]
    return Span(start, end) if start < end else piece


def _plan(page: Page, draft: Draft, pieces: list[Span]) -> Span | None:
    """What is announced in a quotation of its own after the reporting clause: "We will …"."""
    number = next(
        (n for n, piece in enumerate(pieces) if len(draft.content) > 1 and piece[0] >= draft.content[1][0]), 0
    )
    if number and _announces(page, pieces[number]) and not _announces(page, pieces[0]):
        return Span(pieces[number][0], draft.content[-1][1])
    return None


def _part(draft: Draft, piece: Span) -> Draft:
    part = Draft(draft.source, (), (piece,), carried=draft, whole=draft, via=list(draft.via), who=draft.who)
    part.because("sentence of a quotation", piece)
    return part


def _announces(page: Page, piece: Span) -> bool:
    """Begins with "we will", "I'm going to" and the like."""
    head = [page.low[i] for i in list(page.document.tokens_in(piece))[:6]]
    return bool({"i", "we"} & set(head[:3])) and bool({"will", "'ll", "going"} & set(head))


def _main_clauses(page: Page, piece: Span) -> list[Span]:
    """A sentence cut at ", but I …", ", and it …" where both halves are long enough to say something."""
    indexes = page.document.tokens_in(piece)
    first = indexes.start
    made: list[Span] = []
    for index in indexes[_FEWEST_TOKENS:-_FEWEST_TOKENS]:
        joined = page.low[index] == ";" or (page.low[index] in ("but", "and") and page.low[index - 1] in _PAUSES)
        if joined and page.low[index + 1] in _SUBJECTS and _says_enough(page, range(first, index)):
            if _says_enough(page, range(index + 1, indexes.stop)):
                made.append(page.span(first, index))
                first = index + 1
    made.append(page.span(first, indexes.stop))
    return made


def _says_enough(page: Page, indexes: range) -> bool:
    return sum(page.low[index][0].isalnum() for index in indexes) >= _FEWEST_TOKENS


def _clauses(page: Page, draft: Draft) -> list[Span]:
    """Reported speech cut before "and that", "but that"."""
    if len(draft.content) != 1:
        return []
    indexes = page.indexes(draft.content)
    cuts = [
        place + 1
        for place in range(_FEWEST_TOKENS, len(indexes) - _FEWEST_TOKENS)
        if page.low[indexes[place]] in ("and", "but") and page.low[indexes[place + 1]] == "that"
    ]
    edges = [0, *cuts, len(indexes)]
    made = [page.trimmed(indexes[low], indexes[high - 1] + 1) for low, high in pairwise(edges)]
    return [span for span in made if span is not None]


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
