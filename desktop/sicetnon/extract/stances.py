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

from sicetnon.core.findings import Response, Side
from sicetnon.core.spans import Spans
from sicetnon.extract import lexicon
from sicetnon.extract.contest import PLAIN
from sicetnon.extract.page import Draft, Page
from sicetnon.extract.scope import beside_the_point
from sicetnon.extract.sides import NEGATIONS

LENGTH = 382  # pieces of a window, without the two marks at its ends
BEFORE, AFTER = 80, 24  # so many pieces stand before and after a statement asked about, where there are any
LONGEST = 90  # pieces of a content that are looked at
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
class Asked:
    """One statement of a window: its number, the places of its pieces in the window, the rules' facts."""

    number: int
    content: tuple[int, ...]
    cue: tuple[int, ...]
    source: tuple[int, ...]
    facts: Array


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of an article: numbers of its pieces, the part each plays, and who is asked about in it."""

    ids: tuple[int, ...]
    roles: tuple[int, ...]
    asked: tuple[Asked, ...]


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
            (BEGIN, *ids[first : first + LENGTH], END), (0, *roles[first : first + LENGTH], 0), tuple(begun[first])
        )
        for first in sorted(begun)
    ]


def _pieces(starts: NDArray[np.int64], ends: NDArray[np.int64], each: Told) -> tuple[list[int], list[int], list[int]]:
    """Numbers of the pieces of content, cue and source."""

    def under(spans: Spans) -> list[int]:
        found: list[int] = []
        for span in spans:
            found += range(int(np.searchsorted(ends, span[0], "right")), int(np.searchsorted(starts, span[1], "left")))
        return found

    return under(each.content)[:LONGEST], under(each.cue), under(each.source)


def _roles(
    count: int, statements: Sequence[Told], pieces: Sequence[tuple[list[int], list[int], list[int]]]
) -> list[int]:
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

    What is asked, or asked for, is no account of anything, nor are two or three words ("made the reference"); a
    negation that only shapes its sentence denies nobody.
    """
    if draft.holder is not None or not draft.open or draft.side not in (Side.ASSERTS, Side.DENIES):
        return False
    content = page.indexes(draft.content)
    asks = any(page.low[i] in lexicon.words("sides", "asking verbs") for i in page.indexes(draft.cue))
    if asks or len(content) < FEWEST or any(page.low[i] == "?" for i in content[-2:]):
        return False
    negations = [i for i in content if page.low[i] in NEGATIONS and page.low[i] != "without"]
    return not negations or not all(beside_the_point(page, i) for i in negations)


def settle(draft: Draft, score: float, doubted: float, enough: float) -> None:
    """Give a draft in question its side.

    A denial for no more than a negation stays from `doubted` on; an assertion becomes one from `enough` on.
    """
    negated = any(reason.rule in PLAIN for reason in draft.reasons)
    if draft.side is Side.DENIES and negated and score < doubted:
        draft.side, draft.response = Side.ASSERTS, None
        draft.because(READ_AS_ASSERTION)
    elif draft.side is Side.ASSERTS and score >= enough:  # negated: "no vote was held" answers the very claim
        draft.side, draft.response = Side.DENIES, Response.EXACT if negated else Response.DIFFERENT
        draft.because(READ_AS_DENIAL)
