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
_LONGEST = 8  # words of a verdict
_CLITICS = frozenset(("n't", "'s", "'re"))
_POINTING = frozenset(("this", "that", "it", "these", "those"))
_SHARED = frozenset("post posts video videos image images photo photos story stories quote quotes meme".split())
_SCALES = frozenset("not n't completely entirely totally simply just clearly also all and plainly mostly a an".split())
_FALSE = frozenset(
    "false untrue misleading incorrect inaccurate wrong fake fabricated baseless unfounded hoax fabrication".split()
)


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


def add_verdicts(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """What a fact-check says itself, of whom nobody is named: "This is false.", "Fact check: No, P"."""
    added: list[Draft] = []
    for sentence, first in enumerate(page.first_of_sentence[:-1]):
        words = range(first, page.first_of_sentence[sentence + 1])
        if not words or page.is_quoted(first):
            continue
        if (said := _answered_no(page, words)) is not None:
            added.append(Draft((), (page.span(first, page.document.tokens_in(said)[0]),), (said,)))
        elif _is_verdict(page, words) and (said := page.trimmed(words.start, words.stop)) is not None:
            added.append(Draft((), (said,), (said,)))
    if not added:
        return []
    taken = {index for draft in drafts for index in page.indexes((*draft.cue, *draft.content))}
    added = [draft for draft in added if taken.isdisjoint(page.indexes(draft.content))]
    for draft in added:
        draft.side = Side.DENIES
        draft.because("verdict of the article", draft.content[0])
    return added


def _answered_no(page: Page, words: range) -> Span | None:
    """What stands behind "Fact check: No, …"; None elsewhere."""
    low = [page.low[i] for i in words if page.low[i] != "-"][:5]
    if low not in (["fact", "check", ":", "no", ","], ["fact-check", ":", "no", ","]):
        return None
    place = next(i for i in words if page.low[i] == ",")
    return page.trimmed(place + 1, words.stop)


def _is_verdict(page: Page, words: range) -> bool:
    """"This is false.", "The claim is not true.": a claim pointed at, a form of "to be", and that it is false."""
    low = [page.low[i] for i in words if page.low[i][0].isalnum() or page.low[i] in _CLITICS]
    if len(low) < _FEWEST or len(low) > _LONGEST or page.low[words[-1]] != ".":
        return False
    nouns = lexicon.words("claims", "claim nouns") | _SHARED
    subject = 1 if low[0] in _POINTING else 2 if low[0] in ("the", "this", "that", "these") and low[1] in nouns else 0
    if not subject or low[subject] not in lexicon.words("denials", "forms of be"):
        return False
    rest = low[subject + 1 :]
    if not rest or not _SCALES.issuperset(rest[:-1]):
        return False
    return rest[-1] in _FALSE or rest[-2:] in (["not", "true"], ["n't", "true"])


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
