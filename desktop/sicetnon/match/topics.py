"""How near two articles are in subject: the same words mean more between reports of one event than across years."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping

from sicetnon.match.words import informative, words

TELLING = 60  # heaviest words kept of an article
ALIKE = 0.3  # cosine from which two articles count as reports of one matter


class Topics:
    """Subjects of a project's articles."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        counts = {key: Counter(w.stem for w in words(text) if informative(w)) for key, text in texts.items()}
        seen: Counter[str] = Counter()
        for count in counts.values():
            seen.update(count.keys())
        total = len(counts) + 1
        self._vectors = {key: _vector(count, seen, total) for key, count in counts.items()}
        self._known: dict[tuple[str, str], float] = {}

    def nearness(self, one: str, other: str) -> float:
        """1 for one article or two on the same matter, towards 0 for articles that have nothing in common."""
        if one == other:
            return 1.0
        pair = (one, other) if one < other else (other, one)
        if pair not in self._known:
            a, b = self._vectors[one], self._vectors[other]
            cosine = sum(value * b[stem] for stem, value in a.items() if stem in b)
            self._known[pair] = min(1.0, cosine / ALIKE)
        return self._known[pair]


def _vector(count: Counter[str], seen: Mapping[str, int], total: int) -> dict[str, float]:
    raw = {stem: math.sqrt(n) * math.log(1 + total / (seen[stem] + 0.5)) for stem, n in count.items()}
    kept = sorted(raw, key=lambda stem: (-raw[stem], stem))[:TELLING]
    length = math.sqrt(sum(raw[stem] ** 2 for stem in kept))
    return {stem: raw[stem] / length for stem in kept} if length else {}
