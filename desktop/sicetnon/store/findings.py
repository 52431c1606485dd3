"""Storing what was found in an article, the first time and again with a better engine.

A person's work is never touched: statements confirmed, rejected, edited, made by hand, moved, kept
apart, noted or tagged stay as they are, and new findings on the same words give way to them.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from dataclasses import dataclass, field

from sicetnon.core.findings import ArticleFindings, SpeakerFinding, StatementFinding, When
from sicetnon.core.spans import Span, Spans, hull, joined, paragraphs
from sicetnon.store import anchors, decisions
from sicetnon.store.driver import storable
from sicetnon.store.oplog import Operation

_SAME = 0.5  # share of words in common from which two findings speak of the same words

TOUCHED = (  # statements that a person has worked on; `s` is the statement
    "(s.state <> 'machine' OR s.by_hand OR s.edited OR s.settled"
    " OR EXISTS (SELECT 1 FROM memberships m WHERE m.statement = s.id AND (m.origin = 'person' OR m.confirmed))"
    " OR EXISTS (SELECT 1 FROM apart WHERE a = s.id OR b = s.id)"
    " OR EXISTS (SELECT 1 FROM remarks WHERE kind = 'statement' AND ref = s.id)"
    " OR EXISTS (SELECT 1 FROM tags WHERE kind = 'statement' AND ref = s.id))"
)


@dataclass(slots=True)
class _Article:
    """One article while its findings are stored."""

    op: Operation
    source: int
    text: str
    engine: str
    paragraphs: Spans
    speakers: dict[int, int] = field(default_factory=dict)  # finding's key -> article_speakers.id
    statements: dict[int, int] = field(default_factory=dict)  # finding's key -> statements.id

    def paragraph(self, spans: Spans) -> int:
        """Number of the paragraph where the spans begin, from 1."""
        return paragraph_of(self.paragraphs, spans)


def paragraph_of(listed: Spans, spans: Spans) -> int:
    """Number, from 1, of the paragraph where the spans begin."""
    whole = hull(spans)
    return max(1, bisect_right([p.start for p in listed], whole.start)) if whole else 1


def store(op: Operation, source: int, text: str, text_sha256: str, findings: ArticleFindings) -> None:
    """Store the findings of a source that has none yet, and apply earlier decisions on the same text."""
    article = _Article(op, source, text, findings.engine, paragraphs(text))
    _describe(article, findings)
    for speaker in findings.speakers:
        article.speakers[speaker.key] = _add_speaker(article, speaker)
    for statement in findings.statements:
        article.statements[statement.key] = _add_statement(article, statement)
    _add_links(article, findings.statements)
    _add_notes(article, findings)
    decisions.apply_again(op, source, text_sha256)


def _describe(article: _Article, findings: ArticleFindings) -> None:
    article.op.update(
        "sources",
        article.source,
        language=findings.language,
        message=findings.message,
        engine=findings.engine,
        matched=0,
    )


def _add_speaker(article: _Article, finding: SpeakerFinding) -> int:
    op = article.op
    name = storable(finding.name)
    description = storable(finding.description) if finding.description else None
    row = op.insert(
        "article_speakers",
        source=article.source,
        speaker=_project_speaker(op, name, finding.kind.value, description),
        found_key=finding.key,
        name=name,
        kind=finding.kind.value,
        description=description,
    )
    _add_forms(article, row, finding, frozenset())
    return row


def _project_speaker(op: Operation, name: str, kind: str, description: str | None) -> int:
    """The project's speaker of exactly this full name, or a new one; grouping by likeness comes later."""
    if kind == "body" or (kind == "person" and " " in name):
        found = op.row("SELECT id FROM speakers WHERE name = ? AND kind = ? ORDER BY id LIMIT 1", name, kind)
        if found:
            return int(found[0])
    return op.insert("speakers", name=name, kind=kind, description=description)


def _add_forms(article: _Article, row: int, finding: SpeakerFinding, elsewhere: frozenset[str]) -> None:
    for form in finding.forms:
        if storable(form.text) not in elsewhere:
            article.op.insert(
                "forms",
                article_speaker=row,
                text=storable(form.text),
                reading=form.reading.value,
                reason=storable(form.reason),
                places=anchors.dump(article.text, form.spans),
            )


