"""Text whose lines were cut at a margin becomes paragraphs again, and nothing else is touched."""

from __future__ import annotations

import textwrap

import pytest

from sicetnon.readers import read
from sicetnon.readers.wrapped import put_together

PARAGRAPHS = (
    "Harbour board denies that the crane was overloaded",
    "The harbour board on Friday rejected a report that the crane which fell into the dock last week had carried "
    'twice the weight it was built for. "That figure is invented," its chairwoman, Ida Marsh, said in the town.',
    "The report, by an engineer who had worked for the board for eleven years, described the maintenance papers as "
    "'forgeries' and said that nobody had looked at the cable since the spring. He gave no names.",
    "Two unions have asked the ministry for an inquiry. A spokesman for one of them, Tom Reyne, said: \"We warned "
    'them. We warned them in writing, and they laughed." The board would not discuss the letters.',
    "The ministry said on Saturday that it had read the report and that an inspector would be sent to the harbour.",
)
POEM = """the water came up slowly to the wall
and stood there for a while as if to think
then took the garden
path by path
and no one in the house said anything at all
until the morning
when the post
was late again and someone laughed
"""


def wrapped(width: int, between: str = "\n\n", paragraphs: tuple[str, ...] = PARAGRAPHS) -> str:
    return between.join(textwrap.fill(each, width) for each in paragraphs)


@pytest.mark.parametrize("width", [45, 60, 72, 100])
def test_wrapped_lines_become_paragraphs(width: int) -> None:
    text, joined = put_together(wrapped(width))
    assert text == "\n\n".join(PARAGRAPHS)
    assert joined == wrapped(width).count("\n") - text.count("\n")


def test_without_blank_lines_no_line_ends_within_a_sentence() -> None:
    text, _ = put_together(wrapped(72, "\n"))
    assert all(line[-1] in ".\"'" for line in text.split("\n")[1:])
    assert text.startswith(PARAGRAPHS[0] + "\n")
    assert " ".join(text.split()) == " ".join(" ".join(PARAGRAPHS).split())


def test_what_was_done_is_told_and_the_rest_of_the_reading_holds() -> None:
    reading = read("wire.txt", wrapped(72).encode())
    assert "described the maintenance papers as 'forgeries' and said" in reading.text
    assert reading.notes[0].startswith("The lines of this text were cut at a margin: 7 line ends")
    assert read("plain.txt", "\n\n".join(PARAGRAPHS).encode()).notes == ()


def test_a_hyphen_at_a_lines_end_is_kept_and_no_letter_changed() -> None:
    halved = tuple(each.replace("maintenance", "main-tenance") for each in PARAGRAPHS)
    cut = [lines for lines in (wrapped(width, paragraphs=halved) for width in range(45, 100)) if "main-\n" in lines]
    assert cut
    assert all(put_together(lines)[0] == "\n\n".join(halved) for lines in cut)


def test_lists_transcripts_and_poems_keep_their_lines() -> None:
    transcript = "\n".join(
        f"{who}: {said}"
        for who, said in (("CHAIR", "who saw the cable that day"), ("REYNE", "nobody did, not once"),
                          ("CHAIR", "and the letters you wrote to them"), ("REYNE", "they were never answered"))
    )  # fmt: skip
    items = "What was found:\n- one cable, worn\n- two bolts, missing\n- no papers at all\n- a cap\n- one glove"
    normal = "\n".join(PARAGRAPHS)
    for text in (POEM, transcript, items, normal, "one\ntwo\nthree\nfour\nfive", ""):
        assert put_together(text) == (text, 0)


def test_items_and_speakers_of_a_wrapped_text_stay_apart() -> None:
    items = ("- the cable had not been changed since the spring in spite of two letters", "- two bolts were missing")
    spoken = ("MARSH: We have nothing to hide from anybody in this town or out of it, and never had.", "REYNE: No.")
    text, joined = put_together(wrapped(60, "\n", (*PARAGRAPHS, *items, *spoken)))
    assert joined
    assert set(items + spoken) <= set(text.split("\n"))


def test_rows_of_coded_letters_are_left_alone() -> None:
    rows = "\n".join("q7b" + "aZ" * 34 for _ in range(30))
    assert put_together(rows) == (rows, 0)


def test_a_very_long_paragraph_is_put_together_in_no_time() -> None:
    text, joined = put_together("and so it went on from the one house to the next along the old street\n" * 40_000)
    assert joined == 39_999
    assert text.count("\n") == 1


def test_a_line_cut_by_hand_goes_on_to_the_blank_line() -> None:
    text = (
        "The shipping ministry of the coast on Sunday rejected claims that it had\n"
        "suppressed a report warning that the ferry was unsafe, days after the\n"
        "vessel sank with many people on board, and said that it would not\n"
        "comment further.\n"
        "\n"
        "Captain Roe, who survived, said he had warned the Blue Lane\n"
        "Lines twice about water in the engine room. The company said it had\n"
        "received one warning, not two.\n"
    )
    joined, count = put_together(text)
    assert count == 5
    assert "Blue Lane Lines twice" in joined
