"""What the lists of the window show: ids in an order, and the rows of some ids."""

from __future__ import annotations

from collections.abc import Sequence

from sicetnon.store import search
from sicetnon.store.driver import Connection, Row, marks

SOURCE_ORDERS = {
    "newest": "s.id DESC",
    "oldest": "s.id",
    "published": "s.published IS NULL, s.published DESC, s.id",
    "alphabet": "coalesce(s.title, s.name) COLLATE NOCASE, s.id",
    "to_review": "coalesce(t.to_review, 0) DESC, s.id",
    "outlet": "s.outlet IS NULL, s.outlet COLLATE NOCASE, s.id",
}
CLAIM_ORDERS = {
    "contested": "t.contested DESC, min(t.asserts, t.denies) DESC, t.statements DESC, c.id",
    "newest": "c.id DESC",
    "statements": "t.statements DESC, c.id",
    "alphabet": "c.proposition COLLATE NOCASE, c.id",
}
CLAIM_FILTERS = {
    "all": "1",
    "contested": "t.contested",
    "unanswered": "NOT t.contested",
    "to_review": "t.to_review > 0",
}
SPEAKER_ORDERS = {
    "alphabet": "p.name COLLATE NOCASE, p.id",
    "statements": "coalesce(t.statements, 0) DESC, p.name COLLATE NOCASE, p.id",
    "newest": "p.id DESC",
}


def source_ids(db: Connection, order: str) -> list[int]:
    """All sources in one of SOURCE_ORDERS."""
    sql = f"SELECT s.id FROM sources s LEFT JOIN source_totals t ON t.source = s.id ORDER BY {SOURCE_ORDERS[order]}"
    return [row[0] for row in db.execute(sql)]


def source_rows(db: Connection, ids: Sequence[int]) -> list[Row]:
    """Id, title, name, outlet, published, statements, to review, language, message, origin, first words, dated by."""
    return db.execute(
        "SELECT s.id, s.title, s.name, s.outlet, s.published, coalesce(n.statements, 0), coalesce(n.to_review, 0),"
        " s.language, s.message, s.copy_of, CASE WHEN s.title IS NULL THEN substr(t.text, 1, 200) END,"
        " s.published_from"
        " FROM sources s JOIN texts t ON t.id = s.text LEFT JOIN source_totals n ON n.source = s.id"
        f" WHERE s.id IN ({marks(ids)})",
        tuple(ids),
    ).fetchall()


def claim_ids(db: Connection, order: str, chosen: str, typed: str) -> list[int]:
    """Claims that have a statement on record, in one of CLAIM_ORDERS and CLAIM_FILTERS, matching what was typed."""
    where, bound = CLAIM_FILTERS[chosen], []
    if typed.strip():
        matching = search.rows("claims", "proposition", "claim_words", typed)
        if matching is None:
            return []
        where, bound = f"{where} AND c.id IN ({matching})", search.values(typed)
    sql = (
        f"SELECT c.id FROM claim_totals t JOIN claims c ON c.id = t.claim WHERE {where} ORDER BY {CLAIM_ORDERS[order]}"
    )
    return [row[0] for row in db.execute(sql, bound)]


def claim_rows(db: Connection, ids: Sequence[int]) -> list[Row]:
    """Id, proposition, asserts, denies, contested, confirmed, to review, sources, statements, declines."""
    return db.execute(
        "SELECT c.id, c.proposition, coalesce(t.asserts, 0), coalesce(t.denies, 0), coalesce(t.contested, 0),"
        " c.confirmed, coalesce(t.to_review, 0), coalesce(t.sources, 0), coalesce(t.statements, 0),"
        " coalesce(t.declines, 0)"
        f" FROM claims c LEFT JOIN claim_totals t ON t.claim = c.id WHERE c.id IN ({marks(ids)})",
        tuple(ids),
    ).fetchall()


SPEAKER_FILTERS = {"speaking": "(t.statements > 0 OR p.confirmed)", "all": "1"}


