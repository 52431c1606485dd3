"""Putting similar statements together: neighbours by an inverted index, then centroids that merge.

Knows nothing of sides or speakers; near-linear in the number of statements, and deterministic.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest

from sicetnon.match.features import cosine

VISITS = 1000  # entries of the word index looked at for one statement, rarest words first
CANDIDATES = 40  # of the statements met there, those compared in full
NEIGHBOURS = 24  # best neighbours kept of each statement


@dataclass
class Cluster:
    """Statements taken for one claim, with the sum of their vectors."""

    members: list[str]
    total: dict[str, float]
    known: str | None = None

    def likeness(self, other: Cluster) -> float:
        """Mean cosine over all pairs of members of the two clusters."""
        return cosine(self.total, other.total) / (len(self.members) * len(other.members))


def neighbours(
    vectors: Mapping[str, Mapping[str, float]], at_least: float, weigh: Callable[[str, str], float]
) -> list[tuple[float, str, str]]:
    """Pairs of statements whose cosine, weighed, is at least `at_least`, best first, ids in order.

    `weigh` gives a pair's weight from 0 (never) to 1.
    """
    index: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for key in vectors:
        for item, value in vectors[key].items():
            index[item].append((key, value))
    order = {key: n for n, key in enumerate(vectors)}
    found: set[tuple[float, str, str]] = set()
    for key, vector in vectors.items():
        met = _met(key, vector, index)
        rough = ((cosine(vector, vectors[o]), o) for o in met)
        close = sorted((-s * weigh(key, o), order[o], o) for s, o in rough if s >= at_least)
        kept = [(s, o) for s, _, o in close if -s >= at_least][:NEIGHBOURS]
        found.update((s, min(key, o), max(key, o)) for s, o in kept)
    return [(-s, a, b) for s, a, b in sorted(found)]


def _met(key: str, vector: Mapping[str, float], index: Mapping[str, list[tuple[str, float]]]) -> list[str]:
    """Statements that share the rarest words with `key`, the most promising ones first."""
    score: dict[str, float] = defaultdict(float)
    left = VISITS
    for item in sorted(vector, key=lambda i: (len(index[i]), i)):
        postings = index[item]
        if len(postings) > left and score:
            break
        left -= len(postings)
        value = vector[item]
        for other, theirs in postings:
            score[other] += value * theirs
    score.pop(key, None)
    if len(score) <= CANDIDATES:
        return list(score)
    best = nsmallest(CANDIDATES, ((-value, other) for other, value in score.items()))
    return [other for _, other in best]


def merge(
    clusters: Sequence[Cluster],
    pairs: Sequence[tuple[float, str, str]],
    at_least: float,
    allowed: Callable[[Cluster, Cluster], bool],
) -> list[Cluster]:
    """Join clusters along the pairs, best first, while their mean likeness stays `at_least`."""
    home = {member: cluster for cluster in clusters for member in cluster.members}
    for _, one, other in pairs:
        a, b = home[one], home[other]
        if a is b or a.likeness(b) < at_least or not allowed(a, b):
            continue
        if (b.known is not None, len(b.members)) > (a.known is not None, len(a.members)):
            a, b = b, a
        a.members.extend(b.members)
        for item, value in b.total.items():
            a.total[item] = a.total.get(item, 0.0) + value
        home.update(dict.fromkeys(b.members, a))
        b.members = []
    return [cluster for cluster in clusters if cluster.members]
