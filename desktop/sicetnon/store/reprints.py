"""Which statements are one utterance in reprints of one text, so that they are shown, decided on and counted once.

Derived, like the totals: at the end of every operation, undo and redo, the texts it touched are gone through again.
A reprint on which a person has decided otherwise, or which bears a note of theirs, is never put with another.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from sicetnon.store import anchors
from sicetnon.store.driver import Connection, Row, marks

_DOUBLE = str.maketrans("‘’‚‛", "''''", '"“”„‟«»‹›')
_SINGLE = re.compile(r"(?<!\w)'|'(?!\w)")  # a quotation mark, no apostrophe: "its" is not "it's"
_AT_ONCE = 500

_PRINTINGS = "(SELECT id FROM sources WHERE copy_of = ?1 UNION ALL SELECT ?1)"  # of the text of a source
# Who has no name is a speaker of each article's own; in reprints of one text the same words name the same people.
_WHO = "CASE WHEN {0}.kind = 'unnamed' THEN {0}.name ELSE {0}.id END"
# What a person has said of a statement is part of what it is; the machine's guesses about it are not.
_PRINTED = (
    f"SELECT st.id, st.source, st.content_text, {_WHO.format('p')}, st.side, st.state,"
    " CASE WHEN st.edited THEN coalesce(st.response, '') || ' ' || st.evidence END,"
    " (SELECT group_concat(claim || ' ' || side) FROM (SELECT claim, side FROM memberships"
    " WHERE statement = st.id ORDER BY claim)),"
    f" (SELECT group_concat(who) FROM (SELECT {_WHO.format('jp')} AS who FROM joint_speakers j"
    " JOIN article_speakers ja ON ja.id = j.article_speaker JOIN speakers jp ON jp.id = ja.speaker"
    " WHERE j.statement = st.id ORDER BY j.ord)),"
    " EXISTS (SELECT 1 FROM remarks WHERE kind = 'statement' AND ref = st.id)"
    " OR EXISTS (SELECT 1 FROM tags WHERE kind = 'statement' AND ref = st.id)"
    " FROM sources s JOIN statements st ON st.source = s.id LEFT JOIN article_speakers a ON a.id = st.article_speaker"
    " LEFT JOIN speakers p ON p.id = a.speaker"
    f" WHERE s.id IN {_PRINTINGS}"
    " ORDER BY s.published IS NULL, s.published, s.copy_of IS NOT NULL, s.id, st.ord, st.id"
)
_NOTES = (
    "SELECT n.id, n.source, n.place, n.offered, n.state,"
    " (SELECT group_concat(speaker) FROM (SELECT a.speaker FROM note_about o"
    " JOIN article_speakers a ON a.id = o.article_speaker WHERE o.note = n.id ORDER BY a.speaker))"
    " FROM sources s JOIN notes n ON n.source = s.id"
    f" WHERE s.id IN {_PRINTINGS}"
    " ORDER BY s.published IS NULL, s.published, s.copy_of IS NOT NULL, s.id, n.id"
)
_STANDING = (
    "SELECT r.statement, r.first FROM sources s JOIN statements st ON st.source = s.id"
    " JOIN reprints r ON r.statement = st.id"
    f" WHERE s.id IN {_PRINTINGS}"
)
_SPOKEN = "statements st JOIN article_speakers a ON a.id = st.article_speaker"
_SPOKEN_TOGETHER = "joint_speakers j JOIN article_speakers a ON a.id = j.article_speaker"
_REPRINTED = "(s.copy_of IS NOT NULL OR EXISTS (SELECT 1 FROM sources c WHERE c.copy_of = s.id))"
_TEXTS = (  # touched, and printed more than once
    "SELECT DISTINCT coalesce(s.copy_of, s.id) FROM dirty d JOIN sources s ON s.id = d.id"
    f" WHERE d.kind = 'source' AND {_REPRINTED}"
)
_ALONE = (  # statements of sources that were reprints, or had some
    "SELECT r.statement FROM dirty d JOIN sources s ON s.id = d.id JOIN statements st ON st.source = s.id"
    f" JOIN reprints r ON r.statement = st.id WHERE d.kind = 'source' AND NOT {_REPRINTED}"
)


def same_words(text: str) -> str:
    """The words without quotation marks, with single blanks: equal in printings that were not edited."""
    return " ".join(_SINGLE.sub("", text.translate(_DOUBLE)).split())


def refresh(db: Connection) -> bool:
    """Go again through the texts that were touched; claims, sources and speakers counted otherwise become dirty too.

    True when anything is shown with another statement now than before.
    """
    changed: dict[int, int | None] = {}
    if db.execute("SELECT 1 FROM reprints LIMIT 1").fetchone():
        changed |= dict.fromkeys(row[0] for row in db.execute(_ALONE))
    for (origin,) in db.execute(_TEXTS).fetchall():
        changed |= _news(db, origin)
    _write(db, changed)
    return bool(changed)


def rebuild(db: Connection) -> None:
    """Go through all texts that are printed more than once."""
    db.execute("DELETE FROM reprints")
    for (origin,) in db.execute("SELECT DISTINCT copy_of FROM sources WHERE copy_of IS NOT NULL").fetchall():
        db.executemany("INSERT INTO reprints(statement, first) VALUES(?, ?)", list(_wanted(db, origin).items()))


def together(db: Connection, statements: Sequence[int]) -> list[int]:
    """These statements, then all others that are the same utterance in another printing."""
    found = dict.fromkeys(statements)
    for part in _in_parts(statements):
        earliest = sorted(set(firsts(db, part).values()))
        others = f"SELECT statement, first FROM reprints WHERE first IN ({marks(earliest)}) ORDER BY statement"
        for statement, first in db.execute(others, earliest).fetchall():
            found |= {first: None, statement: None}
    return list(found)


def firsts(db: Connection, statements: Sequence[int]) -> dict[int, int]:
    """The earliest printing of each of these; what is no reprint is its own."""
    sql = (
        "SELECT st.id, coalesce(r.first, st.id) FROM statements st LEFT JOIN reprints r ON r.statement = st.id"
        f" WHERE st.id IN ({marks(statements)})"
    )
    return dict(db.execute(sql, tuple(statements)))


def printings(db: Connection, first: Sequence[int]) -> list[Row]:
    """(first, a printing, its source, paragraph, outlet, title, name, first words of the text), the earliest first.

    Statements that are not reprinted are left out.
    """
    here = f"first IN ({marks(first)})"
    return db.execute(
        f"WITH members AS (SELECT first, statement FROM reprints WHERE {here}"
        f" UNION SELECT first, first FROM reprints WHERE {here})"
        " SELECT m.first, st.id, s.id, st.paragraph, s.outlet, s.title, s.name, substr(t.text, 1, 200)"
        " FROM members m JOIN statements st ON st.id = m.statement JOIN sources s ON s.id = st.source"
        " JOIN texts t ON t.id = s.text"
        " ORDER BY m.first, s.published IS NULL, s.published, s.copy_of IS NOT NULL, s.id",
        (*first, *first),
    ).fetchall()


def notes(db: Connection, ids: Sequence[int]) -> dict[int, int]:
    """Of the reporter's notes in the texts of these: those that reprints repeat, each with that of the earliest."""
    found: dict[int, int] = {}
    texts = (
        "SELECT DISTINCT coalesce(s.copy_of, s.id) FROM notes n JOIN sources s ON s.id = n.source"
        f" WHERE n.id IN ({marks(ids)}) AND {_REPRINTED}"
    )
    for (origin,) in db.execute(texts, tuple(ids)).fetchall():
        earliest: dict[tuple[object, ...], int] = {}
        times: Counter[tuple[object, ...]] = Counter()
        for note, source, place, *alike in db.execute(_NOTES, (origin,)):
            key: tuple[object, ...] = (same_words(" … ".join(a.exact for a in anchors.load(place))), *alike)
            times[source, *key] += 1
            first = earliest.setdefault((*key, times[source, *key]), note)
            if first != note:
                found[note] = first
    return found


