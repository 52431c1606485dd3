"""Counts that lists show on every row, kept beside the rows so that 100,000 statements stay quick.

TEMP triggers note which claims, sources and speakers a change touches; `refresh` counts only those
again, in the same transaction. Undo and redo pass through the same triggers. What reprints repeat is counted once.
"""

from __future__ import annotations

from sicetnon.core.findings import COLUMN, Column, Side
from sicetnon.store import reprints
from sicetnon.store.driver import Connection

_ASSERTING = ", ".join(f"'{side.value}'" for side, place in COLUMN.items() if place is Column.ASSERTION)
_ONCE = "r.statement IS NULL"

_CLAIMS = (
    "INSERT INTO claim_totals(claim, asserts, denies, declines, statements, to_review, sources, contested)"
    f" SELECT claim, asserts, denies, declines, statements, to_review, sources, asserts > 0 AND denies > 0 FROM ("
    f" SELECT m.claim AS claim, sum({_ONCE} AND m.side IN ({_ASSERTING})) AS asserts,"
    f" sum({_ONCE} AND m.side = '{Side.DENIES}') AS denies, sum({_ONCE} AND m.side = '{Side.DECLINES}') AS declines,"
    f" sum({_ONCE}) AS statements, sum({_ONCE} AND s.state = 'machine') AS to_review,"
    " count(DISTINCT s.source) AS sources FROM memberships m JOIN statements s ON s.id = m.statement"
    " LEFT JOIN reprints r ON r.statement = s.id"
    " WHERE s.state <> 'rejected' AND {which} GROUP BY m.claim)"
)
_SOURCES = (
    "INSERT INTO source_totals(source, statements, to_review)"
    f" SELECT s.source, sum(s.state <> 'rejected'), sum({_ONCE} AND s.state = 'machine') FROM statements s"
    " LEFT JOIN reprints r ON r.statement = s.id WHERE {which} GROUP BY s.source"
)
_SPEAKERS = (
    "INSERT INTO speaker_totals(speaker, statements, forms)"
    " SELECT id, (SELECT count(*) FROM article_speakers a JOIN statements s ON s.article_speaker = a.id"
    f" LEFT JOIN reprints r ON r.statement = s.id WHERE a.speaker = p.id AND s.state <> 'rejected' AND {_ONCE})"
    " + (SELECT count(*) FROM article_speakers a JOIN joint_speakers j ON j.article_speaker = a.id"
    " JOIN statements s ON s.id = j.statement LEFT JOIN reprints r ON r.statement = s.id"
    f" WHERE a.speaker = p.id AND s.state <> 'rejected' AND {_ONCE}),"
    " (SELECT count(DISTINCT f.text) FROM article_speakers a JOIN forms f ON f.article_speaker = a.id"
    " WHERE a.speaker = p.id) FROM speakers p WHERE {which}"
)
_OF_TEXT = "SELECT 'source', id FROM sources WHERE id IN ({0}.id, {0}.copy_of)"  # both may go together
_TABLES = (
    ("claim_totals", "claim", _CLAIMS, "m.claim"),
    ("source_totals", "source", _SOURCES, "s.source"),
    ("speaker_totals", "speaker", _SPEAKERS, "p.id"),
)


def install(db: Connection) -> None:
    """Write the triggers that note what must be counted again, and that let go of statements that are deleted."""
    db.execute("CREATE TEMP TABLE dirty(kind TEXT, id INTEGER, PRIMARY KEY(kind, id)) WITHOUT ROWID")
    of_speaker = "SELECT 'speaker', speaker FROM article_speakers WHERE id IN ({})"
    of_statement = "SELECT 'source', source FROM statements WHERE id = {}"
    for row, event in (("NEW", "INSERT"), ("OLD", "DELETE")):
        _note(db, "memberships", event, f"SELECT 'claim', {row}.claim", of_statement.format(f"{row}.statement"))
        _note(
            db,
            "statements",
            event,
            f"SELECT 'source', {row}.source",
            of_speaker.format(f"{row}.article_speaker"),
        )
        _note(db, "article_speakers", event, f"SELECT 'speaker', {row}.speaker")
        _note(
            db,
            "joint_speakers",
            event,
            of_speaker.format(f"{row}.article_speaker"),
            of_statement.format(f"{row}.statement"),
        )
        _note(db, "forms", event, of_speaker.format(f"{row}.article_speaker"))
        _note(db, "speakers", event, f"SELECT 'speaker', {row}.id")
        _note(db, "sources", event, _OF_TEXT.format(row))
        for table in ("remarks", "tags"):
            _note(db, table, event, f"{of_statement.format(f'{row}.ref')} AND {row}.kind = 'statement'")
    _note(db, "sources", "UPDATE OF copy_of, published", _OF_TEXT.format("OLD"), _OF_TEXT.format("NEW"))
    _note(
        db,
        "memberships",
        "UPDATE",
        "SELECT 'claim', OLD.claim",
        "SELECT 'claim', NEW.claim",
        of_statement.format("NEW.statement"),
    )
    _note(
        db,
        "statements",
        "UPDATE OF state, source, article_speaker, side, content_text, ord, edited, response, evidence",
        "SELECT 'source', NEW.source",
        of_speaker.format("OLD.article_speaker, NEW.article_speaker"),
        "SELECT 'claim', claim FROM memberships WHERE statement = NEW.id",
        of_speaker.format("SELECT article_speaker FROM joint_speakers WHERE statement = NEW.id"),
    )
    _note(
        db,
        "article_speakers",
        "UPDATE OF speaker",
        "SELECT 'speaker', OLD.speaker",
        "SELECT 'speaker', NEW.speaker",
        "SELECT 'source', NEW.source",
    )
    _note(
        db,
        "speakers",
        "UPDATE OF name, kind",
        "SELECT 'source', source FROM article_speakers WHERE speaker = NEW.id",
    )
    _note(
        db,
        "forms",
        "UPDATE OF text, article_speaker",
        of_speaker.format("OLD.article_speaker, NEW.article_speaker"),
    )
    db.execute(
        "CREATE TEMP TRIGGER reprints_gone AFTER DELETE ON main.statements"
        " BEGIN DELETE FROM reprints WHERE statement = OLD.id OR first = OLD.id; END"
    )


def _note(db: Connection, table: str, event: str, *selects: str) -> None:
    body = " ".join(f"INSERT OR IGNORE INTO dirty {select};" for select in selects)
    name = f"dirty_{table}_{event.split(maxsplit=1)[0].lower()}"
    db.execute(f"CREATE TEMP TRIGGER {name} AFTER {event} ON main.{table} BEGIN {body} END")


def refresh(db: Connection) -> bool:
    """Count again what was touched since the last call; True when reprints are folded otherwise than before."""
    refolded = reprints.refresh(db)
    for table, column, insert, name in _TABLES:
        which = f"IN (SELECT id FROM dirty WHERE kind = '{column}')"
        db.execute(f"DELETE FROM {table} WHERE {column} {which}")
        db.execute(insert.format(which=f"{name} {which}"))
    db.execute("DELETE FROM dirty")
    return refolded


def rebuild(db: Connection) -> None:
    """Count everything again."""
    for table, _, insert, _ in _TABLES:
        db.execute(f"DELETE FROM {table}")
        db.execute(insert.format(which="1"))
