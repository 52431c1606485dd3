"""How much of a project must be matched again when a few sources are new: they and what shares their rare words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from sicetnon.store.driver import Connection, marks

SMALL = 3_000  # statements up to which everything is matched at once
_WORD = re.compile(r"[^\W_]{4,}")
_WORDS = 5  # rarest words of a statement by which its like are looked for
_OFTEN = 1_000  # a word in more statements than this says little
_LIKE = 10  # statements looked at for each new one
_MEMBERS = 12  # of a standing claim that take part
_PROBES = 5  # places of a text at which reprints are looked for
_PROBE_WORDS = 7
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Scope:
    """What takes part; None: everything."""

    fresh: tuple[int, ...]  # sources not matched yet
    statements: frozenset[int] | None = None
    sources: frozenset[int] | None = None  # for the question who reprints whom


def choose(db: Connection, *, everything: bool = False) -> Scope:
    """What must be matched; nothing new and not everything asked for: an empty scope."""
    fresh = tuple(row[0] for row in db.execute("SELECT id FROM sources WHERE matched = 0 ORDER BY id"))
    if everything:
        return Scope(fresh)
    if not fresh:
        return Scope((), frozenset(), frozenset())
    (alive,) = db.execute("SELECT coalesce(sum(statements), 0) FROM source_totals").fetchone()
    new = _statements_of(db, fresh)
    if alive <= SMALL or len(new) * 2 > alive:
        return Scope(fresh)
    return Scope(fresh, frozenset(new) | _like(db, new), frozenset(fresh) | _reprints(db, fresh))


def _statements_of(db: Connection, sources: Iterable[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for source in sources:
        sql = "SELECT id, content_text FROM statements WHERE source = ? AND state <> 'rejected'"
        found |= dict(db.execute(sql, (source,)))
    return found


def _folded(text: str) -> set[str]:
    """Words as the search index keeps them: small letters without accents."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))
    return set(_WORD.findall(plain))


def _like(db: Connection, new: dict[int, str]) -> frozenset[int]:
    """Members of the claims on which statements with the same rare words stand, and those statements."""
    times: dict[str, int] = {}
    near: set[int] = set()
    for text in new.values():
        rare = sorted((n, word) for word in _folded(text) if 1 < (n := _times(db, word, times)) <= _OFTEN)
        if rare:
            query = " OR ".join(f'"{word}"' for _, word in rare[:_WORDS])
            sql = "SELECT rowid FROM statement_words WHERE statement_words MATCH ? ORDER BY rank LIMIT ?"
            near.update(row[0] for row in db.execute(sql, (query, _LIKE)))
    near -= new.keys()
    return frozenset(near | _on_their_claims(db, sorted(near)))


def _times(db: Connection, word: str, known: dict[str, int]) -> int:
    if word not in known:
        found = db.execute("SELECT doc FROM statement_vocab WHERE term = ?", (word,)).fetchone()
        known[word] = found[0] if found else 0
    return known[word]


def _on_their_claims(db: Connection, near: list[int]) -> set[int]:
    claims: set[int] = set()
    for start in range(0, len(near), _AT_ONCE):
        part = near[start : start + _AT_ONCE]
        sql = f"SELECT DISTINCT claim FROM memberships WHERE statement IN ({marks(part)})"
        claims.update(row[0] for row in db.execute(sql, part))
    members: set[int] = set()
    for claim in claims:
        sql = "SELECT statement FROM memberships WHERE claim = ? ORDER BY statement LIMIT ?"
        members.update(row[0] for row in db.execute(sql, (claim, _MEMBERS)))
    return members


def _reprints(db: Connection, fresh: Iterable[int]) -> frozenset[int]:
    """Sources that print some of the same runs of words, with all that are known to print the same text as those."""
    found: set[int] = set()
    for source in fresh:
        (text,) = db.execute(
            "SELECT t.text FROM sources s JOIN texts t ON t.id = s.text WHERE s.id = ?", (source,)
        ).fetchone()
        for probe in _probes(text):
            sql = (
                "SELECT s.id FROM text_words JOIN sources s ON s.text = text_words.rowid"
                " WHERE text_words MATCH ? LIMIT 50"
            )
            found.update(row[0] for row in db.execute(sql, (f'"{probe}"',)))
    groups: set[int] = set()
    for source in found:
        (origin,) = db.execute("SELECT coalesce(copy_of, id) FROM sources WHERE id = ?", (source,)).fetchone()
        groups.add(origin)
        groups.update(row[0] for row in db.execute("SELECT id FROM sources WHERE copy_of = ?", (origin,)))
    return frozenset(found | groups)


def _probes(text: str) -> list[str]:
    words = re.findall(r"[^\W_]+", text)
    if len(words) < _PROBE_WORDS * 2:
        return []
    last = len(words) - _PROBE_WORDS
    starts = sorted({last * n // _PROBES for n in range(1, _PROBES)} | {last})
    return [" ".join(words[start : start + _PROBE_WORDS]) for start in starts]
