"""The model of sides at work: statements of one article in, a score for each out. Same text, same answer."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sicetnon.extract import stances
from sicetnon.extract.contest import disputed
from sicetnon.extract.document import Document
from sicetnon.extract.page import Draft, Page
from sicetnon.extract.sessions import session

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_ALONE = re.compile("[\ud800-\udfff]")  # halves of characters, which no tokenizer takes
STEPS = 7  # distances told apart, before and behind
ALIKE, WIDE = 0.95, 0.9  # shares of common pieces from which two contents are the same words
_MANY = 24  # statements of a window asked about at once: bounded memory


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said of one statement."""

    score: float  # 0 to 1, how much speaks for a denial
    answers: int | None  # number of the statement it would answer
    surely: float  # 0 to 1, how much speaks for that


class SidesModel:
    """The model in a folder, loaded once; raises FileNotFoundError when it is missing."""

    def __init__(self, tokenizer: Tokenizer, place: Path, threads: int = 1) -> None:
        """`tokenizer` cuts text into the pieces the model was trained on."""
        if not (place / "settings.json").is_file():
            raise FileNotFoundError("The program's model of sides is missing; please install it again.")
        settings = json.loads((place / "settings.json").read_text(encoding="utf8"))
        self.version: str = settings["version"]
        self._rules: list[str] = settings["rules"]
        self._doubted: float = settings["doubted"]
        self._enough: float = settings["enough"]
        self._answered: float = settings["answered"]
        self._tokenizer = tokenizer
        self._session = session(place / "sides.onnx", threads)

    def settle(self, page: Page, drafts: Sequence[Draft]) -> None:
        """Give drafts whose words leave their side open the side they have beside what others say around them."""
        if len({draft.who for draft in drafts}) < 2:  # nobody is answered
            return
        open_ones = {number for number, draft in enumerate(drafts) if stances.in_question(page, draft)}
        wanted = open_ones | {number for number, draft in enumerate(drafts) if stances.answers(draft)}
        if not wanted:
            return
        found = self.verdicts(page.document, [stances.told(draft) for draft in drafts], wanted)
        doubted = 0.0 if disputed(page, drafts, stances.IN_DISPUTE) else self._doubted
        for number in sorted(open_ones & found.keys()):
            draft, verdict = drafts[number], found[number]
            other = None if verdict.answers is None else drafts[verdict.answers]
            goes_along = other is not None and stances.goes_along(page, draft, other)
            stances.settle(draft, verdict.score, doubted, None if goes_along else self._enough)
        holders = {id(draft.holder) for draft in drafts}  # they answer the claim they tell of: "denied a claim that P"
        for number, verdict in sorted(found.items()):
            draft = drafts[number]
            if verdict.answers is None or verdict.surely < self._answered or id(draft) in holders:
                continue
            if stances.answers(draft):
                stances.answered(draft, drafts[verdict.answers])

    def verdicts(self, document: Document, told: Sequence[stances.Told], wanted: set[int]) -> dict[int, Verdict]:
        """What the model says of each wanted statement, by its number."""
        ids, places = cut(self._tokenizer, document)
        found: dict[int, Verdict] = {}
        for window in stances.windows(ids, places, told, wanted, self._rules):
            for first in range(0, len(window.asked), _MANY):
                asked = window.asked[first : first + _MANY]
                scores, links = self._session.run(None, given(window, asked))
                for each, score, link in zip(asked, scores, links, strict=True):
                    found[each.number] = Verdict(float(score), *_likeliest(window.all, link))
        return found


def _likeliest(others: Sequence[stances.Placed], link: stances.Array) -> tuple[int | None, float]:
    """The number of the statement that is answered before all others, and how surely; None where there is none."""
    if not others:
        return None, 0.0
    best = int(link.argmax())
    return others[best].number, float(link[best])


def cut(tokenizer: Tokenizer, document: Document) -> tuple[list[int], list[tuple[int, int]]]:
    """The pieces of a text and their code points, paragraph by paragraph."""
    ids: list[int] = []
    places: list[tuple[int, int]] = []
    for start, end in document.paragraphs:
        text = _ALONE.sub("\ufffd", document.text[start:end])
        coded = tokenizer.encode(text, add_special_tokens=False)
        ids += coded.ids
        places += [(start + first, start + last) for first, last in coded.offsets]
    return ids, places


def given(window: stances.Window, asked: Sequence[stances.Asked]) -> dict[str, np.ndarray]:
    """A window, some of its statements and all that they may answer, as the graph takes them."""
    size = len(window.ids)
    mine, others = _marks(asked, size), _marks(window.all, size)
    gaps, same = _beside(mine[0], others[0])
    return {
        "ids": np.array(window.ids, dtype=np.int64),
        "roles": np.array(window.roles, dtype=np.int64),
        "facts": np.stack([each.facts for each in asked]),
        **dict(zip(("content", "cue", "source"), mine, strict=True)),
        **dict(zip(("their_content", "their_cue", "their_source"), others, strict=True)),
        "gaps": gaps,
        "same": same,
    }


def _marks(statements: Sequence[stances.Placed], size: int) -> tuple[stances.Array, stances.Array, stances.Array]:
    """Rows of 0 and 1: the pieces of content, cue and source of each."""
    content, cue, source = (np.zeros((len(statements), size), dtype=np.float32) for _ in range(3))
    for row, each in enumerate(statements):
        content[row, list(each.content)] = 1.0
        cue[row, list(each.cue)] = 1.0
        source[row, list(each.source)] = 1.0
    return content, cue, source


def _beside(mine: stances.Array, others: stances.Array) -> tuple[NDArray[np.int64], stances.Array]:
    """How far each other statement lies from each asked one, in steps that double; 1 where it is the same words."""
    place = np.arange(mine.shape[1], dtype=np.float32)
    at, there = (each @ place / np.maximum(each.sum(1), 1.0) for each in (mine, others))
    gap = there[None, :] - at[:, None]
    steps = np.floor(np.log2(np.maximum(np.abs(gap), 1.0))).clip(max=STEPS - 1).astype(np.int64)
    sizes = others.sum(1)[None, :]
    covered = mine @ others.T >= ALIKE * np.maximum(sizes, 1.0)
    wide = sizes >= WIDE * mine.sum(1)[:, None]
    return steps + STEPS * (gap > 0), (covered & wide).astype(np.float32)
