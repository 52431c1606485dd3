"""Words that tell of no answer: "declined to comment", "has yet to reply", "would not be drawn", "met it with silence".

A small grammar beside the phrases of the list: a helping verb, a negation, adverbs, a verb of answering; a verb of
refusing and what is refused; a verb of avoiding and the question that is avoided.
"""

from __future__ import annotations

from functools import cache

from sicetnon.extract import lexicon
from sicetnon.extract.page import Page

_HELPERS = frozenset(
    "did do does had has have was were is are am would will wo could can ca cannot may 's 'd 've 'll".split()
)
_NOT = frozenset(["not", "n't", "never"])
_BETWEEN = 3  # adverbs and helping verbs between a negation and its verb
_BESIDE = frozenset("immediately publicly yet further directly otherwise even be been being want to".split())
_QUESTIONS = frozenset("question questions query queries comment reporters".split())
_REACH = 6  # tokens between a verb of avoiding and the question
_BEFORE_VERB = frozenset(["to", "publicly", "further"])


def no_answer(page: Page, index: int) -> int:
    """How many tokens from `index` on tell of no answer; 0 for none."""
    if page.low[index] not in _openers():
        return 0
    phrases = lexicon.phrases("ladders", "no answer phrases")
    return max(phrases.at(page.low, index), _declined(page, index), _negated(page, index), avoided(page, index))


@cache
def _openers() -> frozenset[str]:
    """The words with which one that tells of no answer may begin."""
    listed = (lexicon.phrases("ladders", section).openers for section in ("no answer phrases", "avoiding verbs"))
    return _HELPERS.union(lexicon.words("ladders", "declining verbs"), *listed)


def _declined(page: Page, index: int) -> int:
    """Length of "declined to comment", "refused to publicly discuss" at a token; 0 for none."""
    if page.low[index] not in lexicon.words("ladders", "declining verbs"):
        return 0
    answering = lexicon.words("ladders", "answering words")
    for place in range(index + 2, min(index + 5, len(page.low))):
        if page.low[place] in answering and page.low[place - 1] in _BEFORE_VERB:
            return place + 1 - index
    return 0


def _negated(page: Page, index: int) -> int:
    """Length of "has not yet responded", "did not comment", "would never discuss"; with "yet to" as well."""
    low = page.low
    if low[index] not in _HELPERS:
        return 0
    place = index + 1
    if low[place : place + 2] == ["yet", "to"]:
        place += 2
    elif low[place : place + 1] and low[place] in _NOT or low[index] == "cannot":
        place += low[index] != "cannot"
    else:
        return 0
    verbs = lexicon.words("ladders", "keeping back verbs")
    for here in range(place, min(place + _BETWEEN, len(low))):
        if low[here] in verbs and page.tokens[here].tag[:2] == "VB":
            return here + 1 - index
        if low[here] not in _BESIDE and page.tokens[here].tag != "RB":
            return 0
    return 0


def avoided(page: Page, index: int) -> int:
    """Length of "ducked a question", "waved away questions", "brushed past reporters" up to the noun; 0 for none."""
    forms = lexicon.phrases("ladders", "avoiding verbs")
    length = forms.at(page.low, index)
    if not length or page.tokens[index].tag[:2] != "VB":
        return 0
    for place in range(index + length, min(index + length + _REACH, len(page.low))):
        if page.low[place] in _QUESTIONS:
            return place + 1 - index
        if page.low[place] in (".", ",", ";"):
            return 0
    return 0
