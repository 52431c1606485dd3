"""Finding words: any text a person types is a safe query, in any script."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from sicetnon.core.spans import Span, Spans
from sicetnon.store.driver import Connection, Row, storable

_MOST_TOKENS = 32  # a query of more words is cut; FTS5 takes much longer ones, people do not type them
_OPEN, _SHUT = "\ue000", "\ue001"  # around what matched, private characters that no article prints
# Scripts written without blanks: FTS5's unicode61 takes a whole sentence for one word there.
_UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\U00020000-\U0003ffff]"
)


@dataclass(frozen=True, slots=True)
class Found:
    """One place where the words stand."""

    kind: str  # "statement" | "speaker" | "source" | "claim"
    id: int
    source: int | None
    span: Span | None
    text: str
    marks: Spans


def tokens(typed: str) -> list[str]:
    """The words of what was typed, at most 32, without those that hold neither letter nor digit."""
    words = unicodedata.normalize("NFC", storable(typed)).split()
    return [w for w in words if any(c.isalnum() for c in w)][:_MOST_TOKENS]


def expression(words: list[str]) -> str:
    """An FTS5 query: every word quoted, the last one as the beginning of a word; "" when nothing is left."""
    quoted = ['"' + word.replace('"', '""') + '"' for word in words]
    return " ".join(quoted) + "*" if quoted else ""


def _likes(words: list[str]) -> list[str]:
    escaped = (re.sub(r"([%_\\])", r"\\\1", word) for word in words)
    return [f"%{word}%" for word in escaped]


def rows(table: str, column: str, fts: str, typed: str) -> str | None:
    """SQL of the ids in `table` whose words match what was typed (its values bound by `values`); None: no words."""
    words = tokens(typed)
    if not words:
        return None
    if _UNSPACED.search(typed):
        return f"SELECT id FROM {table} WHERE " + " AND ".join([f"{column} LIKE ? ESCAPE '\\'"] * len(words))
    return f"SELECT rowid FROM {fts} WHERE {fts} MATCH ?"


def values(typed: str) -> list[str]:
    """What is bound into the SQL of `rows`."""
    words = tokens(typed)
    return _likes(words) if _UNSPACED.search(typed) else [expression(words)]


def find(db: Connection, typed: str, limit: int) -> list[Found]:
    """Speakers, claims, statements and sources whose words match, best first within each."""
    words = tokens(typed)
    if not words:
        return []
    if _UNSPACED.search(typed):
        return _find_unspaced(db, words, limit)
    few = max(3, limit // 5)
    query = expression(words)
    found = _speakers(db, query, few)
    found += _claims(db, query, few)
    rest = max(few, limit - len(found) - few)
    said = {f.id: f for f in [*_statements(db, query, rest), *_said_by(db, words, rest)]}
    found += list(said.values())[:rest]
    found += _sources(db, query, max(few, limit - len(found)))
    return found[:limit]


def _split(marked: str) -> tuple[str, Spans]:
    """Text without the private marks, and what stood between them."""
    text, places, start = "", [], None
    for piece in re.split(f"([{_OPEN}{_SHUT}])", marked):
        if piece == _OPEN:
            start = len(text)
        elif piece == _SHUT and start is not None:
            places.append(Span(start, len(text)))
            start = None
        elif piece not in (_OPEN, _SHUT):
            text += piece
    return text, tuple(places)


def _marked(fts: str, column: int = 0) -> str:
    return f"highlight({fts}, {column}, '{_OPEN}', '{_SHUT}')"


def _speakers(db: Connection, query: str, limit: int) -> list[Found]:
    by_name = db.execute(
        f"SELECT rowid, {_marked('speaker_words')} FROM speaker_words WHERE speaker_words MATCH ?"
        " ORDER BY rank LIMIT ?",
        (query, limit),
    ).fetchall()
    by_form = db.execute(
        f"SELECT a.speaker, {_marked('form_words')} FROM form_words JOIN forms f ON f.id = form_words.rowid"
        " JOIN article_speakers a ON a.id = f.article_speaker WHERE form_words MATCH ? AND a.speaker IS NOT NULL"
        " ORDER BY rank LIMIT ?",
        (query, limit * 20),
    )
    found: dict[int, Found] = {}
    for speaker, marked in [*by_name, *by_form]:
        if speaker not in found and len(found) < limit:
            found[speaker] = Found("speaker", speaker, None, None, *_split(marked))
    return list(found.values())


def _claims(db: Connection, query: str, limit: int) -> list[Found]:
    hits = db.execute(
        f"SELECT claim_words.rowid, {_marked('claim_words')} FROM claim_words"
        " JOIN claim_totals t ON t.claim = claim_words.rowid WHERE claim_words MATCH ? ORDER BY rank LIMIT ?",
        (query, limit),
    )
    return [Found("claim", row, None, None, *_split(marked)) for row, marked in hits]


def _statements(db: Connection, query: str, limit: int) -> list[Found]:
    best = "SELECT rowid FROM statement_words WHERE statement_words MATCH ? ORDER BY rank LIMIT ?"
    hits = db.execute(
        f"SELECT s.id, s.source, s.content, {_marked('statement_words')} FROM statement_words"
        " JOIN statements s ON s.id = statement_words.rowid"
        f" WHERE statement_words MATCH ? AND statement_words.rowid IN ({best}) ORDER BY rank",
        (query, query, limit),
    )
    return [Found("statement", r[0], r[1], None, *_split(r[3])) for r in hits]


_NAMED = 5  # words of a query up to which some of them may name a speaker


def _said_by(db: Connection, words: list[str], limit: int) -> list[Found]:
    """Statements with some of the words by a speaker named with the others: "weber tanks"."""
    found: list[Found] = []
    for cut in range(1, len(words)) if len(words) <= _NAMED else ():
        for name, said in ((words[:cut], words[cut:]), (words[cut:], words[:cut])):
            if len(found) >= limit:
                return found
            hits = db.execute(
                f"SELECT s.id, s.source, {_marked('statement_words')} FROM statement_words"
                " JOIN statements s ON s.id = statement_words.rowid"
                " JOIN article_speakers a ON a.id = s.article_speaker WHERE statement_words MATCH ? AND a.speaker IN"
                " (SELECT rowid FROM speaker_words WHERE speaker_words MATCH ?) LIMIT ?",
                (expression(said), f"name : ({expression(name)})", limit),
            )
            found += [Found("statement", r[0], r[1], None, *_split(r[2])) for r in hits]
    return found


def _sources(db: Connection, query: str, limit: int) -> list[Found]:
    found: dict[int, Found] = {}
    titles = db.execute(
        "SELECT rowid, coalesce(title, name) FROM source_words WHERE source_words MATCH ? ORDER BY rank LIMIT ?",
        (query, limit),
    ).fetchall()
    for source, title in titles:
        found[source] = Found("source", source, source, None, title, ())
    texts = db.execute(
        f"SELECT s.id, t.text, snippet(text_words, 0, '{_OPEN}', '{_SHUT}', '', 24) FROM text_words"
        " JOIN texts t ON t.id = text_words.rowid JOIN sources s ON s.text = t.id"
        " WHERE text_words MATCH ? ORDER BY rank LIMIT ?",
        (query, limit),
    )
    for source, text, marked in texts:
        if source not in found and len(found) < limit:
            found[source] = _in_text(source, text, marked)
    return list(found.values())


def _in_text(source: int, text: str, marked: str) -> Found:
    shown, places = _split(marked)
    at = text.find(shown)
    span = Span(at + places[0].start, at + places[-1].end) if at >= 0 and places else None
    return Found("source", source, source, span, _one_line(shown), places)


def _one_line(text: str) -> str:
    return re.sub(r"\s", " ", text)


# --- scripts without blanks: a scan ---

_SCANS: tuple[tuple[str, str, str], ...] = (
    ("speaker", "SELECT id, NULL, name FROM speakers WHERE {0}", "name"),
    ("claim", "SELECT id, NULL, proposition FROM claims WHERE {0}", "proposition"),
    ("statement", "SELECT id, source, content_text FROM statements WHERE {0}", "content_text"),
    ("source", "SELECT s.id, s.id, t.text FROM sources s JOIN texts t ON t.id = s.text WHERE {0}", "t.text"),
)
_AROUND = 30  # characters shown on either side of a hit in a text


def _find_unspaced(db: Connection, words: list[str], limit: int) -> list[Found]:
    found: list[Found] = []
    for kind, sql, column in _SCANS:
        where = " AND ".join([f"{column} LIKE ? ESCAPE '\\'"] * len(words))
        hits = db.execute(f"{sql.format(where)} LIMIT ?", (*_likes(words), limit))
        found.extend(_scanned(kind, row, words) for row in hits)
    return found[:limit]


def _scanned(kind: str, row: Row, words: list[str]) -> Found:
    text = row[2]
    places = [Span(at, at + len(word)) for word in words if (at := text.lower().find(word.lower())) >= 0]
    if kind != "source" or not places:
        return Found(kind, row[0], row[1], None, text, tuple(sorted(places)))
    first = min(places)
    cut = max(0, first.start - _AROUND)
    shown = text[cut : first.end + _AROUND]
    marks = (Span(first.start - cut, first.end - cut),)
    return Found(kind, row[0], row[1], first, _one_line(shown), marks)
