"""Sources: original bytes and immutable text, both addressed by their hash, and what is known of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sicetnon.core.errors import UnreadableInput
from sicetnon.core.findings import ArticleFindings
from sicetnon.store import findings as found_things
from sicetnon.store.driver import Connection, marks, storable
from sicetnon.store.oplog import Operation, now
from sicetnon.store.schema import CHUNK, SEARCHED


@dataclass(frozen=True, slots=True)
class About:
    """What is known of a document besides its text; dates are YYYY-MM-DD, published and modified kept apart."""

    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    published_from: str = ""  # the words of the text that propose the day of publication; empty: the file says it
    modified: str | None = None
    url: str | None = None
    media: str = ""  # format it was read from: "txt", "html", …
    encoding: str = ""  # a word on how the bytes were read
    marks: tuple[tuple[str, int, int], ...] = ()  # (kind, start, end): hidden characters and the like


NOTHING_KNOWN = About()


def add(
    op: Operation,
    original: bytes,
    name: str,
    text: str,
    findings: ArticleFindings,
    about: About = NOTHING_KNOWN,
    left_out: Sequence[tuple[str, str]] = (),
) -> int:
    """Store one document and all that was found in it; raises UnreadableInput when it is here already."""
    content = store_content(op.db, original)
    standing = op.row("SELECT id FROM sources WHERE content = ?", content)
    if standing:
        raise UnreadableInput(f"“{name}” is in the project already.")
    text = storable(text)
    text_id, sha256 = _store_text(op.db, text)
    source = op.insert(
        "sources",
        content=content,
        text=text_id,
        name=storable(name),
        title=_clean(about.title),
        outlet=_clean(about.outlet),
        published=_clean(about.published),
        published_from=storable(about.published_from),
        modified=_clean(about.modified),
        url=_clean(about.url),
        media=about.media,
        encoding=storable(about.encoding),
        marks=json.dumps(about.marks),
        imported_at=now(),
    )
    for order, (reason, passage) in enumerate(left_out):
        op.insert("left_out", source=source, ord=order, reason=storable(reason), text=storable(passage))
    found_things.store(op, source, text, sha256, findings)
    return source


def _clean(value: str | None) -> str | None:
    return storable(value).strip() or None if value else None


def store_content(db: Connection, original: bytes) -> int:
    """Keep bytes under their SHA-256, in pieces of 1 MiB; returns their id, the standing one if they are here."""
    sha256 = hashlib.sha256(original).hexdigest()
    standing = db.execute("SELECT id FROM contents WHERE sha256 = ?", (sha256,)).fetchone()
    if standing:
        return int(standing[0])
    cursor = db.execute("INSERT INTO contents(sha256, size) VALUES(?, ?)", (sha256, len(original)))
    assert cursor.lastrowid is not None
    pieces = ((cursor.lastrowid, n, piece) for n, piece in enumerate(_pieces(original)))
    db.executemany("INSERT INTO content_chunks(content, n, bytes) VALUES(?, ?, ?)", pieces)
    return cursor.lastrowid


def _pieces(original: bytes) -> Iterator[memoryview]:
    view = memoryview(original)
    return (view[start : start + CHUNK] for start in range(0, len(original), CHUNK))


def _store_text(db: Connection, text: str) -> tuple[int, str]:
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    standing = db.execute("SELECT id FROM texts WHERE sha256 = ?", (sha256,)).fetchone()
    if standing:
        return int(standing[0]), sha256
    cursor = db.execute("INSERT INTO texts(sha256, text) VALUES(?, ?)", (sha256, text))
    assert cursor.lastrowid is not None
    return cursor.lastrowid, sha256


def by_hash(db: Connection, sha256: str) -> int | None:
    """The source whose original has this SHA-256, or None."""
    sql = "SELECT s.id FROM contents c JOIN sources s ON s.content = c.id WHERE c.sha256 = ? LIMIT 1"
    found = db.execute(sql, (sha256.lower(),)).fetchone()
    return int(found[0]) if found else None


def chunks(db: Connection, content: int) -> Iterable[bytes]:
    """The pieces of an original in order."""
    for row in db.execute("SELECT bytes FROM content_chunks WHERE content = ? ORDER BY n", (content,)):
        yield row[0]


def original(db: Connection, source: int) -> bytes:
    """The original bytes of a source; raises KeyError for an unknown one."""
    found = db.execute("SELECT content FROM sources WHERE id = ?", (source,)).fetchone()
    if not found:
        raise KeyError(source)
    return b"".join(chunks(db, found[0]))


def mark_imported(op: Operation, item: int, source: int) -> None:
    """Note in the same transaction that an item of a job has become this source."""
    op.db.execute("UPDATE job_items SET result = 'imported', source = ? WHERE id = ?", (source, item))


def describe(op: Operation, source: int, column: str, value: str | None) -> None:
    """Set what a person says of a source: title, outlet or published (YYYY-MM-DD)."""
    if column not in ("title", "outlet", "published"):
        raise ValueError(column)
    said = {"published_from": ""} if column == "published" else {}  # it is the person's word from now on
    op.update("sources", source, **{column: _clean(value), "edited": 1, **said})


_PARTS = (  # children first
    "DELETE FROM note_about WHERE note IN (SELECT id FROM notes WHERE source IN ({0}))",
    "DELETE FROM notes WHERE source IN ({0})",
    "DELETE FROM memberships WHERE statement IN (SELECT id FROM statements WHERE source IN ({0}))",
    "DELETE FROM joint_speakers WHERE statement IN (SELECT id FROM statements WHERE source IN ({0}))",
    "UPDATE decisions SET statement = NULL WHERE statement IN (SELECT id FROM statements WHERE source IN ({0}))",
    "UPDATE apart SET a = NULL WHERE a IN (SELECT id FROM statements WHERE source IN ({0}))",
    "UPDATE apart SET b = NULL WHERE b IN (SELECT id FROM statements WHERE source IN ({0}))",
    "DELETE FROM remarks WHERE kind = 'statement' AND ref IN (SELECT id FROM statements WHERE source IN ({0}))",
    "DELETE FROM tags WHERE kind = 'statement' AND ref IN (SELECT id FROM statements WHERE source IN ({0}))",
    "DELETE FROM statements WHERE source IN ({0})",
    "DELETE FROM speakers_apart WHERE a IN (SELECT id FROM article_speakers WHERE source IN ({0}))"
    " OR b IN (SELECT id FROM article_speakers WHERE source IN ({0}))",
    "DELETE FROM forms WHERE article_speaker IN (SELECT id FROM article_speakers WHERE source IN ({0}))",
    "DELETE FROM article_speakers WHERE source IN ({0})",
    "DELETE FROM left_out WHERE source IN ({0})",
    "DELETE FROM remarks WHERE kind = 'source' AND ref IN ({0})",
    "DELETE FROM tags WHERE kind = 'source' AND ref IN ({0})",
    "UPDATE sources SET copy_of = NULL WHERE copy_of IN ({0})",
    "DELETE FROM sources WHERE id IN ({0})",
)


def delete(op: Operation, ids: Sequence[int]) -> None:
    """Take sources out with all that was found in them; decisions wait for the text to come back."""
    for sql in _PARTS:
        spots = marks(ids)
        op.db.execute(sql.format(spots), tuple(ids) * sql.count("{0}"))
    drop_empty(op)


def drop_empty(op: Operation) -> None:
    """Delete machine-made claims without statements and machine-made speakers without articles."""
    op.db.execute(
        "DELETE FROM claims WHERE confirmed = 0 AND id NOT IN (SELECT claim FROM memberships)"
        " AND id NOT IN (SELECT ref FROM remarks WHERE kind = 'claim')"
        " AND id NOT IN (SELECT ref FROM tags WHERE kind = 'claim')"
    )
    op.db.execute(
        "DELETE FROM speakers WHERE confirmed = 0 AND id NOT IN"
        " (SELECT speaker FROM article_speakers WHERE speaker IS NOT NULL)"
        " AND id NOT IN (SELECT ref FROM remarks WHERE kind = 'speaker')"
        " AND id NOT IN (SELECT ref FROM tags WHERE kind = 'speaker')"
    )


_UNUSED = (
    "DELETE FROM content_chunks WHERE content NOT IN (SELECT content FROM sources)"
    " AND content NOT IN (SELECT content FROM job_items WHERE content IS NOT NULL AND result = 'waiting')",
    "UPDATE job_items SET content = NULL WHERE result <> 'waiting'",
    "DELETE FROM contents WHERE id NOT IN (SELECT content FROM sources)"
    " AND id NOT IN (SELECT content FROM job_items WHERE content IS NOT NULL)",
    "DELETE FROM texts WHERE id NOT IN (SELECT text FROM sources)",
    "DELETE FROM decisions WHERE statement IS NULL",
    "DELETE FROM apart WHERE a IS NULL OR b IS NULL",
)


def forget_unused(db: Connection) -> None:
    """Delete originals, texts and waiting decisions that no source needs; after the history, which may need them."""
    db.execute("INSERT INTO op_now VALUES(NULL)")  # not to be recorded: that would keep it
    for sql in _UNUSED:
        db.execute(sql)
    db.execute("DELETE FROM op_now")
    for name, _, _ in SEARCHED:  # words of what is gone leave the index too
        db.execute(f"INSERT INTO {name}({name}) VALUES('optimize')")
