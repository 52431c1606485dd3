"""Files to one comparison without a project: the answer of `sicetnon analyse --json`, the same each time."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sicetnon.core.comparison import ClaimFinding, MatchStatement, NameInArticle, opening_pronoun
from sicetnon.core.errors import UnreadableInput
from sicetnon.core.findings import (
    COLUMN,
    ArticleFindings,
    Column,
    Reading,
    Side,
    SpeakerFinding,
    StatementFinding,
    When,
)
from sicetnon.core.spans import Spans
from sicetnon.match import group, people
from sicetnon.match.people import best_name
from sicetnon.readers import Reading as Read
from sicetnon.readers import read
from sicetnon.services.walking import open_file, walk
from sicetnon.work.worker import place_of

Find = Callable[[str, str | None, str | None], ArticleFindings]  # text, published, outlet
Tell = Callable[[int, int, str], None]  # articles done, of how many, the name of the next
FORMAT, VERSION = "sicetnon-analysis", 1


@dataclass(frozen=True, slots=True)
class _Source:
    """One file that was read, and what was found in it."""

    id: str
    name: str
    sha256: str
    reading: Read
    findings: ArticleFindings


def analyse_files(paths: Sequence[str | Path], find: Find, tell: Tell) -> dict[str, Any]:
    """The comparison of all files as JSON values; those that could not be read are listed under "failed"."""
    files = list(walk(paths))
    sources: list[_Source] = []
    failed: list[dict[str, str]] = []
    for done, (path, name) in enumerate(files):
        tell(done, len(files), name)
        try:
            data = open_file(path)
            reading = read(name, data)
            findings = find(reading.text, reading.published, reading.outlet)
        except UnreadableInput as error:
            failed.append({"name": name, "reason": str(error)})
            continue
        except OSError:  # the model's files are missing: no document is to blame
            raise
        except Exception as error:  # noqa: BLE001 - one document must not take the others with it
            failed.append({"name": name, "reason": f"The file met a fault of the program ({place_of(error)})."})
            continue
        digest = hashlib.sha256(data).hexdigest()
        sources.append(_Source(f"d{len(sources) + 1}", name, digest, reading, findings))
    tell(len(files), len(files), "")
    return _answer(sources, failed)


def _answer(sources: Sequence[_Source], failed: list[dict[str, str]]) -> dict[str, Any]:
    """Numbers run through all sources, in the order of the files."""
    numbers = [(source.id, each.key) for source in sources for each in source.findings.statements]
    statements = {place: f"s{number + 1}" for number, place in enumerate(numbers)}
    speakers, listed = _speakers(sources)
    claims = group(_to_match(sources, statements, speakers, {each["id"]: each["name"] for each in listed}))
    return {
        "format": FORMAT,
        "version": VERSION,
        "sources": [_source(source, statements, speakers) for source in sources],
        "speakers": listed,
        "claims": [_claim(number, claim) for number, claim in enumerate(claims)],
        "notes": [
            {
                "source": source.id,
                "kind": note.kind,
                "span": list(note.span),
                "about": list(dict.fromkeys(speakers[source.id, key] for key in note.about)),
                "offered": note.offered,
            }
            for source in sources
            for note in source.findings.notes
        ],
        "failed": failed,
    }


def _speakers(sources: Sequence[_Source]) -> tuple[dict[tuple[str, int], str], list[dict[str, Any]]]:
    """The speaker of each article-level finding, and the list of all with their printed forms."""
    found = {f"{source.id}:{each.key}": (source, each) for source in sources for each in source.findings.speakers}
    names = [
        NameInArticle(id, source.id, each.name, each.kind.value, _forms(each), each.description)
        for id, (source, each) in found.items()
    ]
    by_id = {each.id: each for each in names}
    by_place: dict[tuple[str, int], str] = {}
    listed: list[dict[str, Any]] = []
    for number, members in enumerate(people(names)):
        id, theirs = f"p{number + 1}", [found[member][1] for member in members]
        by_place |= {(found[member][0].id, found[member][1].key): id for member in members}
        chosen = best_name([by_id[member] for member in members])
        best = next(each for each in theirs if each.name == chosen)
        listed.append(
            {
                "id": id,
                "name": best.name,
                "kind": best.kind.value,
                "description": best.description
                or next((each.description for each in theirs if each.description), None),
                "forms": list(dict.fromkeys(form for each in theirs for form in _forms(each))),
            }
        )
    return by_place, listed


def _forms(speaker: SpeakerFinding) -> tuple[str, ...]:
    """Names and descriptions as printed, without pronouns."""
    return tuple(form.text for form in speaker.forms if form.reading is not Reading.PRONOUN)


def _to_match(
    sources: Sequence[_Source],
    statements: dict[tuple[str, int], str],
    speakers: dict[tuple[str, int], str],
    names: dict[str, str],
) -> tuple[MatchStatement, ...]:
    """All statements as the matching room sees them."""
    found: list[MatchStatement] = []
    for source in sources:
        meant = _pronouns(source, speakers)
        for each in source.findings.statements:
            leading = meant.get(opening_pronoun(source.reading.text, each.content))
            speaker = speakers.get((source.id, each.speaker)) if each.speaker is not None else None
            found.append(
                MatchStatement(
                    id=statements[source.id, each.key],
                    source=source.id,
                    order=each.key,
                    text=source.reading.text,
                    content=each.content,
                    cue=each.cue,
                    speaker=names[speaker] if speaker else None,
                    speaker_id=speaker,
                    side=each.side,
                    kind=each.kind,
                    response=each.response,
                    evidence=each.evidence,
                    inside=statements.get((source.id, each.inside)) if each.inside is not None else None,
                    published=source.reading.published,
                    answers=each.answers,
                    leading=names[leading] if leading is not None else None,
                )
            )
    return tuple(found)


def _pronouns(source: _Source, speakers: dict[tuple[str, int], str]) -> dict[int | None, str]:
    """Ids of those for whom an article's pronouns stand, by the places of these."""
    return {
        span.start: speakers[source.id, each.key]
        for each in source.findings.speakers
        for form in each.forms
        if form.reading is Reading.PRONOUN
        for span in form.spans
    }


