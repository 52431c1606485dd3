"""Claims that are likely one are joined, best first; a person's decisions and standing claims hold."""

from __future__ import annotations

import pytest

from match.statements import harbour, say
from sicetnon.core.comparison import Constraints, KnownClaim, MatchStatement, Membership
from sicetnon.core.findings import Side
from sicetnon.match import group, likeness
from sicetnon.match.clusters import Cluster
from sicetnon.match.features import Weights, build
from sicetnon.match.grouping import _Grouping
from sicetnon.match.joining import AROUND, LARGE, LOOKED_AT, join, places
from sicetnon.match.likeness import SIGNS, Likeness

LIKELY = {"ab": 0.9, "ac": 0.5, "bc": 0.3, "cd": 0.6}


def compare(one: str, other: str) -> tuple[float, bool]:
    """Likelihoods by the two first letters; any pair has enough words in common."""
    return LIKELY.get("".join(sorted(one[0] + other[0])), 0.0), True


def unite(one: Cluster, other: Cluster) -> bool:
    one.members.extend(other.members)
    return True


def clusters(*members: str) -> list[Cluster]:
    return [Cluster([each], {}) for each in members]


ALL = [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)]


def test_best_first_while_the_mean_is_high_enough() -> None:
    found = join(clusters("a", "b", "c", "d"), ALL, compare, unite, 0.35)
    assert [sorted(each.members) for each in found] == [["a", "b"], ["c", "d"]]
    found = join(clusters("a", "b", "c"), [*ALL[:2], (1, 2)], compare, unite, 0.35)
    assert [sorted(each.members) for each in found] == [["a", "b", "c"]]  # (0.5 + 0.3) / 2


def test_without_words_in_common_nothing_is_joined() -> None:
    found = join(clusters("a", "b"), [(0, 1)], lambda one, other: (0.9, False), unite, 0.35)
    assert [each.members for each in found] == [["a"], ["b"]]


def test_what_is_refused_stays_two() -> None:
    found = join(clusters("a", "b", "c"), [*ALL[:2], (1, 2)], compare, lambda one, other: False, 0.1)
    assert [each.members for each in found] == [["a"], ["b"], ["c"]]


def test_a_standing_claim_takes_in_a_new_one_and_keeps_its_id() -> None:
    new, standing = Cluster(["a"], {}), Cluster(["b"], {}, "k1")
    (found,) = join([new, standing], [(0, 1)], compare, unite, 0.35)
    assert (found.known, found.members) == ("k1", ["b", "a"])


def test_of_a_large_claim_only_some_statements_are_compared() -> None:
    asked: list[tuple[str, str]] = []

    def counting(one: str, other: str) -> tuple[float, bool]:
        asked.append((one, other))
        return 0.0, False

    join([Cluster([f"a{n}" for n in range(500)], {}), Cluster(["b"], {})], [(0, 1)], counting, unite, 0.35)
    assert 1 < len(asked) <= LOOKED_AT


def test_the_larger_a_claim_would_become_the_likelier_it_must_be() -> None:
    many = [f"{n}" for n in range(3 * LARGE)]
    met = [(one, other) for one in range(len(many)) for other in range(one + 1, len(many))]
    largest = []
    for likely in (0.11, 0.16, 0.31):
        found = join(clusters(*many), met, lambda *_, likely=likely: (likely, True), unite, 0.1)
        largest.append(max(len(each.members) for each in found))
        assert largest[-1] <= LARGE * likely / 0.1
    assert largest == sorted(set(largest)) and largest[-1] == len(many)


def test_only_claims_near_each_other_in_an_article_may_meet() -> None:
    count = AROUND + 5
    text = " ".join(f"Pier {n} was sold." for n in range(count))
    told = build([say(f"s{n}", f"Pier {n} was sold", "Ada Quill", text=text) for n in range(count)])
    met = places([Cluster([key], {}) for key in told], told)
    assert (0, 1) in met and (0, AROUND) in met and (0, AROUND + 1) not in met
    assert len(met) < count * AROUND


