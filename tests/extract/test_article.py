"""From a text to its findings: an invented article, texts without anything, odd texts, and properties."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.marked import read
from sicetnon.core.findings import COLUMN, ArticleFindings, Column, Side
from sicetnon.core.spans import Span
from sicetnon.extract import analyse
from sicetnon.extract.document import Attribution, Document
from sicetnon.extract.page import Draft, Page

ARTICLE = (
    "The Osk Brewery has denied a claim from the fishing union that it dumped waste into Lake Tarn.\n\n"
    "“We have never released anything into the lake,” the brewery’s owner, Maria Osk, said on Monday. "
    "“The tests will show it.”\n\n"
    "Peter Holm, who heads the union, said his members had seen the pipes. "
    "Mr Holm offered no evidence for the claim.\n\n"
    "The environment agency declined to comment."
)


class Fixed:
    """An engine that finds given attributions in any text."""

    version = "fixed"

    def __init__(self, *attributions: Attribution) -> None:
        self._attributions = attributions

    def read(self, text: str) -> Document:
        return replace(read(text), attributions=self._attributions)

    def settle(self, page: Page, drafts: Sequence[Draft]) -> None:
        """The rules alone judge."""


def sound(text: str, found: ArticleFindings) -> None:
    """Everything a consumer may rely on."""
    keys = {speaker.key for speaker in found.speakers}
    for number, each in enumerate(found.statements):
        assert each.key == number
        assert each.content
        for start, end in (*each.content, *each.cue, *each.speaker_span):
            assert 0 <= start < end <= len(text)
        assert any(map(str.isalnum, "".join(text[s:e] for s, e in each.content)))
        assert each.speaker is None or each.speaker in keys
        assert set(each.joint) <= keys
        assert each.inside is None or 0 <= each.inside < len(found.statements) and each.inside != number
        assert each.reasons
        assert (each.response is not None) == (each.side in (Side.DENIES, Side.DECLINES))
    starts = [each.content[0][0] for each in found.statements]
    assert starts == sorted(starts)
    for note in found.notes:
        assert set(note.about) <= keys
        assert 0 <= note.span[0] < note.span[1] <= len(text)


def test_an_article() -> None:
    found = analyse(ARTICLE, published="2024-05-15")
    sound(ARTICLE, found)
    names = {speaker.key: speaker.name for speaker in found.speakers}
    sides = {(names.get(each.speaker), COLUMN[each.side]) for each in found.statements}  # type: ignore[arg-type]
    assert ("Osk Brewery", Column.DENIAL) in sides
    assert ("Maria Osk", Column.DENIAL) in sides
    assert any(each.side is Side.DECLINES for each in found.statements)
    (note,) = found.notes
    assert not note.offered
    assert [names[key] for key in note.about] == ["Peter Holm"]
    assert found.language == "en"
    assert found.message is None
    monday = [each.said for each in found.statements if each.said]
    assert monday
    assert monday[0].first == "2024-05-13"


def test_same_text_same_findings() -> None:
    assert analyse(ARTICLE) == analyse(ARTICLE)


@pytest.mark.parametrize("text", ["", " \n\t ", "!!! …", "It rained.", "12 34"])
def test_nothing_to_find_is_said_in_a_sentence(text: str) -> None:
    found = analyse(text)
    assert found.statements == ()
    assert found.message
    assert found.message.endswith(".")


def test_other_languages_are_not_read() -> None:
    found = analyse("Der Minister bestritt am Montag, dass er Geld von der Firma genommen habe, und sprach von Lügen.")
    assert found.statements == ()
    assert found.language == "de"
    assert "German" in (found.message or "")


@pytest.mark.parametrize(
    "text",
    [
        ARTICLE.upper(),
        ARTICLE.replace("”", ""),
        ARTICLE.replace("“", ""),
        ARTICLE.replace("\n\n", " ").replace(".", ""),
        "\u202e" + ARTICLE + "\u2066",
        ARTICLE.replace(" ", "\x00", 9),
        ARTICLE[:200] + "\ud800" + ARTICLE[200:],
        '"' * 500 + " he said.",
        "denied " * 800,
        "He said that " * 300,
        "allegations of " * 500,
    ],
)
def test_odd_texts(text: str) -> None:
    sound(text, analyse(text))


_PIECES = st.sampled_from([
    "The mayor said", "she denied", "it", "that the bridge closed", "“We never", "sold it,”", ". ", "\n", "will",
    "allegations of", "was accused of", "did not respond", "to questions", "not", "never", "no evidence", "and",
    "Reuters quoted", "as saying", ":", "which he denies", ", ", '"', "‘", "’", "Anna Lind",
])  # fmt: skip
_SPANS = st.lists(st.tuples(st.integers(-5, 150), st.integers(0, 150)), max_size=2)


@settings(max_examples=60, deadline=None)
@given(st.lists(_PIECES, max_size=25).map(" ".join), st.lists(st.tuples(_SPANS, _SPANS, _SPANS), max_size=4))
def test_any_engine_on_any_text(text: str, roles: list[tuple[list[tuple[int, int]], ...]]) -> None:
    given_ = [Attribution(*(tuple(Span(*span) for span in role) for role in each)) for each in roles]
    engine = Fixed(*given_)
    found = analyse(text, engine=engine)
    sound(text, found)
    assert found == analyse(text, engine=engine)


def test_a_text_beyond_the_bound_is_named_and_not_searched() -> None:
    from sicetnon.core.findings import MOST_LETTERS, TOO_LONG

    found = analyse("She said it was safe. " * (MOST_LETTERS // 20), engine=None)
    assert found.message == TOO_LONG
    assert not found.statements
