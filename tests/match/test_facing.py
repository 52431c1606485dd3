"""A claim is contested by denials that meet one of its assertions."""

from __future__ import annotations

import pytest

from match.statements import say
from sicetnon.core.findings import Side
from sicetnon.match.clusters import Cluster
from sicetnon.match.facing import SMALL, parted
from sicetnon.match.features import Feature, build

TEXT = "The board rented the barges. The bay lost its seals. The pier was never closed. The mayor left."


def features(assertions: int = 1) -> dict[str, Feature]:
    """Some assertions a0, a1, … and two denials."""
    said = [say(f"a{n}", "The board rented the barges", f"Ada {n}", text=TEXT) for n in range(assertions)]
    said.append(say("d", "The pier was never closed", "Tom Reyes", Side.DENIES, text=TEXT))
    said.append(say("e", "The mayor left", "Tom Reyes", Side.DENIES, text=TEXT))
    return build(said)


def members(clusters: list[Cluster]) -> list[list[str]]:
    """Who is in which claim."""
    return [cluster.members for cluster in clusters]


@pytest.mark.parametrize(
    ("meets", "left"),
    [(False, [["a0"], ["d", "e"]]), (True, [["a0", "d", "e"]])],
)
def test_denials_that_meet_nothing_leave_together(meets: bool, left: list[list[str]]) -> None:
    claims = [Cluster(["a0", "d", "e"], {})]
    assert members(parted(claims, features(), lambda denial, claim, _: meets and denial == "e")) == left


def test_a_standing_claim_and_a_large_one_keep_their_members() -> None:
    known = Cluster(["a0", "d"], {}, known="7")
    assert members(parted([known], features(), lambda *_: False)) == [["a0", "d"]]
    large = Cluster([*(f"a{n}" for n in range(SMALL)), "d"], {})
    assert len(parted([large], features(SMALL), lambda *_: False)) == 1


def test_a_denial_that_stands_in_another_claim_gets_none_of_its_own() -> None:
    claims = [Cluster(["a0", "d"], {}), Cluster(["d", "e"], {})]
    found = parted(claims, features(), lambda *_: False)
    assert members(found) == [["a0"], ["d", "e"]]
