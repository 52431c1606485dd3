"""What a claim need not list twice: parts of a quotation beside the whole, and those who only pass a statement on."""

from __future__ import annotations

from collections.abc import Mapping, Set

from sicetnon.core.findings import Column
from sicetnon.match.clusters import Cluster
from sicetnon.match.features import Feature, passes_on


def fold(cluster: Cluster, features: Mapping[str, Feature], kept: Set[str]) -> None:
    """Leave out what is here twice; `kept` members stay.

    Of a quotation and a sentence of it on one side the sentence goes, on two sides the whole: nobody contradicts
    himself in one breath. A statement that only passes on one that stands here goes (it says through whom it came).
    """
    members = set(cluster.members)
    for key in cluster.members[:]:
        inner = features[key]
        outer = features.get(inner.statement.inside or "")
        if outer is None or outer.id not in members:
            continue
        if outer.speaker == inner.speaker:
            twice = _twice(outer, inner)
            if twice not in kept and twice in cluster.members and not inner.statement.cue:
                cluster.members.remove(twice)
        elif outer.id not in kept and outer.id in cluster.members and passes_on(outer.statement, inner.statement):
            cluster.members.remove(outer.id)


def _twice(whole: Feature, sentence: Feature) -> str | None:
    """The id of the one to leave out; None where the sentence takes no side, or the whole takes none."""
    if whole.column is sentence.column:
        return sentence.id
    return None if Column.NEITHER in (whole.column, sentence.column) else whole.id
