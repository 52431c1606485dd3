"""Word lists: inflections, phrases found by their longest form, and lists without slips."""

from __future__ import annotations

import pytest

from sicetnon import assets
from sicetnon.extract.lexicon import Phrases, inflections
from sicetnon.extract.words import words


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("refute", {"refute", "refutes", "refuted", "refuting"}),
        ("reject", {"reject", "rejects", "rejected", "rejecting"}),
        ("dismiss", {"dismiss", "dismisses", "dismissed", "dismissing"}),
        ("rebut", {"rebut", "rebuts", "rebutted", "rebutting"}),
        ("say", {"say", "says", "said", "saying"}),
        ("push back", {"push back", "pushes back", "pushed back", "pushing back"}),
        ("disagree", {"disagree", "disagrees", "disagreed", "disagreeing"}),
    ],
)
def test_inflections(verb: str, forms: set[str]) -> None:
    assert set(inflections(verb)) == forms


def test_longest_phrase_wins() -> None:
    found = Phrases(["no", "no evidence", "no credible evidence"])
    low = "there is no credible evidence".split()
    assert found.at(low, 2) == 3
    assert found.at(low, 0) == 0
    assert found.first_in(low, range(5)) == (2, 5)
    assert found.first_in(low, range(2)) is None
    assert "no evidence" in found
    assert "evidence" not in found


@pytest.mark.parametrize("text", ["a made-up story", "she cannot recall it", "it’s far-fetched"])
def test_phrases_are_cut_as_text_is(text: str) -> None:
    low = [text[start:end] for start, end in words(text, 0, len(text))]
    found = Phrases(["made-up", "cannot recall", "far-fetched"])
    assert found.first_in(low, range(len(low))) is not None


def test_a_phrase_covers_each_of_its_tokens_and_no_other() -> None:
    found = Phrases(["e-mail", "call"])
    low = "the e - mail came in the mail".split()
    assert [index for index in range(len(low)) if found.covers(low, index)] == [1, 2, 3]
    assert not Phrases([]).covers(low, 0)


@pytest.mark.parametrize("name", ["sides", "denials", "ladders", "claims", "evidence", "verbs"])
def test_lists_are_in_small_letters_and_without_repeats(name: str) -> None:
    text = (assets.folder("lexicons") / f"{name}.txt").read_text(encoding="utf-8")
    assert text == text.lower() or "#" in text
    section, seen = "", set()
    for line in text.splitlines():
        line = line.partition("#")[0].strip()
        if line.startswith("["):
            section, seen = line, set()
        elif line:
            assert line == line.lower(), (section, line)
            assert line not in seen, (section, line)
            seen.add(line)
