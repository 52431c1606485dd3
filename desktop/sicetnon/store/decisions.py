"""A person's decisions, each with the words it was made on, so that it outlives its row."""

from __future__ import annotations

from collections.abc import Sequence

from sicetnon.store import anchors
from sicetnon.store.driver import Row
from sicetnon.store.oplog import Operation, now

VERDICTS = ("confirmed", "rejected", "skipped")


def _words(op: Operation, statement: int) -> tuple[str, int, int, str]:
    """The text's hash, first and last place, and the exact words of a statement."""
    found = op.row(
        "SELECT t.sha256, st.content, st.content_text FROM statements st JOIN sources s ON s.id = st.source"
        " JOIN texts t ON t.id = s.text WHERE st.id = ?",
        statement,
    )
    if found is None:
        raise KeyError(statement)
    places = anchors.spans(found[1])
    return found[0], places[0].start, max(p.end for p in places), found[2]


def decide(op: Operation, statements: Sequence[int], verdict: str) -> None:
    """Confirm, reject or skip statements; confirming also fixes the claims they stand on."""
    if verdict not in VERDICTS:
        raise ValueError(verdict)
    for statement in statements:
        found = op.row("SELECT side, found_side, edited FROM statements WHERE id = ?", statement)
        if found is None:
            continue
        sha256, start, stop, exact = _words(op, statement)
        made = {
            "verdict": verdict,
            "text_sha256": sha256,
            "start": start,
            "stop": stop,
            "exact": exact,
            "side": found[0],
            "found_side": found[1],
            "as_found": int(verdict == "confirmed" and found[0] == found[1] and not found[2]),
        }
        stood = op.rows(f"SELECT {', '.join(made)} FROM decisions WHERE statement = ?", statement)
        if [tuple(row) for row in stood] != [tuple(made.values())]:  # made again it would only be an empty step to undo
            op.db.execute("DELETE FROM decisions WHERE statement = ?", (statement,))
            op.insert("decisions", statement=statement, at=now(), **made)
        op.update("statements", statement, state=verdict)
        fixed = int(verdict == "confirmed")
        op.db.execute("UPDATE memberships SET confirmed = ? WHERE statement = ?", (fixed, statement))


def withdraw(op: Operation, statements: Sequence[int]) -> None:
    """Make statements open findings again."""
    for statement in statements:
        op.db.execute("DELETE FROM decisions WHERE statement = ?", (statement,))
        op.update("statements", statement, state="machine")
        op.db.execute("UPDATE memberships SET confirmed = 0 WHERE statement = ?", (statement,))


def decide_notes(op: Operation, notes: Sequence[int], state: str) -> None:
    """Confirm or reject the reporter's notes, or make them open findings again ("machine")."""
    if state not in ("confirmed", "rejected", "machine"):
        raise ValueError(state)
    for note in notes:
        if op.row("SELECT 1 FROM notes WHERE id = ?", note):
            op.update("notes", note, state=state)


def keep_apart(op: Operation, a: int, b: int) -> None:
    """Two statements shall never share a claim; a person's word, whatever an engine says later."""
    a, b = sorted((a, b))
    if a == b or op.row("SELECT 1 FROM apart WHERE a = ? AND b = ?", a, b):
        return
    first, second = _words(op, a), _words(op, b)
    names = ("sha256", "start", "stop", "exact")
    op.insert(
        "apart",
        a=a,
        b=b,
        at=now(),
        **{f"a_{name}": value for name, value in zip(names, first, strict=True)},
        **{f"b_{name}": value for name, value in zip(names, second, strict=True)},
    )


def apart_pairs(op: Operation) -> frozenset[frozenset[int]]:
    """Pairs of statements that may never share a claim."""
    return frozenset(
        frozenset((a, b)) for a, b in op.rows("SELECT a, b FROM apart WHERE a IS NOT NULL AND b IS NOT NULL")
    )


def apply_again(op: Operation, source: int, text_sha256: str) -> None:
    """Give decisions without a statement back to the statement that has exactly their words in exactly their place."""
    waiting = op.rows(
        "SELECT id, start, stop, exact, verdict, side, as_found FROM decisions"
        " WHERE text_sha256 = ? AND statement IS NULL ORDER BY id",
        text_sha256,
    )
    pairs: list[tuple[str, Row]] = []
    for end in ("a", "b"):
        found = op.rows(
            f"SELECT id, {end}_start, {end}_stop, {end}_exact FROM apart WHERE {end}_sha256 = ? AND {end} IS NULL",
            text_sha256,
        )
        pairs += [(end, row) for row in found]
    if not waiting and not pairs:
        return
    places = _places(op, source)
    for row, start, stop, exact, verdict, side, as_found in waiting:
        statement = places.get((start, stop, exact))
        if statement is not None and not op.row("SELECT 1 FROM decisions WHERE statement = ?", statement):
            _give_back(op, row, statement, verdict, side, bool(as_found))
    for end, (row, start, stop, exact) in pairs:
        if (start, stop, exact) in places:
            op.update("apart", row, **{end: places[(start, stop, exact)]})


def _give_back(op: Operation, row: int, statement: int, verdict: str, side: str, as_found: bool) -> None:
    """Never show as confirmed what the person did not see: then only their side comes back, to be reviewed."""
    found = op.row("SELECT side FROM statements WHERE id = ?", statement)
    if verdict != "confirmed" or (as_found and found and found[0] == side):
        op.update("decisions", row, statement=statement)
        op.update("statements", statement, state=verdict)
    else:
        op.update("statements", statement, side=side, edited=1)


def _places(op: Operation, source: int) -> dict[tuple[int, int, str], int]:
    found: dict[tuple[int, int, str], int] = {}
    for row, content, exact in op.rows("SELECT id, content, content_text FROM statements WHERE source = ?", source):
        spans = anchors.spans(content)
        found.setdefault((spans[0].start, max(s.end for s in spans), exact), row)
    return found
