"""Claims under a label, as fact-checks print them: "CLAIM: The bridge was sold." asserts, and nobody speaks.

Nor do "THE FACTS:" or "OUR RATING:".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from sicetnon.core.findings import Side
from sicetnon.core.spans import Span
from sicetnon.extract import lexicon
from sicetnon.extract.page import Draft, Page

_BEFORE = frozenset(("the", "our"))
_FEWEST = 3  # tokens of what is claimed


def leave_labels(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts in which "THE FACTS:" is no speaker: gone where somebody says the same, else nobody is named."""
    labels = lexicon.words("claims", "answer labels")
    spoken = Counter(draft.content for draft in drafts)
    kept: list[Draft] = []
    for draft in drafts:
        words = page.indexes(draft.source)
        heads = [i for i in words if page.low[i] not in _BEFORE]
        if len(heads) == 1 and page.low[heads[0]] in labels and page.low[heads[0] + 1 : heads[0] + 2] == [":"]:
            if spoken[draft.content] > 1:
                continue
            draft.source, draft.cue = (), (page.span(words[0], heads[0] + 2),)
        kept.append(draft)
    return kept


def add_labelled(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts for labelled claims that nobody was given; of those that were, the label is taken for no speaker."""
    labelled = _labelled(page)
    near = _by_sentence(page, drafts, labelled.keys()) if labelled else {}
    added: list[Draft] = []
    for sentence, noun in labelled.items():
        first, end = page.first_of_sentence[sentence : sentence + 2]
        label, said = page.span(first, noun + 2), page.trimmed(noun + 2, end)
        mine = [draft for draft in near.get(sentence, ()) if any(label.overlaps(span) for span in draft.source)]
        for draft in mine:
            draft.source, draft.cue = (), (label,)
        if said is not None and not any(_within(draft, said) for draft in near.get(sentence, ())):
            added.append(Draft((), (label,), (said,)))
            mine.append(added[-1])
        for draft in mine:
            draft.side = Side.ASSERTS
            draft.because("claim noun", page.tokens[noun].span)
    return added


def _labelled(page: Page) -> dict[int, int]:
    """The noun of the label by the number of the sentence that opens with it."""
    labels = lexicon.words("claims", "claim labels")
    found: dict[int, int] = {}
    for sentence, first in enumerate(page.first_of_sentence[:-1]):
        noun = first + (page.low[first : first + 1] == ["the"])
        long_enough = page.first_of_sentence[sentence + 1] - noun >= _FEWEST + 2
        if long_enough and page.low[noun] in labels and page.low[noun + 1] == ":":
            found[sentence] = noun
    return found


def _by_sentence(page: Page, drafts: Sequence[Draft], wanted: Collection[int]) -> dict[int, list[Draft]]:
    """The drafts that have words in some sentences."""
    found: dict[int, list[Draft]] = {}
    for draft in drafts:
        numbers: set[int] = set()
        for span in (*draft.source, *draft.cue, *draft.content):
            numbers.update(range(page.document.sentence_of(span.start), page.document.sentence_of(span.end - 1) + 1))
        for number in (each for each in sorted(numbers) if each in wanted):
            found.setdefault(number, []).append(draft)
    return found


def _within(draft: Draft, said: Span) -> bool:
    """Does somebody speak in these words, or are they his?"""
    return any(said.overlaps(span) for span in (*draft.cue, *draft.content))
