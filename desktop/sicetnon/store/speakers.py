"""Speakers of the project, their printed forms, and who of an article is who."""

from __future__ import annotations

from collections.abc import Sequence

from sicetnon.core.errors import SicEtNonError
from sicetnon.core.findings import Reading
from sicetnon.store import anchors
from sicetnon.store.claims import move_remarks
from sicetnon.store.driver import storable
from sicetnon.store.oplog import Operation, now
from sicetnon.store.statements import mark_edited


def _name(name: str) -> str:
    words = " ".join(storable(name).split())
    if not words:
        raise SicEtNonError("A speaker needs a name; nothing was changed.")
    return words


def _exists(op: Operation, speaker: int) -> None:
    if op.row("SELECT 1 FROM speakers WHERE id = ?", speaker) is None:
        raise SicEtNonError("This speaker is no longer in the project; nothing was changed.")


def in_article(op: Operation, source: int, speaker: int) -> int:
    """The article-level speaker that is this one in a source; made when the article has none."""
    found = op.row(
        "SELECT id FROM article_speakers WHERE source = ? AND speaker = ? ORDER BY id LIMIT 1", source, speaker
    )
    if found:
        return int(found[0])
    about = op.row("SELECT name, kind, description FROM speakers WHERE id = ?", speaker)
    if about is None:
        raise SicEtNonError("This speaker is no longer in the project; nothing was changed.")
    return op.insert(
        "article_speakers",
        source=source,
        speaker=speaker,
        name=about[0],
        kind=about[1],
        description=about[2],
        linked_by="person",
    )


def set_speaker(op: Operation, statements: Sequence[int], speaker: int | None) -> None:
    """Say who said these; None: nobody is named."""
    for statement in statements:
        found = op.row("SELECT source FROM statements WHERE id = ?", statement)
        if found is None:
            raise KeyError(statement)
        who = in_article(op, found[0], speaker) if speaker is not None else None
        if who is not None:
            op.update("article_speakers", who, linked_by="person")
        op.update("statements", statement, article_speaker=who)
        mark_edited(op, statement)


def create(op: Operation, statements: Sequence[int], name: str) -> int:
    """Make a speaker and give these statements to them; returns the speaker's id."""
    speaker = op.insert("speakers", name=_name(name), kind="person", confirmed=1)
    set_speaker(op, statements, speaker)
    return speaker


def rename(op: Operation, speaker: int, name: str) -> None:
    """Name a speaker; the printed forms stay as printed."""
    _exists(op, speaker)
    op.update("speakers", speaker, name=_name(name), confirmed=1)


def describe(op: Operation, speaker: int, text: str) -> None:
    """Describe a speaker; an empty text takes the description away."""
    _exists(op, speaker)
    op.update("speakers", speaker, description=storable(text).strip() or None, confirmed=1)


def merge(op: Operation, keep: int, others: Sequence[int]) -> None:
    """These are one: all forms and statements of the others become the kept one's, for good."""
    _exists(op, keep)
    for other in others:
        if other == keep:
            continue
        op.db.execute(
            "DELETE FROM speakers_apart WHERE (a IN (SELECT id FROM article_speakers WHERE speaker = ?1)"
            " AND b IN (SELECT id FROM article_speakers WHERE speaker = ?2))"
            " OR (b IN (SELECT id FROM article_speakers WHERE speaker = ?1)"
            " AND a IN (SELECT id FROM article_speakers WHERE speaker = ?2))",
            (keep, other),
        )
        op.db.execute("UPDATE article_speakers SET speaker = ? WHERE speaker = ?", (keep, other))
        move_remarks(op, "speaker", other, keep)
        op.delete("speakers", other)
    op.db.execute("UPDATE article_speakers SET linked_by = 'person' WHERE speaker = ?", (keep,))
    op.update("speakers", keep, confirmed=1)


def split_form(op: Operation, speaker: int, form_text: str, new_name: str) -> int:
    """What is printed so is somebody else: moves the form and what was said under it; returns the new speaker's id."""
    _exists(op, speaker)
    about = op.row("SELECT kind FROM speakers WHERE id = ?", speaker)
    new = op.insert("speakers", name=_name(new_name), kind=about[0] if about else "person", confirmed=1)
    forms = op.rows(
        "SELECT f.id, f.places, a.id, a.source, a.kind FROM article_speakers a JOIN forms f ON f.article_speaker = a.id"
        " WHERE a.speaker = ? AND f.text = ? ORDER BY f.id",
        speaker,
        form_text,
    )
    if not forms:
        raise SicEtNonError(f"“{form_text}” is not printed for this speaker any more; nothing was changed.")
    for form, places, old, source, kind in forms:
        who = op.row("SELECT id FROM article_speakers WHERE source = ? AND speaker = ?", source, new)
        row = who[0] if who else _article_speaker(op, source, new, _name(new_name), kind)
        op.update("forms", form, article_speaker=row, reading=Reading.NAME.value, reason="")  # no typo any more
        _move_statements(op, old, row, form_text, places)
        op.insert("speakers_apart", a=old, b=row, at=now())
    op.db.execute(
        "UPDATE article_speakers SET linked_by = 'person' WHERE speaker = ? AND source IN"
        " (SELECT source FROM article_speakers WHERE speaker = ?)",
        (speaker, new),
    )
    return new


def _article_speaker(op: Operation, source: int, speaker: int, name: str, kind: str) -> int:
    return op.insert("article_speakers", source=source, speaker=speaker, name=name, kind=kind, linked_by="person")


def _move_statements(op: Operation, old: int, new: int, form_text: str, places: str) -> None:
    starts = {span.start for span in anchors.spans(places)}
    for statement, speaker_at in op.rows("SELECT id, speaker_at FROM statements WHERE article_speaker = ?", old):
        printed = anchors.spans(speaker_at)
        if anchors.words(speaker_at) == form_text or any(span.start in starts for span in printed):
            op.update("statements", statement, article_speaker=new)


def link(op: Operation, article_speaker: int, speaker: int) -> None:
    """The machine's word on who of an article is who; a person's word stays."""
    op.db.execute(
        "UPDATE article_speakers SET speaker = ? WHERE id = ? AND linked_by = 'machine' AND speaker IS NOT ?",
        (speaker, article_speaker, speaker),
    )
