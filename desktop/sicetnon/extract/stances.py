"""What the model of sides is asked about the statements of an article, and what its answer changes.

The rules judge a statement by its own words. The model reads the words around it as well: what is said there of the
same thing, and whom it accuses. It is told what the rules see, so it learns how far each of them can be trusted.
The training uses this module too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sicetnon.core.findings import ANSWERS, Response, Side
from sicetnon.core.spans import Spans, hull
from sicetnon.extract import lexicon
from sicetnon.extract.contest import PLAIN
from sicetnon.extract.page import Draft, Page
from sicetnon.extract.roles import roles
from sicetnon.extract.scope import beside_the_point
from sicetnon.extract.sides import NEGATIONS

LENGTH = 382  # pieces of a window, without the two marks at its ends
BEFORE, AFTER = 80, 24  # so many pieces stand before and after a statement asked about, where there are any
LONGEST = 90  # pieces of a content that are looked at
SEEN = 3  # pieces of a content that a window must hold for it to be answered there
IN_DISPUTE = 3  # signs of a dispute from which on a denial that the rules see is never taken back
FEWEST = 4  # tokens of a content that may be an account of something
CONTENT, DENIED, CUE, SOURCE = 1, 2, 3, 4  # parts a piece plays; DENIED: content the rules take for a denial
SIDES = tuple(Side)
FURTHER = 4  # facts beside sides and rules
BEGIN, END = 101, 102  # marks around a window
READ_AS_DENIAL = "denies, read beside what is said around it"
READ_AS_ASSERTION = "denies nothing that is said around it"
_REFUSING = (Side.DENIES, Side.DECLINES)

Array = NDArray[np.float32]
Pieces = tuple[list[int], list[int], list[int]]  # numbers of the pieces of content, cue and source


@dataclass(frozen=True, slots=True)
class Told:
    """A statement as the rules leave it."""

    content: Spans
    cue: Spans
    source: Spans
    side: Side
    rules: tuple[str, ...]
    open: bool  # the cue left the side to the content
    held: bool  # a claim inside a denial
    part: bool  # a sentence of a longer quotation


@dataclass(frozen=True, slots=True)
class Placed:
    """One statement of a window: its number and the places of its pieces in the window."""

    number: int
    content: tuple[int, ...]
    cue: tuple[int, ...]
    source: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Asked(Placed):
    """One that is asked about, with the rules' facts."""

    facts: Array


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of an article: numbers of its pieces, the part each plays, who is asked about, who may be answered."""

    ids: tuple[int, ...]
    roles: tuple[int, ...]
    asked: tuple[Asked, ...]
    all: tuple[Placed, ...]  # the statements that begin in it, those asked about among them


def told(draft: Draft) -> Told:
    """What the model is told of a draft."""
    return Told(
        draft.content, draft.cue, draft.source, draft.side or Side.ASSERTS,
        tuple(reason.rule for reason in draft.reasons), draft.open, draft.holder is not None, draft.whole is not None,
    )  # fmt: skip


def fact_count(rules: Sequence[str]) -> int:
    """How many facts go with a statement."""
    return len(SIDES) + len(rules) + FURTHER


def windows(
    ids: Sequence[int], places: Sequence[tuple[int, int]], statements: Sequence[Told], wanted: set[int],
    rules: Sequence[str],
) -> list[Window]:  # fmt: skip
    """The windows in which the `wanted` statements are asked about.

    `ids` and `places` are the pieces of the text and their code points; `rules` the names of reasons the model knows.
    """
    starts, ends = np.array([each[0] for each in places]), np.array([each[1] for each in places])
    pieces = [_pieces(starts, ends, each) for each in statements]
    roles = _roles(len(ids), statements, pieces)
    known = {rule: number for number, rule in enumerate(rules)}
    begun: dict[int, list[Asked]] = {}
    first = -1
    for number in sorted((each for each in wanted if pieces[each][0]), key=lambda each: (pieces[each][0][0], each)):
        content, cue, source = pieces[number]
        if first < 0 or min(content[-1] + AFTER, len(ids) - 1) >= first + LENGTH:
            first = max(0, min(content[0] - BEFORE, len(ids) - LENGTH))
        facts = _facts(statements[number], known)
        asked = Asked(number, _inside(content, first), _inside(cue, first), _inside(source, first), facts)
        begun.setdefault(first, []).append(asked)
    return [
        Window(
            (BEGIN, *ids[first : first + LENGTH], END), (0, *roles[first : first + LENGTH], 0), tuple(begun[first]),
            _begun_in(pieces, first, min(first + LENGTH, len(ids))),
        )
        for first in sorted(begun)
    ]  # fmt: skip


def _begun_in(pieces: Sequence[Pieces], first: int, end: int) -> tuple[Placed, ...]:
    """The statements whose content begins between two pieces of the text."""
    return tuple(
        Placed(number, _inside(content, first), _inside(cue, first), _inside(source, first))
        for number, (content, cue, source) in enumerate(pieces)
        if content and first <= content[0] <= end - SEEN
    )


def _pieces(starts: NDArray[np.int64], ends: NDArray[np.int64], each: Told) -> Pieces:
    """Numbers of the pieces of content, cue and source."""

    def under(spans: Spans) -> list[int]:
        found: list[int] = []
        for span in spans:
            found += range(int(np.searchsorted(ends, span[0], "right")), int(np.searchsorted(starts, span[1], "left")))
        return found

    return under(each.content)[:LONGEST], under(each.cue), under(each.source)


def _roles(count: int, statements: Sequence[Told], pieces: Sequence[Pieces]) -> list[int]:
    roles = [0] * count
    for each, (content, _, _) in zip(statements, pieces, strict=True):
        part = DENIED if each.side in _REFUSING else CONTENT
        for piece in content:
            roles[piece] = max(roles[piece], part)
    for part, which in ((SOURCE, 2), (CUE, 1)):
        for known in pieces:
            for piece in known[which]:
                roles[piece] = part
    return roles


def _inside(pieces: Sequence[int], first: int) -> tuple[int, ...]:
    """Places in the window that begins at `first`; its mark comes before."""
    return tuple(piece - first + 1 for piece in pieces if first <= piece < first + LENGTH)


def _facts(each: Told, known: dict[str, int]) -> Array:
    facts = np.zeros(len(SIDES) + len(known) + FURTHER, dtype=np.float32)
    facts[SIDES.index(each.side)] = 1.0
    for rule in each.rules:
        if rule in known:
            facts[len(SIDES) + known[rule]] = 1.0
    facts[-FURTHER:] = each.open, each.held, each.part, not each.cue
    return facts


def in_question(page: Page, draft: Draft) -> bool:
    """Is the side left to the words, so that the model may have a say?

    What is asked, asked for or wished is no account of anything, nor are two or three words ("made the reference"); a
    negation that only shapes its sentence denies nobody.
    """
    if draft.holder is not None or not draft.open or draft.side not in (Side.ASSERTS, Side.DENIES):
        return False
    content = page.indexes(draft.content)
    cue = {page.low[i] for i in page.indexes(draft.cue)}
    if any(cue & lexicon.words("sides", verbs) for verbs in ("asking verbs", "wanting verbs")):
        return False
    if len(content) < FEWEST or any(page.low[i] == "?" for i in content[-2:]):
        return False
    negations = [i for i in content if page.low[i] in NEGATIONS and page.low[i] != "without"]
    return not negations or not all(beside_the_point(page, i) for i in negations)


def answers(draft: Draft) -> bool:
    """Does it answer somebody, by its side?"""
    return draft.side in _REFUSING


def answered(draft: Draft, other: Draft) -> None:
    """Note which statement a denial or a refusal answers."""
    draft.because(ANSWERS, hull(other.content))


def goes_along(page: Page, draft: Draft, other: Draft) -> bool:
    """Is the statement it would answer an assertion from its own side of the quarrel?

    That is one by the same speaker, or by "the union" where "the union's leader" speaks.
    """
    if other.side is not Side.ASSERTS or not draft.who:
        return False
    return draft.who == other.who or bool(_named(page, draft.source) & _named(page, other.source))


def _named(page: Page, source: Spans) -> set[str]:
    """Names and bodies in the words for a speaker, without the nouns for people."""
    lists = roles()
    nouns = (i for i in page.indexes(source) if page.tokens[i].tag[:2] == "NN")
    return {page.low[i] for i in nouns if not lists.is_role(page.low[i]) and page.low[i] not in lists.honorifics}


def settle(draft: Draft, score: float, doubted: float, enough: float | None) -> None:
    """Give a draft in question its side.

    A denial stays from `doubted` on; an assertion becomes one from `enough` on, never without.
    """
    negated = any(reason.rule in PLAIN for reason in draft.reasons)
    if draft.side is Side.DENIES and score < doubted:
        draft.side, draft.response = Side.ASSERTS, None
        draft.because(READ_AS_ASSERTION)
    elif draft.side is Side.ASSERTS and enough is not None and score >= enough:
        # negated: "no vote was held" answers the very claim
        draft.side, draft.response = Side.DENIES, Response.EXACT if negated else Response.DIFFERENT
        draft.because(READ_AS_DENIAL)
