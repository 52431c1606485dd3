"""How likely two statements are about one claim: a weighted sum of signs, its weights learnt from articles read.

Logistic regression, one set of weights for two statements on one side and one for an assertion with a denial;
`resources/models/likeness/` holds them with their card, `packaging/training/likeness.py` learns them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cache
from math import exp, fsum
from operator import mul

from sicetnon.assets import folder
from sicetnon.core.findings import Column, Kind
from sicetnon.match.features import SHARED, Feature, in_common, same_words

SIGNS = (
    "words in common",  # of four
    "likeness of words",  # cosine
    "rarest word in common",  # its weight
    "names in common",  # of three
    "same speaker",
    "another article",
    "near",  # falls to a half at 900 code points
    "next to each other",
    "one inside the other",
    "the same words",
    "both deny",
    "without a cue",  # none, one, both
    "both indirect",
    "late in the article",
)
WORDS, NAMES = 4, 3
ONE_NUMBERED = 0.4  # weight where only one of two has numbers: mostly another claim
REACH = 900.0  # code points after which nearness has fallen to a half


class Likeness:
    """Compares the statements of one run; `nearness` weighs a likeness between two articles, from 0 to 1."""

    def __init__(
        self,
        features: Mapping[str, Feature],
        vectors: Mapping[str, Mapping[str, float]],
        nearness: Callable[[str, str], float],
    ) -> None:
        self._features, self._vectors, self._nearness = features, vectors, nearness

    def __call__(self, one: str, other: str) -> tuple[float, bool]:
        """Probability that two statements are about one claim, whichever sides they take; whether they share words.

        None at all where another act or number makes another claim: planned against done, twelve against forty.
        Words are shared when they can make two statements one claim: two of them, one no name.
        """
        a, b = self._features.get(one), self._features.get(other)
        if a is None or b is None or _another(a, b):
            return 0.0, False
        shared, plain = in_common(a, b)
        first, weights = _weights()["same side" if a.column is b.column else "two sides"]
        total = first + sum(map(mul, weights, self._signs(a, b, shared)))
        near = self._nearness(a.statement.source, b.statement.source)
        if bool(a.numbers) is not bool(b.numbers):
            near *= ONE_NUMBERED
        return near / (1 + exp(-total)), shared >= SHARED and plain >= 1

    def signs(self, one: str, other: str) -> tuple[float, ...]:
        """A number for each of SIGNS, from 0 to about 1; the order of the two does not matter."""
        a, b = self._features[one], self._features[other]
        return self._signs(a, b, in_common(a, b)[0])

    def _signs(self, a: Feature, b: Feature, shared: int) -> tuple[float, ...]:
        mine, theirs = self._vectors[a.id], self._vectors[b.id]
        both = [(mine[word], theirs[word]) for word in mine.keys() & theirs.keys()]
        together = a.statement.source == b.statement.source
        gap = abs(a.place.start - b.place.start)
        return (
            min(WORDS, shared) / WORDS,
            fsum(one * other for one, other in both),  # exact, so that the order of the words does not matter
            max(map(min, both), default=0.0),
            min(NAMES, len(a.names & b.names)) / NAMES,
            float(bool(a.speaker) and a.speaker == b.speaker),
            float(not together),
            1 / (1 + gap / REACH) if together else 0.0,
            float(together and abs(a.statement.order - b.statement.order) == 1),
            float(a.id == b.statement.inside or b.id == a.statement.inside),
            float(same_words(a.statement, b.statement)),
            float(a.column is b.column is Column.DENIAL),
            (not a.statement.cue) + (not b.statement.cue) + 0.0,
            float(a.statement.kind is b.statement.kind is Kind.INDIRECT),
            (_late(a) + _late(b)) / 2,
        )


def _another(a: Feature, b: Feature) -> bool:
    """True when two statements, neither of which only points elsewhere, tell of different acts or numbers."""
    if a.ahead != b.ahead and not (a.points or b.points):
        return True
    return bool(a.numbers and b.numbers) and not a.numbers & b.numbers


def _late(feature: Feature) -> float:
    return feature.place.start / max(1, len(feature.statement.text))


@cache
def _weights() -> dict[str, tuple[float, tuple[float, ...]]]:
    """The constant and a weight for each of SIGNS, for "same side" and "two sides"; raises ValueError."""
    read = json.loads((folder("models") / "likeness" / "weights.json").read_text("utf8"))
    if read["signs"] != list(SIGNS):
        raise ValueError("The weights for comparing statements are for other signs; please install the program again.")
    return {part: (read[part][0], tuple(read[part][1:])) for part in ("same side", "two sides")}
