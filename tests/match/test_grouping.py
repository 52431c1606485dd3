"""Statements become claims; decisions of a person stand."""

from __future__ import annotations

import random
import time
from dataclasses import replace

import pytest

from match.statements import harbour, say
from sicetnon.core.comparison import ClaimFinding, Constraints, KnownClaim, MatchStatement, Membership
from sicetnon.core.findings import Kind, Response, Side
from sicetnon.match import group
from yardstick import slowness


def homes(claims: tuple[ClaimFinding, ...]) -> dict[str, set[int]]:
    """Statement id -> numbers of the claims that hold it."""
    found: dict[str, set[int]] = {}
    for number, claim in enumerate(claims):
        for member in claim.members:
            found.setdefault(member.statement, set()).add(number)
    return found


def test_accuser_and_denier_of_the_same_words_share_a_claim() -> None:
    where = homes(group(harbour()))
    assert where["h1"] & where["h2"]
    assert where["h7"] & where["h8"]


def test_a_rejected_claim_is_the_one_about_who_rejects_it() -> None:
    where = homes(group(harbour()))
    assert where["h5"] & where["h1"]
    assert not where["h5"] & where["h9"]


def test_what_is_planned_is_not_what_has_happened() -> None:
    where = homes(group(harbour()))
    assert not where["h4"] & where["h2"]


def test_a_denial_that_names_another_party_answers_a_different_claim() -> None:
    claims = group(harbour())
    leases = next(c for c in claims if any(m.statement == "h1" for m in c.members))
    member = next(m for m in leases.members if m.statement == "h6")
    assert (member.side, member.response) == (Side.DENIES, Response.DIFFERENT)
    assert member.reason == "names Norland, not Harbour Board"
    assert next(m for m in leases.members if m.statement == "h5").response is Response.EXACT


MILL = (
    "The miller poisoned the brook, the anglers said. The mayor said the fair would open on Friday. "
    "“I have not set foot there since spring,” said the miller, Jon Aske."
)


def mill(answers: str = "") -> list[MatchStatement]:
    """A denial that has no word in common with what it answers."""
    return [
        say("m1", "The miller poisoned the brook", "the anglers", text=MILL),
        say("m2", "the fair would open on Friday", "The mayor", text=MILL),
        say(
            "m3", "“I have not set foot there since spring,”", "Jon Aske", Side.DENIES,
            text=MILL, kind=Kind.DIRECT, response=Response.DIFFERENT, answers=answers,
        ),
    ]  # fmt: skip


def test_a_denial_joins_the_claim_it_was_read_to_answer() -> None:
    where = homes(group(mill()))
    assert not where["m3"] & (where["m1"] | where["m2"])
    where = homes(group(mill(answers="The miller poisoned the brook")))
    assert where["m3"] == where["m1"]
    assert not where["m3"] & where["m2"]
    claims = group(mill(answers="The miller poisoned the brook"))
    assert [m.reason for c in claims for m in c.members if m.statement == "m3"] == ["reads as an answer to it"]


def test_words_that_are_no_statement_are_answered_by_nobody() -> None:
    where = homes(group(mill(answers="The miller")))
    assert not where["m3"] & (where["m1"] | where["m2"])


def test_a_denial_kept_apart_does_not_join_what_it_was_read_to_answer() -> None:
    apart = Constraints(apart=frozenset([frozenset(("m1", "m3"))]))
    where = homes(group(mill(answers="The miller poisoned the brook"), constraints=apart))
    assert not where["m3"] & where["m1"]


def test_uncontested_statements_stand_alone() -> None:
    where = homes(group(harbour()))
    assert len([m for m in where.values() if m == where["h9"]]) == 1


def test_the_order_of_the_input_changes_nothing() -> None:
    statements = harbour()
    first = group(statements)
    for seed in range(5):
        random.Random(seed).shuffle(statements)
        assert group(statements) == first