def _when(when: When | None, name: str) -> dict[str, str | None]:
    return {
        f"{name}_text": storable(when.text) if when else None,
        f"{name}_first": when.first if when else None,
        f"{name}_last": when.last if when else None,
    }


def columns(article: _Article, finding: StatementFinding) -> dict[str, object]:
    """The row of a statement as the engine found it."""
    reasons = [[r.rule, *(r.span or ())] for r in finding.reasons]
    first = hull(finding.content)
    assert first is not None, "a statement without content"
    return {
        "ord": first.start,
        "found_key": finding.key,
        "article_speaker": article.speakers.get(finding.speaker) if finding.speaker is not None else None,
        "kind": finding.kind.value,
        "side": finding.side.value,
        "found_side": finding.side.value,
        "response": finding.response.value if finding.response else None,
        "evidence": finding.evidence.value,
        "via": json.dumps([storable(v) for v in finding.via], ensure_ascii=False),
        **_when(finding.said, "said"),
        **_when(finding.about, "about"),
        "paragraph": article.paragraph(finding.content),
        "content": anchors.dump(article.text, finding.content),
        "cue": anchors.dump(article.text, finding.cue),
        "speaker_at": anchors.dump(article.text, finding.speaker_span),
        "content_text": joined(article.text, finding.content),
        "reasons": json.dumps(reasons, ensure_ascii=False),
        "engine": article.engine,
    }


def _add_statement(article: _Article, finding: StatementFinding) -> int:
    return article.op.insert("statements", source=article.source, **columns(article, finding))


def _add_links(article: _Article, statements: tuple[StatementFinding, ...]) -> None:
    """What needs all statements to be there: nesting and joint speakers."""
    for finding in statements:
        row = article.statements.get(finding.key)
        if row is None:
            continue
        if finding.inside is not None and article.statements.get(finding.inside) not in (None, row):
            article.op.update("statements", row, inside=article.statements[finding.inside])
        for order, key in enumerate(finding.joint):
            if key in article.speakers:
                article.op.insert("joint_speakers", statement=row, article_speaker=article.speakers[key], ord=order)


def _add_notes(article: _Article, findings: ArticleFindings) -> None:
    standing = {row[0] for row in article.op.rows("SELECT place FROM notes WHERE source = ?", article.source)}
    for note in findings.notes:
        if anchors.dump(article.text, (note.span,)) in standing:
            continue  # decided on before
        row = article.op.insert(
            "notes",
            source=article.source,
            kind=note.kind,
            place=anchors.dump(article.text, (note.span,)),
            paragraph=article.paragraph((note.span,)),
            offered=int(note.offered),
        )
        for key in dict.fromkeys(note.about):
            if key in article.speakers:
                article.op.insert("note_about", note=row, article_speaker=article.speakers[key])


# --- again, with a better engine ---


def replace(op: Operation, source: int, findings: ArticleFindings) -> None:
    """Put the findings of a new run in place of the machine's earlier ones; a person's work stays."""
    found = op.row("SELECT t.text, t.sha256 FROM sources s JOIN texts t ON t.id = s.text WHERE s.id = ?", source)
    if found is None:
        raise KeyError(source)
    article = _Article(op, source, found[0], findings.engine, paragraphs(found[0]))
    _describe(article, findings)
    _replace_speakers(article, findings)
    _replace_statements(article, findings)
    _replace_notes(article, findings)
    _drop_unused_speakers(article)
    decisions.apply_again(op, source, found[1])


def _replace_speakers(article: _Article, findings: ArticleFindings) -> None:
    op = article.op
    standing = op.rows("SELECT id, name, kind, linked_by FROM article_speakers WHERE source = ?", article.source)
    by_name = {(name, kind): (row, linked_by) for row, name, kind, linked_by in reversed(standing)}
    theirs = op.rows(
        "SELECT f.text FROM forms f JOIN article_speakers a ON a.id = f.article_speaker"
        " WHERE a.source = ? AND a.linked_by = 'person'",
        article.source,
    )
    elsewhere = frozenset(text for (text,) in theirs)  # forms a person has given to a speaker stay there
    for finding in findings.speakers:
        row, linked_by = by_name.get((storable(finding.name), finding.kind.value), (None, ""))
        if row is None:
            row = _add_speaker(article, finding)
        elif linked_by == "machine":
            op.db.execute("DELETE FROM forms WHERE article_speaker = ?", (row,))
            op.update("article_speakers", row, found_key=finding.key, description=finding.description)
            _add_forms(article, row, finding, elsewhere)
        article.speakers[finding.key] = row


