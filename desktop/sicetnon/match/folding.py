"""What a claim need not list twice: parts of a quotation beside the whole, and those who only pass a statement on."""

from __future__ import annotations

from collections.abc import Mapping, Set

from sicetnon.match.clusters import Cluster
from sicetnon.match.features import Feature, passes_on


def fold(cluster: Cluster, features: Mapping[str, Feature], kept: Set[str]) -> None:
    """Leave out sentences of a quotation that stands here as a whole on the same side, and statements that only pass
    on one that stands here (who passed it on is named with it); `kept` members stay.
    """
    members = set(cluster.members)
    for key in cluster.members[:]:
        inner = features[key]
        outer = features.get(inner.statement.inside or "")
        if outer is None or outer.id not in members:
            continue
        if outer.speaker == inner.speaker:
            if key not in kept and outer.column is inner.column and not inner.statement.cue:
                cluster.members.remove(key)
        elif outer.id not in kept and outer.id in cluster.members and passes_on(outer.statement, inner.statement):
            cluster.members.remove(outer.id)
