"""A person's own notes and tags on claims, sources, statements and speakers."""

from __future__ import annotations

from collections.abc import Iterable

from sicetnon.store.driver import storable
from sicetnon.store.oplog import Operation

KINDS = ("claim", "source", "statement", "speaker")


def set_note(op: Operation, kind: str, ref: int, text: str) -> None:
    """Set the note on a thing; an empty text takes it away."""
    _known(kind)
    standing = op.row("SELECT id FROM remarks WHERE kind = ? AND ref = ?", kind, ref)
    text = storable(text)
    if not text.strip():
        op.db.execute("DELETE FROM remarks WHERE kind = ? AND ref = ?", (kind, ref))
    elif standing:
        op.update("remarks", standing[0], text=text)
    else:
        op.insert("remarks", kind=kind, ref=ref, text=text)


def set_tags(op: Operation, kind: str, ref: int, tags: Iterable[str]) -> None:
    """Make these the tags of a thing; blanks are trimmed, the same tag counts once."""
    _known(kind)
    wanted = dict.fromkeys(words for tag in tags if (words := " ".join(storable(tag).split())))
    standing = {tag: row for row, tag in op.rows("SELECT id, tag FROM tags WHERE kind = ? AND ref = ?", kind, ref)}
    for tag, row in standing.items():
        if tag not in wanted:
            op.delete("tags", row)
    for tag in wanted:
        if tag not in standing:
            op.insert("tags", kind=kind, ref=ref, tag=tag)


def _known(kind: str) -> None:
    if kind not in KINDS:
        raise ValueError(kind)
