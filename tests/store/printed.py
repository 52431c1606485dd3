"""Printings of one text made up for tests: who says or denies what, line by line."""

from __future__ import annotations

from collections.abc import Sequence

from sicetnon.core.findings import (
    ArticleFindings,
    Form,
    Kind,
    NoteFinding,
    Side,
    SpeakerFinding,
    SpeakerKind,
    StatementFinding,
)
from sicetnon.core.spans import Span
from sicetnon.store import About, Project

Line = tuple[str, str, str]  # speaker, "said" or "denied", words
WIRE: tuple[Line, ...] = (
    ("Anna Weber", "said", "“The mill emptied three tanks.”"),
    ("Max Korn", "denied", "the mill emptied any tank"),
    ("Anna Weber", "said", "the fish died on Monday"),
)
NOTE = "Neither side offered evidence."


def print_text(
    project: Project,
    lines: Sequence[Line],
    outlet: str,
    published: str | None = None,
    copy_of: int | None = None,
    noted: bool = False,
) -> list[int]:
    """Put a printing into a project, as a copy of another source if there is one; returns its statements."""
    people = {name: key for key, name in enumerate(dict.fromkeys(name for name, _, _ in lines))}
    forms: dict[str, list[Span]] = {name: [] for name in people}
    text, found = f"{outlet}, our own headline.\n", []
    for key, (name, cue, words) in enumerate(lines):
        start = len(text)
        text += f"{name} {cue} {words}.\n"
        who, how = Span(start, start + len(name)), Span(start + len(name) + 1, start + len(name) + 1 + len(cue))
        said = Span(how.end + 1, how.end + 1 + len(words))
        forms[name].append(who)
        side = Side.DENIES if cue == "denied" else Side.ASSERTS
        found.append(StatementFinding(key, people[name], (who,), (how,), (said,), Kind.INDIRECT, side))
    notes = ()
    if noted:
        notes = (NoteFinding("evidence", Span(len(text), len(text) + len(NOTE)), tuple(people.values()), False),)
        text += NOTE
    speakers = tuple(
        SpeakerFinding(key, name, _kind(name), (Form(name, tuple(forms[name])),)) for name, key in people.items()
    )
    about = About(title=f"Headline of {outlet}", outlet=outlet, published=published, media="txt")
    findings = ArticleFindings("test 1", "en", tuple(found), speakers, notes)
    source = project.add_source(text.encode(), f"{outlet}.txt", text, findings, about=about)
    if copy_of is not None:
        with project.operation("Match", actor="import") as op:
            op.update("sources", source, copy_of=copy_of)
    return [row[0] for row in project.rows("SELECT id FROM statements WHERE source = ? ORDER BY ord", (source,))]


def _kind(name: str) -> SpeakerKind:
    return SpeakerKind.UNNAMED if name[:4] == "The " else SpeakerKind.PERSON


def folded(project: Project) -> dict[int, int]:
    """What counts with which earlier printing."""
    return dict(project.rows("SELECT statement, first FROM reprints"))