def speaker_ids(db: Connection, order: str, chosen: str) -> list[int]:
    """Speakers in one of SPEAKER_ORDERS: those on record as saying something, or everybody who is named."""
    sql = (
        "SELECT p.id FROM speakers p LEFT JOIN speaker_totals t ON t.speaker = p.id"
        f" WHERE {SPEAKER_FILTERS[chosen]} ORDER BY {SPEAKER_ORDERS[order]}"
    )
    return [row[0] for row in db.execute(sql)]


def speaker_rows(db: Connection, ids: Sequence[int]) -> list[Row]:
    """Id, name, description, kind, statements, forms, confirmed."""
    return db.execute(
        "SELECT p.id, p.name, p.description, p.kind, coalesce(t.statements, 0), coalesce(t.forms, 0), p.confirmed"
        f" FROM speakers p LEFT JOIN speaker_totals t ON t.speaker = p.id WHERE p.id IN ({marks(ids)})",
        tuple(ids),
    ).fetchall()


def tags(db: Connection, kind: str, ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """Tags of things of one kind."""
    found: dict[int, tuple[str, ...]] = {}
    sql = f"SELECT ref, tag FROM tags WHERE kind = ? AND ref IN ({marks(ids)}) ORDER BY tag COLLATE NOCASE"
    for ref, tag in db.execute(sql, (kind, *ids)):
        found[ref] = (*found.get(ref, ()), tag)
    return found


def remarks(db: Connection, kind: str, ids: Sequence[int]) -> dict[int, str]:
    """A person's notes on things of one kind."""
    return dict(db.execute(f"SELECT ref, text FROM remarks WHERE kind = ? AND ref IN ({marks(ids)})", (kind, *ids)))


_COUNTS = {
    "sources": "SELECT count(*) FROM sources",
    "copies": "SELECT count(*) FROM sources WHERE copy_of IS NOT NULL",
    "origins": "SELECT count(*) FROM sources WHERE copy_of IS NULL",
    "statements": "SELECT coalesce(sum(statements), 0) FROM source_totals",
    "to_review": "SELECT coalesce(sum(to_review), 0) FROM source_totals",
    "claims": "SELECT count(*) FROM claim_totals",
    "contested": "SELECT coalesce(sum(contested), 0) FROM claim_totals",
    "speakers": "SELECT count(*) FROM speakers p LEFT JOIN speaker_totals t ON t.speaker = p.id"
    " WHERE t.statements > 0 OR p.confirmed",
    "notes": "SELECT count(*) FROM notes",
}


def counts(db: Connection) -> dict[str, int]:
    """How many there are of what; `unanswered` are the claims with only one side on record."""
    found = {name: int(db.execute(sql).fetchone()[0]) for name, sql in _COUNTS.items()}
    found["unanswered"] = found["claims"] - found["contested"]
    return found


def to_review(db: Connection, kind: str | None, ref: int) -> list[int]:
    """Statements nobody has decided on, in the order of sources and text; of one claim, source or speaker, or all.

    What a reprint repeats is decided on with its first printing.
    """
    where, bound = {
        None: ("1", ()),
        "source": ("s.source = ?", (ref,)),
        "claim": ("s.id IN (SELECT statement FROM memberships WHERE claim = ?)", (ref,)),
        "speaker": ("s.article_speaker IN (SELECT id FROM article_speakers WHERE speaker = ?)", (ref,)),
        "statement": ("s.id = ?", (ref,)),
    }[kind]
    sql = (
        f"SELECT s.id FROM statements s WHERE s.state = 'machine' AND {where}"
        " AND NOT EXISTS (SELECT 1 FROM reprints r WHERE r.statement = s.id) ORDER BY s.source, s.ord, s.id"
    )
    return [row[0] for row in db.execute(sql, bound)]


def decided(db: Connection, sides: Sequence[str], last: int) -> list[bool]:
    """Of the last decisions on findings of these sides: was the finding confirmed as it was found?"""
    sql = (
        f"SELECT as_found FROM decisions WHERE found_side IN ({marks(sides)}) AND verdict <> 'skipped'"
        " ORDER BY id DESC LIMIT ?"
    )
    return [bool(row[0]) for row in db.execute(sql, (*sides, last))]
