"""Claims and who stands on them: what a person changes, and what the matcher stores around it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sicetnon.core.errors import SicEtNonError
from sicetnon.store import decisions
from sicetnon.store.driver import marks, storable
from sicetnon.store.oplog import Operation


def _exists(op: Operation, claim: int) -> None:
    if op.row("SELECT 1 FROM claims WHERE id = ?", claim) is None:
        raise SicEtNonError("This claim is no longer in the project; nothing was changed.")


def _words(proposition: str) -> str:
    words = " ".join(storable(proposition).split())
    if not words:
        raise SicEtNonError("A claim needs words; nothing was changed.")
    return words


def _settle(op: Operation, statements: Iterable[int]) -> None:
    """A person has said where these stand: no engine moves them, not even onto a first claim."""
    for statement in statements:
        op.db.execute("UPDATE statements SET settled = 1 WHERE id = ?", (statement,))


def _together(op: Operation, claim: int, statements: Iterable[int]) -> None:
    """A person who puts two statements on one claim takes back that they be kept apart."""
    for statement in statements:
        op.db.execute(
            "DELETE FROM apart WHERE (a = ?1 AND b IN (SELECT statement FROM memberships WHERE claim = ?2))"
            " OR (b = ?1 AND a IN (SELECT statement FROM memberships WHERE claim = ?2))",
            (statement, claim),
        )


def move(op: Operation, statements: Sequence[int], claim: int) -> None:
    """Take statements from all other claims to this one, by a person's hand."""
    _exists(op, claim)
    _settle(op, statements)
    for statement in statements:
        standing = op.rows("SELECT claim, side, response FROM memberships WHERE statement = ? ORDER BY id", statement)
        own = op.row("SELECT side, response FROM statements WHERE id = ?", statement)
        if own is None:
            raise KeyError(statement)
        here = next(((side, response) for c, side, response in standing if c == claim), None)
        side, response = here or ((standing[0][1], standing[0][2]) if standing else (own[0], own[1]))
        op.db.execute("DELETE FROM memberships WHERE statement = ? AND claim <> ?", (statement, claim))
        _together(op, claim, [statement])
        if here:
            op.db.execute(
                "UPDATE memberships SET origin = 'person', confirmed = 1 WHERE statement = ? AND claim = ?",
                (statement, claim),
            )
        else:
            op.insert(
                "memberships",
                claim=claim,
                statement=statement,
                side=side,
                response=response,
                origin="person",
                confirmed=1,
            )


def create(op: Operation, statements: Sequence[int], proposition: str) -> int:
    """Make a claim in a person's words and move statements to it; returns its id."""
    claim = op.insert("claims", proposition=_words(proposition), confirmed=1, origin="person")
    move(op, statements, claim)
    return claim


def merge(op: Operation, keep: int, others: Sequence[int]) -> None:
    """Move everything of other claims to one, and delete them; all its members are then a person's work."""
    _exists(op, keep)
    for other in others:
        if other == keep:
            continue
        _together(op, keep, [r[0] for r in op.rows("SELECT statement FROM memberships WHERE claim = ?", other)])
        op.db.execute(
            "DELETE FROM memberships WHERE claim = ? AND statement IN"
            " (SELECT statement FROM memberships WHERE claim = ?)",
            (other, keep),
        )
        op.db.execute("UPDATE memberships SET claim = ?, origin = 'person' WHERE claim = ?", (keep, other))
        _move_remarks(op, other, keep)
        op.delete("claims", other)
    op.db.execute("UPDATE memberships SET origin = 'person', confirmed = 1 WHERE claim = ?", (keep,))


def _move_remarks(op: Operation, old: int, new: int) -> None:
    move_remarks(op, "claim", old, new)


def move_remarks(op: Operation, kind: str, old: int, new: int) -> None:
    """Hand the note and the tags of a thing on to the one that takes its place."""
    note = op.row("SELECT text FROM remarks WHERE kind = ? AND ref = ?", kind, old)
    standing = op.row("SELECT id, text FROM remarks WHERE kind = ? AND ref = ?", kind, new)
    op.db.execute("DELETE FROM remarks WHERE kind = ? AND ref = ?", (kind, old))
    if note and standing:
        op.update("remarks", standing[0], text=f"{standing[1]}\n{note[0]}")
    elif note:
        op.insert("remarks", kind=kind, ref=new, text=note[0])
    for (tag,) in op.rows("SELECT tag FROM tags WHERE kind = ? AND ref = ?", kind, old):
        if not op.row("SELECT 1 FROM tags WHERE kind = ? AND ref = ? AND tag = ?", kind, new, tag):
            op.insert("tags", kind=kind, ref=new, tag=tag)
    op.db.execute("DELETE FROM tags WHERE kind = ? AND ref = ?", (kind, old))


