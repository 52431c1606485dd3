"""The real task of the reading lane, shut in as it runs: whatever a text needs was loaded before."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sicetnon.services.taking import Taken, take
from sicetnon.work.lane import Lane

ENGLISH = (
    "The harbour office denied on Monday that oil had leaked. “Nothing has leaked,” said Ada Marsh, its spokeswoman."
)
GERMAN = "Das Hafenamt bestritt am Montag, dass Öl ausgelaufen sei. „Nichts ist ausgelaufen“, sagte Ada Marsh."
FRENCH = "La capitainerie a nié lundi que du pétrole se soit répandu. « Rien n’a coulé », a dit sa porte-parole."
MIXED = ENGLISH + "\n" + "12 34 56\n" * 5 + "Да, это так.\n" + "東京\n"
PAGE = f"<html><body><article>{''.join(f'<p>{each}</p>' for each in (ENGLISH, GERMAN) * 5)}</article></body></html>"


@pytest.fixture(scope="module")
def lane() -> Iterator[Lane]:
    lane = Lane("sicetnon.work.take_in:prepare")
    yield lane
    lane.close()


def taken(lane: Lane, name: str, text: str) -> Taken:
    return take(lane, name, text.encode(), lambda: False)


@pytest.mark.parametrize(
    ("name", "text"),
    [("a.txt", ENGLISH), ("a.txt", GERMAN), ("a.txt", FRENCH), ("a.txt", MIXED), ("a.md", ENGLISH), ("a.html", PAGE)],
    ids=["English", "German", "French", "mixed", "Markdown", "page"],
)
def test_every_kind_of_text_is_read_behind_the_shut_door(lane: Lane, name: str, text: str) -> None:
    found = taken(lane, name, text)
    assert found.reading is not None and found.findings is not None
    assert "fault of the program" not in (found.findings.message or "")
    assert lane.starts == 1


def test_refusals_come_as_sentences(lane: Lane) -> None:
    assert (taken(lane, "a.pdf", "%PDF-1.4").why_not or "").startswith("PDF files cannot be read yet.")


def test_a_text_beyond_the_bound_is_kept_unsearched(lane: Lane) -> None:
    found = taken(lane, "a.txt", ENGLISH + " word" * 400_001)
    assert found.reading is not None and found.findings is not None
    assert found.findings.message is not None and "two million characters" in found.findings.message
