"""The task of the matching lane: statements, names and texts of a project -> claims, speakers, origins.

Texts cross once each, not once a statement.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sicetnon.core.comparison import (
    ClaimFinding,
    Constraints,
    KnownClaim,
    MatchStatement,
    NameInArticle,
    OriginGroup,
)
from sicetnon.core.findings import Kind, Side
from sicetnon.core.spans import Span
from sicetnon.match import group, origins, people
from sicetnon.work.wire import from_plain, to_plain
from sicetnon.work.worker import Handler, Task, Tell


@dataclass(frozen=True, slots=True)
class Question:
    """What is to be put together; `texts` are those among which reprints are looked for."""

    statements: tuple[MatchStatement, ...]
    known: tuple[KnownClaim, ...]
    constraints: Constraints
    names: tuple[NameInArticle, ...]
    names_apart: frozenset[frozenset[str]]
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Answer:
    """Claims, groups of names that are one speaker, and reprints."""

    claims: tuple[ClaimFinding, ...]
    speakers: tuple[tuple[str, ...], ...]
    origins: tuple[OriginGroup, ...]


def answer(question: Question) -> Answer:
    """Ask the matching room, here and now."""
    return Answer(
        claims=group(question.statements, question.known, question.constraints, fold=True),
        speakers=people(question.names, question.names_apart),
        origins=origins(question.texts),
    )


_SAID = "The town had bought three bridges. The village denied that on Monday."
_WARM_UP = Question(
    statements=tuple(
        MatchStatement(
            id=str(n),
            source="1",
            order=n,
            text=_SAID,
            content=(Span(0, 33),),
            cue=(),
            speaker=None,
            speaker_id=None,
            side=side,
            kind=Kind.INDIRECT,
        )
        for n, side in enumerate((Side.ASSERTS, Side.DENIES))
    ),
    known=(),
    constraints=Constraints(),
    names=(NameInArticle("1", "1", "Anna Weber", "person", ("Ms Weber",)), NameInArticle("2", "1", "EU", "body", ())),
    names_apart=frozenset(),
    texts={"1": _SAID},
)


def prepare() -> Handler:
    """Import everything and read the word lists before the door is shut."""
    answer(_WARM_UP)
    return handle


def handle(task: Task, payload: bytes, tell: Tell) -> None:
    """One question as `pack` wrote it; tells the answer in one part."""
    tell(to_plain(answer(unpack(payload))))


def pack(question: Question) -> bytes:
    """A question as bytes; encoded piece by piece, since one large piece would hold up all other threads."""
    texts = {s.source: s.text for s in question.statements}
    fields = [name for name in MatchStatement.__slots__ if name != "text"]
    others = {source: text for source, text in question.texts.items() if source not in texts}
    parts = {
        "texts": _mapping(texts),
        "statements": _list({name: to_plain(getattr(s, name)) for name in fields} for s in question.statements),
        "known": _list(map(to_plain, question.known)),
        "apart": json.dumps(_pairs(question.constraints.apart)),
        "fixed": json.dumps(sorted(question.constraints.fixed)),
        "rejected": json.dumps(sorted(question.constraints.rejected)),
        "names": _list(map(to_plain, question.names)),
        "names_apart": json.dumps(_pairs(question.names_apart)),
        "others": _mapping(others),
        "compared": json.dumps(list(question.texts)),
    }
    return ("{" + ",".join(f'"{name}":{part}' for name, part in parts.items()) + "}").encode()


def _list(items: Iterable[Any]) -> str:
    return "[" + ",".join(map(json.dumps, items)) + "]"


def _mapping(items: Mapping[str, str]) -> str:
    return "{" + ",".join(f"{json.dumps(key)}:{json.dumps(value)}" for key, value in items.items()) + "}"


def _pairs(pairs: Iterable[frozenset[str]]) -> list[list[str]]:
    return sorted(sorted(pair) for pair in pairs)


def unpack(payload: bytes) -> Question:
    """A question from its bytes; raises TypeError, ValueError or KeyError for others."""
    plain: dict[str, Any] = json.loads(payload)
    texts: dict[str, str] = plain["texts"]
    every = {**texts, **plain["others"]}
    return Question(
        statements=tuple(from_plain(MatchStatement, {**s, "text": texts[s["source"]]}) for s in plain["statements"]),
        known=tuple(from_plain(KnownClaim, k) for k in plain["known"]),
        constraints=Constraints(
            frozenset(map(frozenset, plain["apart"])), frozenset(plain["fixed"]), frozenset(plain["rejected"])
        ),
        names=tuple(from_plain(NameInArticle, n) for n in plain["names"]),
        names_apart=frozenset(map(frozenset, plain["names_apart"])),
        texts={source: every[source] for source in plain["compared"]},
    )


def read_answer(part: Mapping[str, Any]) -> Answer:
    """An answer as a child told it; raises TypeError or ValueError when it is not one."""
    built: Answer = from_plain(Answer, dict(part))
    return built
