"""Claims under a label, as fact-checks print them: "CLAIM: The bridge was sold." asserts, and nobody speaks."""

from __future__ import annotations

from collections.abc import Sequence

from sicetnon.core.findings import Side
from sicetnon.core.spans import Span
from sicetnon.extract import lexicon
from sicetnon.extract.page import Draft, Page

_FEWEST = 3  # tokens of what is claimed


def add_labelled(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts for labelled claims that nobody was given; of those that were, the label is taken for no speaker."""
    labels = lexicon.words("claims", "claim labels")
    added: list[Draft] = []
    for sentence, first in enumerate(page.first_of_sentence[:-1]):
        noun = first + (page.low[first : first + 1] == ["the"])
        end = page.first_of_sentence[sentence + 1]
        if end - noun < _FEWEST + 2 or page.low[noun] not in labels or page.low[noun + 1] != ":":
            continue
        label, said = page.span(first, noun + 2), page.trimmed(noun + 2, end)
        mine = [draft for draft in drafts if any(label.overlaps(span) for span in draft.source)]
        for draft in mine:
            draft.source, draft.cue = (), (label,)
        if said is not None and not mine and not any(_within(draft, said) for draft in drafts):
            mine = [Draft((), (label,), (said,))]
            added += mine
        for draft in mine:
            draft.side = Side.ASSERTS
            draft.because("claim noun", page.tokens[noun].span)
    return added


def _within(draft: Draft, said: Span) -> bool:
    """Does somebody speak in these words, or are they his?"""
    return any(said.overlaps(span) for span in (*draft.cue, *draft.content))
