"""Claims under a label, as fact-checks print them: read by the shipped engine."""

from __future__ import annotations

import pytest

from sicetnon.core.findings import Side
from sicetnon.extract import analyse


@pytest.mark.parametrize(
    "text",
    [
        "THE CLAIM: The mayor sold the old bridge to a foreign company.",
        "CLAIM: Voting machines were tampered with. THE FACTS: Election officials say no machine was opened.",
        "Rumour: The river below the mill is poisoned.\n\nOur rating: false.",
    ],
)
def test_what_stands_under_a_label_is_claimed_by_nobody_named(text: str) -> None:
    found = analyse(text)
    first = found.statements[0]
    assert first.speaker is None
    assert first.side is Side.ASSERTS
    assert text[first.cue[0].start : first.cue[0].end].lower().rstrip(":") in ("the claim", "claim", "rumour")
    assert all("claim" not in each.name.lower() for each in found.speakers)


def test_somebody_who_speaks_behind_a_label_keeps_his_words() -> None:
    text = 'Roe was calm. Rumour: "The river is poisoned," Jane Poe wrote on Monday.'
    found = analyse(text)
    names = {each.key: each.name for each in found.speakers}
    assert {names.get(each.speaker) for each in found.statements} == {"Jane Poe"}


def test_the_facts_say_nothing_beside_who_says_it() -> None:
    text = (
        "Did the mayor sell the bridge? No\n\nTHE CLAIM: The mayor sold the old bridge to a foreign company.\n\n"
        "THE FACTS: “I never sold the bridge,” Mayor Ruth Olsen told us on Monday. A council spokesman said the "
        "bridge had not been sold."
    )
    found = analyse(text)
    names = {each.key: each.name for each in found.speakers}
    assert [names.get(each.speaker) for each in found.statements] == [None, "Ruth Olsen", "A council spokesman"]


FALSE = "A post claims that a trial was stopped after four volunteers died. "


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (FALSE + "This is false. The trial went on.", "This is false"),
        (FALSE + "The claim is not true. The trial went on.", "The claim is not true"),
        (FALSE + "That's completely untrue. The trial went on.", "That's completely untrue"),
        ("Fact check: No, the trial was not stopped\n\n" + FALSE, "the trial was not stopped"),
    ],
)
def test_what_a_fact_check_says_itself_is_nobody_s_denial(text: str, words: str) -> None:
    found = [each for each in analyse(text).statements if each.side is Side.DENIES]
    assert [(each.speaker, [text[a:b] for a, b in each.content]) for each in found] == [(None, [words])]


@pytest.mark.parametrize(
    "text",
    [
        FALSE + "“This is false,” Jane Roe said.",
        FALSE + "Jane Roe said this was false.",
        FALSE + "It is false modesty that keeps the nurses quiet.",
        FALSE + "The answer is wrong.",
        "Fact check: Was the trial stopped?\n\n" + FALSE,
    ],
)
def test_what_is_no_verdict(text: str) -> None:
    found = [each for each in analyse(text).statements if each.side is Side.DENIES]
    assert all(each.speaker is not None for each in found)
