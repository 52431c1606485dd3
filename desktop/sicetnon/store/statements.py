"""What a person changes on statements. Every change marks the statement as a person's: machines leave it alone."""

from __future__ import annotations

from collections.abc import Sequence

from sicetnon.core.errors import SpanMismatch
from sicetnon.core.findings import Kind
from sicetnon.core.spans import Spans, hull, joined, paragraphs
from sicetnon.store import anchors, decisions
from sicetnon.store.driver import Row
from sicetnon.store.findings import delete_statement, paragraph_of
from sicetnon.store.oplog import Operation


def _get(op: Operation, statement: int) -> Row:
    found = op.row("SELECT side, source, response FROM statements WHERE id = ?", statement)
    if found is None:
        raise KeyError(statement)
    return found


def mark_edited(op: Operation, statement: int) -> None:
    """Someone who corrects a finding has read it: it counts as confirmed, though not as found."""
    op.update("statements", statement, edited=1)
    decisions.decide(op, [statement], "confirmed")


def set_side(op: Operation, statements: Sequence[int], side: str, claim: int | None) -> None:
    """Set the side on one claim, or the statement's own side and that on every claim where it was the same."""
    for statement in statements:
        before = _get(op, statement)[0]
        if claim is not None:
            op.db.execute(
                "UPDATE memberships SET side = ?, origin = 'person' WHERE statement = ? AND claim = ?",
                (side, statement, claim),
            )
            others = op.row("SELECT count(*) FROM memberships WHERE statement = ?", statement)
            if others and others[0] > 1:
                mark_edited(op, statement)
                continue
        else:
            op.db.execute(
                "UPDATE memberships SET side = ?, origin = 'person' WHERE statement = ? AND side = ?",
                (side, statement, before),
            )
        op.update("statements", statement, side=side)
        mark_edited(op, statement)


def set_response(op: Operation, statement: int, response: str | None) -> None:
    """Set how a denial meets its claims; None takes it away."""
    op.update("statements", statement, response=response)
    op.db.execute("UPDATE memberships SET response = ?, origin = 'person' WHERE statement = ?", (response, statement))
    mark_edited(op, statement)


def set_evidence(op: Operation, statement: int, evidence: str) -> None:
    """Set what the statement says of evidence."""
    op.update("statements", statement, evidence=evidence)
    mark_edited(op, statement)


def _text(op: Operation, source: int) -> str:
    found = op.row("SELECT t.text FROM sources s JOIN texts t ON t.id = s.text WHERE s.id = ?", source)
    if found is None:
        raise KeyError(source)
    return str(found[0])


def _anchored(text: str, spans: Spans) -> str:
    try:
        return anchors.dump(text, spans)
    except ValueError as error:
        raise SpanMismatch("These words lie outside the text; nothing was changed.") from error


def set_span(op: Operation, statement: int, content: Spans, cue: Spans | None) -> None:
    """Set which words are said, and by which words they are attributed; raises SpanMismatch outside the text."""
    text = _text(op, _get(op, statement)[1])
    content = tuple(span for span in content if span[1] > span[0])
    whole = hull(content)
    if whole is None:
        raise SpanMismatch("A statement needs at least one word; nothing was changed.")
    if cue is not None:
        op.update("statements", statement, cue=_anchored(text, cue))
    op.update(
        "statements",
        statement,
        content=_anchored(text, content),
        content_text=joined(text, content),
        ord=whole.start,
        paragraph=paragraph_of(paragraphs(text), content),
    )
    mark_edited(op, statement)


def add(op: Operation, source: int, content: Spans, article_speaker: int | None, side: str, claim: int | None) -> int:
    """Make a statement by hand; returns its id."""
    text = _text(op, source)
    content = tuple(span for span in content if span[1] > span[0])
    whole = hull(content)
    if whole is None:
        raise SpanMismatch("A statement needs at least one word; nothing was changed.")
    stored = _anchored(text, content)
    words = joined(text, content)
    statement = op.insert(
        "statements",
        source=source,
        ord=whole.start,
        article_speaker=article_speaker,
        kind=_kind(words),
        side=side,
        paragraph=paragraph_of(paragraphs(text), content),
        content=stored,
        content_text=words,
        by_hand=1,
    )
    decisions.decide(op, [statement], "confirmed")
    if claim is not None:
        op.insert("memberships", claim=claim, statement=statement, side=side, origin="person", confirmed=1)
    return statement


def _kind(words: str) -> str:
    """Direct when all of it stands in quotation marks, mixed when some does."""
    opens, shuts = '“„«‘"', '”“»’"'
    if words[0] in opens and words.rstrip(",.")[-1:] in shuts:
        return Kind.DIRECT.value
    return Kind.MIXED.value if any(mark in words for mark in '“”„«»"') else Kind.INDIRECT.value


def delete(op: Operation, statement: int) -> None:
    """Delete a statement made by hand; a machine's finding is rejected instead, so that it stays away."""
    found = op.row("SELECT by_hand FROM statements WHERE id = ?", statement)
    if found is None:
        raise KeyError(statement)
    if found[0]:
        op.db.execute("DELETE FROM decisions WHERE statement = ?", (statement,))
        op.db.execute("DELETE FROM apart WHERE a = ? OR b = ?", (statement, statement))
        delete_statement(op, statement)
    else:
        decisions.decide(op, [statement], "rejected")
