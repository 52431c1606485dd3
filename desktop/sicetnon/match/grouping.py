"""Statements into claims: one proposition each, polarity aside.

Order of work: nested statements on the same words, then likeness of words, then denials that answer the statement they
were read to answer or a neighbouring proposition, then statements that only point at a claim, then claims that are
likely one; last, denials leave small claims in which they meet nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sicetnon.core.comparison import ClaimFinding, Constraints, KnownClaim, MatchStatement, Membership
from sicetnon.core.findings import Column, Response, Side
from sicetnon.match.anaphora import answers_read, antecedents
from sicetnon.match.clusters import Cluster, merge, neighbours
from sicetnon.match.facing import parted
from sicetnon.match.features import (
    ONE_NUMBER,
    SHARED,
    Feature,
    Weights,
    build,
    cosine,
    in_common,
    same_words,
)
from sicetnon.match.folding import fold as fold_in
from sicetnon.match.joining import join, likest, places, planned
from sicetnon.match.likeness import Likeness
from sicetnon.match.meeting import elsewhere
from sicetnon.match.propositions import proposition, states_something
from sicetnon.match.topics import Topics

NONE = Constraints()
PAIR = 0.2  # cosine from which two statements may be one claim
FACING = 1  # words a denial must share with the assertion it faces
AFAR = 0.2  # weight of a likeness between articles that have nothing in common
OTHER_NUMBER = 0.4  # weight where two statements have different numbers
MEAN = 0.1  # mean cosine two clusters need to become one
ANSWER = 0.09  # cosine from which a denial answers an assertion of its own article
MEETS = 0.3  # likelihood of one claim from which a denial meets an assertion of its claim
ALIKE = 0.4  # cosine from which it does, though one tells of what is planned or of another number
LIKELY = 0.06  # mean likelihood two claims need to be one: claims are then about as large as readers make them
ALMOST = 0.55  # a second claim is answered too when it is this close to the best


def group(
    statements: Sequence[MatchStatement],
    known: Sequence[KnownClaim] = (),
    constraints: Constraints = NONE,
    *,
    fold: bool = False,
) -> tuple[ClaimFinding, ...]:
    """Claims of a project; standing claims keep id and confirmed members, decisions are respected.

    `fold`: a sentence of a quotation that stands in the claim as a whole, on the same side, is not listed again, nor
    is a statement that only passes on another one of the claim.
    """
    return _Grouping(statements, known, constraints).claims(fold)


class _Grouping:
    """One run over a project's statements."""

    def __init__(self, statements: Sequence[MatchStatement], known: Sequence[KnownClaim], rules: Constraints) -> None:
        ordered = sorted(statements, key=lambda s: (s.source, s.order, s.id))
        self._held = Counter(m.statement for claim in known for m in claim.members)
        out = rules.rejected | (rules.fixed - self._held.keys())  # settled outside every claim: stays outside
        self.features = build([s for s in ordered if s.id not in out])
        self.statements = {s.id: s for s in ordered}
        self.known = {claim.id: claim for claim in known}
        self.rules = rules
        weights = Weights(self.features.values())
        self.vectors = {key: weights.vector(feature) for key, feature in self.features.items()}
        self.topics = Topics({s.source: s.text for s in ordered})
        self.apart: dict[str, set[str]] = defaultdict(set)
        for pair in rules.apart:
            for one in pair:
                self.apart[one] |= pair - {one}
        self.answered = answers_read(self.features, rules.apart)
        self.reasons: dict[tuple[str, str], str] = {}
        self.pairs: list[tuple[float, str, str]] = []

    def claims(self, fold: bool) -> tuple[ClaimFinding, ...]:
        """All claims, standing ones first, then new ones in the order of their first statement."""
        settled = self._settled()
        points = antecedents(
            {k: f for k, f in self.features.items() if k not in settled or f.column is not Column.NEITHER},
            self.rules.apart,
        )
        points |= {k: v for k, v in self.answered.items() if k in points or not self._states(k)}
        free = {k: v for k, v in self.vectors.items() if k not in points and self._states(k)}
        clusters = self._clusters(free, settled)
        home: dict[str, list[Cluster]] = defaultdict(list)
        for cluster in clusters:
            for member in cluster.members:
                home[member].append(cluster)
        self._answers(clusters, home, settled)
        for key, answered in points.items():
            for other in answered if key not in settled else ():
                self._follow(key, other, home)
            if key not in settled and not home.get(key) and len(self.features[key].items) > 1:
                clusters.append(Cluster([key], dict(self.vectors[key])))
        standing = self._joined([cluster for cluster in clusters if self._stands(cluster)])
        for cluster in standing if fold else ():
            fold_in(cluster, self.features, self._held_here(cluster))
        told = [each for each in self._told_once(standing) if self._is_claim(*each)]
        return tuple(self._finding(cluster, words) for cluster, words in told)

    def _joined(self, clusters: Sequence[Cluster]) -> list[Cluster]:
        """Claims that are likely one put together, where no decision keeps their statements apart."""
        met = places(clusters, self.features) | likest(clusters, self.pairs)
        likeness = Likeness(self.features, self.vectors, self._nearness)
        joined = join(clusters, met, likeness, self._unite, LIKELY)
        return parted(joined, self.features, lambda denial, claim, here: self._meets(denial, claim, here, likeness))

    def _meets(self, denial: str, claim: str, here: Cluster, likeness: Likeness) -> bool:
        if claim in self.answered.get(denial, ()) or (denial, str(id(here))) in self.reasons:
            return True
        return likeness(denial, claim)[0] >= MEETS or cosine(self.vectors[denial], self.vectors[claim]) >= ALIKE

    def _unite(self, one: Cluster, other: Cluster) -> bool:
        if not self._allowed(one, other) or planned(one, self.features) is not planned(other, self.features):
            return False
        self._join(one, other)
        return True

    def _told_once(self, clusters: Sequence[Cluster]) -> list[tuple[Cluster, str]]:
        """Claims with their wording; new ones worded alike are one, unless somebody keeps members of them apart."""
        kept: list[tuple[Cluster, str]] = []
        alike: dict[str, Cluster] = {}
        for cluster in clusters:
            if cluster.known is not None:
                kept.append((cluster, self.known[cluster.known].proposition))
                continue
            words = self._worded(cluster)
            other = alike.setdefault(words.casefold(), cluster)
            if other is not cluster and self._allowed(other, cluster):
                self._join(other, cluster)
            else:
                kept.append((cluster, words))
        return kept

    def _join(self, one: Cluster, other: Cluster) -> None:
        for key in other.members:
            if key not in one.members:
                one.members.append(key)
                if why := self.reasons.get((key, str(id(other)))):
                    self.reasons[key, str(id(one))] = why

    def _settled(self) -> set[str]:
        """Statements that a standing claim holds already: they stay where they are."""
        members = {m.statement for claim in self.known.values() for m in claim.members}
        return members & self.features.keys()

    def _states(self, key: str) -> bool:
        feature = self.features[key]
        told = feature.words >= SHARED or any(self.features[k].words >= 1 and k != key for k in self._nested(key))
        return feature.column is not Column.NEITHER and bool(self.vectors[key]) and told

    def _allowed(self, one: Cluster, other: Cluster) -> bool:
        if one.known is not None and other.known is not None:
            return False
        small, large = sorted((one.members, other.members), key=len)
        members = set(large)
        return not any(self.apart[key] & members for key in small if key in self.apart)

    def _clusters(self, free: Mapping[str, Mapping[str, float]], settled: set[str]) -> list[Cluster]:
        clusters = []
        for claim in self.known.values():
            members = [m.statement for m in claim.members if m.statement in self.features]
            clusters.append(Cluster(members, self._sum(members), claim.id))
        taken = set(settled)
        for key in free:
            if key not in taken:
                same = [k for k in self._nested(key) if k in free and k not in taken]
                taken.update(same)
                clusters.append(Cluster(same, self._sum(same)))
        drawn = {k: v for k, v in free.items() if k not in settled or self._once(k)}
        self.pairs = neighbours(drawn, PAIR, self._weigh)
        return merge([c for c in clusters if c.members or c.known], self.pairs, MEAN, self._allowed)

    def _once(self, key: str) -> bool:
        """True when exactly one standing claim holds the statement, so that it can draw others in."""
        return self._held[key] == 1

    def _sum(self, members: Iterable[str]) -> dict[str, float]:
        total: dict[str, float] = defaultdict(float)
        for member in members:
            for item, value in self.vectors[member].items():
                total[item] += value
        return dict(total)

    def _nested(self, key: str) -> list[str]:
        """The statement and those nested in it, or holding it, on the very same words."""
        feature = self.features[key]
        same = [
            k
            for k, f in self._by_source()[feature.statement.source]
            if same_words(f.statement, feature.statement) and k not in self.apart[key]
        ]
        return same or [key]

    def _by_source(self) -> dict[str, list[tuple[str, Feature]]]:
        if not hasattr(self, "_sources"):
            self._sources: dict[str, list[tuple[str, Feature]]] = defaultdict(list)
            for key, feature in self.features.items():
                self._sources[feature.statement.source].append((key, feature))
        return self._sources

    def _usable(self, one: str, other: str) -> bool:
        """Two statements need more in common than a name, and no numbers that exclude each other."""
        a, b = self.features[one], self.features[other]
        if other in self.apart[one]:
            return False
        if a.column is not b.column and a.speaker and a.speaker == b.speaker:
            return False  # nobody contradicts himself by chance
        total, plain = in_common(a, b)
        return total >= (SHARED if a.column is b.column else FACING) and plain >= 1

    def _weigh(self, one: str, other: str) -> float:
        """0 for a pair that cannot be one claim (what is planned and what has happened are two), else by subject."""
        a, b = self.features[one], self.features[other]
        if a.ahead != b.ahead or not self._usable(one, other):
            return 0.0
        near = self._nearness(a.statement.source, b.statement.source)
        if a.numbers & b.numbers or not (a.numbers or b.numbers):
            return near
        return near * (OTHER_NUMBER if a.numbers and b.numbers else ONE_NUMBER)

    def _nearness(self, one: str, other: str) -> float:
        """Weight of a likeness between statements of two articles."""
        return AFAR + (1 - AFAR) * self.topics.nearness(one, other)

    def _answers(self, clusters: list[Cluster], home: dict[str, list[Cluster]], settled: set[str]) -> None:
        """Denials whose own claim nobody asserts answer the nearest claims of their article."""
        for key, feature in self.features.items():
            if feature.column is not Column.DENIAL or feature.points or key in settled or not home[key]:
                continue
            alone = not any(self._asserted(cluster, key) for cluster in home[key])
            answered = self._read_to_answer(key, home)
            ranked = self._nearest(key, home)
            alike = [c for likeness, c in ranked if likeness >= ALMOST * ranked[0][0]][:2]
            targets = answered + [c for c in alike if c not in answered]
            if not targets:
                continue
            if alone:
                for own in home[key]:
                    own.members.remove(key)
                home[key] = []
            for target in targets:
                if key not in target.members:
                    home[key].append(target)
                    target.members.append(key)
            self.reasons |= {(key, str(id(cluster))): "reads as an answer to it" for cluster in answered}

    def _read_to_answer(self, key: str, home: Mapping[str, list[Cluster]]) -> list[Cluster]:
        """The claims of the statements it was read to answer."""
        found = [cluster for other in self.answered.get(key, ()) for cluster in home.get(other, ())]
        return [cluster for cluster in found if not self.apart[key] & set(cluster.members)]

    def _asserted(self, cluster: Cluster, but: str) -> bool:
        if cluster.known is not None:
            return True
        return any(m != but and self.features[m].column is Column.ASSERTION for m in cluster.members)

    def _nearest(self, key: str, home: Mapping[str, list[Cluster]]) -> list[tuple[float, Cluster]]:
        best: dict[int, tuple[float, str, Cluster]] = {}
        for other, feature in self._by_source()[self.features[key].statement.source]:
            if feature.column is not Column.ASSERTION or feature.speaker == self.features[key].speaker != frozenset():
                continue
            likeness = cosine(self.vectors[key], self.vectors[other])
            if likeness < ANSWER or not self._usable(key, other):
                continue
            for cluster in home.get(other, ()):
                if not self.apart[key] & set(cluster.members):
                    mark = (likeness, other, cluster)
                    best[id(cluster)] = max(best.get(id(cluster), mark), mark, key=lambda each: each[0])
        ranked = sorted(best.values(), key=lambda each: (-each[0], each[1]))
        return [(likeness, cluster) for likeness, _, cluster in ranked]

    def _follow(self, key: str, other: str, home: dict[str, list[Cluster]]) -> None:
        for cluster in home.get(other, ()):
            if key not in cluster.members and not self.apart[key] & set(cluster.members):
                cluster.members.append(key)
                home[key].append(cluster)
                self.reasons[key, str(id(cluster))] = "answers the claim made before it"

    def _stands(self, cluster: Cluster) -> bool:
        return cluster.known is not None or bool(cluster.members)

    def _held_here(self, cluster: Cluster) -> set[str]:
        """Members that a standing claim holds already."""
        known = self.known.get(cluster.known or "")
        return {member.statement for member in known.members} if known else set()

    def _is_claim(self, cluster: Cluster, words: str) -> bool:
        """A lone assertion that states nothing is no claim; its statement stays, outside every claim."""
        if cluster.known is not None or len(cluster.members) > 1 or states_something(words):
            return True
        return self.features[cluster.members[0]].column is not Column.ASSERTION

    def _finding(self, cluster: Cluster, words: str) -> ClaimFinding:
        standing = self.known.get(cluster.known or "")
        kept = {m.statement: m for m in standing.members} if standing else {}
        members = [kept.get(key) or self._membership(cluster, key) for key in self._ordered(cluster)]
        rejected = [
            m for m in kept.values() if m.statement not in self.features and m.statement not in self.rules.rejected
        ]
        return ClaimFinding(words, tuple(members + rejected), cluster.known)

    def _worded(self, cluster: Cluster) -> str:
        members = self._ordered(cluster)
        total = self._sum(members)
        size = max(1, len(members))
        closeness = {key: cosine(self.vectors[key], total) / size for key in members}
        return proposition([self.features[key] for key in members], closeness, self.statements)

    def _ordered(self, cluster: Cluster) -> list[str]:
        place = {key: self.features[key].statement for key in cluster.members}
        return sorted(place, key=lambda key: (place[key].source, place[key].order, key))

    def _membership(self, cluster: Cluster, key: str) -> Membership:
        statement = self.features[key].statement
        response, why = statement.response, self.reasons.get((key, str(id(cluster))), "")
        if statement.side is Side.DENIES and response in (None, Response.EXACT, Response.DIFFERENT):
            asserted = [self.features[m] for m in cluster.members if self.features[m].column is Column.ASSERTION]
            other = self._elsewhere(self._whole(cluster, key), asserted)
            if response is not Response.DIFFERENT:
                response = Response.EXACT if other is None else Response.DIFFERENT
            why = other or why
        return Membership(key, statement.side, response, why or self._shared(cluster, key))

    def _whole(self, cluster: Cluster, key: str) -> Feature:
        """The quotation a sentence of the same speaker stands in, when both are here; else the statement itself."""
        feature = self.features[key]
        outer = self.features.get(feature.statement.inside or "")
        if outer is not None and outer.speaker == feature.speaker and outer.id in cluster.members:
            return outer
        return feature

    def _elsewhere(self, denial: Feature, asserted: Sequence[Feature]) -> str | None:
        """Why a denial answers another proposition than the assertion nearest to it; None when it does not."""
        if denial.points or not asserted:
            return None
        vector = self.vectors[denial.id]
        nearest = max(asserted, key=lambda each: cosine(vector, self.vectors[each.id]))
        return elsewhere(denial, nearest, cosine(vector, self.vectors[nearest.id]))

    def _shared(self, cluster: Cluster, key: str) -> str:
        """The words that brought the statement here, else that others of the claim stand in its article."""
        mine = self.vectors[key]
        others = [self.vectors[m] for m in cluster.members if m != key]
        score = {i: v * sum(o.get(i, 0.0) for o in others) for i, v in mine.items() if i[0] != "="}
        best = [i for i in sorted(score, key=lambda i: (-score[i], i)) if score[i] > 0][:3]
        printed = self.features[key].printed
        if best:
            return "shares " + ", ".join(f"“{printed.get(word, word)}”" for word in best)
        source = self.features[key].statement.source
        beside = any(self.features[m].statement.source == source for m in cluster.members if m != key)
        return "stands in one article with others of the claim" if beside else ""
