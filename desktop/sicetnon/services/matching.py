"""Putting a project's statements together: claims, speakers, origins; a person's decisions stand."""

from __future__ import annotations

from dataclasses import dataclass

from sicetnon.core.comparison import ClaimFinding, OriginGroup
from sicetnon.match import group, origins, people
from sicetnon.store import Project, matches
from sicetnon.store.oplog import Operation


@dataclass(frozen=True, slots=True)
class Matched:
    """How many claims stand after matching."""

    claims: int
    contested: int


@dataclass(frozen=True, slots=True)
class Answer:
    """The matching room's answer, still to be written down."""

    claims: tuple[ClaimFinding, ...]
    speakers: tuple[tuple[str, ...], ...]
    origins: tuple[OriginGroup, ...]


def compute(project: Project) -> Answer:
    """Ask the matching room about the whole project; slow, reads only, any thread."""
    with project.reading() as db:
        material = matches.read(db)
    return Answer(
        claims=group(material.statements, material.known, material.constraints),
        speakers=people(material.names, material.names_apart),
        origins=origins(material.texts),
    )


def write_down(op: Operation, answer: Answer) -> None:
    """Store an answer around a person's work, as that stands by now."""
    matches.store_speakers(op, answer.speakers)
    matches.store_claims(op, answer.claims)
    matches.store_origins(op, answer.origins)


def rematch(project: Project, label: str = "Match statements", job: int | None = None) -> Matched:
    """Compute and store at once; on the writer thread only. Part of the job's history line when `job` is given."""
    answer = compute(project)
    with project.operation(label, actor="import", batch=job) as op:
        write_down(op, answer)
    return matched(project)


def matched(project: Project) -> Matched:
    """How many claims stand now."""
    (count, contested), *_ = project.rows("SELECT count(*), coalesce(sum(contested), 0) FROM claim_totals")
    return Matched(int(count), int(contested))
