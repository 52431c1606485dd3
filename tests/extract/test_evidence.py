"""Evidence: what a statement offers, and the reporter's sentences about it."""

from __future__ import annotations

import pytest

from extract.marked import draft, read
from sicetnon.core.findings import Evidence
from sicetnon.extract import evidence
from sicetnon.extract.page import Page
from sicetnon.extract.speakers import resolve


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[s The mayor] [c said] [t the bridge was closed].", Evidence.NONE),
        ("[s The mayor] [c claimed], without offering evidence, [t that the vote was rigged].", Evidence.SAID_NONE),
        ("[s Police] [c said] [t video footage showed him at the gate].", Evidence.STATED),
        ("[t He took the money], [c according to] [s court documents].", Evidence.STATED),
        ("[t He took the money], [c according to] [s e-mails].", Evidence.STATED),
        ("[s Police] [c said] [t e-mails showed him at the gate].", Evidence.STATED),
        ("[s The Daily Mail] [c said] [t he was shown at the gate].", Evidence.NONE),
    ],
)
def test_of_a_statement(marked: str, expected: Evidence) -> None:
    page, found = draft(marked)
    assert evidence.offered(page, found) is expected


@pytest.mark.parametrize(
    ("text", "offered", "names"),
    [
        ("Anna Lind met Peter Oduya. Neither Ms Lind nor Mr Oduya offered any proof for their words.", False, 2),
        ("Anna Lind spoke on Monday. Ms Lind provided no evidence for the claim.", False, 1),
        ("Anna Lind spoke on Monday. Ms Lind has not published any documents to support the story.", False, 1),
        ("Anna Lind spoke on Monday. Ms Lind presented evidence of the sale.", True, 1),
    ],
)
def test_notes(text: str, offered: bool, names: int) -> None:
    page = Page(read(text))
    (note,) = evidence.notes(page, resolve(page.document, ()))
    assert note.span.of(text) == text[text.index(". ") + 2 :]
    assert note.offered is offered
    assert len(note.about) == names


def test_evidence_in_a_quotation_is_the_speakers_affair() -> None:
    text = "“Anna Lind provided no evidence,” he said."
    page = Page(read(text))
    assert evidence.notes(page, resolve(page.document, ())) == ()