def _likeness(told: list[MatchStatement]) -> Likeness:
    features = build(told)
    weights = Weights(features.values())
    return Likeness(features, {key: weights.vector(each) for key, each in features.items()}, lambda *_: 1.0)


def test_the_order_of_two_statements_does_not_matter() -> None:
    compared, keys = _likeness(harbour()), [each.id for each in harbour()]
    for one in keys:
        for other in keys:
            if one != other:
                assert compared(one, other) == compared(other, one)
                assert len(compared.signs(one, other)) == len(SIGNS)


def test_like_statements_are_likelier_one_claim_than_unlike_ones() -> None:
    compared = _likeness(harbour())
    assert compared("h2", "h3")[0] > 2 * compared("h2", "h9")[0]


def _said(*sentences: str) -> list[MatchStatement]:
    """Statements a, b, c of one speaker, a sentence each."""
    text = " ".join(f"{each}." for each in sentences)
    return [say(key, each, "Ada Quill", text=text) for key, each in zip("abc", sentences, strict=True)]


def test_planned_and_done_or_other_numbers_are_never_one() -> None:
    compared = _likeness(_said("Twelve of 40 boats sank", "Twelve of 52 boats sank", "More boats will sink"))
    assert compared("a", "b") == (0.0, False)
    assert compared("a", "c") == (0.0, False)


def test_names_in_common_are_not_enough() -> None:
    named = "Corvin Shipping"
    compared = _likeness(
        _said(f"{named} leased barges", f"{named} insults its captains", f"{named} leases more barges")
    )
    assert not compared("a", "b")[1]
    assert compared("a", "c")[1]


def test_weights_for_other_signs_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(likeness, "SIGNS", (*SIGNS, "one more"))
    likeness._weights.cache_clear()
    try:
        with pytest.raises(ValueError, match="install the program again"):
            likeness._weights()
    finally:
        monkeypatch.undo()
        likeness._weights.cache_clear()


TOWN = (
    "The town has sold the old pier to a builder, Ada Quill said on Monday.\n"
    "The builder paid the town nothing for the old pier, she added.\n"
    "The town denied that the old pier was sold to any builder.\n"
)


def _town() -> list[MatchStatement]:
    return [
        say("t1", "The town has sold the old pier to a builder", "Ada Quill", text=TOWN, cue="said"),
        say("t2", "The builder paid the town nothing for the old pier", "Ada Quill", text=TOWN),
        say("t3", "the old pier was sold to any builder", "Town", Side.DENIES, text=TOWN, cue="denied"),
    ]


def test_kept_apart_by_a_person_stays_apart_however_likely() -> None:
    assert any({"t1", "t3"} <= {m.statement for m in claim.members} for claim in group(_town()))
    apart = Constraints(apart=frozenset({frozenset({"t1", "t3"})}))
    assert not any({"t1", "t3"} <= {m.statement for m in claim.members} for claim in group(_town(), (), apart))


def test_the_reason_names_shared_words_or_the_article_they_stand_in() -> None:
    there = _said("Twelve boats sank", "Boats sank", "Nobody minded")
    far = say("d", "Quiet reigned", "Bo", text="Quiet reigned.", source="d2")
    run = _Grouping([*there, far], (), Constraints())
    claim = Cluster(["a", "b", "c", "d"], {})
    assert run._shared(claim, "a").startswith("shares “")
    assert run._shared(claim, "c") == "stands in one article with others of the claim"
    assert run._shared(claim, "d") == ""  # nothing true can be said


def test_two_standing_claims_are_never_joined() -> None:
    standing = [
        KnownClaim("k1", "The town has sold the pier", (Membership("t1", Side.ASSERTS),)),
        KnownClaim("k2", "The builder paid nothing", (Membership("t2", Side.ASSERTS),)),
    ]
    claims = {claim.known: {m.statement for m in claim.members} for claim in group(_town(), standing)}
    assert "t1" in claims["k1"] and "t2" not in claims["k1"]
    assert "t2" in claims["k2"] and "t1" not in claims["k2"]
