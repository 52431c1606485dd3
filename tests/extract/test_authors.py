"""Who speaks where a document does, where two people do, and where a name stands behind a description."""

from __future__ import annotations

import pytest

from extract.marked import read
from extract.test_sources import who
from extract.written import source
from sicetnon.extract.speakers import resolve


def all_who(text: str, words: str, times: int = 1) -> list[str]:
    """Names of all who speak in words of a text."""
    document = read(text)
    found = resolve(document, [source(document, words, times)])
    return [found.findings[key].name for key in found.keys[0]]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Mr. Holm’s resignation letter said the mayor had lied.", "Mr. Holm’s resignation letter", "Holm"),
        ("Peter Holm spoke. His letter said the mayor had lied.", "His letter", "Peter Holm"),
        ("Peter Holm sued the city. The lawsuit says it lied.", "The lawsuit", "Peter Holm"),
        ("A grand jury indicted Anna Lind. The indictment says she lied.", "The indictment", "A grand jury"),
        ("Anna Lind was indicted. The indictment says she lied.", "The indictment", "The indictment"),
        ("Anna Lind’s indictment says she lied.", "Anna Lind’s indictment", "Anna Lind’s indictment"),
        ("Peter Holm filed a lawsuit on Monday. The lawsuit says the city lied.", "The lawsuit", "Peter Holm"),
        (
            "The plan failed, said a statement from the Osk Union. Anna Lind disagreed. The statement said it failed.",
            "The statement",
            "Osk Union",
        ),
    ],
)
def test_who_wrote_it_speaks_in_it(text: str, words: str, name: str) -> None:
    earlier = [each for each in ("a statement from the Osk Union",) if each in text]
    assert who(read(text), *earlier, words)[-1] == name


def test_they_are_the_two_who_were_named_together() -> None:
    text = "Anna Lind and Peter Holm spoke in Osk on Monday. They said the bridge would fall. She laughed."
    assert all_who(text, "They") == ["Anna Lind", "Peter Holm"]
    alone = "Anna Lind spoke in Osk. Two officials came. They said the bridge would fall."
    assert all_who(alone, "They") == ["Two officials"]


def test_a_joint_statement_is_both_authors() -> None:
    text = "Anna Lind and Peter Holm released a joint statement. The bridge will fall, the joint statement said."
    assert sorted(all_who(text, "the joint statement")) == ["Anna Lind", "Peter Holm"]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Another Republican, Rep. Peter Holm of Osk,", ["Peter Holm"]),
        ("The bill’s sponsor, Rep. Peter Holm (R-Ohio),", ["Peter Holm"]),
        ("One of its members, Peter Holm,", ["Peter Holm"]),
        ("The state’s two senators, Anna Lind and Peter Holm,", ["Anna Lind", "Peter Holm"]),
        ("Norland auditor general and Senate candidate Anna Lind", ["Anna Lind"]),
    ],
)
def test_the_name_behind_a_description_speaks(words: str, names: list[str]) -> None:
    assert all_who(f"{words} said no.", words) == names


@pytest.mark.parametrize(
    "words",
    ["The states of Iowa and Ohio", "A few of the oldest members in the house", "Critics of Chick-fil-A"],
)
def test_names_are_not_cut(words: str) -> None:
    assert all_who(f"{words} said no.", words) == [words]


def test_she_may_be_called_jan() -> None:
    text = "Gov. Jan Lind spoke in Osk. The bridge will fall, she said."
    assert all_who(text, "she") == ["Jan Lind"]


def test_adjectives_in_a_row_are_no_description() -> None:
    text = "The Osk Campaign, the nation’s largest lesbian, gay, bisexual and transgender rights group, said no."
    found = resolve(read(text), [source(read(text), "The Osk Campaign")])
    forms = [form.text for each in found.findings for form in each.forms]
    assert "the nation’s largest lesbian" not in forms


def test_father_and_son_of_one_name_are_two() -> None:
    text = "President Lind spoke in Osk. Mr. Lind was late. Later Peter Lind Jr. said no. Mr. Lind said yes."
    document = read(text)
    found = resolve(document, [source(document, "Peter Lind Jr."), source(document, "Mr. Lind", 2)])
    assert [found.findings[keys[0]].name for keys in found.keys] == ["Peter Lind Jr.", "Lind"]


@pytest.mark.parametrize(
    "text",
    [
        "President Peter Lind Jr. spoke in Osk. Later President Lind said no. Peter Lind Jr. said yes.",
        "Senator Peter Lind spoke. “This is how deep it goes when someone like Peter Lind Jr. is near,” he said.",
        "Peter Lind Jr. spoke in Osk. Mr. Lind said no.",
    ],
)
def test_one_person_with_and_without_jr(text: str) -> None:
    found = resolve(read(text), [source(read(text), "Lind")])
    assert [each.name for each in found.findings if "Lind" in each.name] == ["Peter Lind Jr."]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Mr. Holm said no.", None),
        ("Rev. Peter Holm said no.", "Rev."),
        ("Reps. Peter Holm and Anna Lind said no.", "Rep."),
        ("OSK — Representative Peter Holm said no.", "Representative"),
        ("A retiring Peter Holm said no.", None),
        ("Harbour auditor Peter Holm said no.", "Harbour auditor"),
    ],
)
def test_what_a_title_tells_of_a_person(text: str, told: str | None) -> None:
    found = resolve(read(text), [source(read(text), "Holm")])
    assert [each.description for each in found.findings if "Holm" in each.name] == [told]


@pytest.mark.parametrize(("word", "meant"), [("should", "Max Poe"), ("would", "Peter Holm")])
def test_whom_a_told_he_means(word: str, meant: str) -> None:
    text = f"Peter Holm told Max Poe he {word} leave the town."
    found = resolve(read(text), [source(read(text), "Peter Holm")])
    assert [each.name for each in found.findings if "he" in [form.text for form in each.forms]] == [meant]


def test_a_description_begins_small_behind_a_name() -> None:
    text = "The harbour envoy, Anna Lind, said no."
    found = resolve(read(text), [source(read(text), "Anna Lind")])
    assert [each.description for each in found.findings if each.name == "Anna Lind"] == ["the harbour envoy"]
