"""The outline as the page template wants it: ready sentences, safe text, one JSON value."""

from __future__ import annotations

from datetime import date
from typing import Any

from sicetnon.core.findings import Kind, Response, Side
from sicetnon.report.outline import METHOD, ClaimPart, NotePart, Outline, SourcePart, StatementPart, number
from sicetnon.report.plain import printable

TITLE_IN_FOOTNOTE = 70  # characters of a title in a footnote
SHA_IN_FOOTNOTE = 16  # hex digits in a footnote; the list of sources has all 64


def page_data(outline: Outline) -> dict[str, Any]:
    """Everything the template prints, every string safe; raises ValueError for a date that is none."""
    day = date.fromisoformat(outline.date)
    sources = {source.number: source for source in outline.sources}
    several = len(outline.claims) != 1
    title = "Assertion and denial, side by side" if several else printable(outline.claims[0].proposition)
    return {
        "title": title,
        "scope": printable(outline.scope or "Selected claims"),
        "running": f"{printable(outline.project)} · {words(day)}",
        "day": [day.year, day.month, day.day],
        "paper": outline.paper,
        "method": METHOD,
        "review": outline.review,
        "counts": _counts(outline, day),
        "claims": [_claim(outline, n, sources) for n in range(len(outline.claims))],
        "sources": [_source(source) for source in outline.sources],
        "helpers": [],
        "warnings": [],
    }


def words(day: date) -> str:
    """A date as people write it: 23 November 2026."""
    return f"{day.day} {day:%B} {day.year}"


def strings(value: Any) -> list[str]:
    """Every string inside a JSON value."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for each in value.values() for text in strings(each)]
    if isinstance(value, list):
        return [text for each in value for text in strings(each)]
    return []


def _counts(outline: Outline, day: date) -> list[list[str]]:
    contested = sum(claim.contested for claim in outline.claims)
    people = {s.speaker for s in outline.statements if s.speaker}
    outlets = {s.outlet for s in outline.sources if s.outlet}
    read = number(len(outline.sources), "source")
    if outlets:
        read += f" from {number(len(outlets), 'outlet')}"
    reprints = sum(s.reprint_of is not None for s in outline.sources)
    if reprints:
        read += f", {reprints} of them {'a reprint' if reprints == 1 else 'reprints'}"
    rows = [
        ["Project", printable(outline.project)],
        ["Made on", words(day)],
        ["Claims", f"{len(outline.claims):,}, {contested:,} contested"],
        ["Statements", f"{len(outline.statements):,} by {number(len(people), 'named speaker')}"],
        ["Sources", read],
        ["Review", outline.review],
    ]
    made = " · ".join(part for part in (outline.program, outline.engine) if part)
    return [*rows, ["Made with", printable(made)]] if made else rows


def _claim(outline: Outline, n: int, sources: dict[int, SourcePart]) -> dict[str, Any]:
    claim: ClaimPart = outline.claims[n]
    above = f"Claim {n + 1} of {len(outline.claims)} · " if len(outline.claims) > 1 else ""
    above += claim.status if above else claim.status[:1].upper() + claim.status[1:]
    if claim.tags:
        above += " · " + printable(", ".join(claim.tags))
    return {
        "number": n + 1,
        "above": above if claim.confirmed else above + " · wording by the program ○",
        "proposition": printable(claim.proposition),
        "status": claim.status,
        "counts": claim.counts,
        "denying": claim.denying,
        "carried": _carried(claim, sources),
        "fresh": claim.contested or outline.claims[n - 1].contested,
        "assertions": [_statement(part, sources) for part in claim.assertions],
        "denials": [_statement(part, sources) for part in claim.denials],
        "others": [_statement(part, sources) for part in claim.others],
        "differences": [
            {
                "aspect": row.aspect.capitalize(),
                "assertion": printable("; ".join(row.assertion)) or "—",
                "denial": printable("; ".join(row.denial)) or "—",
                "differs": row.differs,
            }
            for row in claim.differences
        ],
        "evidence": [{"who": printable(who), "what": printable(what)} for who, what in claim.evidence],
        "notes": [_note(note, sources) for note in claim.notes],
        "note": printable(claim.note),
    }


def _carried(claim: ClaimPart, sources: dict[int, SourcePart]) -> list[str]:
    """Sentences about sources that print one side only; none where all the statements stand in one source."""
    found = []
    for numbers, what in zip(
        claim.one_sided, ("the assertion, not the denial", "the denial, not the assertion"), strict=True
    ):
        if numbers:
            named = ", ".join(f"[{n}] {sources[n].outlet or sources[n].title}" for n in numbers)
            found.append(printable(f"Carry {what}: {named}" if len(numbers) > 1 else f"Carries {what}: {named}"))
    return found


def _statement(part: StatementPart, sources: dict[int, SourcePart]) -> dict[str, Any]:
    about = []
    if part.description:
        about.append(f", {part.description}")
    if part.printed and part.misspelt:
        about.append(f" [sic: “{part.printed}”]")
    how = []
    if part.via:
        how.append("via " + ", ".join(part.via))
    if part.said:
        how.append(f"“{part.said}”")
    return {
        **_place(part.source, part.paragraph, sources),
        "speaker": printable(part.speaker or "Nobody named"),
        "about": printable_tail("".join(about)),
        "how": printable("(" + "; ".join(how) + ")") if how else "",
        "cue": "" if part.kind is Kind.DIRECT or _opens_with(part.words, part.cue) else printable(part.cue),
        "words": printable(part.words) or "(no words)",
        "answer": printable(part.answer),
        "declines": part.side is Side.DECLINES,
        "elsewhere": part.response is Response.DIFFERENT,
        "line": printable(part.line),
        "confirmed": part.confirmed,
        "note": printable(part.note),
        "also": _also(part.also, sources),
    }


def _opens_with(words: str, cue: str) -> bool:
    """True when a statement's words repeat its cue at their beginning."""
    return words.casefold().startswith(cue.casefold())


