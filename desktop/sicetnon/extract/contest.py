"""Denial by contradiction: words that negate what somebody else in the article asserts.

A negation about plans, wishes or the future ("will not pay", "cannot be trusted") denies nothing by itself. It does
where another speaker asserts the same: the same verb with one more word in common, and no negation there.
"""

from __future__ import annotations

from collections.abc import Sequence

from sicetnon.core.findings import Response, Side
from sicetnon.extract import lexicon
from sicetnon.extract.page import Draft, Page

_NEGATIONS = frozenset(["not", "n't", "never", "no", "cannot", "nor", "nothing", "nobody", "none", "neither"])
_SUBORDINATING = frozenset(["if", "because", "since", "although", "though", "unless", "whether", "who", "which"])
_CONTENT_TAGS = ("NN", "VB", "JJ", "CD")
_AROUND = 12  # tokens on each side of a negation that belong to what it negates


def contradictions(page: Page, drafts: Sequence[Draft], speakers: Sequence[tuple[int, ...]]) -> None:
    """Turn assertions that negate another speaker's assertion into denials of it."""
    stems = _Stems(page)
    heard: dict[str, list[int]] = {}
    positive: list[frozenset[str]] = []
    for number, draft in enumerate(drafts):
        indexes = page.indexes(draft.content)
        plain = draft.side is not Side.DENIES and not any(page.low[i] in _NEGATIONS for i in indexes)
        positive.append(stems.of(indexes) if plain else frozenset())
        for stem in positive[-1]:
            heard.setdefault(stem, []).append(number)
    for number, draft in enumerate(drafts):
        if draft.side not in (Side.ASSERTS, Side.PROMISES):
            continue
        for index in _negations(page, draft):
            near = _near(page, draft, index)
            verbs = {stems.one(i) for i in near if page.tokens[i].tag[:2] == "VB"} - {""}
            rest = stems.of(near)
            rivals = {other for verb in sorted(verbs) for other in heard.get(verb, ()) if other != number}
            for other in sorted(rivals):
                shared = rest & positive[other]
                if len(shared) < 2 or not shared & verbs or _same(speakers, number, other):
                    continue
                draft.side, draft.response = Side.DENIES, draft.response or Response.EXACT
                draft.because("negates what another asserts", page.tokens[index].span)
                break
            if draft.side is Side.DENIES:
                break


def _same(speakers: Sequence[tuple[int, ...]], one: int, other: int) -> bool:
    return bool(speakers[one]) and speakers[one] == speakers[other]


def _negations(page: Page, draft: Draft) -> list[int]:
    """Negations in a draft's content, a bounded number."""
    return [
        index
        for index in page.indexes(draft.content)
        if page.low[index] in _NEGATIONS and not _SUBORDINATING & set(page.low[max(0, index - 6) : index])
    ][:6]


def _near(page: Page, draft: Draft, index: int) -> list[int]:
    """The content's tokens around a negation, in its sentence."""
    sentence = page.tokens[index].sentence
    return [
        i
        for i in page.indexes(draft.content)
        if -4 <= i - index <= _AROUND and page.tokens[i].sentence == sentence
    ]


class _Stems:
    """Content words without their endings, for one article."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._light = lexicon.words("denials", "light words")

    def one(self, index: int) -> str:
        """The stem of a token; "" for a word too light to compare."""
        word = self._page.low[index]
        if self._page.tokens[index].tag[:2] not in _CONTENT_TAGS or len(word) < 3 or word in self._light:
            return ""
        for ending in ("ying", "ied", "ies", "ing", "ed", "es", "s", "e", "y"):
            if word.endswith(ending) and len(word) - len(ending) >= 3:
                return word[: -len(ending)]
        return word

    def of(self, indexes: Sequence[int]) -> frozenset[str]:
        """The stems of several tokens."""
        return frozenset(stem for stem in map(self.one, indexes) if stem)
