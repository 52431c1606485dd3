"""What the matching room reads of a whole project, and how its answer is written down around a person's work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sicetnon.core.comparison import (
    ClaimFinding,
    Constraints,
    KnownClaim,
    Membership,
    NameInArticle,
    OriginGroup,
    opening_pronoun,
)
from sicetnon.core.comparison import MatchStatement as Statement
from sicetnon.core.findings import Evidence, Kind, Reading, Response, Side
from sicetnon.store import anchors, claims, speakers
from sicetnon.store.driver import Connection, Row, marks
from sicetnon.store.oplog import Operation
from sicetnon.store.scope import Scope
from sicetnon.store.sources import drop_empty

_AT_ONCE = 500
_FIXED = (  # statements whose claims a person has settled, be it that they stand on none
    "SELECT statement FROM memberships WHERE origin = 'person' OR confirmed"
    " UNION SELECT id FROM statements WHERE settled"
)


@dataclass(frozen=True, slots=True)
class Material:
    """A project, or the part of it in the scope, as the matching room sees it."""

    statements: tuple[Statement, ...]
    known: tuple[KnownClaim, ...]
    constraints: Constraints
    names: tuple[NameInArticle, ...]
    names_apart: frozenset[frozenset[str]]
    texts: Mapping[str, str]  # by source, for the question who reprints whom


def read(db: Connection, scope: Scope) -> Material:
    """All that matching needs; texts of sources are shared, not copied per statement."""
    sources = _sources(db, scope)
    texts = _texts(db, sources)
    wanted = texts if scope.sources is None else {i: texts[i] for i in scope.sources if i in texts}
    return Material(
        statements=_statements(db, texts, scope.statements),
        known=_known(db, scope.statements),
        constraints=_constraints(db),
        names=_names(db),
        names_apart=frozenset(frozenset((str(a), str(b))) for a, b in db.execute("SELECT a, b FROM speakers_apart")),
        texts={str(source): wanted[source] for source in sorted(wanted)},
    )


def _sources(db: Connection, scope: Scope) -> list[int] | None:
    if scope.statements is None or scope.sources is None:
        return None
    found = set(scope.sources)
    for part in _in_parts(scope.statements):
        found.update(r[0] for r in db.execute(f"SELECT source FROM statements WHERE id IN ({marks(part)})", part))
    return sorted(found)


def _in_parts(ids: Iterable[int]) -> Iterator[list[int]]:
    listed = sorted(ids)
    return (listed[start : start + _AT_ONCE] for start in range(0, len(listed), _AT_ONCE))


def _texts(db: Connection, sources: list[int] | None) -> dict[int, str]:
    sql = "SELECT s.id, t.text FROM sources s JOIN texts t ON t.id = s.text"
    if sources is None:
        return dict(db.execute(sql))
    found: dict[int, str] = {}
    for part in _in_parts(sources):
        found |= dict(db.execute(f"{sql} WHERE s.id IN ({marks(part)})", part))
    return found


_STATEMENTS = (
    "SELECT st.id, st.source, st.ord, st.content, st.cue, p.name, p.id, st.side, st.kind, st.response,"
    " st.evidence, st.inside, s.published, st.reasons FROM statements st JOIN sources s ON s.id = st.source"
    " LEFT JOIN article_speakers a ON a.id = st.article_speaker LEFT JOIN speakers p ON p.id = a.speaker"
    " WHERE st.state <> 'rejected'"
)


def _statements(db: Connection, texts: Mapping[int, str], chosen: frozenset[int] | None) -> tuple[Statement, ...]:
    if chosen is None:
        rows = db.execute(_STATEMENTS).fetchall()
    else:
        rows = [r for p in _in_parts(chosen) for r in db.execute(f"{_STATEMENTS} AND st.id IN ({marks(p)})", p)]
    places = {r[0]: opening_pronoun(texts[r[1]], anchors.spans(r[3])) for r in rows}
    meant = pronouns(db, {r[1] for r in rows if places[r[0]] is not None})
    return tuple(
        _statement(r, texts[r[1]], meant.get((r[1], places[r[0]])))
        for r in sorted(rows, key=lambda r: (r[1], r[2], r[0]))
    )


def pronouns(db: Connection, sources: Iterable[int]) -> dict[tuple[int, int | None], str]:
    """Names of those for whom pronouns stand, by source and place."""
    found: dict[tuple[int, int | None], str] = {}
    for part in _in_parts(sources):
        sql = (
            "SELECT a.source, f.places, p.name FROM forms f JOIN article_speakers a ON a.id = f.article_speaker"
            f" JOIN speakers p ON p.id = a.speaker WHERE f.reading = ? AND a.source IN ({marks(part)})"
        )
        for source, places, name in db.execute(sql, (Reading.PRONOUN.value, *part)):
            found.update(((source, span.start), name) for span in anchors.spans(places))
    return found


def _statement(r: Row, text: str, leading: str | None) -> Statement:
    return Statement(
        id=str(r[0]),
        source=str(r[1]),
        order=r[2],
        text=text,
        content=anchors.spans(r[3]),
        cue=anchors.spans(r[4]),
        speaker=r[5],
        speaker_id=str(r[6]) if r[6] is not None else None,
        side=Side(r[7]),
        kind=Kind(r[8]),
        response=Response(r[9]) if r[9] else None,
        evidence=Evidence(r[10]),
        inside=str(r[11]) if r[11] is not None else None,
        published=r[12],
        answers=anchors.answered(r[13]),
        leading=leading,
    )


def _known(db: Connection, chosen: frozenset[int] | None) -> tuple[KnownClaim, ...]:
    members: dict[int, list[Membership]] = {}
    rows = db.execute(
        "SELECT m.claim, m.statement, m.side, m.response, m.reason FROM memberships m"
        " JOIN statements st ON st.id = m.statement WHERE st.state <> 'rejected' ORDER BY m.id"
    )
    for claim, statement, side, response, reason in rows:
        if chosen is not None and statement not in chosen:
            continue
        membership = Membership(str(statement), Side(side), Response(response) if response else None, reason)
        members.setdefault(claim, []).append(membership)
    listed = db.execute("SELECT id, proposition, confirmed FROM claims ORDER BY id")
    return tuple(
        KnownClaim(str(r[0]), r[1], tuple(members.get(r[0], ())), bool(r[2]))
        for r in listed
        if chosen is None or r[0] in members
    )


def _constraints(db: Connection) -> Constraints:
    def ids(sql: str) -> frozenset[str]:
        return frozenset(str(row[0]) for row in db.execute(sql))

    pairs = db.execute("SELECT a, b FROM apart WHERE a IS NOT NULL AND b IS NOT NULL")
    return Constraints(
        apart=frozenset(frozenset((str(a), str(b))) for a, b in pairs),
        fixed=ids(_FIXED),
        rejected=ids("SELECT id FROM statements WHERE state = 'rejected'"),
    )


def _names(db: Connection) -> tuple[NameInArticle, ...]:
    forms: dict[int, list[str]] = {}
    pronoun = Reading.PRONOUN.value
    sql = "SELECT article_speaker, text FROM forms WHERE reading <> ? ORDER BY id"
    for speaker, text in db.execute(sql, (pronoun,)):
        forms.setdefault(speaker, []).append(text)
    rows = db.execute("SELECT id, source, name, kind, description FROM article_speakers ORDER BY source, id")
    return tuple(NameInArticle(str(r[0]), str(r[1]), r[2], r[3], tuple(forms.get(r[0], ())), r[4]) for r in rows)


# --- writing the answer ---


def store_claims(op: Operation, found: Sequence[ClaimFinding], chosen: frozenset[int] | None = None) -> None:
    """Write claims and memberships; what a person settled meanwhile is read again here and stays.

    With `chosen`, only these statements took part: memberships of all others are left alone.
    """
    fixed = frozenset(row[0] for row in op.rows(_FIXED))
    alive = frozenset(row[0] for row in op.rows("SELECT id FROM statements WHERE state <> 'rejected'"))
    standing = frozenset(row[0] for row in op.rows("SELECT id FROM claims"))
    apart: dict[int, set[int]] = {}
    for a, b in op.rows("SELECT a, b FROM apart WHERE a IS NOT NULL AND b IS NOT NULL"):
        apart.setdefault(a, set()).add(b)
        apart.setdefault(b, set()).add(a)
    kept: list[int] = []
    taken: set[int] = set()
    for finding in found:
        known = int(finding.known) if finding.known is not None else None
        known = known if known in standing and known not in taken else None
        wanted = {
            int(m.statement): (m.side.value, m.response.value if m.response else None, m.reason)
            for m in finding.members
            if int(m.statement) in alive and int(m.statement) not in fixed
        }
        if known is None and not wanted:
            continue
        claim = claims.propose(op, known, finding.proposition)
        taken.add(claim)
        kept.append(claim)
        claims.set_machine_members(op, claim, _without_apart(op, claim, wanted, apart, fixed, chosen), fixed, chosen)
    claims.clear_machine_members(op, frozenset(kept), fixed, chosen)
    drop_empty(op)


def _without_apart(
    op: Operation,
    claim: int,
    wanted: dict[int, tuple[str, str | None, str]],
    apart: Mapping[int, set[int]],
    fixed: frozenset[int],
    chosen: frozenset[int] | None,
) -> dict[int, tuple[str, str | None, str]]:
    """The wanted members without those that a person keeps apart from another member."""
    if not any(statement in apart for statement in wanted):
        return wanted
    here = {row[0] for row in op.rows("SELECT statement FROM memberships WHERE claim = ?", claim) if row[0] in fixed}
    allowed: dict[int, tuple[str, str | None, str]] = {}
    for statement, how in wanted.items():
        if not apart.get(statement, set()) & (here | allowed.keys()):
            allowed[statement] = how
    return allowed


@dataclass(slots=True)
class _Name:
    """An article-level speaker while names are grouped."""

    id: int
    name: str
    speaker: int | None
    by_person: bool
    kind: str
    description: str | None


def store_speakers(op: Operation, groups: Sequence[Sequence[str]]) -> None:
    """Write who of the articles is one speaker; links made by a person stay, and draw the rest of their group."""
    rows = op.rows("SELECT id, name, speaker, linked_by = 'person', kind, description FROM article_speakers")
    names = {r[0]: _Name(r[0], r[1], r[2], bool(r[3]), r[4], r[5]) for r in rows}
    confirmed = {r[0] for r in op.rows("SELECT id FROM speakers WHERE confirmed")}
    taken: set[int] = set()
    parts = [[names[int(i)] for i in group if int(i) in names] for group in groups]
    for part in sorted(parts, key=lambda p: (-sum(n.by_person for n in p), -len(p), [n.id for n in p])):
        if part:
            _store_group(op, part, confirmed, taken)
    drop_empty(op)


def _store_group(op: Operation, part: list[_Name], confirmed: set[int], taken: set[int]) -> None:
    settled = Counter(n.speaker for n in part if n.by_person and n.speaker is not None)
    free = Counter(n.speaker for n in part if n.speaker is not None and n.speaker not in taken)
    choices = settled or Counter({s: n for s, n in free.items() if s in confirmed}) or free
    best = max(choices, key=lambda s: (choices[s], -s)) if choices else None
    name = _best_name(part)
    if best is None:
        best = op.insert("speakers", name=name.name, kind=name.kind, description=name.description)
    elif best not in confirmed:
        description = name.description or next((n.description for n in part if n.description), None)
        op.update("speakers", best, name=name.name, kind=name.kind, description=description)
    taken.add(best)
    for each in part:
        if not each.by_person and each.speaker != best:
            speakers.link(op, each.id, best)


def _best_name(part: list[_Name]) -> _Name:
    """A name before a description, then the fuller one, then the one most articles print."""
    times = Counter(n.name for n in part)
    return max(part, key=lambda n: (n.kind != "unnamed", len(n.name.split()), times[n.name], len(n.name), -n.id))


def store_origins(op: Operation, groups: Sequence[OriginGroup], chosen: frozenset[int] | None = None) -> None:
    """Write which sources reprint which; the first of a group is the origin. `chosen` as in store_claims."""
    wanted: dict[int, tuple[int, str]] = {}
    here = {row[0]: row[1] for row in op.rows("SELECT id, copy_of FROM sources")}
    for group in groups:
        alive = [int(source) for source in group.sources if int(source) in here]
        wanted |= dict.fromkeys(alive[1:], (alive[0], group.reason) if alive else (0, ""))
    for source, standing in here.items():
        if chosen is not None and source not in chosen:
            continue
        origin, reason = wanted.get(source, (None, ""))
        if standing != origin:
            op.update("sources", source, copy_of=origin, copy_reason=reason)


def mark_matched(op: Operation, sources: Sequence[int]) -> None:
    """Note that these sources have been through matching."""
    for source in sources:
        op.db.execute("UPDATE sources SET matched = 1 WHERE id = ? AND matched = 0", (source,))
