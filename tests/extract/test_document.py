"""The document that the engine hands on: finding words by place, trees and entities."""

from __future__ import annotations

from sicetnon.core.spans import Span
from sicetnon.extract.document import Document, Token, entity_runs

TEXT = "Ann Lee denied it.\n\nShe’s right."
WORDS = [
    (0, 3, "compound", 1, "B-PERSON"),
    (4, 7, "nsubj", 2, "I-PERSON"),
    (8, 14, "ROOT", 2, "O"),
    (15, 17, "dobj", 2, "O"),
    (17, 18, "punct", 2, "O"),
    (20, 23, "nsubj", 6, "O"),
    (23, 25, "ROOT", 6, "O"),
    (26, 31, "acomp", 6, "O"),
    (31, 32, "punct", 6, "O"),
]


def document() -> Document:
    """Two sentences in two paragraphs."""
    tokens = tuple(
        Token(start, end, "X", dep, head, ent, int(start >= 20), int(start >= 20))
        for start, end, dep, head, ent in WORDS
    )
    spans = (Span(0, 18), Span(20, 32))
    return Document(TEXT, tokens, spans, spans, ())


def test_words_are_found_by_place() -> None:
    """A span gives the tokens that it touches, and only those."""
    doc = document()
    assert doc.word(1) == "Lee"
    assert doc.lower(6) == "'s"
    assert list(doc.tokens_in(Span(0, 7))) == [0, 1]
    assert list(doc.tokens_in(Span(5, 6))) == [1]
    assert list(doc.tokens_in(Span(3, 4))) == []
    assert list(doc.tokens_in(Span(7, 24))) == [2, 3, 4, 5, 6]
    assert list(doc.tokens_in(Span(32, 40))) == []


def test_sentences_and_paragraphs_are_found_by_offset() -> None:
    """An offset between two sentences belongs to the one before."""
    doc = document()
    assert [doc.sentence_of(at) for at in (0, 18, 19, 20, 99)] == [0, 0, 0, 1, 1]
    assert [doc.paragraph_of(at) for at in (0, 19, 20)] == [0, 0, 1]
    assert Document("", (), (), (), ()).sentence_of(0) == -1


def test_trees_can_be_walked_down() -> None:
    """Children and subtrees come in text order; a root is not its own child."""
    doc = document()
    assert doc.children(2) == (1, 3, 4)
    assert doc.subtree(1) == (0, 1)
    assert doc.subtree(2) == (0, 1, 2, 3, 4)


def test_entities_are_runs_of_tags() -> None:
    """A stray "I-" opens an entity; a change of label closes one."""
    assert document().entities() == (("PERSON", 0, 2),)
    assert entity_runs(["I-ORG", "B-ORG", "I-ORG", "I-GPE", "O"]) == [("ORG", 0, 1), ("ORG", 1, 3), ("GPE", 3, 4)]
    assert entity_runs([]) == []
