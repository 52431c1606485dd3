"""Negations that deny nobody, doubts that do: short articles judged by the rules alone, from end to end."""

from __future__ import annotations

from functools import cache

import pytest

from sicetnon.extract import analyse
from sicetnon.extract.engine import Engine

QUARREL = (
    "The ministry has accused the harbour firm of selling arms to rebels. The firm denied the charge and said it was "
    "false. "
)


@cache
def rules() -> Engine:
    """The shipped engine without the model of sides."""
    return Engine(sides=False)


def sides(text: str, words: str) -> list[str]:
    """Sides of the statements whose content holds the words, in a text that tells of a dispute."""
    whole = QUARREL + text
    return [
        each.side.value
        for each in analyse(whole, engine=rules()).statements
        if words in " ".join(whole[start:end] for start, end in each.content)
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The mayor said the town does not have the slightest doubt about the plan.", "slightest"),
        ("The mayor said that it would not surprise her at all.", "surprise"),
        ("The firm's lawyer asked that the tape not be shown.", "not be shown"),
        ("The firm's director said “If we were not honest, there would be no firm and no harbour.”", "honest"),
        ("The firm's director said that it had not heard of the sale until Monday.", "until"),
        ("The firm's director said that the harbour needs men who are not afraid of work.", "afraid"),
        ("The firm's director said that nobody wants to be the first to sail.", "nobody"),
        ("The director of the firm told the Post that there is no harbour without a wall.", "without"),
        ("“You don't know what it is like to run a harbour,” the director of the firm said.", "like"),
        ("“Isn't that a lovely day for a walk,” the director of the firm said.", "lovely"),
        ("Reporters challenged the director of the firm to a debate about the harbour.", "debate"),
    ],
)
def test_shaping_a_sentence_denies_nobody(text: str, words: str) -> None:
    found = sides(text, words)
    assert found
    assert "denies" not in found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The firm has refused to recognise the report as genuine.", "genuine"),
        ("Two experts doubted the veracity of the recording.", "veracity"),
        ("The firm's lawyer questioned the credibility of the witness.", "credibility"),
        ("The firm's director said that it had not sold arms to rebels.", "not sold"),
    ],
)
def test_doubt_and_refusal_deny(text: str, words: str) -> None:
    assert sides(text, words) == ["denies"]


def test_whether_it_is_so_is_open() -> None:
    assert sides("The judge questioned whether the court had the authority to hear it.", "authority") == ["hedges"]


@pytest.mark.parametrize(
    ("text", "words", "side"),
    [
        ("The firm said that it had no arms, but that the harbour was closed in May.", "was closed in", "asserts"),
        ("The director of the firm made it clear that the harbour would close in May.", "would close", "asserts"),
        ("The firm said that it could not independently verify the report of the sale.", "verify", "denies"),
        ("“This man is no more guilty than a newborn child,” the director of the firm said.", "newborn", "denies"),
        ("The director of the firm said the message could not be clearer.", "clearer", "asserts"),
        ("“The mayor has no character problem,” the director of the firm said.", "character", "denies"),
    ],
)
def test_what_turns_a_side(text: str, words: str, side: str) -> None:
    assert sides(text, words)[-1] == side  # of a whole and its sentence the sentence