def printable_tail(text: str) -> str:
    """Safe text that keeps the blank it may begin with."""
    return (" " if text.startswith(" ") else "") + printable(text)


def _note(note: NotePart, sources: dict[int, SourcePart]) -> dict[str, Any]:
    text = note.words
    for form, name in note.sic:
        text = text.replace(form, f"{form} [sic: {name}]", 1)
    about = "reporter’s note" + (f" on {', '.join(note.about)}" if note.about else "")
    return {
        **_place(note.source, note.paragraph, sources),
        "words": printable(text if text[:1] in '“"„«' else f"“{text}”"),
        "about": printable(about) + (": evidence named" if note.offered else ": no evidence offered"),
        "confirmed": note.confirmed,
        "also": _also(note.also, sources),
    }


def _also(also: tuple[tuple[int, int], ...], sources: dict[int, SourcePart]) -> list[dict[str, Any]]:
    """Where reprints have the same words."""
    return [
        {
            **_place(number, paragraph, sources),
            "where": printable(sources[number].outlet or f"“{_short(sources[number].title)}”"),
        }
        for number, paragraph in also
    ]


def _short(title: str) -> str:
    return title if len(title) <= TITLE_IN_FOOTNOTE else title[: TITLE_IN_FOOTNOTE - 1].rstrip() + "…"


def _place(source: int, paragraph: int, sources: dict[int, SourcePart]) -> dict[str, Any]:
    of = sources[source]
    day = f"{of.published} (proposed)" if of.published and of.proposed else of.published or ""
    where = ", ".join(part for part in (_short(of.title), of.outlet or "", day) if part)
    return {
        "source": source,
        "paragraph": paragraph,
        "footnote": printable(where),
        "sha": of.sha256[:SHA_IN_FOOTNOTE] + "…",
    }


def _source(source: SourcePart) -> dict[str, Any]:
    parts = [source.outlet or "", source.dated]
    if source.modified:
        parts.append(f"modified {source.modified}")
    parts += [source.name, f"imported {source.imported}", source.url or ""]
    if source.reprint_of:
        parts.append(f"reprint of [{source.reprint_of}]")
    return {
        "number": source.number,
        "title": printable(source.title) or printable(source.name) or "Untitled",
        "line": printable(" · ".join(part for part in parts if part)),
        "sha256": "".join(c for c in source.sha256 if c.isalnum()),
    }
