"""Which assertion meets which denial, and how."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sicetnon.core.comparison import MatchStatement
from sicetnon.core.findings import Response, Side
from sicetnon.match.features import Feature, Weights, build, cosine, same_words
from sicetnon.match.meeting import elsewhere

CONTRADICTS, ELSEWHERE = "contradicts", "answers a different claim"
RELATIONS = {
    Response.EXACT: CONTRADICTS,
    Response.DIFFERENT: ELSEWHERE,
    Response.KNOWLEDGE: "denies knowing",
    Response.SOURCE: "attacks the source",
    Response.NO_COMMENT: "no comment",
    Response.NOT_REACHED: "not reached",
}


def pairings(
    assertions: Sequence[MatchStatement], denials: Sequence[MatchStatement]
) -> tuple[tuple[str | None, str | None, str], ...]:
    """Rows (assertion id, denial id, relation); whoever stands alone has None opposite and no relation.

    Every denial stands in exactly one row; an assertion with several denials in several rows.
    """
    features = build([*assertions, *denials])
    weights = Weights(features.values())
    vectors = {key: weights.vector(feature) for key, feature in features.items()}
    met: dict[str, list[tuple[str, str]]] = {each.id: [] for each in assertions}
    alone: list[tuple[str | None, str | None, str]] = []
    for denial in denials:
        best = max(assertions, key=lambda a: _rank(features[a.id], features[denial.id], vectors), default=None)
        if best is None:
            alone.append((None, denial.id, ""))
            continue
        likeness = cosine(vectors[denial.id], vectors[best.id])
        met[best.id].append((denial.id, _relation(features[denial.id], features[best.id], likeness)))
    rows: list[tuple[str | None, str | None, str]] = []
    for each in assertions:
        rows.extend((each.id, denial, relation) for denial, relation in met[each.id])
        if not met[each.id]:
            rows.append((each.id, None, ""))
    return tuple(rows + alone)


def _rank(
    claim: Feature, denial: Feature, vectors: Mapping[str, Mapping[str, float]]
) -> tuple[bool, bool, bool, float, float, str]:
    one, other = claim.statement, denial.statement
    near = one.source == other.source
    before = float(claim.place.start - denial.place.start)
    closeness = cosine(vectors[claim.id], vectors[denial.id])
    if denial.points:  # "denied the allegations": the nearest assertion before it
        closeness = 0.0
    gap = -abs(before) - (1e6 if before > 0 else 0.0)
    answered = near and claim.place == other.answers
    return same_words(one, other), answered, near, round(closeness, 6), gap, one.id


def _relation(denial: Feature, claim: Feature, likeness: float) -> str:
    response = denial.statement.response
    if response is not None:
        return RELATIONS[response]
    if denial.statement.side is Side.DECLINES:
        return RELATIONS[Response.NO_COMMENT]
    return CONTRADICTS if elsewhere(denial, claim, likeness) is None else ELSEWHERE