def _replace_statements(article: _Article, findings: ArticleFindings) -> None:
    op = article.op
    rows = op.rows(f"SELECT s.id, s.content, {TOUCHED} FROM statements s WHERE s.source = ?", article.source)
    kept = [(row, anchors.spans(content)) for row, content, touched in rows if touched]
    free = {anchors.spans(content): row for row, content, touched in reversed(rows) if not touched}
    fresh: list[StatementFinding] = []
    for finding in findings.statements:
        standing = next((row for row, spans in kept if same_words(spans, finding.content)), None)
        if standing is not None:
            article.statements[finding.key] = standing
            continue
        again = free.pop(tuple(sorted(finding.content)), None)
        if again is None:
            article.statements[finding.key] = _add_statement(article, finding)
        else:
            op.db.execute("DELETE FROM joint_speakers WHERE statement = ?", (again,))
            op.update("statements", again, inside=None, **columns(article, finding))
            article.statements[finding.key] = again
        fresh.append(finding)
    gone = {row for row, _, touched in rows if not touched} - set(article.statements.values())
    for row in gone:
        delete_statement(op, row)
    _add_links(article, tuple(fresh))


def same_words(a: Spans, b: Spans) -> bool:
    """True when two findings cover mostly the same words."""
    both = sum(max(0, min(x.end, y.end) - max(x.start, y.start)) for x in a for y in b)
    either = sum(x.end - x.start for x in a) + sum(y.end - y.start for y in b) - both
    return both > 0 and both / either >= _SAME


def delete_statement(op: Operation, row: int) -> None:
    """Delete a statement with what hangs on it; a decision on its words stays, for when they are found again."""
    for sql in (
        "DELETE FROM memberships WHERE statement = ?",
        "DELETE FROM joint_speakers WHERE statement = ?",
        "UPDATE statements SET inside = NULL WHERE inside = ?",
        "UPDATE decisions SET statement = NULL WHERE statement = ?",
        "UPDATE apart SET a = NULL WHERE a = ?",
        "UPDATE apart SET b = NULL WHERE b = ?",
        "DELETE FROM remarks WHERE kind = 'statement' AND ref = ?",
        "DELETE FROM tags WHERE kind = 'statement' AND ref = ?",
        "DELETE FROM statements WHERE id = ?",
    ):
        op.db.execute(sql, (row,))


def _replace_notes(article: _Article, findings: ArticleFindings) -> None:
    op = article.op
    for (row,) in op.rows("SELECT id FROM notes WHERE source = ? AND state = 'machine'", article.source):
        op.db.execute("DELETE FROM note_about WHERE note = ?", (row,))
        op.delete("notes", row)
    _add_notes(article, findings)


def _drop_unused_speakers(article: _Article) -> None:
    op = article.op
    unused = op.rows(
        "SELECT id FROM article_speakers a WHERE source = ? AND linked_by = 'machine'"
        f" AND id NOT IN ({','.join(str(int(v)) for v in article.speakers.values()) or '0'})"
        " AND NOT EXISTS (SELECT 1 FROM statements WHERE article_speaker = a.id)"
        " AND NOT EXISTS (SELECT 1 FROM joint_speakers WHERE article_speaker = a.id)"
        " AND NOT EXISTS (SELECT 1 FROM note_about WHERE article_speaker = a.id)"
        " AND NOT EXISTS (SELECT 1 FROM speakers_apart WHERE a = a.id OR b = a.id)",
        article.source,
    )
    for (row,) in unused:
        op.db.execute("DELETE FROM forms WHERE article_speaker = ?", (row,))
        op.delete("article_speakers", row)


def text_span(spans: Spans) -> Span:
    """The hull of spans that are known not to be empty."""
    whole = hull(spans)
    assert whole is not None
    return whole
