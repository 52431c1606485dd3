"""Invented outlines for the report's tests."""

from __future__ import annotations

from dataclasses import replace

from sicetnon.core.comparison import Difference
from sicetnon.core.findings import Evidence, Kind, Response, Side
from sicetnon.report import ClaimPart, NotePart, Outline, SourcePart, StatementPart

ASSERTION = StatementPart(
    source=1,
    paragraph=2,
    speaker="Ada Quill",
    description="chairwoman of the Fishers Union",
    printed="Ada Quil",
    misspelt=True,
    words="the Harbour Board had rented the barges",
    side=Side.ASSERTS,
    kind=Kind.INDIRECT,
    response=None,
    evidence=Evidence.STATED,
    via=("Coast Wire",),
    said="on Tuesday",
    confirmed=True,
    by_hand=False,
    orphan=False,
    cue="said",
)
DENIAL = replace(
    ASSERTION,
    paragraph=4,
    speaker="Harbour Board",
    description=None,
    printed=None,
    misspelt=False,
    words="“idle talk”",
    side=Side.DENIES,
    kind=Kind.MIXED,
    response=Response.DIFFERENT,
    evidence=Evidence.NONE,
    via=(),
    said=None,
    confirmed=False,
    cue="rejected",
    because="names Norland, not the Board",
)
NOTE = NotePart(1, 5, "Neither side showed a lease.", ("Ada Quill",), False, (("Neither", "Ada Quill"),), False)
CLAIM = ClaimPart(
    proposition="The Harbour Board has leased barges from Corvin Shipping",
    confirmed=False,
    assertions=(ASSERTION,),
    denials=(DENIAL,),
    differences=(
        Difference("who", ("The Harbour Board",), ("Corvin Shipping",), True),
        Difference("when", (), ("for a long time",), False),
    ),
    notes=(NOTE,),
    speakers=2,
    sources=1,
    origins=1,
)
SOURCE = SourcePart(1, "Barges in the bay", "barges.txt", "The Alder Post", "2024-03-02", "2026-11-23", "ab" * 32)


def outline(*claims: ClaimPart, paper: str = "a4", sources: tuple[SourcePart, ...] = (SOURCE,)) -> Outline:
    """A report of the given claims, of one invented claim when none is given."""
    return Outline("harbour", "2026-11-23", claims or (CLAIM,), sources, paper, "Sic et Non 0", "", "All claims")
