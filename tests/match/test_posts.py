"""Posts: one spelling for one post, and who is described only by it joins the one person who holds it."""

from __future__ import annotations

import pytest

from sicetnon.core.comparison import NameInArticle
from sicetnon.match import people
from sicetnon.match.posts import post


@pytest.mark.parametrize(
    ("text", "name", "spelt"),
    [
        ("Israel's prime minister", "", "Israel prime minister"),
        ("Israeli Prime Minister Ben Halevi", "Ben Halevi", "Israel prime minister"),
        ("the Israeli premier", "", "Israel prime minister"),
        ("President Emile Marot of France", "Emile Marot", "France president"),
        ("the French president", "", "France president"),
        ("the president of France", "", "France president"),
        ("Israel’s ambassador to the United States", "", "Israel ambassador to United States"),
        ("British Ambassador to the US Sir Kim Darnell", "Kim Darnell", "United Kingdom ambassador to United States"),
        ("director of the FBI", "", "Federal Bureau of Investigation director"),
        ("the former Israeli prime minister", "", ""),
        ("a French president", "", ""),
        ("vice president of France", "", ""),
        ("the president", "", ""),
        ("the French minister", "", ""),
        ("President Roe", "Jane Roe", ""),
        ("", "", ""),
    ],
)
def test_one_spelling_for_a_post(text: str, name: str, spelt: str) -> None:
    assert post(text, name) == spelt


def _named(id: str, name: str, description: str) -> NameInArticle:
    return NameInArticle(id, id, name, "person", (name,), description)


def _told(id: str, name: str) -> NameInArticle:
    return NameInArticle(id, id, name, "unnamed", (name,))


def test_who_is_told_of_by_a_post_is_its_holder() -> None:
    halevi, told = _named("a", "Ben Halevi", "Israeli Prime Minister"), _told("b", "Israel's prime minister")
    assert people([halevi, told]) == (("a", "b"),)
    assert people([halevi, _told("b", "the French prime minister")]) == (("a",), ("b",))
    assert people([halevi, told], frozenset({frozenset({"a", "b"})})) == (("a",), ("b",))


def test_a_post_with_two_holders_tells_nobody() -> None:
    one, other = ("Ben Halevi", "Israeli Prime Minister"), ("Dan Peres", "prime minister of Israel")
    holders = [_named("a", *one), _named("b", *other)]
    assert people([*holders, _told("c", "Israel's prime minister")]) == (("a",), ("b",), ("c",))
