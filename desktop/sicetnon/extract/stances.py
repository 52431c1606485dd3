"""What the stance head is asked about a statement, and what its answer means. The training uses this module too.

The head sees the words around a statement with the part each plays, and the facts the rules found: their side,
their reasons, how often its speaker denies elsewhere. So it learns how far each rule can be trusted. Labels follow
the response ladder: exact denial, another proposition, the source attacked, ignorance, no comment, not reached.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sicetnon.core.findings import Response, Side
from sicetnon.extract.page import Draft, Page

LABELS = ("asserts", "hedges", "denies", "differently", "source", "knowledge", "no_comment", "not_reached", "asks")
_FIRST_DENYING, _AFTER_DENYING = 2, 8  # the labels that stand with the denials
_MEANT: dict[str, tuple[Side, Response | None]] = {
    "asserts": (Side.ASSERTS, None),
    "hedges": (Side.HEDGES, None),
    "denies": (Side.DENIES, Response.EXACT),
    "differently": (Side.DENIES, Response.DIFFERENT),
    "source": (Side.DENIES, Response.SOURCE),
    "knowledge": (Side.DENIES, Response.KNOWLEDGE),
    "no_comment": (Side.DECLINES, Response.NO_COMMENT),
    "not_reached": (Side.DECLINES, Response.NOT_REACHED),
    "asks": (Side.ASKS, None),
}
SIDES = tuple(Side)
ROLES, DISTANCES, PLACES = 4, 8, 3
BEFORE, AFTER = 70, 30  # words of context on each side of a statement
LONGEST, WIDEST = 130, 300  # words of content looked at; words in all
FURTHER = 5  # facts beside rules and sides
_NEAR = 150  # words between a content and a cue that is looked at with it
_MANY, _DENSE = 4, 12


@dataclass(frozen=True, slots=True)
class Asked:
    """One statement as the head sees it: word indexes with role, distance and place of each; the rules' facts."""

    words: tuple[int, ...]
    role: tuple[int, ...]  # 0 around, 1 source, 2 cue, 3 content
    distance: tuple[int, ...]  # sentences away: 0-3 before, 4 the statement's own, 5-7 after
    place: tuple[int, ...]  # 0 in a paragraph before, 1 in its own, 2 after
    facts: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The head's scores for LABELS (they sum to 1), and the words that weighed most as (first, last)."""

    scores: tuple[float, ...]
    because: tuple[int, int] | None

    @property
    def denying(self) -> float:
        """How much speaks for a denial or a refusal of any kind."""
        return sum(self.scores[_FIRST_DENYING:_AFTER_DENYING])


def fact_count(rules: Sequence[str]) -> int:
    """How many facts go with each statement."""
    return len(rules) + len(SIDES) + FURTHER


def ask(page: Page, drafts: Sequence[Draft], rules: Sequence[str]) -> list[Asked]:
    """What the head is asked about judged drafts; `rules` are the names of reasons it knows."""
    denials = Counter(draft.who for draft in drafts if draft.side in (Side.DENIES, Side.DECLINES) and not draft.whole)
    dense = min(denials.total(), _DENSE) / _DENSE
    known = {rule: index for index, rule in enumerate(rules)}
    return [_asked(page, draft, known, denials[draft.who], dense) for draft in drafts]


def _asked(page: Page, draft: Draft, known: dict[str, int], mine: int, dense: float) -> Asked:
    clause = draft.whole or draft
    source, cue = page.indexes(clause.source), page.indexes(clause.cue)
    content = page.indexes(draft.content)[:LONGEST]
    words = _reach(content, [*source, *cue], len(page.tokens))
    parts = dict.fromkeys(source, 1) | dict.fromkeys(cue, 2) | dict.fromkeys(content, 3)
    first, last = page.tokens[content[0]], page.tokens[content[-1]]
    distance, place = [], []
    for index in words:
        token = page.tokens[index]
        if token.sentence < first.sentence:
            distance.append(max(0, 4 - (first.sentence - token.sentence)))
        else:
            distance.append(4 + min(3, max(0, token.sentence - last.sentence)))
        place.append(1 + (token.paragraph > first.paragraph) - (token.paragraph < first.paragraph))
    facts = [0.0] * (len(known) + len(SIDES))
    for reason in draft.reasons:
        if reason.rule in known:
            facts[known[reason.rule]] = 1.0
    facts[len(known) + SIDES.index(draft.side or Side.ASSERTS)] = 1.0
    whole = draft.whole is not None
    facts += [float(whole), min(mine, _MANY) / _MANY, float(bool(draft.who)), dense, float(not clause.cue)]
    return Asked(tuple(words), tuple(parts.get(i, 0) for i in words), tuple(distance), tuple(place), tuple(facts))


def _reach(content: Sequence[int], anchors: Sequence[int], count: int) -> range:
    """The words looked at: content, the cue and source near it, and BEFORE and AFTER words around."""
    first, last = content[0], content[-1]
    near = [i for i in anchors if min(abs(i - first), abs(i - last)) < _NEAR]
    low = max(0, min([first, *near]) - BEFORE)
    high = min(count, max([last, *near]) + 1 + AFTER)
    if high - low > WIDEST:
        low = max(low, first - BEFORE)
        high = min(high, low + WIDEST)
    return range(low, high)


def answer(scores: Sequence[float], weight: Sequence[float], asked: Asked) -> Answer:
    """The head's scores, and the run of words around the weightiest that weigh at least half as much."""
    count = len(asked.words)
    top = max(range(count), key=lambda place: weight[place])
    if weight[top] <= 0:
        return Answer(tuple(scores), None)
    low = high = top
    while low > 0 and weight[low - 1] >= weight[top] / 2:
        low -= 1
    while high + 1 < count and weight[high + 1] >= weight[top] / 2:
        high += 1
    return Answer(tuple(scores), (asked.words[low], asked.words[high]))


def settle(page: Page, draft: Draft, answer: Answer, doubted: float, enough: float) -> None:
    """Give a draft its final side: a denial by rule stays unless `doubted`, another needs `enough` to become one.

    What a denial holds is the claim it denies, and a hedge by rule stays one: there the rules are surer.
    """
    if draft.holder is not None or draft.side is Side.HEDGES:
        return
    denied = draft.side in (Side.DENIES, Side.DECLINES)
    if answer.denying >= (doubted if denied else enough):
        if not denied:
            _take(page, draft, answer, range(_FIRST_DENYING, _AFTER_DENYING))
        return
    if denied or draft.side in (Side.ASSERTS, Side.ASKS):
        _take(page, draft, answer, (0, 1, 8))


def _take(page: Page, draft: Draft, answer: Answer, among: Sequence[int]) -> None:
    """The likeliest of some labels, with the words that weighed most as its reason."""
    label = LABELS[max(among, key=lambda index: answer.scores[index])]
    side, response = _MEANT[label]
    if (side, response) == (draft.side, draft.response):
        return
    draft.side, draft.response = side, response
    where = page.span(answer.because[0], answer.because[1] + 1) if answer.because else None
    draft.because(f"read as: {label.replace('_', ' ')}", where)
