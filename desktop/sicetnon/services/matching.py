"""Putting a project's statements together: claims, speakers, origins; a person's decisions stand.

Only what is new is matched, against what shares its rare words; a large question is answered by a child
process, so that the window never waits.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sicetnon.core.errors import SicEtNonError
from sicetnon.store import Project, matches
from sicetnon.store.oplog import Operation
from sicetnon.store.scope import Scope, choose
from sicetnon.work.lane import Lane, Runner, TaskFailed
from sicetnon.work.put_together import Answer, Question, answer, pack, read_answer

MATCHER = "sicetnon.work.put_together:prepare"
_HERE = 100  # statements that are matched within this process: some 0.1 s during which the window shares it
_PATIENCE_S = 120.0
_PATIENCE_EACH_S = 0.1  # more for each statement
_FAILED = (
    "The statements could not be put to their claims this time."
    " They are kept, and are tried again with the next import."
)


@dataclass(frozen=True, slots=True)
class Matched:
    """How many claims stand after matching."""

    claims: int
    contested: int


@dataclass(frozen=True, slots=True)
class Work:
    """An answer still to be written down, and what it is about."""

    scope: Scope
    answer: Answer


def _never() -> bool:
    return False


class Matcher:
    """Answers the questions of one project; one thread uses it at a time."""

    def __init__(self, project: Project, runner: Runner | None = None) -> None:
        self._project = project
        self._runner = runner or Lane(MATCHER)

    def compute(self, *, everything: bool = False, stopped: Callable[[], bool] = _never) -> Work | None:
        """Match what is new, or everything; None when nothing is new. Reads only; raises SicEtNonError."""
        with self._project.reading() as db:
            scope = choose(db, everything=everything)
            if not scope.fresh and not everything:
                return None
            found = matches.read(db, scope)
        question = Question(
            found.statements, found.known, found.constraints, found.names, found.names_apart, found.texts
        )
        if len(question.statements) <= _HERE:
            return Work(scope, answer(question))
        return Work(scope, self._ask(question, stopped))

    def _ask(self, question: Question, stopped: Callable[[], bool]) -> Answer:
        patience = _PATIENCE_S + _PATIENCE_EACH_S * len(question.statements)
        try:
            parts = list(self._runner.run({}, pack(question), patience=patience, stopped=stopped))
            return read_answer(parts[0])
        except (TaskFailed, IndexError, TypeError, ValueError, KeyError) as error:
            raise SicEtNonError(_FAILED) from error

    def close(self) -> None:
        """End the child process."""
        self._runner.close()


def write_down(op: Operation, work: Work) -> None:
    """Store an answer around a person's work, as that stands by now."""
    matches.store_speakers(op, work.answer.speakers)
    matches.store_claims(op, work.answer.claims, work.scope.statements)
    matches.store_origins(op, work.answer.origins, work.scope.sources)
    matches.mark_matched(op, work.scope.fresh)


def rematch(
    project: Project, label: str = "Match statements", job: int | None = None, *, everything: bool = False
) -> Matched:
    """Compute and store at once, in this thread; part of the job's history line when `job` is given."""
    matcher = Matcher(project)
    try:
        work = matcher.compute(everything=everything)
    finally:
        matcher.close()
    if work is not None:
        with project.operation(label, actor="import", batch=job) as op:
            write_down(op, work)
    return matched(project)


def matched(project: Project) -> Matched:
    """How many claims stand now."""
    (count, contested), *_ = project.rows("SELECT count(*), coalesce(sum(contested), 0) FROM claim_totals")
    return Matched(int(count), int(contested))
