"""Documents for tests, written by hand: "[Jane Roe:PERSON] said the mayor lied." Tags by a few plain rules."""

from __future__ import annotations

import re
from dataclasses import replace

from sicetnon.core.spans import Span, paragraphs
from sicetnon.extract.document import Attribution, Document, Token
from sicetnon.extract.words import sentence_starts, words

_MARKED = re.compile(r"\[([^\]:]+):([A-Z_]+)\]")
_TAGS = {
    "DT": "the a an this that these those some all each every both neither no",
    "PRP$": "his her its their our my",
    "PRP": "he she they it him them i we you",
    "IN": "of in for with at on by from to that as after against about into over",
    "CC": "and or nor but",
    "MD": "will would could may might",
    "VBD": "said denied told was were had added met called asked knew bought sold rejected wrote left spoke did",
    "VBZ": "says is denies has",
    "WP": "who whom",
    "WDT": "which",
    "JJ": "former new private military american russian norwegian federal familiar other national young old",
}
_TAG = {word: tag for tag, listed in _TAGS.items() for word in listed.split()}
_SUBJECT_BEFORE = frozenset(("VBD", "VBZ", "MD"))


def written(marked: str) -> Document:
    """A document of a text in which entities are marked "[name:LABEL]"."""
    text, entities = "", {}
    last = 0
    for match in _MARKED.finditer(marked):
        text += marked[last : match.start()]
        entities[len(text)] = (len(text) + len(match[1]), match[2])
        text += match[1]
        last = match.end()
    text += marked[last:]
    return _document(text, entities)


def _document(text: str, entities: dict[int, tuple[int, str]]) -> Document:
    tokens: list[Token] = []
    sentences: list[Span] = []
    blocks = paragraphs(text)
    end, label = 0, ""
    for paragraph, (start, stop) in enumerate(blocks):
        places = words(text, start, stop)
        starts = set(sentence_starts(text, places))
        for index, place in enumerate(places):
            if index in starts:
                sentences.append(Span(*place))
            sentences[-1] = Span(sentences[-1][0], place[1])
            mark = "O"
            if place[0] in entities:
                end, label = entities[place[0]]
                mark = "B-" + label
            elif place[0] < end:
                mark = "I-" + label
            tag = _tag(text[slice(*place)], mark)
            tokens.append(Token(*place, tag, "dep", len(tokens), mark, len(sentences) - 1, paragraph))
    return Document(text, _subjects(tokens), tuple(sentences), blocks, ())


def _tag(word: str, mark: str) -> str:
    low = word.lower()
    if mark != "O" and word[0].isupper():
        return "NNP"
    if low in ("'s", "’s"):
        return "POS"
    if not word[0].isalnum():
        return "``" if word in "“\"" else "''" if word == "”" else word if word in ",.:" else ":"
    if low in _TAG:
        return _TAG[low]
    if word[0].isdigit():
        return "CD"
    if word[0].isupper():
        return "NNP"
    return "NNS" if low.endswith("s") and not low.endswith("ss") else "NN"


def _subjects(tokens: list[Token]) -> tuple[Token, ...]:
    """Marks the word before a verb as its subject."""
    found = list(tokens)
    for index, token in enumerate(tokens[:-1]):
        if tokens[index + 1].tag in _SUBJECT_BEFORE and token.tag in ("NN", "NNS", "NNP", "PRP"):
            found[index] = Token(*(getattr(token, name) for name in ("start", "end", "tag")), "nsubj", *(
                getattr(token, name) for name in ("head", "ent", "sentence", "paragraph")
            ))
    return tuple(found)


def hung(document: Document, *arcs: str) -> Document:
    """The document with arcs of a parse: "agent nsubj said" hangs the last "agent" on the last "said"."""
    places = {document.word(index): index for index in range(len(document.tokens))}
    found = list(document.tokens)
    for arc in arcs:
        word, dep, head = arc.split()
        found[places[word]] = found[places[word]]._replace(dep=dep, head=places[head])
    return replace(document, tokens=tuple(found))


def source(document: Document, words_: str, occurrence: int = 1) -> Attribution:
    """An attribution whose source is these words, for the `occurrence`-th time they stand."""
    return Attribution((place(document, words_, occurrence),), (), ())


def place(document: Document, words_: str, occurrence: int = 1) -> Span:
    """Where these words stand."""
    start = -1
    for _ in range(occurrence):
        start = document.text.index(words_, start + 1)
    return Span(start, start + len(words_))
