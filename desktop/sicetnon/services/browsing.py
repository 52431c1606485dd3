"""Looking at a project: lists by windows of ids, claims, articles, speakers, search. Any thread, any time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sicetnon.core.comparison import Difference
from sicetnon.core.findings import COLUMN, Column, Evidence, Reading, Side
from sicetnon.core.spans import paragraphs
from sicetnon.services import comparing, showing
from sicetnon.services.rows import (
    Article,
    ClaimDetail,
    ClaimRow,
    Hit,
    LeftOut,
    NoteView,
    OperationRow,
    Pairing,
    Place,
    SourceRow,
    SpeakerDetail,
    SpeakerRow,
    StatementView,
)
from sicetnon.services.writing import Writing
from sicetnon.store import Project, anchors, lists, search, views
from sicetnon.store.driver import Connection, Row

_ASSERTING = tuple(side for side, column in COLUMN.items() if column is Column.ASSERTION)
_LAST = 50  # decisions that a yield looks back on
_MOST_SHOWN = 2000  # statements of a timeline or of one speaker


class Browsing(Writing):
    """The queries of the desk; each sees one state of the project."""

    def __init__(self, project: Project) -> None:
        super().__init__(project)
        self._texts = showing.Texts()
        self._statements = showing.Statements(self._texts)
        self.fold_reprints = True  # what reprints repeat is shown, and decided on, with the earliest printing

    # --- lists ---

    def counts(self) -> dict[str, int]:
        """sources, copies, statements, to_review, claims, contested, unanswered, speakers, notes."""
        with self.project.reading() as db:
            return lists.counts(db)

    def source_ids(self, order: str = "newest") -> list[int]:
        """All sources: newest, oldest, published, alphabet, to_review or outlet."""
        with self.project.reading() as db:
            return lists.source_ids(db, order)

    def sources(self, ids: Sequence[int]) -> list[SourceRow]:
        """Lines of the source list, in the order of `ids`; ids that are gone are left out."""
        with self.project.reading() as db:
            return _source_rows(db, ids)

    def claim_ids(self, order: str = "contested", filter: str = "all", text: str = "") -> list[int]:
        """Claims: order contested, newest, statements, alphabet; filter all, contested, unanswered, to_review."""
        with self.project.reading() as db:
            return lists.claim_ids(db, order, filter, text)

    def claims(self, ids: Sequence[int]) -> list[ClaimRow]:
        """Lines of the claim list, in the order of `ids`; ids that are gone are left out."""
        with self.project.reading() as db:
            return _claim_rows(db, ids)

    def speaker_ids(self, order: str = "alphabet", filter: str = "all") -> list[int]:
        """Speakers: order alphabet, statements, newest; filter all that are named, or speaking (on record)."""
        with self.project.reading() as db:
            return lists.speaker_ids(db, order, filter)

    def speakers(self, ids: Sequence[int]) -> list[SpeakerRow]:
        """Lines of the speaker list, in the order of `ids`; ids that are gone are left out."""
        with self.project.reading() as db:
            found = {
                r[0]: showing.speaker_row(r) for part in showing.in_parts(ids) for r in lists.speaker_rows(db, part)
            }
        return [found[i] for i in ids if i in found]

    # --- statements ---

    def statement(self, id: int) -> StatementView:
        """One statement; raises KeyError when it is gone."""
        found = self.statements([id])
        if not found:
            raise KeyError(id)
        return found[0]

    def statements(self, ids: Sequence[int]) -> list[StatementView]:
        """Statements in the order of `ids`; ids that are gone are left out."""
        with self.project.reading() as db:
            return self._statements.views(db, ids, folded=self.fold_reprints)

    def notes(self, ids: Sequence[int]) -> list[NoteView]:
        """Reporter's notes; ids that are gone are left out."""
        with self.project.reading() as db:
            return list(showing.note_views(db, views.notes(db, ids)))

    def to_review(self, scope: Place | None = None) -> list[int]:
        """Statements nobody has decided on, in the order of sources and text; of a place, or of all."""
        with self.project.reading() as db:
            return lists.to_review(db, scope.kind if scope else None, scope.id if scope else 0)

    def timeline_ids(self) -> list[int]:
        """All statements by the day they were said, else published; undated last; what reprints repeat is left out."""
        with self.project.reading() as db:
            return views.timeline_ids(db, folded=self.fold_reprints)

    def timeline(self, limit: int = _MOST_SHOWN) -> tuple[StatementView, ...]:
        """The first statements of the timeline; use `timeline_ids` and `statements` for windows of more."""
        with self.project.reading() as db:
            ids = views.timeline_ids(db, folded=self.fold_reprints)[:limit]
            return tuple(self._statements.views(db, ids, folded=self.fold_reprints))

    # --- one thing ---

    def claim(self, id: int, *, folded: bool | None = None) -> ClaimDetail:
        """All of one claim, reprints `folded` or not (None: as the desk has it); raises KeyError when it is gone."""
        with self.project.reading() as db:
            rows = _claim_rows(db, [id])
            if not rows:
                raise KeyError(id)
            return self._claim(db, rows[0], self.fold_reprints if folded is None else folded)

    def _claim(self, db: Connection, row: ClaimRow, folded: bool) -> ClaimDetail:
        members = views.members(db, row.id)
        on_claim = {m[0]: (m[1], m[2]) for m in members if not folded or m[4] is None}
        shown = self._statements.views(db, list(on_claim), on_claim, folded=folded)
        by_column = {c: tuple(s for s in shown if COLUMN[s.side] is c) for c in Column}
        assertions, denials = by_column[Column.ASSERTION], by_column[Column.DENIAL]
        speakers = [m[6] for m in members if m[6]]
        notes = showing.note_views(db, views.notes_on(db, speakers)) if speakers else ()
        notes = showing.folded_notes(db, notes) if folded else notes
        sources = sorted({m[5] for m in members})
        pairings, differences = self._compare(db, assertions, denials)
        return ClaimDetail(
            row=row,
            assertions=assertions,
            denials=denials,
            others=by_column[Column.NEITHER],
            pairings=pairings,
            differences=differences,
            notes=notes,
            evidence=_evidence((*assertions, *denials), notes),
            note=lists.remarks(db, "claim", [row.id]).get(row.id, ""),
            tags=lists.tags(db, "claim", [row.id]).get(row.id, ()),
            speakers=len({m[7] for m in members if m[7] is not None}),
            sources=len(sources),
            origins=views.origins(db, sources),
        )

    def _compare(
        self, db: Connection, assertions: Sequence[StatementView], denials: Sequence[StatementView]
    ) -> tuple[tuple[Pairing, ...], tuple[Difference, ...]]:
        everyone = (*assertions, *denials)
        found = comparing.for_matching(db, everyone, self._texts)
        left, right = [found[s.id] for s in assertions], [found[s.id] for s in denials]
        by_id = {str(s.id): s for s in everyone}
        rows = tuple(
            Pairing(by_id[a] if a else None, by_id[d] if d else None, relation)
            for a, d, relation in comparing.pairings(left, right)
        )
        return rows, comparing.differences(left, right) if left and right else ()

    def same_claim_question(self, statement_a: int, statement_b: int) -> tuple[tuple[str, ...], tuple[Difference, ...]]:
        """What two statements share, in plain words, and where they differ."""
        shown = self.statements([statement_a, statement_b])
        if len(shown) < 2:
            raise KeyError(statement_a)
        with self.project.reading() as db:
            found = comparing.for_matching(db, shown, self._texts)
        rows = comparing.differences([found[statement_a]], [found[statement_b]])
        return comparing.shared(rows, *shown), tuple(r for r in rows if r.differs)

    def article(self, source_id: int) -> Article:
        """One source for reading; raises KeyError when it is gone."""
        with self.project.reading() as db:
            record = views.source(db, source_id)
            if record is None:
                raise KeyError(source_id)
            forms = [
                (span, speaker, Reading(reading))
                for places, speaker, reading, _, _ in views.printed_forms(db, source_id)
                if speaker is not None
                for span in anchors.spans(places)
            ]
            return Article(
                row=_source_rows(db, [source_id])[0],
                text=record["words"],
                paragraphs=paragraphs(record["words"]),
                sha256=record["sha256"],
                imported_at=record["imported_at"],
                modified=record["modified"],
                url=record["url"],
                statements=tuple(
                    self._statements.views(
                        db, views.statement_ids_of_source(db, source_id), folded=self.fold_reprints
                    )
                ),
                notes=showing.note_views(db, views.notes_of_source(db, source_id)),
                left_out=tuple(LeftOut(reason, text) for reason, text in views.left_out(db, source_id)),
                forms=tuple(sorted(forms)),
                note=lists.remarks(db, "source", [source_id]).get(source_id, ""),
            )

    def speaker(self, id: int) -> SpeakerDetail:
        """One speaker; raises KeyError when it is gone."""
        with self.project.reading() as db:
            rows = lists.speaker_rows(db, [id])
            if not rows:
                raise KeyError(id)
            ids = views.statement_ids_of_speaker(db, id, folded=self.fold_reprints)[:_MOST_SHOWN]
            return SpeakerDetail(
                row=showing.speaker_row(rows[0]),
                forms=_forms(views.forms_of_speaker(db, id)),
                statements=tuple(self._statements.views(db, ids, folded=self.fold_reprints)),
                note=lists.remarks(db, "speaker", [id]).get(id, ""),
            )

    def source_counts(self, source_id: int) -> tuple[int, int, int]:
        """Statements, claims and contested claims of one source."""
        with self.project.reading() as db:
            return views.source_counts(db, source_id)

    # --- history, search, honest figures ---

    def history(self, limit: int = 200) -> list[OperationRow]:
        """The newest operations first, with what they were done to; undone ones are marked."""
        lines = self.project.history(limit)
        about = self._words_of({line.place for line in lines if line.place is not None})
        return [OperationRow(n.id, n.label, n.at, n.undone, about.get(n.place, "")) for n in lines]

    def _words_of(self, places: Iterable[tuple[str, int]]) -> dict[tuple[str, int] | None, str]:
        """What stands at some places, in a line each; those that are gone are left out."""
        ids: dict[str, list[int]] = {}
        for kind, number in places:
            ids.setdefault(kind, []).append(number)
        found: dict[tuple[str, int] | None, str] = {}
        for said in self.statements(ids.get("statement", [])):
            found["statement", said.id] = f"{said.speaker_name or 'Nobody named'}: {said.content_text}"
        found |= {("claim", row.id): row.proposition for row in self.claims(ids.get("claim", []))}
        found |= {("source", row.id): row.title for row in self.sources(ids.get("source", []))}
        found |= {("speaker", row.id): row.name for row in self.speakers(ids.get("speaker", []))}
        return found

    def can_undo(self) -> str | None:
        """Label of what undo would take back."""
        line = self.project.can_undo()
        return line.label if line else None

    def can_redo(self) -> str | None:
        """Label of what redo would bring back."""
        line = self.project.can_redo()
        return line.label if line else None

    def search(self, text: str, limit: int = 50) -> list[Hit]:
        """Speakers, claims, statements and sources whose words match; any text is a safe query."""
        with self.project.reading() as db:
            found = search.find(db, text, limit)
        return [Hit(f.kind, f.id, f.source, f.span, f.text, f.marks) for f in found]

    def yields(self) -> tuple[str, ...]:
        """How often the person confirmed what the program found, in sentences; nothing where nothing was decided."""
        with self.project.reading() as db:
            decided = {
                word: lists.decided(db, [side.value for side in sides], _LAST)
                for word, sides in (("assertions", _ASSERTING), ("denials", (Side.DENIES,)))
            }
        return tuple(_yield(word, verdicts) for word, verdicts in decided.items() if verdicts)

    def check(self) -> tuple[str, ...]:
        """Look the whole project over; one sentence for everything that is not as it should be."""
        return tuple(self.project.check())