def test_apart_pairs_never_share_a_claim() -> None:
    rules = Constraints(apart=frozenset({frozenset({"h1", "h6"}), frozenset({"h2", "h3"})}))
    where = homes(group(harbour(), (), rules))
    assert not where["h1"] & where.get("h6", set())
    assert not where["h2"] & where["h3"]


def test_rejected_statements_are_in_no_claim() -> None:
    where = homes(group(harbour(), (), Constraints(rejected=frozenset({"h6"}))))
    assert "h6" not in where


def test_what_a_person_took_out_of_all_claims_stays_out() -> None:
    where = homes(group(harbour(), (), Constraints(fixed=frozenset({"h6"}))))
    assert "h6" not in where


def test_standing_claims_keep_id_wording_and_members() -> None:
    first = group(harbour())
    known = [KnownClaim(f"k{n}", f"Wording {n}", claim.members) for n, claim in enumerate(first)]
    again = group(harbour(), known)
    assert [(c.known, c.proposition) for c in again] == [(k.id, k.proposition) for k in known]
    assert [set(c.members) for c in again] == [set(k.members) for k in known]


def test_new_statements_join_the_standing_claim_they_repeat() -> None:
    known = [KnownClaim("k0", "The board leased barges", (Membership("h2", Side.ASSERTS),))]
    late = "Minister Odd Lund said the Harbour Board has leased barges from Corvin Shipping again."
    more = say("x1", "the Harbour Board has leased barges from Corvin Shipping", "Odd Lund", text=late, source="d2")
    claims = group([*harbour(), more], known)
    standing = next(c for c in claims if c.known == "k0")
    assert {"h2", "x1"} <= {m.statement for m in standing.members}


def test_two_standing_claims_are_never_merged() -> None:
    known = [
        KnownClaim("a", "One", (Membership("h1", Side.DENIES),)),
        KnownClaim("b", "Two", (Membership("h2", Side.ASSERTS),)),
    ]
    claims = {c.known: {m.statement for m in c.members} for c in group(harbour(), known)}
    assert "h2" not in claims["a"] and "h1" not in claims["b"]


def test_other_numbers_make_another_claim() -> None:
    text = (
        "Lund said the Harbour Board had lost 40 boats in the storm. "
        "Quill said the Harbour Board had lost 900 nets in the fire. "
    )
    one = say("a", "the Harbour Board had lost 40 boats in the storm", "Lund", text=text)
    two = say("b", "the Harbour Board had lost 900 nets in the fire", "Quill", text=text)
    assert len(group([one, two])) == 2


def test_nearly_the_same_words_are_the_same_claim() -> None:
    text = "The Harbour Board has denied a claim from the Union that it has leased barges from Corvin Shipping."
    denial = say("a", "it has leased barges from Corvin Shipping", "Harbour Board", Side.DENIES, text=text)
    accuser = say("b", "that it has leased barges from Corvin Shipping", "Union", text=text, inside="a")
    (claim,) = group([denial, accuser])
    assert claim.proposition == "The Harbour Board has leased barges from Corvin Shipping"


def test_odd_input() -> None:
    assert group([]) == ()
    mute = say("m", "“idle talk”", None, Side.DECLINES)
    assert group([mute]) == () or group([mute])[0].proposition
    empty = replace(mute, text="…!!! ???", content=(mute.content[0].__class__(0, 4),))
    group([empty])


@pytest.mark.clock
def test_ten_thousand_statements_in_seconds() -> None:
    maker = random.Random(7)
    vocabulary = [f"{a}{b}{c}" for a in "bdfglmnprst" for b in "aeiou" for c in ("kan", "lor", "mit", "sed", "zin")]
    names = [word.capitalize() for word in vocabulary[::7]]
    statements: list[MatchStatement] = []
    for number in range(10_000):
        text = f"{maker.choice(names)} {maker.choice(names)} has " + " ".join(maker.choices(vocabulary, k=9)) + "."
        side = maker.choice((Side.ASSERTS, Side.ASSERTS, Side.DENIES))
        statements.append(say(f"s{number:05}", text, maker.choice(names), side, text=text, source=f"d{number // 8}"))
    start = time.process_time()
    claims = group(statements)
    assert claims
    # 10 s on a quiet desk, in a vocabulary poorer than any newspaper's
    assert time.process_time() - start < 20 * slowness()


