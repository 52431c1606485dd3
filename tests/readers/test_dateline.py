"""The day of publication is read at the head of a text, never in running prose and never without its year."""

from __future__ import annotations

import pytest

from sicetnon.readers import read
from sicetnon.readers.dateline import head_day

PROSE = "The harbour board rejected the report that the crane had been overloaded, and gave no reason for it. " * 3


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("LINDMARK, 14 May 2025 - " + PROSE, "2025-05-14"),
        ("LINDMARK, Norrland, 14 May 2025 (Coast News)", "2025-05-14"),
        ("LINDMARK (Coast News), May 14, 2025 -- " + PROSE, "2025-05-14"),
        ("The Harbour Post, 17 May 2025", "2025-05-17"),
        ("Harbour Post, 15 May 2025. Source: Coast News", "2025-05-15"),
        ("Published: 3 March 2024", "2024-03-03"),
        ("Published on Wednesday 14 May 2025 at 10.30", "2025-05-14"),
        ("By Jane Roe, 14 May 2025", "2025-05-14"),
        ("By Jane Roe, harbour editor. Published 16 May 2025", "2025-05-16"),
        ("By Jane Roe | The Post | Wednesday, May 14th, 2025", "2025-05-14"),
        ("Date: Mon, 19 May 2025 07:30:00 +0200", "2025-05-19"),
        ("2025-05-14", "2025-05-14"),
        ("Published 3 March 2024 | Updated 5 March 2024", "2024-03-03"),
        ("Updated 5 March 2024 | Published 3 March 2024", "2024-03-03"),
    ],
)
def test_a_day_at_the_head_is_proposed(head: str, day: str) -> None:
    for text in (f"{head}\n{PROSE}", f"Crane was overloaded, board says\n\n{head}\n\n{PROSE}"):
        found = head_day(text)
        assert found is not None and found.day == day
        assert found.words in text


@pytest.mark.parametrize(
    "head",
    [
        "On 14 May 2025 the ministry said that it knew nothing.",
        "On May 14, 2025, the ministry said that it knew nothing.",
        "WASHINGTON, Jan. 10 -- " + PROSE,
        "The Harbour Post, 17 May",
        "Killed on 14 May 2025",
        "What happened on the night of Monday, 14 May 2025",
        "The treaty was signed in Lindmark, 14 May 2025.",
        "14 May 2025 was a bad day for the harbour",
        "A report published 3 March 2024 says so",
        "Published on 3 March 2024, the report said that the cable was worn.",
        "Updated: 3 March 2024",
        "Last updated on 4 May 2025 14:03",
        "Harbour Post, 31 February 2025",
        "Harbour Post, 03/04/2025",
        "",
    ],
)
def test_no_other_date_is(head: str) -> None:
    assert head_day(f"Crane was overloaded, board says\n{head}\n{PROSE}") is None


def test_a_paper_comes_before_the_dateline_of_its_agency_and_both_before_a_headline() -> None:
    head = "The collapse, 12 May 2025\nLINDMARK, 14 May 2025 (Coast News)\nHarbour Post, 15 May 2025\n"
    found = head_day(head + PROSE)
    assert found is not None and found.day == "2025-05-15"
    found = head_day(head.replace("Harbour Post, 15 May 2025\n", "") + PROSE)
    assert found is not None and found.day == "2025-05-14"


def test_a_date_further_down_is_left_alone() -> None:
    assert head_day(f"{PROSE}\n{PROSE}\nThe Harbour Post, 17 May 2025\n") is None
    assert head_day("One\n" * 8 + "The Harbour Post, 17 May 2025\n") is None


def test_what_the_file_itself_says_stands_and_the_day_of_change_is_not_taken() -> None:
    assert read("a.txt", b"Harbour Post, 15 May 2025\nWords.").published_words == "Harbour Post, 15 May 2025"
    said = read("a.md", f"---\ndate: 2025-05-20\n---\nHarbour Post, 15 May 2025\n\n{PROSE}".encode())
    assert (said.published, said.published_words) == ("2025-05-20", "")
    changed = read("a.md", f"---\nupdated: 2025-05-15\n---\nHarbour Post, 15 May 2025\n\n{PROSE}".encode())
    assert (changed.published, changed.modified) == (None, "2025-05-15")


def test_odd_heads_take_no_time() -> None:
    for piece in ("A ", "A, ", "May ", "By A. ", "(", "Published ", "1 May ", "A-"):
        head_day(piece * 200_000)


def test_a_first_line_that_is_only_a_day_is_no_title() -> None:
    found = read("a.txt", b"Mon, 19 May 2025\n\nUN asks for access to the harbour\n\nThe board said it was open.\n")
    assert (found.published, found.title) == ("2025-05-19", "UN asks for access to the harbour")
    plain = read("a.txt", b"UN asks for access\n\n19 May 2025\n\nThe board said it was open.\n")
    assert (plain.published, plain.title) == ("2025-05-19", None)
