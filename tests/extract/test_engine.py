"""The shipped model: what it finds in plain cases, the same every time, and nothing that stops it."""

from __future__ import annotations

import pytest

pytest.importorskip("onnxruntime")

from sicetnon.extract.document import Document
from sicetnon.extract.engine import Engine, open_engine

ARTICLE = (
    "Russia’s Wagner Group has denied a claim from the US that it bought weapons from North Korea.\n\n"
    "“This is gossip and speculation,” said its owner, Yevgeny Prigozhin. He told reporters the group "
    "had not received any deliveries.\n\n"
    "According to the White House, the arms were delivered in November."
)


@pytest.fixture(scope="module")
def engine() -> Engine:
    """The model, loaded once."""
    return open_engine()


def said(doc: Document) -> list[tuple[str, str, str]]:
    """Source, cue and content of each attribution as words."""
    return [
        tuple(" … ".join(doc.text[s:e] for s, e in role) for role in (each.source, each.cue, each.content))  # type: ignore[misc]
        for each in doc.attributions
    ]


def test_plain_attributions_are_found(engine: Engine) -> None:
    """Direct speech, indirect speech, a denial and "according to"."""
    found = said(engine.read(ARTICLE))
    assert any("Wagner Group" in source and "denied" in cue for source, cue, _ in found)
    assert any("Prigozhin" in source and "gossip and speculation" in content for source, _, content in found)
    assert any(source == "He" and "told" in cue and "deliveries" in content for source, cue, content in found)
    assert any("White House" in source and "delivered" in content for source, _, content in found)


def test_the_parse_is_whole(engine: Engine) -> None:
    """One root a sentence, governors inside the sentence, no circles, names known."""
    doc = engine.read(ARTICLE)
    for number in range(len(doc.sentences)):
        members = [i for i, token in enumerate(doc.tokens) if token.sentence == number]
        roots = [i for i in members if doc.tokens[i].head == i]
        assert len(roots) == 1
        assert doc.tokens[roots[0]].dep == "ROOT"
        assert doc.subtree(roots[0]) == tuple(members)
    names = {doc.text[doc.tokens[a].start : doc.tokens[b - 1].end] for label, a, b in doc.entities() if label != "DATE"}
    assert "Yevgeny Prigozhin" in names


def test_the_same_text_gives_the_same_answer(engine: Engine) -> None:
    """Whatever was read in between, and in a fresh engine too."""
    first = engine.read(ARTICLE)
    engine.read("Something else, he said. " * 40)
    assert engine.read(ARTICLE) == first
    assert Engine().read(ARTICLE) == first


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\n\t ",
        "x",
        "”",
        "NO ONE SAID ANYTHING, HE SAID",
        "no end no stop " * 400,
        "a" * 30_000,
        "\u202edrow a dias eh\u202c \u200b\u00ad",
        "Он сказал, что это неправда.\nهو قال إن هذا ليس صحيحا\n彼はそれを否定した。",
        "“" * 3_000,
        "\x00\x01\x02 \ud800 lone",
    ],
)
def test_odd_texts_are_read(engine: Engine, text: str) -> None:
    """Every span lies in the text; nothing is raised."""
    doc = engine.read(text)
    assert doc.text == text
    assert all(0 <= token.start < token.end <= len(text) for token in doc.tokens)
    for each in doc.attributions:
        assert all(0 <= s < e <= len(text) for role in (each.source, each.cue, each.content) for s, e in role)


def test_a_missing_model_is_named(tmp_path: object) -> None:
    """The user reads a sentence, not a path error."""
    from pathlib import Path

    with pytest.raises(FileNotFoundError, match="install it again"):
        Engine(Path(str(tmp_path)))
