"""What one statement, claim, article or speaker is made of, as rows; joined in services/browsing.py."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sicetnon.store.driver import Connection, Row, marks

Record = dict[str, Any]

_ONCE = " AND st.id NOT IN (SELECT statement FROM reprints)"

_STATEMENT = (
    "SELECT st.id, st.source, st.kind, st.side, st.response, st.evidence, st.via, st.said_text, st.said_first,"
    " st.said_last, st.inside, st.paragraph, st.content, st.cue, st.speaker_at, st.content_text, st.reasons,"
    " st.state, st.by_hand, st.article_speaker, s.title, s.name, s.text AS text_id, s.published, s.copy_of, c.sha256,"
    " a.speaker, p.name AS speaker_name, coalesce(p.description, a.description) AS speaker_description,"
    " r.first AS reprint_of"
    " FROM statements st JOIN sources s ON s.id = st.source JOIN contents c ON c.id = s.content"
    " LEFT JOIN reprints r ON r.statement = st.id"
    " LEFT JOIN article_speakers a ON a.id = st.article_speaker LEFT JOIN speakers p ON p.id = a.speaker"
)


def _records(db: Connection, sql: str, values: Sequence[object] = ()) -> list[Record]:
    cursor = db.execute(sql, tuple(values))
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def statements(db: Connection, ids: Sequence[int]) -> list[Record]:
    """The statements of these ids, in no order."""
    return _records(db, f"{_STATEMENT} WHERE st.id IN ({marks(ids)})", ids)


def texts(db: Connection, ids: Sequence[int]) -> dict[int, str]:
    """Texts by their id."""
    return dict(db.execute(f"SELECT id, text FROM texts WHERE id IN ({marks(ids)})", tuple(ids)))


def memberships(db: Connection, statement_ids: Sequence[int]) -> list[Row]:
    """(statement, claim) in claim order."""
    sql = f"SELECT statement, claim FROM memberships WHERE statement IN ({marks(statement_ids)}) ORDER BY claim"
    return db.execute(sql, tuple(statement_ids)).fetchall()


def members(db: Connection, claim: int) -> list[Row]:
    """(statement, side, response, reason, first printing, source, article speaker, speaker) of a claim.

    Rejected statements are left out; in text order.
    """
    return db.execute(
        "SELECT m.statement, m.side, m.response, m.reason, r.first, st.source, st.article_speaker, a.speaker"
        " FROM memberships m JOIN statements st ON st.id = m.statement"
        " LEFT JOIN article_speakers a ON a.id = st.article_speaker LEFT JOIN reprints r ON r.statement = st.id"
        " WHERE m.claim = ? AND st.state <> 'rejected'"
        " ORDER BY st.source, st.ord, st.id",
        (claim,),
    ).fetchall()


def joint(db: Connection, statement_ids: Sequence[int]) -> list[Row]:
    """(statement, name) of further speakers of the same words."""
    return db.execute(
        "SELECT j.statement, coalesce(p.name, a.name) FROM joint_speakers j"
        " JOIN article_speakers a ON a.id = j.article_speaker LEFT JOIN speakers p ON p.id = a.speaker"
        f" WHERE j.statement IN ({marks(statement_ids)}) ORDER BY j.ord",
        tuple(statement_ids),
    ).fetchall()


def forms_of(db: Connection, article_speakers: Sequence[int]) -> list[Row]:
    """(article speaker, text, reading, places) of printed forms."""
    sql = (
        f"SELECT article_speaker, text, reading, places FROM forms WHERE article_speaker IN ({marks(article_speakers)})"
    )
    return db.execute(sql, tuple(article_speakers)).fetchall()


def statement_ids_of_source(db: Connection, source: int) -> list[int]:
    """All statements of a source in text order, rejected ones included."""
    return [r[0] for r in db.execute("SELECT id FROM statements WHERE source = ? ORDER BY ord, id", (source,))]


def statement_ids_of_speaker(db: Connection, speaker: int, *, folded: bool = False) -> list[int]:
    """All statements of a speaker that were not rejected, those made together with others included.

    `folded`: without those that a reprint repeats.
    """
    once = _ONCE if folded else ""
    sql = (
        "SELECT st.id, st.source, st.ord FROM article_speakers a JOIN statements st ON st.article_speaker = a.id"
        f" WHERE a.speaker = ?1 AND st.state <> 'rejected'{once} UNION"
        " SELECT st.id, st.source, st.ord FROM article_speakers a JOIN joint_speakers j ON j.article_speaker = a.id"
        f" JOIN statements st ON st.id = j.statement WHERE a.speaker = ?1 AND st.state <> 'rejected'{once}"
        " ORDER BY 2, 3, 1"
    )
    return [r[0] for r in db.execute(sql, (speaker,))]


def timeline_ids(db: Connection, *, folded: bool = False) -> list[int]:
    """Statements by the day they were said, else published; undated ones last; rejected ones left out.

    `folded`: without those that a reprint repeats.
    """
    once = _ONCE if folded else ""
    sql = (
        f"SELECT st.id FROM statements st JOIN sources s ON s.id = st.source WHERE st.state <> 'rejected'{once}"
        " ORDER BY coalesce(st.said_first, s.published) IS NULL, coalesce(st.said_first, s.published),"
        " st.source, st.ord, st.id"
    )
    return [r[0] for r in db.execute(sql)]


def source(db: Connection, ref: int) -> Record | None:
    """One source with its text and the hash of its original."""
    found = _records(
        db,
        "SELECT s.*, t.text AS words, t.id AS text_id, c.sha256, c.size FROM sources s"
        " JOIN texts t ON t.id = s.text JOIN contents c ON c.id = s.content WHERE s.id = ?",
        (ref,),
    )
    return found[0] if found else None


def left_out(db: Connection, ref: int) -> list[Row]:
    """(reason, text) of the passages a reader left out."""
    return db.execute("SELECT reason, text FROM left_out WHERE source = ? ORDER BY ord", (ref,)).fetchall()


def printed_forms(db: Connection, ref: int) -> list[Row]:
    """(places, speaker, reading, text, name) of all names printed in a source."""
    return db.execute(
        "SELECT f.places, a.speaker, f.reading, f.text, coalesce(p.name, a.name) FROM article_speakers a"
        " JOIN forms f ON f.article_speaker = a.id LEFT JOIN speakers p ON p.id = a.speaker WHERE a.source = ?",
        (ref,),
    ).fetchall()


_NOTES = (
    "SELECT n.id, n.source, n.kind, n.place, n.paragraph, n.offered, n.state, coalesce(p.name, a.name) AS name,"
    " a.id AS article_speaker FROM notes n LEFT JOIN note_about o ON o.note = n.id"
    " LEFT JOIN article_speakers a ON a.id = o.article_speaker LEFT JOIN speakers p ON p.id = a.speaker"
)


def notes_of_source(db: Connection, ref: int) -> list[Record]:
    """The reporter's notes of a source, one row per speaker they concern."""
    return _records(db, f"{_NOTES} WHERE n.source = ? AND n.state <> 'rejected' ORDER BY n.id, o.id", (ref,))