def _source(
    source: _Source, statements: dict[tuple[str, int], str], speakers: dict[tuple[str, int], str]
) -> dict[str, Any]:
    reading, findings = source.reading, source.findings

    def who(key: int | None) -> str | None:
        return speakers.get((source.id, key)) if key is not None else None

    meant = _pronouns(source, speakers)

    def statement(each: StatementFinding) -> dict[str, Any]:
        return {
            "id": statements[source.id, each.key],
            "speaker": who(each.speaker),
            "joint": [speaker for speaker in map(who, each.joint) if speaker],
            "speaker_span": _spans(each.speaker_span),
            "cue": _spans(each.cue),
            "content": _spans(each.content),
            "kind": each.kind.value,
            "side": _stand(each.side),
            "act": each.side.value,
            "response": each.response.value if each.response else None,
            "evidence": each.evidence.value,
            "via": list(each.via),
            "said": _when(each.said),
            "about": _when(each.about),
            "inside": statements.get((source.id, each.inside)) if each.inside is not None else None,
            "answers": list(each.answers) if each.answers else None,
            "leading": meant.get(opening_pronoun(reading.text, each.content)),
        }

    return {
        "id": source.id,
        "name": source.name,
        "sha256": source.sha256,
        "title": reading.title,
        "outlet": reading.outlet,
        "published": reading.published,
        "published_from": reading.published_words or None,
        "modified": reading.modified,
        "language": findings.language,
        "engine": findings.engine,
        "message": findings.message,
        "text": reading.text,
        "statements": [statement(each) for each in findings.statements],
    }


def _spans(spans: Spans) -> list[list[int]]:
    return [list(span) for span in spans]


def _when(when: When | None) -> dict[str, str | None] | None:
    return {"text": when.text, "from": when.first, "to": when.last} if when else None


def _stand(side: Side) -> str:
    """The side on a claim: who promises a thing, or praises one, asserts it; what the words do stands in "act"."""
    return (Side.ASSERTS if side in (Side.PROMISES, Side.PRAISES) else side).value


def _claim(number: int, claim: ClaimFinding) -> dict[str, Any]:
    """A claim as JSON; "contested" means that it is answered at all, also by somebody who declines to comment.

    The window and the report are stricter and call a claim contested only where somebody denies it; whoever reads the
    JSON has every side and can be as strict.
    """
    columns = {COLUMN[member.side] for member in claim.members}
    return {
        "id": f"c{number + 1}",
        "proposition": claim.proposition,
        "contested": {Column.ASSERTION, Column.DENIAL} <= columns,
        "statements": [
            {
                "id": member.statement,
                "side": _stand(member.side),
                "response": member.response.value if member.response else None,
            }
            for member in claim.members
        ],
    }