def _yield(word: str, verdicts: Sequence[bool]) -> str:
    which = f"the last {_LAST}" if len(verdicts) >= _LAST else f"{len(verdicts)}"
    return f"you confirmed {sum(verdicts)} of {which} {word if len(verdicts) > 1 else word[:-1]} it found"


def _source_rows(db: Connection, ids: Sequence[int]) -> list[SourceRow]:
    found: dict[int, SourceRow] = {}
    for part in showing.in_parts(ids):
        tags = lists.tags(db, "source", part)
        found |= {r[0]: showing.source_row(r, tags.get(r[0], ())) for r in lists.source_rows(db, part)}
    return [found[i] for i in ids if i in found]


def _claim_rows(db: Connection, ids: Sequence[int]) -> list[ClaimRow]:
    found: dict[int, ClaimRow] = {}
    for part in showing.in_parts(ids):
        for r in lists.claim_rows(db, part):
            found[r[0]] = ClaimRow(r[0], r[1], r[2], r[3], bool(r[4]), bool(r[5]), r[6], r[7], r[9])
    return [found[i] for i in ids if i in found]


def _forms(rows: Sequence[Row]) -> tuple[tuple[str, Reading, int, str], ...]:
    times: dict[tuple[str, Reading], int] = {}
    why: dict[tuple[str, Reading], str] = {}
    for text, reading, places, reason in rows:
        key = (text, Reading(reading))
        times[key] = times.get(key, 0) + max(1, len(anchors.spans(places)))
        why.setdefault(key, reason)
    ordered = sorted(times, key=lambda key: (-times[key], key[0]))
    return tuple((text, reading, times[text, reading], why[text, reading]) for text, reading in ordered)


def _evidence(shown: Sequence[StatementView], notes: Sequence[NoteView]) -> tuple[tuple[str, str], ...]:
    """Per speaker what was offered; "none mentioned" is of these articles, never of the world."""
    by_speaker: dict[str, list[StatementView]] = {}
    for statement in shown:
        by_speaker.setdefault(statement.speaker_name or "Nobody named", []).append(statement)
    return tuple((name, _offered(name, theirs, notes)) for name, theirs in by_speaker.items())


def _offered(name: str, theirs: Sequence[StatementView], notes: Sequence[NoteView]) -> str:
    parts: list[str] = []
    if any(s.evidence is Evidence.STATED for s in theirs):
        parts.append("evidence stated")
    if any(s.evidence is Evidence.SAID_NONE for s in theirs):
        parts.append("says there is none")
    about = [note.offered for note in notes if name in note.about]
    if about:
        parts.append("the article says evidence was offered" if any(about) else "none offered, the article says")
    return "; ".join(parts) or "none mentioned in this article"