def notes(db: Connection, ids: Sequence[int]) -> list[Record]:
    """Some of the reporter's notes, one row per speaker they concern."""
    return _records(db, f"{_NOTES} WHERE n.id IN ({marks(ids)}) ORDER BY n.id, o.id", ids)


def notes_on(db: Connection, article_speakers: Sequence[int]) -> list[Record]:
    """The reporter's notes that concern one of these, one row per speaker they concern."""
    which = f"SELECT note FROM note_about WHERE article_speaker IN ({marks(article_speakers)})"
    sql = f"{_NOTES} WHERE n.id IN ({which}) AND n.state <> 'rejected' ORDER BY n.source, n.id, o.id"
    return _records(db, sql, article_speakers)


def forms_of_speaker(db: Connection, speaker: int) -> list[Row]:
    """(text, reading, places, reason) of all printed forms of a speaker in all sources."""
    return db.execute(
        "SELECT f.text, f.reading, f.places, f.reason FROM article_speakers a JOIN forms f ON f.article_speaker = a.id"
        " WHERE a.speaker = ? ORDER BY f.id",
        (speaker,),
    ).fetchall()


def origins(db: Connection, source_ids: Sequence[int]) -> int:
    """How many first printings these sources go back to."""
    sql = f"SELECT count(DISTINCT coalesce(copy_of, id)) FROM sources WHERE id IN ({marks(source_ids)})"
    return int(db.execute(sql, tuple(source_ids)).fetchone()[0])


def source_counts(db: Connection, ref: int) -> tuple[int, int, int]:
    """Statements, claims and contested claims of one source."""
    statements_here = db.execute(
        "SELECT count(*) FROM statements WHERE source = ? AND state <> 'rejected'", (ref,)
    ).fetchone()[0]
    sql = (
        "SELECT count(*), coalesce(sum(contested), 0) FROM claim_totals WHERE claim IN"
        " (SELECT m.claim FROM statements st JOIN memberships m ON m.statement = st.id"
        " WHERE st.source = ? AND st.state <> 'rejected')"
    )
    claims, contested = db.execute(sql, (ref,)).fetchone()
    return int(statements_here), int(claims), int(contested)
