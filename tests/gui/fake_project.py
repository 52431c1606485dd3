"""What the fake desk holds: the invented article as rows, or many rows made up by number."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from gui import fake_article as made_up
from sicetnon.core.comparison import Difference
from sicetnon.core.findings import COLUMN, Column, Evidence, Kind, Reading, Response, Side, SpeakerKind
from sicetnon.core.spans import Span, joined, paragraphs
from sicetnon.services import rows

SHA = "4b1d9a30c7e2f85516aa0d77c3e9b2f4a1885e06d3c2b7f9e0a4418c5d6e7f90"


def find(text: str, words: str, after: int = 0) -> Span:
    at = text.index(words, after)
    return Span(at, at + len(words))


def around(text: str, span: Span) -> str:
    """The paragraph of a span with its neighbours, as context."""
    parts = paragraphs(text)
    at = next(i for i, p in enumerate(parts) if p.overlaps(span))
    return "\n".join(p.of(text) for p in parts[max(0, at - 1) : at + 2])


class FakeProject:
    """The invented article and its follow-up."""

    def __init__(self) -> None:
        self.texts = {1: made_up.TEXT, 2: made_up.SECOND}
        self.propositions = dict(enumerate(made_up.CLAIMS, 1))
        self.claim_notes: dict[int, str] = {}
        self.note_state = rows.MACHINE
        self._statements = {i: self._view(i, *row) for i, row in enumerate(made_up.STATEMENTS, 1)}

    def snapshot(self) -> dict[str, Any]:
        notes = {"n": dict(self.claim_notes), "e": self.note_state}
        return {"s": dict(self._statements), "p": dict(self.propositions), **notes}

    def restore(self, kept: dict[str, Any]) -> None:
        self._statements, self.propositions, self.claim_notes = dict(kept["s"]), kept["p"], kept["n"]
        self.note_state = kept["e"]

    def change(self, number: int, **values: Any) -> None:
        self._statements[number] = replace(self._statements[number], **values)

    def add(self, source: int, content: tuple, speaker: int | None, side: Side, claim: int | None) -> int:
        number = max(self._statements) + 1
        text = self.texts[source]
        base = self._statements[1]
        self._statements[number] = replace(
            base,
            id=number,
            source=source,
            content=content,
            content_text=joined(text, content),
            cue=(),
            cue_text="",
            side=side,
            speaker=speaker,
            speaker_name=self.speaker(speaker).name if speaker else None,
            claims=(claim,) if claim else (),
            by_hand=True,
            state=rows.CONFIRMED,
        )
        return number

    def counts(self) -> dict[str, int]:
        views = self._statements.values()
        return {
            "sources": len(self.texts),
            "copies": 0,
            "origins": len(self.texts),
            "claims": len(self.propositions),
            "contested": sum(self.claim_row(c).contested for c in self.propositions),
            "speakers": len(made_up.SPEAKERS),
            "statements": len(views),
            "to_review": sum(v.state == rows.MACHINE for v in views),
        }

    def source_ids(self) -> list[int]:
        return list(self.texts)

    def claim_ids(self) -> list[int]:
        return list(self.propositions)

    def speaker_ids(self) -> list[int]:
        return list(range(1, len(made_up.SPEAKERS) + 1))

    def statement_ids(self) -> list[int]:
        return [i for i, v in self._statements.items() if v.state != rows.REJECTED]

    def statement(self, number: int) -> rows.StatementView:
        return self._statements[number]

    def members(self, claim: int) -> list[rows.StatementView]:
        return [v for v in self._statements.values() if claim in v.claims and v.state != rows.REJECTED]

    def source(self, number: int) -> rows.SourceRow:
        views = [v for v in self._statements.values() if v.source == number]
        title = made_up.TITLE if number == 1 else made_up.SECOND_TITLE
        name = "harbour-dispute.txt" if number == 1 else "courier-2026-03-20.html"
        return rows.SourceRow(
            id=number,
            title=title,
            name=name,
            outlet=None if number == 1 else "Lindmark Courier",
            published=None if number == 1 else "2026-03-20",
            statements=len(views),
            to_review=sum(v.state == rows.MACHINE for v in views),
            language="en",
            message=None,
            copy_of=None,
        )

    def claim_row(self, number: int) -> rows.ClaimRow:
        members = self.members(number)
        asserts = sum(COLUMN[v.side] is Column.ASSERTION for v in members)
        denies = sum(v.side is Side.DENIES for v in members)
        return rows.ClaimRow(
            number,
            self.propositions[number],
            asserts,
            denies,
            bool(asserts and denies),
            False,
            sum(v.state == rows.MACHINE for v in members),
            len({v.source for v in members}),
            sum(v.side is Side.DECLINES for v in members),
        )

    def speaker(self, number: int) -> rows.SpeakerRow:
        name, description, kind = made_up.SPEAKERS[number - 1]
        said = sum(v.speaker == number for v in self._statements.values())
        forms = sum(f[2] == number for f in made_up.FORMS)
        return rows.SpeakerRow(number, name, description, SpeakerKind(kind), said, max(1, forms), False)

    def speaker_detail(self, number: int) -> rows.SpeakerDetail:
        forms = [(f[1], Reading(f[3]), 1, "") for f in made_up.FORMS if f[2] == number]
        row = self.speaker(number)
        return rows.SpeakerDetail(
            row,
            tuple(forms or [(row.name, Reading.NAME, 1, "")]),
            tuple(v for v in self._statements.values() if v.speaker == number),
        )

    def article(self, number: int) -> rows.Article:
        text = self.texts[number]
        forms = [(find(text, f[1]), f[2], Reading(f[3])) for f in made_up.FORMS if f[0] == number]
        return rows.Article(
            row=self.source(number),
            text=text,
            paragraphs=paragraphs(text),
            sha256=SHA,
            imported_at="2026-11-23T20:55:00Z",
            modified=None,
            url=None,
            statements=tuple(
                v for v in self._statements.values() if v.source == number and v.state != rows.REJECTED
            ),
            notes=tuple(n for n in self.notes(1) if n.source == number),
            left_out=tuple(rows.LeftOut(*pair) for pair in made_up.LEFT_OUT),
            forms=tuple(sorted(forms)),
        )

    def notes(self, claim: int) -> tuple[rows.NoteView, ...]:
        if claim != 1 or self.note_state == rows.REJECTED:
            return ()
        source, words, about, sic = made_up.NOTE
        span = find(made_up.TEXT, words)
        return (rows.NoteView(1, source, 7, span, words, about, False, sic, self.note_state),)

    def differences(self, claim: int) -> tuple[Difference, ...]:
        return tuple(Difference(*row) for row in made_up.DIFFERENCES) if claim == 1 else ()

    def evidence(self, claim: int) -> tuple[tuple[str, str], ...]:
        if claim != 1:
            return ()
        return (
            ("Ingrid Solberg", "satellite pictures, no specifics offered"),
            ("Port authority of Lindmark", "four satellite pictures, the ship’s track, a laboratory report"),
            ("Pavel Orlik", "none mentioned in this article"),
        )

    def pairings(self, claim: int) -> tuple[tuple[int | None, int | None, str], ...]:
        return made_up.PAIRINGS if claim == 1 else ()

    def _view(self, number: int, *row: Any) -> rows.StatementView:
        source, speaker, printed, cue, content, kind, side, response, claim, state, more = row
        text = self.texts[source]
        span = find(text, content)
        parts = paragraphs(text)
        name, description, _ = made_up.SPEAKERS[speaker - 1] if speaker else (None, None, None)
        paragraph = next(i for i, p in enumerate(parts, 1) if p.overlaps(span))
        cue_at = text.find(cue, parts[paragraph - 1].start) if cue and "…" not in cue else -1
        printed_at = text.find(printed, parts[paragraph - 1].start) if printed else -1
        reason = f"“{cue}” {side}" if cue else "the speaker is carried over from the paragraph before"
        return rows.StatementView(
            id=number,
            source=source,
            source_title=made_up.TITLE if source == 1 else made_up.SECOND_TITLE,
            source_sha256=SHA,
            paragraph=paragraph,
            speaker=speaker,
            speaker_name=name,
            speaker_description=description,
            speaker_printed=printed,
            speaker_reading=Reading.NAME if printed else None,
            speaker_spans=(Span(printed_at, printed_at + len(printed)),) if printed_at >= 0 else (),
            cue=(Span(cue_at, cue_at + len(cue)),) if cue_at >= 0 else (),
            cue_text=cue,
            content=(span,),
            content_text=content,
            sentence=around(text, span),
            kind=Kind(kind),
            side=Side(side),
            response=Response(response) if response else None,
            evidence=Evidence(more.get("evidence", "none")),
            via=more.get("via", ()),
            said_text=more.get("said"),
            said_first="2026-03-17" if source == 2 else None,
            said_last=None,
            inside=more.get("inside"),
            joint=(),
            state=state,
            by_hand=False,
            orphan=False,
            reasons=(reason,),
            claims=(claim,) if claim else (),
        )


class BigProject(FakeProject):
    """So many sources and statements that a widget or a fetch per row would show."""

    def __init__(self, sources: int, statements: int) -> None:
        super().__init__()
        self._sources, self._many = sources, statements
        self._bases = list(self._statements.values())
        self._changed: dict[int, rows.StatementView] = {}

    def counts(self) -> dict[str, int]:
        return super().counts() | {"sources": self._sources, "statements": self._many}

    def source_ids(self) -> list[int]:
        return list(range(1, self._sources + 1))

    def source(self, number: int) -> rows.SourceRow:
        return replace(super().source(1 + number % 2), id=number, name=f"article-{number:05}.txt")

    def statement_ids(self) -> list[int]:
        return list(range(1, self._many + 1))

    def statement(self, number: int) -> rows.StatementView:
        if number in self._changed:
            return self._changed[number]
        return replace(self._bases[number % len(self._bases)], id=number, claims=(1,))

    def to_review(self) -> list[int]:
        """Without making a hundred thousand views."""
        states = [base.state for base in self._bases]
        found = (n for n in range(1, self._many + 1) if states[n % len(states)] == rows.MACHINE)
        return [n for n in found if n not in self._changed]

    def change(self, number: int, **values: Any) -> None:
        self._changed[number] = replace(self.statement(number), **values)

    def members(self, claim: int) -> list[rows.StatementView]:
        if claim != 1:
            return []
        return [self.statement(i) for i in range(1, min(self._many, 1000) + 1)]
