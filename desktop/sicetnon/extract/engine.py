"""The shipped model at work: one article in, a Document out. Needs onnxruntime, tokenizers and numpy, no network.

Windows go through the encoder one at a time and in text order, so the same text gives the same answer, byte for
byte, whatever was read before it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sicetnon import assets
from sicetnon.core.spans import Span
from sicetnon.extract import decode
from sicetnon.extract.document import Attribution, Document, Token
from sicetnon.extract.page import Draft, Page
from sicetnon.extract.sessions import session
from sicetnon.extract.sides_model import SidesModel
from sicetnon.extract.signed import signed_quotations, transcript_turns
from sicetnon.extract.surnames import mended
from sicetnon.extract.windows import REACH, Layout, Pieces, cut_windows, encode, lay_out, reach

RULES = "2026-11-29j"  # the day on which a rule or word list of this room last changed what is found
GROUP = 32  # windows whose best paths are sought together
CUES = 4  # cues of one window looked around at once: little padding, bounded memory
_LOW = -1e4

Array = NDArray[Any]


@dataclass(frozen=True)
class _Settings:
    """What the training fixed: thresholds and the names behind the numbers."""

    version: str
    floor: float
    weight: float
    lean: float
    tag: list[str]
    ent: list[str]
    dep: list[str]


@dataclass
class _Window:
    """One window's words and the network's answers about them."""

    first: int
    after: int
    vectors: Array
    cue: Array
    tag: Array
    dep: Array
    ent: Array
    arc: Array


class Engine:
    """The model, loaded once; `read` may be called any number of times from one thread."""

    def __init__(self, folder: Path | None = None, threads: int = 1, *, sides: bool = True) -> None:
        """Load the model in `folder` (the shipped one by default); raises FileNotFoundError when it is missing.

        Without `sides` the rules alone judge, as the training of the model of sides needs it.
        """
        from tokenizers import Tokenizer

        place = folder or assets.folder("models") / "attribution"
        if not (place / "settings.json").is_file():
            raise FileNotFoundError("The program's language model is missing; please install it again.")
        self._settings = _Settings(**json.loads((place / "settings.json").read_text(encoding="utf8")))
        tokenizer = Tokenizer.from_file(str(place / "tokenizer.json"))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        self.pieces = Pieces(tokenizer)
        self._sides = SidesModel(tokenizer, assets.folder("models") / "sides", threads) if sides else None
        names = [self._settings.version, *([self._sides.version] if self._sides else []), f"rules {RULES}"]
        self.version: str = ", ".join(names)
        """Names of the models and the day of the rules, kept with every finding."""
        self._reader = session(place / "reader.onnx", threads)
        self._roles = session(place / "roles.onnx", threads)
        self._role_moves = decode.bio_moves(decode.ROLE_TAGS)
        self._cue_moves = decode.bio_moves(decode.CUE_TAGS)
        self._ent_moves = decode.bio_moves(self._settings.ent)

    def read(self, text: str) -> Document:
        """Words, parse and attributions of one article; any text will do, the empty one too."""
        layout = lay_out(text)
        coded = self.pieces.of([text[start:end] for start, end in layout.places])
        ranges = cut_windows(layout, [len(each) for each in coded])
        tokens: list[Token] = []
        attributions: list[Attribution] = []
        for start in range(0, len(ranges), GROUP):
            group = [self._window(layout, coded, *each) for each in ranges[start : start + GROUP]]
            entities = self._paths([window.ent for window in group], self._ent_moves)
            for window, path in zip(group, entities, strict=True):
                tokens.extend(self._tokens(layout, window, path))
            attributions.extend(self._attributions(layout, group))
        attributions = _with_signed(text, layout, attributions)
        sentences, paragraphs = tuple(layout.sentences), tuple(layout.paragraphs)
        return Document(text, tuple(mended(text, tokens)), sentences, paragraphs, tuple(attributions))

    def settle(self, page: Page, drafts: Sequence[Draft]) -> None:
        """Give drafts whose words leave their side open the side they have beside what others say around them."""
        if self._sides is not None:
            self._sides.settle(page, drafts)

    def _window(self, layout: Layout, coded: list[tuple[int, ...]], first: int, after: int) -> _Window:
        """Run the encoder over the words `first` to `after`."""
        ids, features, firsts = encode(coded[first:after], layout.features[first:after])
        given = {"ids": ids, "features": features, "firsts": firsts}
        answers = self._reader.run(None, {name: np.array(each, dtype=np.int64) for name, each in given.items()})
        return _Window(first, after, *answers)

    def _paths(self, scores: list[Array], moves: Array) -> list[Array]:
        """Best tag paths of several windows or cues [steps, tags] in one go."""
        if not scores:
            return []
        longest = max(len(each) for each in scores)
        padded = np.full((len(scores), longest, scores[0].shape[1]), _LOW, dtype=np.float32)
        padded[:, :, 0] = 0.0
        for row, each in enumerate(scores):
            padded[row, : len(each)] = each
        paths = decode.best_paths(padded, moves)
        return [path[: len(each)] for path, each in zip(paths, scores, strict=True)]

    def _tokens(self, layout: Layout, window: _Window, entities: Array) -> list[Token]:
        """The words of one window with their parse."""
        names, first = self._settings, window.first
        sentence = layout.sentence[first : window.after]
        governors = _governors(sentence, window.arc)
        labels = [names.dep[each] for each in window.dep.tolist()]
        tags, kinds = window.tag.tolist(), entities.tolist()
        found = []
        for index, (head, label) in enumerate(zip(governors, labels, strict=True)):
            if (head == index) != (label == "ROOT"):
                label = "ROOT" if head == index else "dep"
            found.append(Token(
                *layout.places[first + index], names.tag[tags[index]], label, first + head,
                names.ent[kinds[index]], sentence[index], layout.paragraph[first + index],
            ))
        return found

    def _attributions(self, layout: Layout, group: list[_Window]) -> list[Attribution]:
        """Cues, then the roles around each, then the choice among them; in text order."""
        found_cues = [self._by_reach(layout, *each) for each in zip(group, self._cues(group), strict=True)]
        reached: list[list[list[int]]] = []
        scores: list[Array] = []
        valid: list[list[float]] = []
        for window, cues in zip(group, found_cues, strict=True):
            reached.append([])
            valid.append([])
            for start in range(0, len(cues), CUES):
                some = cues[start : start + CUES]
                words, tags, good = self._look_around(layout, window, some)
                reached[-1].extend(words)
                scores.extend(tags)
                valid[-1].extend(rank + self._settings.weight * cue.score for rank, cue in zip(good, some, strict=True))
        paths = iter(self._paths(scores, self._role_moves))
        found: list[Attribution] = []
        for window, cues, words, ranks in zip(group, found_cues, reached, valid, strict=True):
            roles = decode.arrange([next(paths) for _ in cues], words, cues)
            kept = decode.choose(roles, ranks, self._settings.floor)
            found.extend(_attribution(layout, window.first, roles[index]) for index in kept)
        return found

    def _by_reach(self, layout: Layout, window: _Window, cues: list[decode.Cue]) -> list[decode.Cue]:
        """Cues with short reaches first: those looked at together then need little padding."""
        own = slice(window.first, window.after)
        paragraph, colon = layout.paragraph[own], layout.colons[own]

        def size(cue: decode.Cue) -> int:
            low, high = reach(paragraph, colon, cue.first)
            return high - low

        return sorted(cues, key=size)

    def _cues(self, group: list[_Window]) -> list[list[decode.Cue]]:
        """Candidate cues of each window."""
        chances = [decode.log_softmax(window.cue) for window in group]
        paths = self._paths(chances, self._cue_moves)
        return [
            decode.cues_on(path, each, self._settings.lean) for path, each in zip(paths, chances, strict=True)
        ]

    def _look_around(
        self, layout: Layout, window: _Window, cues: list[decode.Cue]
    ) -> tuple[list[list[int]], list[Array], list[float]]:
        """Words in reach of each cue, their role scores, and how good a cue it is."""
        own = slice(window.first, window.after)
        sentence, paragraph = np.array(layout.sentence[own]), np.array(layout.paragraph[own])
        ranges = [reach(layout.paragraph[own], layout.colons[own], cue.first) for cue in cues]
        low, high = (np.array(each, dtype=np.int64) for each in zip(*ranges, strict=True))
        first = np.array([cue.first for cue in cues], dtype=np.int64)
        last = np.array([cue.last for cue in cues], dtype=np.int64)
        at = low[:, None] + np.arange(int((high - low).max()))[None]
        present = at < high[:, None]
        at = np.minimum(at, len(sentence) - 1)
        distance = np.clip(at - first[:, None] + REACH, 0, 2 * REACH)
        place = np.where(paragraph[at] == paragraph[first][:, None], 2, 3)
        place = np.where(sentence[at] == sentence[first][:, None], 1, place)
        place = np.where((at >= first[:, None]) & (at <= last[:, None]), 0, place)
        distance, place = np.where(present, distance, 0), np.where(present, place, 3)
        tags, valid = self._roles.run(None, {
            "words": window.vectors, "first": first, "last": last, "at": at, "distance": distance,
            "place": place, "present": present,
        })
        sizes = (high - low).tolist()
        words = [list(range(start, start + size)) for start, size in zip(low.tolist(), sizes, strict=True)]
        return words, [row[:size] for row, size in zip(tags, sizes, strict=True)], [float(each) for each in valid]


@cache
def open_engine() -> Engine:
    """The shipped model, loaded at the first call and kept."""
    return Engine()


def _governors(sentence: list[int], arcs: Array) -> list[int]:
    """Governor of each word of a window, sentence by sentence."""
    found: list[int] = []
    start = 0
    for index in range(1, len(sentence) + 1):
        if index == len(sentence) or sentence[index] != sentence[start]:
            found.extend(start + head for head in decode.heads(arcs[start:index, start:index]))
            start = index
    return found


def _with_signed(text: str, layout: Layout, found: list[Attribution]) -> list[Attribution]:
    """The model's attributions with those that the form alone decides; in order of their cues."""
    forms = [*signed_quotations(text, layout), *transcript_turns(text, layout)]
    signed = [_attribution(layout, 0, roles) for roles in forms]
    if not signed:
        return found
    taken = [span for each in signed for span in (*each.source, *each.cue)]
    free = [
        each for each in found
        if not any(span.overlaps(other) for span in (*each.source, *each.cue) for other in taken)
    ]
    return sorted([*free, *signed], key=lambda each: each.cue[0])


def _attribution(layout: Layout, first: int, roles: dict[str, list[int]]) -> Attribution:
    """Word indexes of a window as places in the text."""

    def spans(indexes: list[int]) -> tuple[Span, ...]:
        places = layout.places
        return tuple(Span(places[first + a][0], places[first + b][1]) for a, b in decode.runs(indexes))

    return Attribution(*(spans(roles[role]) for role in decode.ROLES))
