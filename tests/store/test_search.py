"""Search: any text is a safe query, in any script; deleted things are not found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sicetnon.core.findings import ArticleFindings, Kind, Side, StatementFinding
from sicetnon.core.spans import Span
from sicetnon.store import Project, lists, search, sources
from store.made_up import TEXT, add_river, at, put_together

NAUGHTY = [
    "", " ", "\0", "a\0b", '"', '""', "'", "';", "*", "a*", "^a", "a^", "(", ")", "((a", "a OR", "OR", "AND", "NOT",
    "NOT a", "NEAR", "NEAR(a b)", "NEAR(", "a:b", "text:a", "content_text : a", "{a b}:c", "-a", "+a", "a+b", "a-b",
    "a AND NOT", "\\", "%", "_", "a%b", "\ud800", "\udfff\ud800", "\u202etxt", "\ufeff", "é", "e\u0301", "İ", "ß", "ﬁ",
    "😀",
    "👩\u200d👩\u200d👧\u200d👦", "\u200b", "Ω≈ç√", "SELECT * FROM x",
    "1; DROP TABLE sources", "a" * 5000, "a " * 5000, '" OR "',
    "北朝鲜", "武器", "北", "อาวุธ", "무기", "ロシア", "北%", "北_", "北\\", "العربية", "Привет", "1e999", "0x41",
    "--", "/*", "*/",
]  # fmt: skip


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    with Project.create(tmp_path_factory.mktemp("search") / "p.sicetnon") as project:
        add_river(project)
        put_together(project, [1, 2])
        text = "外交部发言人说，北朝鲜没有向俄罗斯提供武器。 Café Müller opened. Жители города ждали."
        words = at(text, "北朝鲜没有向俄罗斯提供武器")
        found = StatementFinding(0, None, (), (), (words,), Kind.INDIRECT, Side.DENIES)
        project.add_source(text.encode(), "新闻.txt", text, ArticleFindings("test 1", "zh", (found,)))
        yield project


def _find(project: Project, typed: str, limit: int = 50) -> list[search.Found]:
    with project.reading() as db:
        return search.find(db, typed, limit)


@pytest.mark.parametrize("typed", NAUGHTY, ids=range(len(NAUGHTY)))
def test_naughty_text_is_a_safe_query(project: Project, typed: str) -> None:
    for found in _find(project, typed):
        assert all(0 <= m.start < m.end <= len(found.text) for m in found.marks)
    with project.reading() as db:
        lists.claim_ids(db, "contested", "all", typed)


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=40))
def test_any_text_is_a_safe_query(project: Project, typed: str) -> None:
    _find(project, typed)


def test_everything_is_found_with_its_marks(project: Project) -> None:
    kinds = {f.kind for f in _find(project, "mill")}
    assert kinds == {"speaker", "claim", "statement", "source"}
    statement = next(f for f in _find(project, "three tanks") if f.kind == "statement")
    assert [m.of(statement.text) for m in statement.marks] == ["three tanks"] or [
        m.of(statement.text) for m in statement.marks
    ] == ["three", "tanks"]


def test_the_last_word_may_be_a_beginning(project: Project) -> None:
    assert any(f.kind == "statement" for f in _find(project, "emptied tan"))
    assert not any(f.kind == "statement" for f in _find(project, "empt tanks"))


def test_a_hit_in_a_text_says_where(project: Project) -> None:
    found = next(f for f in _find(project, "fishing club") if f.kind == "source")
    assert found.span is not None
    assert found.span.of(TEXT) == "fishing club"


@pytest.mark.parametrize("typed", ["weber tanks", "tanks weber", "anna weber three tan", "three tanks anna web"])
def test_who_said_what_is_found_together(project: Project, typed: str) -> None:
    found = [f for f in _find(project, typed) if f.kind == "statement"]
    assert [f.text for f in found] == ["the mill had emptied three tanks into the river on Monday"]
    assert found[0].marks


def test_misspelt_forms_lead_to_their_speaker(project: Project) -> None:
    found = next(f for f in _find(project, "Webber") if f.kind == "speaker")
    assert found.text == "Ms Webber"
    assert project.rows("SELECT name FROM speakers WHERE id = ?", [found.id]) == [("Anna Weber",)]


@pytest.mark.parametrize("typed", ["cafe muller", "CAFÉ", "cafe\u0301", "Müller"])
def test_accents_and_case_do_not_matter(project: Project, typed: str) -> None:
    assert [f.source for f in _find(project, typed)] == [2]


@pytest.mark.parametrize("typed", ["北朝鲜", "武器", "北"])
def test_chinese_words_inside_a_sentence_are_found(project: Project, typed: str) -> None:
    kinds = {f.kind: f for f in _find(project, typed)}
    assert {"statement", "source"} <= kinds.keys()
    assert kinds["source"].marks[0].of(kinds["source"].text) == typed
    assert isinstance(kinds["source"].span, Span)


def test_what_was_taken_out_is_not_found_and_undo_finds_it_again(tmp_path: Path) -> None:
    with Project.create(tmp_path / "p.sicetnon") as project:
        source = add_river(project)
        with project.operation("Remove") as op:
            sources.delete(op, [source])
        assert _find(project, "tanks") == []
        project.undo()
        assert {f.kind for f in _find(project, "tanks")} == {"statement", "source"}
        project.undo()
        assert _find(project, "tanks") == []