def split(op: Operation, claim: int, statements: Sequence[int], proposition: str) -> int:
    """Take some statements off a claim to a new one; returns its id. They are kept apart from the rest."""
    _exists(op, claim)
    gone = set(statements)
    rest = [
        r[0]
        for r in op.rows("SELECT statement FROM memberships WHERE claim = ? ORDER BY id", claim)
        if r[0] not in gone
    ]
    new = op.insert("claims", proposition=_words(proposition), confirmed=1, origin="person")
    _settle(op, statements)
    for statement in statements:
        op.db.execute(
            "UPDATE memberships SET claim = ?, origin = 'person', confirmed = 1 WHERE claim = ? AND statement = ?",
            (new, claim, statement),
        )
    op.db.execute("UPDATE memberships SET confirmed = 1 WHERE claim = ?", (claim,))
    if rest and statements:
        decisions.keep_apart(op, statements[0], rest[0])
    return new


def keep_apart(op: Operation, a: int, b: int) -> int | None:
    """Two statements shall never share a claim; where they do, the second leaves it for one of its own (its id)."""
    return keep_groups_apart(op, [a], [b])


def keep_groups_apart(op: Operation, some: Sequence[int], others: Sequence[int]) -> int | None:
    """None of `some` shall share a claim with one of `others`; where they do, all `others` leave for one of theirs."""
    both = op.rows(
        f"SELECT DISTINCT claim FROM memberships WHERE statement IN ({marks(others)}) AND claim IN"
        f" (SELECT claim FROM memberships WHERE statement IN ({marks(some)})) ORDER BY claim",
        *others,
        *some,
    )
    new = None
    for (claim,) in both:
        words = op.row("SELECT content_text FROM statements WHERE id = ?", others[0])
        new = op.insert("claims", proposition=_words(words[0] if words else "…"))
        op.db.execute(
            "UPDATE memberships SET claim = ?, origin = 'person', confirmed = 1"
            f" WHERE claim = ? AND statement IN ({marks(others)})",
            (new, claim, *others),
        )
    for a in some:
        for b in others:
            decisions.keep_apart(op, a, b)
    return new


def remove(op: Operation, statements: Sequence[int], claim: int) -> None:
    """Take statements off a claim; they are kept apart from what stays, so that no engine puts them back."""
    _settle(op, statements)
    for statement in statements:
        op.db.execute("DELETE FROM memberships WHERE claim = ? AND statement = ?", (claim, statement))
    rest = op.row("SELECT statement FROM memberships WHERE claim = ? ORDER BY id LIMIT 1", claim)
    for statement in statements:
        if rest:
            decisions.keep_apart(op, statement, rest[0])


def edit_proposition(op: Operation, claim: int, proposition: str) -> None:
    """Word a claim; it is then a person's wording."""
    _exists(op, claim)
    op.update("claims", claim, proposition=_words(proposition), confirmed=1)


# --- what the matcher found ---


def set_machine_members(
    op: Operation,
    claim: int,
    wanted: dict[int, tuple[str, str | None, str]],
    fixed: frozenset[int],
    chosen: frozenset[int] | None = None,
) -> None:
    """Make the machine's members of a claim these (side, response, reason), touching no fixed statement."""
    standing = {
        row[0]: (row[1], row[2:5])
        for row in op.rows("SELECT statement, id, side, response, reason FROM memberships WHERE claim = ?", claim)
    }
    for statement, (row, there) in standing.items():
        if statement in fixed or (chosen is not None and statement not in chosen):
            continue
        if statement not in wanted:
            op.delete("memberships", row)
        elif tuple(there) != wanted[statement]:
            side, response, reason = wanted[statement]
            op.update("memberships", row, side=side, response=response, reason=reason)
    for statement, (side, response, reason) in wanted.items():
        if statement not in standing and statement not in fixed:
            op.insert(
                "memberships", claim=claim, statement=statement, side=side, response=response, reason=storable(reason)
            )


def propose(op: Operation, claim: int | None, proposition: str) -> int:
    """Word a machine's claim, unless a person has worded it; a new one for None. Returns its id."""
    words = " ".join(storable(proposition).split()) or "…"
    if claim is None:
        return op.insert("claims", proposition=words)
    op.db.execute(
        "UPDATE claims SET proposition = ? WHERE id = ? AND confirmed = 0 AND proposition <> ?", (words, claim, words)
    )
    return claim


def clear_machine_members(
    op: Operation, kept: frozenset[int], fixed: frozenset[int], chosen: frozenset[int] | None = None
) -> None:
    """Take machine-made members (of `chosen`, else all) off all claims but these."""
    standing = op.rows("SELECT id, claim, statement FROM memberships WHERE origin = 'machine' AND confirmed = 0")
    for row, claim, statement in standing:
        if claim not in kept and statement not in fixed and (chosen is None or statement in chosen):
            op.delete("memberships", row)