def test_a_protest_of_innocence_answers_the_accusation() -> None:
    text = (
        "Prosecutors accused Mayor Tim Vole of stealing harbour fees for a decade. "
        "Councillor May Finch said the mayor had painted the town hall green. "
        "Vole said he would be fully vindicated."
    )
    accusation = say("a", "Mayor Tim Vole of stealing harbour fees for a decade", "Prosecutors", text=text)
    aside = say("b", "the mayor had painted the town hall green", "May Finch", text=text)
    protest = say("c", "he would be fully vindicated", "Tim Vole", Side.DENIES, text=text)
    where = homes(group([accusation, aside, protest]))
    assert where["c"] == where["a"]
    assert where["c"] != where["b"]


def test_no_two_new_claims_are_worded_alike() -> None:
    texts = [
        ("a", "The harbour board said the old ferry leaked oil."),
        ("b", "Months later, in another hall, residents said the old ferry leaked oil."),
        ("c", "A court heard on Friday that the old ferry leaked oil."),
    ]
    statements = [
        say(f"{source}1", "the old ferry leaked oil", None, text=text, source=source) for source, text in texts
    ]
    worded = [claim.proposition.casefold() for claim in group(statements)]
    assert len(worded) == len(set(worded))
    pair = Constraints(apart=frozenset({frozenset({"a1", "b1"})}))
    where = homes(group(statements, constraints=pair))
    assert not where["a1"] & where["b1"]


def test_a_lone_name_or_phrase_is_no_claim_and_what_somebody_seeks_is_told_as_a_sentence() -> None:
    text = "The yard is known as Alder Works. The firm has sought to buy the harbour. It has notoriety for the fire."
    named = say("s1", "Alder Works", None, Side.ASSERTS, text=text, cue="known as")
    sought = say("s2", "to buy the harbour", "The firm", Side.ASSERTS, text=text, cue="has sought")
    loose = say("s3", "for the fire", None, Side.ASSERTS, text=text, cue="notoriety")
    claims = group([named, sought, loose])
    assert [claim.proposition for claim in claims] == ["The firm has sought to buy the harbour"]
    assert [member.statement for claim in claims for member in claim.members] == ["s2"]


def quoted(quotation: str, side: Side, sentence: str) -> list[MatchStatement]:
    """What the union says, the board's whole answer on a side, and a sentence of it that denies."""
    text = f"The union said the board had rented barges. {quotation} the board said."
    return [
        say("s1", "the board had rented barges", "Union", text=text, cue="said"),
        say("s2", quotation, "Board", side, text=text),
        say("s3", sentence, "Board", Side.DENIES, text=text, inside="s2"),
    ]


def test_a_sentence_of_a_quotation_is_not_listed_beside_the_whole_of_it() -> None:
    answer = "“We never rented barges. The barges were never rented,”"
    asserted, whole, part = quoted(answer, Side.DENIES, "The barges were never rented")
    (listed,) = group([asserted, whole, part])
    assert [member.statement for member in listed.members] == ["s1", "s2", "s3"]
    (folded,) = group([asserted, whole, part], fold=True)
    assert [member.statement for member in folded.members] == ["s1", "s2"]
    standing = KnownClaim("c1", "The board rented barges", (Membership("s3", Side.DENIES),))
    (kept,) = group([asserted, whole, part], known=[standing], fold=True)
    assert "s3" in [member.statement for member in kept.members]


