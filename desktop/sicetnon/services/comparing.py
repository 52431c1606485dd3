"""Statements as the matching room takes them, and its answers on one claim."""

from __future__ import annotations

from collections.abc import Sequence

from sicetnon.core.comparison import Difference, MatchStatement, opening_pronoun
from sicetnon.match import differences, pairings
from sicetnon.services.rows import StatementView
from sicetnon.services.showing import Texts, in_parts
from sicetnon.store import anchors, views
from sicetnon.store.driver import Connection
from sicetnon.store.matches import pronouns

__all__ = ["differences", "for_matching", "pairings", "shared"]


def for_matching(db: Connection, shown: Sequence[StatementView], texts: Texts) -> dict[int, MatchStatement]:
    """Shown statements in the matcher's form, by their id."""
    records = [r for part in in_parts([s.id for s in shown]) for r in views.statements(db, part)]
    of_record = {r["id"]: r for r in records}
    words = texts.of(db, (r["text_id"] for r in records))
    places = {s.id: opening_pronoun(words[of_record[s.id]["text_id"]], s.content) for s in shown}
    meant = pronouns(db, {s.source for s in shown if places[s.id] is not None})
    return {
        s.id: MatchStatement(
            id=str(s.id),
            source=str(s.source),
            order=s.content[0].start,
            text=words[of_record[s.id]["text_id"]],
            content=s.content,
            cue=s.cue,
            speaker=s.speaker_name,
            speaker_id=str(s.speaker) if s.speaker is not None else None,
            side=s.side,
            kind=s.kind,
            response=s.response,
            evidence=s.evidence,
            inside=str(s.inside) if s.inside is not None else None,
            published=of_record[s.id]["published"],
            answers=anchors.answered(of_record[s.id]["reasons"]),
            leading=meant.get((s.source, places[s.id])),
        )
        for s in shown
    }


def shared(rows: Sequence[Difference], a: StatementView, b: StatementView) -> tuple[str, ...]:
    """What two statements have in common, in plain words."""
    found = [
        f"{row.aspect}: {', '.join(row.assertion)}" for row in rows if not row.differs and row.assertion and row.denial
    ]
    if a.source == b.source:
        found.append("the same source")
    if a.speaker is not None and a.speaker == b.speaker:
        found.append(f"the same speaker: {a.speaker_name}")
    return tuple(found)
