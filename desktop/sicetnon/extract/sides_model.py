"""The model of sides at work: statements of one article in, a score for each out. Same text, same answer."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sicetnon.extract import stances
from sicetnon.extract.contest import disputed
from sicetnon.extract.document import Document
from sicetnon.extract.page import Draft, Page
from sicetnon.extract.sessions import session

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_ALONE = re.compile("[\ud800-\udfff]")  # halves of characters, which no tokenizer takes
_MANY = 24  # statements of a window asked about at once: bounded memory


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
        self._tokenizer = tokenizer
        self._session = session(place / "sides.onnx", threads)

    def settle(self, page: Page, drafts: Sequence[Draft]) -> None:
        """Give drafts whose words leave their side open the side they have beside what others say around them."""
        if len({draft.who for draft in drafts}) < 2:  # nobody is answered
            return
        wanted = {number for number, draft in enumerate(drafts) if stances.in_question(page, draft)}
        if not wanted:
            return
        scores = self.scores(page.document, [stances.told(draft) for draft in drafts], wanted)
        doubted = 0.0 if disputed(page, drafts, stances.IN_DISPUTE) else self._doubted
        for number, score in sorted(scores.items()):
            stances.settle(drafts[number], score, doubted, self._enough)

    def scores(self, document: Document, told: Sequence[stances.Told], wanted: set[int]) -> dict[int, float]:
        """By number, how much speaks for a denial (0 to 1) of each wanted statement."""
        ids, places = cut(self._tokenizer, document)
        found: dict[int, float] = {}
        for window in stances.windows(ids, places, told, wanted, self._rules):
            for first in range(0, len(window.asked), _MANY):
                asked = window.asked[first : first + _MANY]
                scores = self._session.run(None, given(window, asked))[0]
                found.update({each.number: float(score) for each, score in zip(asked, scores, strict=True)})
        return found


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
    """A window and some of its statements as the graph takes them."""
    size = len(window.ids)
    parts = {name: np.zeros((len(asked), size), dtype=np.float32) for name in ("content", "cue", "source")}
    for row, each in enumerate(asked):
        for name, marks in parts.items():
            marks[row, list(getattr(each, name))] = 1.0
    return {
        "ids": np.array(window.ids, dtype=np.int64),
        "roles": np.array(window.roles, dtype=np.int64),
        "facts": np.stack([each.facts for each in asked]),
        **parts,
    }
