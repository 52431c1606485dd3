"""A desk without a file: the contract of services/desk.py over the invented article.

For the window's tests only, so that they run without store, model and child processes. Commands
run on one thread like the real ones and report to subscribers from there.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from gui.fake_project import BigProject, FakeProject
from sicetnon.core.findings import COLUMN, Column, Response, Side
from sicetnon.core.spans import Span, joined
from sicetnon.services import rows
from sicetnon.services.rows import Changed, ClaimDetail, ClaimRow, Hit, Pairing, Place, Progress

EVERYTHING = frozenset({"sources", "claims", "speakers", "statements", "notes", "history"})
RECORDED = (
    "set_evidence create_speaker rename_speaker describe_speaker merge_speakers split_form new_claim merge_claims "
    "split_claim keep_apart remove_from_claim delete_statement set_note set_tags "
    "describe_source delete_sources"
).split()


class FakeDesk:
    """Answers like the desk; `calls` keeps the commands that were asked for."""

    def __init__(self, project: FakeProject | None = None, path: str = "/tmp/harbour.sicetnon") -> None:
        self.path = Path(path)
        self.name = self.path.stem
        self.project = project or FakeProject()
        self.calls: list[tuple[str, tuple[Any, ...]]] = []
        self._done: list[tuple[str, dict, Place | None]] = []
        self._undone: list[tuple[str, dict, Place | None]] = []
        self._subscribers: list[tuple[Callable, Callable]] = []
        self._writer = ThreadPoolExecutor(1)
        self._lock = threading.Lock()
        self._jobs: dict[int, Progress] = {}

    @classmethod
    def big(cls, sources: int, statements: int) -> FakeDesk:
        """A desk with so many rows that windowing shows."""
        return cls(BigProject(sources, statements))

    def close(self) -> None:
        self._writer.shutdown(wait=True)

    def subscribe(self, on_changed: Callable, on_progress: Callable) -> Callable[[], None]:
        entry = (on_changed, on_progress)
        self._subscribers.append(entry)
        return lambda: self._subscribers.remove(entry) if entry in self._subscribers else None

    # queries
    def past_imports(self) -> list[Progress]:
        return []

    def imports(self) -> list[Progress]:
        return self.jobs()

    def counts(self) -> dict[str, int]:
        return self.project.counts()

    def source_ids(self, order: str = "newest") -> list[int]:
        return self.project.source_ids()

    def sources(self, ids: Iterable[int]) -> list[rows.SourceRow]:
        return [self.project.source(i) for i in ids]

    def claim_ids(self, order: str = "contested", filter: str = "all", text: str = "") -> list[int]:
        found = [self._claim_row(i) for i in self.project.claim_ids()]
        keep = {
            "all": lambda r: True,
            "contested": lambda r: r.contested,
            "unanswered": lambda r: not r.contested,
            "to_review": lambda r: r.to_review > 0,
        }[filter]
        found = [r for r in found if keep(r) and text.casefold() in r.proposition.casefold()]
        if order == "alphabet":
            found.sort(key=lambda r: r.proposition)
        elif order == "contested":
            found.sort(key=lambda r: (not r.contested, -(r.asserts + r.denies)))
        return [r.id for r in found]

    def claims(self, ids: Iterable[int]) -> list[ClaimRow]:
        return [self._claim_row(i) for i in ids]

    def speaker_ids(self, order: str = "alphabet", filter: str = "all") -> list[int]:
        ids = self.project.speaker_ids()
        return sorted(ids, key=lambda i: -self.project.speaker(i).statements) if order == "statements" else ids

    def speakers(self, ids: Iterable[int]) -> list[rows.SpeakerRow]:
        return [self.project.speaker(i) for i in ids]

    def statement(self, number: int) -> rows.StatementView:
        return self.project.statement(number)

    def notes(self, ids: Sequence[int]) -> list[rows.NoteView]:
        return [note for note in self.project.notes(1) if note.id in ids]

    def claim(self, number: int) -> ClaimDetail:
        members = self.project.members(number)
        by_side = {column: [s for s in members if COLUMN[s.side] is column] for column in Column}
        pairings = self._pairings(number, by_side)
        return ClaimDetail(
            row=self._claim_row(number),
            assertions=tuple(by_side[Column.ASSERTION]),
            denials=tuple(by_side[Column.DENIAL]),
            others=tuple(by_side[Column.NEITHER]),
            pairings=pairings,
            differences=self.project.differences(number),
            notes=self.project.notes(number),
            evidence=self.project.evidence(number),
            note=self.project.claim_notes.get(number, ""),
            speakers=len({s.speaker for s in members}),
            sources=len({s.source for s in members}),
            origins=len({s.source for s in members}),
        )

    def article(self, source: int) -> rows.Article:
        return self.project.article(source)

    def speaker(self, number: int) -> rows.SpeakerDetail:
        return self.project.speaker_detail(number)

    def statements(self, ids: Iterable[int]) -> list[rows.StatementView]:
        with suppress(KeyError):  # those that are gone are left out
            return [self.project.statement(number) for number in ids]
        return [view for number in ids for view in self.statements([number])] if len(ids) > 1 else []

    def timeline_ids(self) -> list[int]:
        """By the day said, else published, the undated last, as the desk has it."""

        def when(number: int) -> tuple[bool, str]:
            view = self.project.statement(number)
            date = view.said_first or self.project.source(view.source).published or ""
            return not date, date

        return sorted(self.project.statement_ids(), key=when)

    def timeline(self) -> tuple[rows.StatementView, ...]:
        return tuple(self.project.statement(i) for i in self.project.statement_ids())

    def history(self, limit: int = 200) -> list[rows.OperationRow]:
        done = [rows.OperationRow(i, d[0], "2026-11-23T21:00:00Z", False) for i, d in enumerate(self._done)]
        return list(reversed(done))[:limit]

    def can_undo(self) -> str | None:
        return self._done[-1][0] if self._done else None

    def can_redo(self) -> str | None:
        return self._undone[-1][0] if self._undone else None

    def yields(self) -> tuple[str, ...]:
        return ("You confirmed 41 of the last 50 denials it found.",)

    def check(self) -> tuple[str, ...]:
        return ()

    def search(self, text: str, limit: int = 50) -> list[Hit]:
        found = []
        for number in self.project.statement_ids():
            view = self.project.statement(number)
            at = view.content_text.casefold().find(text.casefold())
            if at >= 0:
                marks = (Span(at, at + len(text)),)
                found.append(
                    Hit("statement", view.id, view.source, view.content[0], view.content_text, marks)
                )
        return found[:limit]

    def to_review(self, scope: Place | None = None) -> list[int]:
        if isinstance(self.project, BigProject):
            return self.project.to_review()
        found = []
        for number in self.project.statement_ids():
            view = self.project.statement(number)
            inside = (
                scope is None
                or (scope.kind == "claim" and scope.id in view.claims)
                or (scope.kind == "source" and scope.id == view.source)
            )
            if inside and view.state == rows.MACHINE:
                found.append(number)
        return found

    def same_claim_question(self, a: int, b: int) -> tuple[tuple[str, ...], tuple]:
        return (("Tavia Line", "Orrin Bay"), self.project.differences(1)[-2:])

    # commands
    def accept(self, ids: Sequence[int]) -> Future:
        return self._state("Accept", ids, rows.CONFIRMED)

    def reject(self, ids: Sequence[int]) -> Future:
        return self._state("Reject", ids, rows.REJECTED)

    def accept_notes(self, ids: Sequence[int]) -> Future:
        return self._note_state("Accept note on evidence", ids, rows.CONFIRMED)

    def reject_notes(self, ids: Sequence[int]) -> Future:
        return self._note_state("Reject note on evidence", ids, rows.REJECTED)

    def skip(self, ids: Sequence[int]) -> Future:
        return self._state("Skip", ids, rows.SKIPPED)

    def unreview(self, ids: Sequence[int]) -> Future:
        return self._state("Back to unreviewed", ids, rows.MACHINE)

    def set_side(self, ids: Sequence[int], side: Side, claim: int | None = None) -> Future:
        words = {Side.ASSERTS: "assertion", Side.DENIES: "denial"}.get(side, side.value)
        return self._change(f"Mark as {words}", ids, side=side, state=rows.CONFIRMED)

    def set_response(self, number: int, response: Response | None) -> Future:
        return self._change("Set how the denial answers", [number], response=response)

    def set_span(self, number: int, content: tuple, cue: tuple | None = None) -> Future:
        text = self.project.texts[self.project.statement(number).source]
        return self._change("Change the words", [number], content=content, content_text=joined(text, content))

    def set_speaker(self, ids: Sequence[int], speaker: int | None) -> Future:
        name = self.project.speaker(speaker).name if speaker else None
        return self._change("Change the speaker", ids, speaker=speaker, speaker_name=name)

    def move_statement(self, ids: Sequence[int], claim: int) -> Future:
        return self._change("Move to another claim", ids, claims=(claim,))

    def add_statement(
        self, source: int, content: tuple, speaker: int | None, side: Side, claim: int | None, **new: str | None
    ) -> Future:
        self.calls.append(("add_statement", (source, side, *filter(None, new.values()))))

        def work() -> Place:
            return Place("statement", self.project.add(source, content, speaker, side, claim))

        return self._operate("Make a statement by hand", work, None)

    def edit_proposition(self, claim: int, text: str) -> Future:
        def work() -> None:
            self.project.propositions[claim] = text

        return self._operate("Edit the claim", work, Place("claim", claim))

    def set_note(self, place: Place, text: str) -> Future:
        def work() -> None:
            if place.kind == "claim":
                self.project.claim_notes[place.id] = text

        return self._operate("Write a note", work, place)

    def undo(self) -> Future:
        return self._writer.submit(self._step, self._done, self._undone)

    def redo(self) -> Future:
        return self._writer.submit(self._step, self._undone, self._done)

    def import_paths(self, paths: Sequence[str | Path]) -> int:
        self.calls.append(("import_paths", tuple(str(p) for p in paths)))
        return self._job([Path(p).name for p in paths])

    def import_text(self, text: str, title: str | None = None) -> int:
        self.calls.append(("import_text", (text, title)))
        return self._job([title or "Pasted text"])

    def cancel(self, job: int) -> None:
        self.calls.append(("cancel", (job,)))
        self.report(replace(self._jobs[job], finished=True, cancelled=True))

    def jobs(self) -> list[Progress]:
        return list(self._jobs.values())

    def results(self, job: int) -> list[rows.ImportResult]:
        return list(self._jobs[job].results)

    def resume(self) -> None:
        """Nothing was interrupted."""

    def export_pdf(self, *arguments: Any, **_named: Any) -> int:
        self.calls.append(("export_pdf", arguments))
        return self._job(["report.pdf"])

    def report(self, progress: Progress) -> None:
        """Let the subscribers hear of a job, from the writer's thread."""
        self._jobs[progress.job] = progress
        self._writer.submit(lambda: [told(progress) for _, told in list(self._subscribers)]).result()

    def __getattr__(self, name: str) -> Any:
        if name in RECORDED:
            return lambda *args, **_named: self._recorded(name, args)
        raise AttributeError(name)

    # inside
    def _job(self, names: list[str]) -> int:
        job = len(self._jobs) + 1
        results = tuple(rows.ImportResult(n, n, "waiting", "waiting") for n in names)
        self._jobs[job] = Progress(job, f"Reading 0 of {len(names)} articles", 0, len(names), results=results)
        return job

    def _recorded(self, name: str, args: tuple) -> Future:
        return self._operate(
            name.replace("_", " ").capitalize(), lambda: self.calls.append((name, args)), None
        )

    def _state(self, label: str, ids: Sequence[int], state: str) -> Future:
        many = f"{label} {len(ids)} findings" if len(ids) > 1 else label
        return self._change(many, ids, state=state)

    def _note_state(self, label: str, ids: Sequence[int], state: str) -> Future:
        def work() -> None:
            assert list(ids) == [1]
            self.project.note_state = state

        return self._operate(label, work, None)

    def _change(self, label: str, ids: Sequence[int], **values: Any) -> Future:
        def work() -> None:
            for number in ids:
                self.project.change(number, **values)

        return self._operate(label, work, Place("statement", ids[0]) if ids else None)

    def _operate(self, label: str, work: Callable[[], Place | None], place: Place | None) -> Future:
        def run() -> Changed:
            before = self.project.snapshot()
            where = work() or place
            self._done.append((label, before, where))
            self._undone.clear()
            return self._tell(Changed(len(self._done), label, EVERYTHING, where))

        return self._writer.submit(run)

    def _step(self, taken: list, given: list) -> Changed | None:
        if not taken:
            return None
        label, before, place = taken.pop()
        given.append((label, self.project.snapshot(), place))
        self.project.restore(before)
        return self._tell(Changed(None, label, EVERYTHING, place))

    def _tell(self, changed: Changed) -> Changed:
        for told, _ in list(self._subscribers):
            told(changed)
        return changed

    def _claim_row(self, number: int) -> ClaimRow:
        return self.project.claim_row(number)

    def _pairings(self, number: int, by_side: dict) -> tuple[Pairing, ...]:
        made, used = [], set()
        members = {s.id: s for column in (Column.ASSERTION, Column.DENIAL) for s in by_side[column]}
        for a, d, relation in self.project.pairings(number):
            left, right = members.get(a), members.get(d)
            if left or right:
                made.append(Pairing(left, right, relation if left and right else ""))
                used |= {a, d}
        for view in members.values():
            if view.id not in used:
                denial = COLUMN[view.side] is Column.DENIAL
                made.append(Pairing(None if denial else view, view if denial else None, ""))
        return tuple(made)
