"""Denials that are only passed on: in "the paper reported that X denied P" X denies, and the paper says that he does.

Who speaks for another ("his lawyer said that he denies it") denies himself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sicetnon.core.findings import Side, SpeakerFinding
from sicetnon.extract import lexicon
from sicetnon.extract.page import Draft, Page

PASSES_ON = "passes on a denial"
_NEAR = 6  # statements further on of which one can be told in this one


def passed_on(page: Page, drafts: Sequence[Draft], cast: Sequence[SpeakerFinding]) -> None:
    """Make assertions of denials all of whose words belong to somebody whose denial they tell of."""
    described = {each.key: each.description or "" for each in cast}
    for number, draft in enumerate(drafts):
        if draft.side is not Side.DENIES or not draft.open or not draft.cue or _speaks_for(page, draft, described):
            continue
        told = [other for other in drafts[number + 1 : number + 1 + _NEAR] if _tells(draft, other)]
        if told and _all_theirs(draft, told):
            draft.side, draft.response = Side.ASSERTS, None
            draft.because(PASSES_ON, told[0].cue[0])


def _tells(outer: Draft, inner: Draft) -> bool:
    """Does the outer statement hold the inner one, a denial of somebody else, with its cue?"""
    if inner.side not in (Side.DENIES, Side.DECLINES) or not inner.cue or not set(outer.who).isdisjoint(inner.who):
        return False
    return all(any(mine.contains(span) for mine in outer.content) for span in (*inner.cue, *inner.content))


def _all_theirs(draft: Draft, told: Sequence[Draft]) -> bool:
    """Do the words for which a statement was taken for a denial stand in what others say in it?"""
    why = [reason.span for reason in draft.reasons if reason.span is not None and reason.rule != PASSES_ON][-1:]
    places = [span for inner in told for span in (*inner.cue, *inner.content)]
    return any(place.contains(span) for span in why for place in places)


def _speaks_for(page: Page, draft: Draft, described: Mapping[int, str]) -> bool:
    """Is the speaker a lawyer, a spokesman or another one through whom somebody denies?"""
    voices = lexicon.words("sides", "speaking for others")
    words = {page.low[index] for index in page.indexes(draft.source)}
    return bool(voices & words.union(*(described.get(key, "").lower().split() for key in draft.who)))
