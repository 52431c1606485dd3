"""From the store's rows to what is painted: statements, notes, their context and reasons in words."""

from __future__ import annotations

import json
import re
import threading
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from textwrap import shorten

from sicetnon.core.findings import Evidence, Kind, Reading, Response, Side, SpeakerKind
from sicetnon.core.spans import Anchor, Span, Spans, hull
from sicetnon.services.rows import NoteView, Printing, SourceRow, SpeakerRow, StatementView
from sicetnon.store import anchors, lists, reprints, views
from sicetnon.store.driver import Connection, Row

_TEXTS_KEPT = 16_000_000  # code points of texts kept at hand; texts never change
_TITLE = 90  # code points of first words that stand in for a missing headline
_WORDS = 110  # code points of the words that a reason shows
_AT_ONCE = 500  # ids asked for in one query
_SENTENCE_END = re.compile(r"[.!?…]+[\"”’»)\]]*\s+(?=[\"“‘«(\[]?[^\W\da-z_])")
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Sgt|Lt|Sen|Rep|Gov|St|Jr|Sr|vs|No|Inc|Ltd)|\b[A-Z])\.\s*$"
)


class Texts:
    """Texts at hand, the least used dropped first; safe on any thread."""

    def __init__(self) -> None:
        self._kept: OrderedDict[int, str] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()

    def of(self, db: Connection, ids: Iterable[int]) -> dict[int, str]:
        """Texts by id."""
        wanted = set(ids)
        with self._lock:
            found = {i: self._kept[i] for i in wanted if i in self._kept}
            for i in found:
                self._kept.move_to_end(i)
        missing = sorted(wanted - found.keys())
        for start in range(0, len(missing), _AT_ONCE):
            fresh = views.texts(db, missing[start : start + _AT_ONCE])
            found |= fresh
            self._keep(fresh)
        return found

    def _keep(self, fresh: Mapping[int, str]) -> None:
        with self._lock:
            for i, text in fresh.items():
                if i not in self._kept:
                    self._kept[i] = text
                    self._size += len(text)
            while self._size > _TEXTS_KEPT and len(self._kept) > 1:
                _, dropped = self._kept.popitem(last=False)
                self._size -= len(dropped)


def in_parts(ids: Sequence[int]) -> Iterable[Sequence[int]]:
    """Ids in portions that one query takes."""
    return (ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE))


def title_of(title: str | None, name: str, words: str | None) -> str:
    """The headline, or the first words of the text, or the file name."""
    if title:
        return title
    first = next((line.strip() for line in (words or "").split("\n") if line.strip()), "")
    if len(first) <= _TITLE:
        return first or name
    cut = first[:_TITLE].rsplit(" ", 1)[0]
    return f"{cut} …"


def context(text: str, span: Span) -> str:
    """The sentences that hold the span, within its paragraphs."""
    start = text.rfind("\n", 0, span.start) + 1
    stop = text.find("\n", span.end)
    stop = len(text) if stop < 0 else stop
    for end in _SENTENCE_END.finditer(text, start, stop):
        if _ABBREVIATED.search(text, start, end.end()):
            continue
        if end.end() <= span.start:
            start = end.end()
        elif end.start() >= span.end - 2:
            return text[start : end.end()].strip()
    return text[start:stop].strip()


_FRAMES = {"cue": "“{words}” {rest}"}  # "cue denies" on “rejected” reads: “rejected” denies


def reasons(stored: str, text: str) -> tuple[str, ...]:
    """Why a finding says what it says, as sentences with the words they rest on."""
    return tuple(_reason(rule, places, text) for rule, *places in json.loads(stored))


def _reason(rule: str, places: list[int], text: str) -> str:
    words = shorten(text[places[0] : places[1]], _WORDS, placeholder=" …") if len(places) == 2 else ""
    first, _, rest = rule.partition(" ")
    if words and first in _FRAMES and rest:
        return _FRAMES[first].format(words=words, rest=rest)
    said = rule[:1].upper() + rule[1:]
    if not words:
        return said
    quoted = words[0] in '“"«„‘' and words[-1] in '"”»“’'
    return f"{said}: {words}" if quoted else f"{said}: “{words}”"


