"""Words without their endings, to see whether two passages of an article speak of the same."""

from __future__ import annotations

from collections.abc import Sequence

from sicetnon.extract import lexicon
from sicetnon.extract.document import Token

_CONTENT_TAGS = ("NN", "VB", "JJ", "CD")
_ENDINGS = ("ying", "ied", "ies", "ing", "ed", "es", "s", "e", "y")


class Stems:
    """Content words without their endings, for one article; each is cut once."""

    def __init__(self, low: Sequence[str], tokens: Sequence[Token]) -> None:
        """The article's words in small letters, and its tokens."""
        self._low = low
        self._tokens = tokens
        self._light = lexicon.words("denials", "light words")
        self._known: dict[int, str] = {}

    def one(self, index: int) -> str:
        """The stem of a token; "" for a word too light to compare."""
        stem = self._known.get(index)
        if stem is None:
            stem = self._known[index] = self._cut(index)
        return stem

    def of(self, indexes: Sequence[int]) -> frozenset[str]:
        """The stems of several tokens."""
        return frozenset(stem for stem in map(self.one, indexes) if stem)

    def _cut(self, index: int) -> str:
        word = self._low[index]
        if self._tokens[index].tag[:2] not in _CONTENT_TAGS or len(word) < 3 or word in self._light:
            return ""
        for ending in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= 3:
                return word[: -len(ending)]
        return word
