"""Looking a project over: the database, the hashes of originals and texts, and every span."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from sicetnon.core.spans import Anchor
from sicetnon.store import anchors
from sicetnon.store.driver import Connection, DatabaseError
from sicetnon.store.sources import chunks


def findings(db: Connection) -> list[str]:
    """One sentence for everything that is not as it should be; an empty list when all is well."""
    found: list[str] = []
    for look in (_database, _originals, _texts, _spans, _totals):
        try:
            found += look(db)
        except (DatabaseError, ValueError) as error:
            found.append(f"A part of the project could not be read ({error}).")
    return found


def _database(db: Connection) -> Iterator[str]:
    for (line,) in db.execute("PRAGMA integrity_check(20)"):
        if line != "ok":
            yield f"The database is damaged: {line}."
    for table, row, parent, _ in db.execute("PRAGMA foreign_key_check"):
        yield f"Row {row} of “{table}” refers to something missing in “{parent}”."


def _originals(db: Connection) -> Iterator[str]:
    for content, sha256, size in db.execute("SELECT id, sha256, size FROM contents").fetchall():
        digest, length = hashlib.sha256(), 0
        for piece in chunks(db, content):
            digest.update(piece)
            length += len(piece)
        if digest.hexdigest() != sha256 or length != size:
            yield f"The original of {_names(db, 'content', content)} is no longer what was imported."


def _texts(db: Connection) -> Iterator[str]:
    for text_id, sha256 in db.execute("SELECT id, sha256 FROM texts").fetchall():
        (text,) = db.execute("SELECT CAST(text AS BLOB) FROM texts WHERE id = ?", (text_id,)).fetchone()
        if hashlib.sha256(text).hexdigest() != sha256:
            yield f"The text of {_names(db, 'text', text_id)} is no longer what was imported."


def _names(db: Connection, column: str, value: int) -> str:
    names = [f"“{name}”" for (name,) in db.execute(f"SELECT name FROM sources WHERE {column} = ?", (value,))]
    return ", ".join(names) or "a source that was taken out"


def _spans(db: Connection) -> Iterator[str]:
    for source, name, text in db.execute("SELECT s.id, s.name, t.text FROM sources s JOIN texts t ON t.id = s.text"):
        for what, stored in _stored(db, source):
            if not all(_holds(anchor, text) for anchor in anchors.load(stored)):
                yield f"In “{name}”, {what} no longer stands where it stood; it is shown as an orphan."


def _holds(anchor: Anchor, text: str) -> bool:
    return anchor.span.start <= anchor.span.end and anchor.holds(text)


def _stored(db: Connection, source: int) -> Iterator[tuple[str, str]]:
    sql = "SELECT id, content, cue, speaker_at FROM statements WHERE source = ?"
    for row, content, cue, speaker in db.execute(sql, (source,)):
        yield f"statement {row}", content
        yield f"the cue of statement {row}", cue
        yield f"the speaker of statement {row}", speaker
    for row, place in db.execute("SELECT id, place FROM notes WHERE source = ?", (source,)):
        yield f"the reporter's note {row}", place
    sql = "SELECT f.text, f.places FROM forms f JOIN article_speakers a ON a.id = f.article_speaker WHERE a.source = ?"
    for text, places in db.execute(sql, (source,)):
        yield f"the name “{text}”", places


def _totals(db: Connection) -> Iterator[str]:
    sql = (
        "SELECT count(*) FROM claim_totals c WHERE statements <> (SELECT count(*) FROM memberships m JOIN statements s"
        " ON s.id = m.statement WHERE m.claim = c.claim AND s.state <> 'rejected'"
        " AND s.id NOT IN (SELECT statement FROM reprints))"
    )
    (wrong,) = db.execute(sql).fetchone()
    if wrong:
        yield f"The counts of {wrong} claims are wrong."
