"""Words, sentences and windows: nothing lost, nothing twice, linear in the text."""

from __future__ import annotations

import time

import pytest

from sicetnon.extract.signed import signed_quotations, transcript_turns
from sicetnon.extract.windows import PIECES, cut_windows, encode, lay_out, reach
from sicetnon.extract.words import sentence_starts, words


def forms(text: str) -> list[str]:
    """The words of a text."""
    return [text[start:end] for start, end in words(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He can't, I don’t.", ["He", "ca", "n't", ",", "I", "do", "n’t", "."]),
        ("Cruz’s U.S. aides", ["Cruz", "’s", "U.S.", "aides"]),
        ("Mr. O'Brien paid $1,237.50", ["Mr.", "O'Brien", "paid", "$", "1,237.50"]),
        ("the GOP-led House — 50%", ["the", "GOP", "-", "led", "House", "—", "50", "%"]),
        ("It cannot be", ["It", "can", "not", "be"]),
        ("“No,” he said...", ["“", "No", ",", "”", "he", "said", "..."]),
    ],
)
def test_words_are_cut_as_in_the_treebank(text: str, expected: list[str]) -> None:
    """Clitics apart, abbreviations and numbers whole."""
    assert forms(text) == expected


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("He left. She stayed.", 2),
        ("Mr. Smith of the U.S. Senate left.", 1),
        ("He lives in the U.S. He likes it.", 2),
        ("“Is it true?” asked Mr. Lee. “It is.”", 2),
        ("“Never!” he shouted.", 1),
        ("It rose 3.5 percent. “Fine,” he said.", 2),
        ("no stops at all in here", 1),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, count: int) -> None:
    """Stops of abbreviations do not count; closing marks belong to the sentence before."""
    assert len(sentence_starts(text, words(text, 0, len(text)))) == count


def test_every_word_lies_in_exactly_one_window() -> None:
    """Windows follow each other without a gap and never hold too many pieces."""
    text = "\n".join("Word after word, he said. " * count for count in (1, 7, 60, 400, 2))
    layout = lay_out(text)
    sizes = [1 + index % 3 for index in range(len(layout.places))]
    windows = cut_windows(layout, sizes)
    assert [index for first, after in windows for index in range(first, after)] == list(range(len(sizes)))
    assert all(sum(sizes[first:after]) <= PIECES for first, after in windows)


def test_what_is_encoded_keeps_its_words_apart() -> None:
    """Every word points to its first piece, behind the opening mark."""
    ids, marks, firsts = encode([(7,), (8, 9), (10,)], [1, 2, 3])
    assert ids == [101, 7, 8, 9, 10, 102]
    assert marks == [0, 1, 2, 2, 3, 0]
    assert firsts == [1, 2, 4]


def test_a_cue_reaches_into_the_next_paragraph_after_a_colon_only() -> None:
    """What is said may stand below "He said:"."""
    paragraph = [0, 0, 0, 1, 1, 2]
    assert reach(paragraph, [True] * 3 + [False] * 3, 1) == (0, 5)
    assert reach(paragraph, [False] * 6, 1) == (0, 3)


@pytest.mark.parametrize("text", ["a" * 1_000_000, "a." * 300_000, "“" * 300_000, "a@" * 300_000, "no end " * 100_000])
def test_hostile_text_takes_linear_time(text: str) -> None:
    """One endless line is cut, not brooded over."""
    began = time.process_time()
    layout = lay_out(text)
    assert layout.places
    assert time.process_time() - began < 8


def test_signed_quotations_need_no_model() -> None:
    """A whole quotation, a dash and a name; the name may stand on its own line."""
    text = "“We lost.” ― Ann Lee.\n“We won.”\n— Bob de la Cruz, Mayor of Rome\n“No” - he said.\nHe left — Ann too."
    layout = lay_out(text)

    def printed(indexes: list[int]) -> str:
        return text[layout.places[indexes[0]][0] : layout.places[indexes[-1]][1]]

    assert [{role: printed(at) for role, at in roles.items()} for roles in signed_quotations(text, layout)] == [
        {"source": "Ann Lee", "cue": "―", "content": "“We lost.”"},
        {"source": "Bob de la Cruz, Mayor of Rome", "cue": "—", "content": "“We won.”"},
    ]


def test_printed_conversations_need_two_speakers() -> None:
    """Names in capitals with a colon are turns; a lone notice is not."""
    text = "DOE: You lied.\n“LEE: I did not.\nDOE: You did."
    layout = lay_out(text)
    turns = transcript_turns(text, layout)
    assert [[layout.places[i] for i in each["source"]] for each in turns] == [[(0, 3)], [(16, 19)], [(32, 35)]]
    notice = "CORRECTION: The date was wrong.\nHe said so."
    assert transcript_turns(notice, lay_out(notice)) == []