def speaker_row(row: Row) -> SpeakerRow:
    """One line of the speaker list."""
    return SpeakerRow(row[0], row[1], row[2], SpeakerKind(row[3]), row[4], row[5], bool(row[6]))


def source_row(row: Row, tags: tuple[str, ...]) -> SourceRow:
    """One line of the source list."""
    return SourceRow(
        id=row[0],
        title=title_of(row[1], row[2], row[10]),
        name=row[2],
        outlet=row[3],
        published=row[4],
        statements=row[5],
        to_review=row[6],
        language=row[7],
        message=row[8],
        copy_of=row[9],
        tags=tags,
        published_from=row[11],
    )


class Statements:
    """Makes StatementViews; knows the texts at hand."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def views(
        self,
        db: Connection,
        ids: Sequence[int],
        on_claim: Mapping[int, tuple[str, str | None]] | None = None,
        *,
        folded: bool = True,
    ) -> list[StatementView]:
        """Statements in the order of `ids`, unknown ones left out; `on_claim`: id to side and response there.

        `folded`: each says where else it is printed.
        """
        found: dict[int, StatementView] = {}
        for part in in_parts(ids):
            found |= self._part(db, part, on_claim or {}, _printings(db, part) if folded else {})
        return [found[i] for i in ids if i in found]

    def _part(
        self,
        db: Connection,
        ids: Sequence[int],
        on_claim: Mapping[int, tuple[str, str | None]],
        printings: Mapping[int, tuple[Printing, ...]],
    ) -> dict[int, StatementView]:
        records = views.statements(db, ids)
        texts = self._texts.of(db, (r["text_id"] for r in records))
        claims: dict[int, tuple[int, ...]] = {}
        for statement, claim in views.memberships(db, ids):
            claims[statement] = (*claims.get(statement, ()), claim)
        joint: dict[int, tuple[str, ...]] = {}
        for statement, name in views.joint(db, ids):
            joint[statement] = (*joint.get(statement, ()), name)
        readings = _Readings(db, records)
        tags, remarks = lists.tags(db, "statement", ids), lists.remarks(db, "statement", ids)
        return {
            r["id"]: _view(
                r,
                texts[r["text_id"]],
                on_claim.get(r["id"], (r["side"], r["response"])),
                readings,
                joint.get(r["id"], ()),
                claims.get(r["id"], ()),
                tags.get(r["id"], ()),
                remarks.get(r["id"], ""),
                printings.get(r["id"], ()),
            )
            for r in records
        }


def _printings(db: Connection, ids: Sequence[int]) -> dict[int, tuple[Printing, ...]]:
    """Where else some statements are printed in the same words."""
    firsts = reprints.firsts(db, ids)
    alike: dict[int, list[Printing]] = {}
    for first, other, source, paragraph, outlet, title, name, words in reprints.printings(
        db, sorted(set(firsts.values()))
    ):
        where = outlet or f"“{title_of(title, name, words)}”"
        alike.setdefault(first, []).append(Printing(other, source, paragraph, where))
    return {i: tuple(each for each in alike[first] if each.id != i) for i, first in firsts.items() if first in alike}


class _Readings:
    """How printed forms were read, for the speakers of some statements."""

    def __init__(self, db: Connection, records: Sequence[views.Record]) -> None:
        self._by_text: dict[tuple[int, str], Reading] = {}
        self._by_place: dict[tuple[int, int], Reading] = {}
        speakers = sorted({r["article_speaker"] for r in records if r["article_speaker"] is not None})
        for speaker, text, reading, places in views.forms_of(db, speakers):
            self._by_text[speaker, text] = Reading(reading)
            for start, *_ in json.loads(places):
                self._by_place[speaker, start] = Reading(reading)

    def of(self, speaker: int | None, places: Spans, printed: str | None) -> Reading | None:
        """The reading of the form printed at these places."""
        if speaker is None or printed is None:
            return None
        start = places[0].start if places else -1
        return self._by_place.get((speaker, start)) or self._by_text.get((speaker, printed))


def _view(
    r: views.Record,
    text: str,
    shown: tuple[str, str | None],
    readings: _Readings,
    joint: tuple[str, ...],
    claims: tuple[int, ...],
    tags: tuple[str, ...],
    note: str,
    printings: tuple[Printing, ...],
) -> StatementView:
    content, cue, speaker_at = anchors.load(r["content"]), anchors.load(r["cue"]), anchors.load(r["speaker_at"])
    speaker_spans = _spans(speaker_at)
    printed = " … ".join(a.exact for a in speaker_at) or None
    whole = hull(_spans(content) + _spans(cue)) or Span(0, 0)
    return StatementView(
        id=r["id"],
        source=r["source"],
        source_title=title_of(r["title"], r["name"], text[:200]),
        source_sha256=r["sha256"],
        paragraph=r["paragraph"],
        speaker=r["speaker"],
        speaker_name=r["speaker_name"],
        speaker_description=r["speaker_description"],
        speaker_printed=printed,
        speaker_reading=readings.of(r["article_speaker"], speaker_spans, printed),
        speaker_spans=speaker_spans,
        cue=_spans(cue),
        cue_text=" … ".join(a.exact for a in cue if any(map(str.isalpha, a.exact))),  # a colon says nothing
        content=_spans(content),
        content_text=r["content_text"],
        sentence=context(text, whole),
        kind=Kind(r["kind"]),
        side=Side(shown[0]),
        response=Response(shown[1]) if shown[1] else None,
        evidence=Evidence(r["evidence"]),
        via=tuple(json.loads(r["via"])),
        said_text=r["said_text"],
        said_first=r["said_first"],
        said_last=r["said_last"],
        inside=r["inside"],
        joint=joint,
        state=r["state"],
        by_hand=bool(r["by_hand"]),
        orphan=not all(a.holds(text) for a in (*content, *cue, *speaker_at)),
        reasons=reasons(r["reasons"], text),
        tags=tags,
        note=note,
        claims=claims,
        reprint=r["copy_of"] is not None,
        reprint_of=r["reprint_of"],
        reprints=printings,
    )


def _spans(found: tuple[Anchor, ...]) -> Spans:
    return tuple(a.span for a in found)


def note_views(db: Connection, records: Sequence[views.Record]) -> tuple[NoteView, ...]:
    """The reporter's notes, each with all whom it concerns and the misspelt names within it."""
    grouped: dict[int, list[views.Record]] = {}
    for record in records:
        grouped.setdefault(record["id"], []).append(record)
    typos = {source: _typos(db, source) for source in {r["source"] for r in records}}
    found = []
    for rows in grouped.values():
        first = rows[0]
        anchor = anchors.load(first["place"])[0]
        names = dict.fromkeys(r["name"] for r in rows if r["name"])
        sic = tuple((text, name) for span, text, name in typos[first["source"]] if anchor.span.contains(span))
        found.append(
            NoteView(
                first["id"],
                first["source"],
                first["paragraph"],
                anchor.span,
                anchor.exact,
                tuple(names),
                bool(first["offered"]),
                tuple(dict.fromkeys(sic)),
                first["state"],
            )
        )
    return tuple(found)


def folded_notes(db: Connection, notes: Sequence[NoteView]) -> tuple[NoteView, ...]:
    """The notes without those that reprints repeat; the first of each says where else it is printed."""
    firsts = reprints.notes(db, [note.id for note in notes])
    here = {note.id for note in notes}
    where: dict[int, tuple[Printing, ...]] = {}
    names = {r[0]: r[3] or f"“{title_of(r[1], r[2], r[10])}”" for r in lists.source_rows(db, [n.source for n in notes])}
    for note in notes:
        first = firsts.get(note.id)
        if first in here:
            where[first] = (
                *where.get(first, ()),
                Printing(note.id, note.source, note.paragraph, names[note.source]),
            )
    return tuple(
        replace(note, reprints=where.get(note.id, ())) for note in notes if firsts.get(note.id) not in here
    )


def _typos(db: Connection, source: int) -> list[tuple[Span, str, str]]:
    """Misspelt forms with the likely name; of forms within one another the longest."""
    found = [
        (span, text, name)
        for places, _, reading, text, name in views.printed_forms(db, source)
        if reading == Reading.TYPO
        for span in anchors.spans(places)
    ]
    return [one for one in found if not any(o[0] != one[0] and o[0].contains(one[0]) for o in found)]
