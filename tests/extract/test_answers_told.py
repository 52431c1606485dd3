"""What the reporter tells of answers: none given, claims denied in verbs of all kinds; read by the shipped engine."""

from __future__ import annotations

import pytest

from sicetnon.core.findings import Side
from sicetnon.extract import analyse
from sicetnon.extract.engine import Engine

BEFORE = "The city paper reported that the mayor had sold the old mill. "


def sides(text: str, engine: Engine | None = None) -> list[tuple[str, str]]:
    """Speaker and side of each statement behind the opening, in order."""
    found = analyse(BEFORE + text, engine=engine)
    names = {each.key: each.name for each in found.speakers}
    behind = [each for each in found.statements if each.content[0].start >= len(BEFORE)]
    return [(names.get(each.speaker, ""), each.side.value) for each in behind]


@pytest.mark.parametrize(
    "words",
    [
        "Jane Roe would not be drawn on the sale.",
        "Jane Roe hung up when asked about the sale.",
        "Jane Roe has not yet responded.",
        "Jane Roe could not be contacted despite several attempts.",
        "Jane Roe is staying tight-lipped.",
        "Jane Roe brushed past waiting reporters without a word.",
        "Jane Roe ducked a question about the sale.",
        "Jane Roe has not spoken publicly.",
        "Jane Roe said she had nothing to add.",
        'Jane Roe said: "You will have to ask my lawyer."',
        "Jane Roe, pleading a cold, would only say that the mill was old.",
    ],
)
def test_no_answer_is_told_in_many_ways(words: str) -> None:
    assert ("Jane Roe", "declines") in sides(words)


@pytest.mark.parametrize(
    "words",
    [
        "Jane Roe has responded to the flood by opening the schools.",
        "Jane Roe did not answer the door of the mill for an hour.",
        "Jane Roe directed questions of style to the architect.",
        "Jane Roe declined an offer from the brewery.",
    ],
)
def test_what_is_no_refusal_to_the_press(words: str) -> None:
    assert all(side != "declines" for _, side in sides(words))


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("Suggestions that the mill was sold were shot down by Jane Roe.", "Jane Roe"),
        ("Claims that the mill was sold were flatly contradicted by the council.", "the council"),
        ("Jane Roe waved away the report.", "Jane Roe"),
        ("Jane Roe has hosed down the rumours.", "Jane Roe"),
        ("Jane Roe insisted that no contract was ever signed.", "Jane Roe"),
        ("The sale is wide of the mark, Jane Roe said.", "Jane Roe"),
        ("Jane Roe said that the report was a wicked lie.", "Jane Roe"),
        ('"I said no such thing," Jane Roe said.', "Jane Roe"),
        ("Jane Roe said no contract whatsoever had been signed.", "Jane Roe"),
    ],
)
def test_a_claim_is_denied_in_many_ways(words: str, who: str) -> None:
    assert (who, "denies") in sides(words)


@pytest.mark.parametrize(
    "words",
    [
        "Jane Roe wants to squash the rumours before the vote.",
        "Jane Roe trashed the garden of the mill.",
    ],
)
def test_what_denies_nothing(words: str) -> None:
    assert all(side != "denies" for _, side in sides(words))


def test_by_the_rules_a_negation_on_another_matter_denies_nothing() -> None:
    assert sides("Jane Roe said no fish had been caught this summer.", Engine(sides=False)) == [("Jane Roe", "asserts")]


def test_a_claim_denied_in_the_passive_ends_before_its_denial() -> None:
    text = "Suggestions that the mill was sold for a song were shot down by Jane Roe."
    found = analyse(text)
    claim, denial = sorted(found.statements, key=lambda each: each.side is Side.DENIES)
    assert [each.content[-1].of(text) for each in (claim, denial)] == ["the mill was sold for a song"] * 2
    assert denial.cue[0].of(text) == "were shot down"


@pytest.mark.parametrize(
    "words",
    [
        "Jane Roe said it was too early to tell who had signed.",
        "Jane Roe said that a sale cannot be excluded.",
        "Jane Roe said police were looking into whether the mill was sold.",
        "“We are keeping an open mind,” said Jane Roe.",
        "Jane Roe said she had no way of knowing who was right.",
    ],
)
def test_what_is_left_open(words: str) -> None:
    assert ("Jane Roe", "hedges") in sides(words)
