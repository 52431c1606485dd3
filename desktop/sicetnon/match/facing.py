"""Denials in a small claim of which none meets an assertion there stand by themselves: they do not contest it.

Joining asks whether statements are about one claim on the whole. That somebody denies what somebody else asserts needs
one denial that was read to answer an assertion of the claim, or is likely to be about the same thing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from sicetnon.core.findings import Column
from sicetnon.match.clusters import Cluster
from sicetnon.match.features import Feature, same_words

SMALL = 7  # statements from which on a claim is left as it is


def parted(
    clusters: Sequence[Cluster],
    features: Mapping[str, Feature],
    meets: Callable[[str, str, Cluster], bool],
) -> list[Cluster]:
    """The claims, and behind them those of the denials that left one and stand in no other.

    `meets`: was a denial read to answer an assertion of the claim, or is it likely to be about the same thing? Standing
    claims keep their members.
    """
    held = Counter(member for cluster in clusters for member in cluster.members)
    added: list[Cluster] = []
    for cluster in clusters:
        if cluster.known is not None or len(cluster.members) >= SMALL:
            continue
        denials = [m for m in cluster.members if features[m].column is Column.DENIAL]
        claims = [m for m in cluster.members if features[m].column is Column.ASSERTION]
        if not denials or not claims:
            continue
        if any(
            same_words(features[denial].statement, features[claim].statement) or meets(denial, claim, cluster)
            for denial in denials
            for claim in claims
        ):
            continue
        cluster.members = [m for m in cluster.members if m not in denials]
        alone = [m for m in denials if held[m] == 1]
        if alone:
            added.append(Cluster(alone, {}))
        held.subtract(denials)
    return [*clusters, *added]