def notes_together(db: Connection, ids: Sequence[int]) -> list[int]:
    """These notes, then all others that are the same note in another printing."""
    repeated = notes(db, ids)
    wanted = {repeated.get(note, note) for note in ids}
    others = (note for note, first in sorted(repeated.items()) if first in wanted)
    return list(dict.fromkeys((*ids, *sorted(wanted), *others)))


def _wanted(db: Connection, origin: int) -> dict[int, int]:
    """Statements of later printings of one text, each with that of the earliest which it repeats."""
    earliest: dict[tuple[object, ...], int] = {}
    times: Counter[tuple[object, ...]] = Counter()
    found: dict[int, int] = {}
    for statement, source, words, *alike, noted in db.execute(_PRINTED, (origin,)):
        key = (same_words(words), *alike)
        times[source, *key] += 1  # what one source prints twice is said twice
        first = earliest.setdefault((*key, times[source, *key]), statement)
        if first != statement and not noted:
            found[statement] = first
    return found


def _news(db: Connection, origin: int) -> dict[int, int | None]:
    wanted, standing = _wanted(db, origin), dict(db.execute(_STANDING, (origin,)).fetchall())
    return {
        statement: wanted.get(statement)
        for statement in wanted.keys() | standing.keys()
        if wanted.get(statement) != standing.get(statement)
    }


def _write(db: Connection, changed: dict[int, int | None]) -> None:
    """Store what is new (None: no reprint any more) and have counted again where it stands."""
    for part in _in_parts(sorted(changed)):
        here = f"({marks(part)})"
        db.execute(f"DELETE FROM reprints WHERE statement IN {here}", part)
        for dirty in (
            f"SELECT 'claim', claim FROM memberships WHERE statement IN {here}",
            f"SELECT 'source', source FROM statements WHERE id IN {here}",
            f"SELECT 'speaker', a.speaker FROM {_SPOKEN} WHERE st.id IN {here}",
            f"SELECT 'speaker', a.speaker FROM {_SPOKEN_TOGETHER} WHERE j.statement IN {here}",
        ):
            db.execute(f"INSERT OR IGNORE INTO dirty {dirty}", part)
    db.executemany(
        "INSERT INTO reprints(statement, first) VALUES(?, ?)",
        [(statement, first) for statement, first in sorted(changed.items()) if first is not None],
    )


def _in_parts(ids: Sequence[int]) -> Iterable[Sequence[int]]:
    return (ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE))
