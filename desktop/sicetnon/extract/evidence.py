"""Evidence: what a statement offers, and the reporter's own sentences about it."""

from __future__ import annotations

from collections.abc import Sequence

from sicetnon.core.findings import Evidence, NoteFinding, SpeakerFinding, StatementFinding
from sicetnon.extract.page import Draft, Page


def offered(page: Page, draft: Draft) -> Evidence:
    """What the statement's words say of evidence."""
    return Evidence.NONE


def notes(
    page: Page, statements: Sequence[StatementFinding], speakers: Sequence[SpeakerFinding]
) -> tuple[NoteFinding, ...]:
    """The reporter's sentences about evidence and whom they concern."""
    return ()
