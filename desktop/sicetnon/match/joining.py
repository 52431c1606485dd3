"""Claims that are likely one, joined best first: average linkage (Sokal and Michener 1958) over learnt likelihoods.

Only claims that have statements near each other in an article, or statements with like words, are compared, and of
a large claim only some statements, so that the work grows with the number of statements and not with its square.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from heapq import heapify, heappop, heappush

from sicetnon.core.findings import Column
from sicetnon.match.clusters import Cluster
from sicetnon.match.features import Feature

AROUND = 25  # statements of an article on either side whose claims are compared
NEAREST = 5  # likest statements of other claims whose claims are compared
LOOKED_AT = 6  # statements of a claim that are compared
LARGE = 20  # statements from which a claim must be the surer, the larger it would become

Compare = Callable[[str, str], tuple[float, bool]]


def join(
    clusters: Sequence[Cluster],
    met: Iterable[tuple[int, int]],
    compare: Compare,
    unite: Callable[[Cluster, Cluster], bool],
    at_least: float,
) -> list[Cluster]:
    """The claims that remain.

    `met`: places of two claims that may be one. `compare`: how likely two statements are about one claim, and whether
    they have enough words in common; two claims need one such pair. `at_least`: mean likelihood from which two are one,
    up to LARGE statements; more in proportion above, since in a project of many articles everything said of one matter
    would come to be one claim. `unite` puts the second claim's statements into the first; False where a person's
    decision forbids it.
    """
    return _Joining(clusters, compare, unite, at_least).run(met)


def places(clusters: Sequence[Cluster], features: Mapping[str, Feature]) -> set[tuple[int, int]]:
    """Places of the claims that have statements near each other in one article."""
    held: dict[str, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for place, cluster in enumerate(clusters):
        for member in cluster.members:
            if member in features:
                statement = features[member].statement
                held[statement.source][statement.order].add(place)
    found: set[tuple[int, int]] = set()
    for article in held.values():
        orders = sorted(article)
        for n, order in enumerate(orders):
            for other in orders[n : n + AROUND + 1]:
                found.update((min(a, b), max(a, b)) for a in article[order] for b in article[other] if a != b)
    return found


def likest(clusters: Sequence[Cluster], pairs: Iterable[tuple[float, str, str]]) -> set[tuple[int, int]]:
    """Places of the claims that hold like statements; `pairs`: likeness and two statements, best first."""
    held: dict[str, set[int]] = defaultdict(set)
    for place, cluster in enumerate(clusters):
        for member in cluster.members:
            held[member].add(place)
    seen: Counter[str] = Counter()
    found: set[tuple[int, int]] = set()
    for _, one, other in pairs:
        if min(seen[one], seen[other]) < NEAREST and not held[one] & held[other]:
            seen.update((one, other))
            found.update((min(a, b), max(a, b)) for a in held[one] for b in held[other])
    return found


def planned(cluster: Cluster, features: Mapping[str, Feature]) -> bool:
    """True for a claim about what is planned: half of its assertions are, or of its statements where nobody asserts."""
    members = [features[member] for member in cluster.members if member in features]
    told = [f.ahead for f in members if f.column is Column.ASSERTION] or [f.ahead for f in members]
    return bool(told) and 2 * sum(told) >= len(told)


class _Joining:
    """One run."""

    def __init__(
        self,
        clusters: Sequence[Cluster],
        compare: Compare,
        unite: Callable[[Cluster, Cluster], bool],
        at_least: float,
    ) -> None:
        self._clusters, self._compare, self._unite, self._at_least = list(clusters), compare, unite, at_least
        self._links: dict[int, dict[int, tuple[float, bool]]] = defaultdict(dict)
        self._alive = [True] * len(self._clusters)

    def run(self, met: Iterable[tuple[int, int]]) -> list[Cluster]:
        """Join along the best link until none is good enough."""
        ways = [way for one, other in sorted(met) if (way := self._link(one, other, self._measured(one, other)))]
        heapify(ways)
        while ways:
            mean, one, other = heappop(ways)
            if not (self._alive[one] and self._alive[other]) or self._links[one][other][0] != -mean:
                continue
            if self._clusters[other].known is not None:
                one, other = other, one
            sizes = len(self._clusters[one].members), len(self._clusters[other].members)
            if -mean < self._at_least * sum(sizes) / LARGE:
                continue
            if self._unite(self._clusters[one], self._clusters[other]):
                for way in self._inherit(one, other, sizes):
                    heappush(ways, way)
        return [cluster for place, cluster in enumerate(self._clusters) if self._alive[place]]

    def _link(self, one: int, other: int, link: tuple[float, bool]) -> tuple[float, int, int] | None:
        """Remember what lies between two claims; the way along it if it is good enough."""
        self._links[one][other] = self._links[other][one] = link
        mean, enough = link
        return (-mean, min(one, other), max(one, other)) if enough and mean >= self._at_least else None

    def _inherit(self, one: int, other: int, sizes: tuple[int, int]) -> list[tuple[float, int, int]]:
        """Links of the claim that has taken in another: means over all pairs of statements."""
        self._alive[other] = False
        mine, theirs = self._links[one], self._links.pop(other)
        ways = []
        for third in sorted((mine.keys() | theirs.keys()) - {one, other}):
            if not self._alive[third]:
                continue
            a = mine.get(third) or self._measured(one, third)
            b = theirs.get(third) or self._measured(other, third)
            mean = (a[0] * sizes[0] + b[0] * sizes[1]) / sum(sizes)
            self._links[third].pop(other, None)
            if way := self._link(one, third, (mean, a[1] or b[1])):
                ways.append(way)
        mine.pop(other, None)
        return ways

    def _measured(self, one: int, other: int) -> tuple[float, bool]:
        """Mean likelihood over pairs of statements of two claims, and whether any has enough words in common."""
        if self._clusters[one].known is not None and self._clusters[other].known is not None:
            return 0.0, False  # two standing claims stay two
        total, count, linked = 0.0, 0, False
        theirs = _some(self._clusters[other].members)
        for a in _some(self._clusters[one].members):
            for b in theirs:
                count += 1
                if a != b:
                    likely, enough = self._compare(a, b)
                    total, linked = total + likely, linked or enough
        return (total / count if count else 0.0), linked


def _some(members: Sequence[str]) -> Sequence[str]:
    """All statements of a claim, or of a large one some from its beginning to its end."""
    step = -(-len(members) // LOOKED_AT)
    return members[:: max(1, step)]