def test_nobody_contradicts_himself_in_one_breath() -> None:
    answer = "“The board rented barges. We never rented barges in May,”"
    asserted, whole, part = quoted(answer, Side.ASSERTS, "We never rented barges in May")
    (folded,) = group([asserted, whole, part], fold=True)
    assert [member.statement for member in folded.members] == ["s1", "s3"]
    standing = KnownClaim("c1", "The board rented barges", (Membership("s2", Side.ASSERTS),))
    (kept,) = group([asserted, whole, part], known=[standing], fold=True)
    assert "s2" in [member.statement for member in kept.members]


def test_who_only_passes_a_statement_on_is_not_listed_beside_it() -> None:
    told = "Ms Quill said the board had rented barges"
    text = f"{told}, according to the Alder Post. The board denied that it had rented barges."
    post = say("s1", told, "Alder Post", text=text)
    quill = say("s2", "the board had rented barges", "Ada Quill", text=text, cue="said", inside="s1")
    board = say("s3", "it had rented barges", "Board", Side.DENIES, text=text, cue="denied")
    (folded,) = group([post, quill, board], fold=True)
    assert [member.statement for member in folded.members] == ["s2", "s3"]
    standing = KnownClaim("c1", "The board rented barges", (Membership("s1", Side.ASSERTS),))
    (kept,) = group([post, quill, board], known=[standing], fold=True)
    assert "s1" in [member.statement for member in kept.members]


def test_denying_any_involvement_answers_the_accusation() -> None:
    article = (
        "The ministry accused neighbouring Veldane of launching a drone attack on a depot in Lodava. Veldane denied "
        "any involvement. Colonel Aurens called the accusation “a fairy tale written for foreign donors”."
    )
    charge = "neighbouring Veldane of launching a drone attack on a depot in Lodava"
    claims = group(
        [
            say("a", charge, "ministry", text=article, cue="accused"),
            say("b", "any involvement", "Veldane", Side.DENIES, text=article, cue="denied"),
            say(
                "c",
                "the accusation “a fairy tale written for foreign donors”",
                "Aurens",
                Side.DENIES,
                text=article,
                cue="called",
                kind=Kind.MIXED,
            ),
        ]
    )
    assert [[member.statement for member in claim.members] for claim in claims] == [["a", "b", "c"]]
    assert claims[0].proposition.startswith("Neighbouring Veldane is responsible for launching a drone attack")


@pytest.mark.parametrize(
    ("answer", "cue"), [("Engineers disagreed.", "disagreed"), ("Engineers said otherwise.", "said")]
)
def test_plain_dissent_answers_what_was_said_before(answer: str, cue: str) -> None:
    article = f"The mayor said the bridge was safe. {answer}"
    words = "otherwise" if "otherwise" in answer else "disagreed"
    claims = group(
        [
            say("a", "the bridge was safe", "mayor", text=article, cue="said"),
            say("b", words, "engineers", Side.DENIES, text=article, cue=cue),
        ]
    )
    assert [[member.statement for member in claim.members] for claim in claims] == [["a", "b"]]
    assert claims[0].proposition == "The bridge was safe"


def test_a_short_denial_goes_with_what_it_was_read_to_answer() -> None:
    charge = "Mayor Roe took bribes"
    article = f"Critics said {charge}. The mayor denied that she took bribes."
    claims = group(
        [
            say("a", charge, "critics", text=article, cue="said"),
            say("b", "that she took bribes", "Roe", Side.DENIES, text=article, cue="denied", answers=charge),
        ]
    )
    assert [[member.statement for member in claim.members] for claim in claims] == [["a", "b"]]


def test_who_calls_a_film_a_fake_denies_what_it_shows() -> None:
    article = "A clip that appears to show Mayor Roe taking cash went viral. The mayor said the clip was a fake."
    claims = group(
        [
            say("a", "Mayor Roe taking cash", "a clip", text=article, cue="appears to show"),
            say("b", "the clip was a fake", "Roe", Side.DENIES, text=article, cue="said"),
        ]
    )
    assert [[member.statement for member in claim.members] for claim in claims] == [["a", "b"]]
    assert claims[0].proposition == "Mayor Roe was taking cash"
