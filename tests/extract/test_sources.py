"""What a source's words stand for: the leading word, names beside it, people without a name, headlines."""

from __future__ import annotations

import pytest

from extract.written import hung, source, written
from sicetnon.extract.document import Document
from sicetnon.extract.headlines import headlines
from sicetnon.extract.speakers import resolve
from sicetnon.extract.view import View


def who(text: str | Document, *asked: str | tuple[str, int]) -> list[str | None]:
    """Names of the leading speakers of words in a text."""
    document = written(text) if isinstance(text, str) else text
    spots = [(each, 1) if isinstance(each, str) else each for each in asked]
    found = resolve(document, [source(document, *spot) for spot in spots])
    return [found.findings[keys[0]].name if keys else None for keys in found.keys]


# headlines


@pytest.mark.parametrize(
    ("line", "words", "name"),
    [
        ("[Jane Roe Blasts:PERSON] [Max Doe:PERSON] On Harbour Money.", "Jane Roe", "Jane Roe"),
        ("Roe Files Largest Harbour Statement In History.", "Roe", "Jane Roe"),
        ("Envoy Jane Roe Tells Guest Wharf Violence Is Worst", "Envoy Jane Roe", "Jane Roe"),
        ("New Poll Says Harbour Money Is Gone", "New Poll", "New Poll"),
        ("Roe Supporter Blasts Harbour Money", "Roe Supporter", "Roe Supporter"),
        ("Some Say Roe Took Harbour Money", "Some", "Some"),
    ],
)
def test_headline_is_read_with_the_names_of_the_text(line: str, words: str, name: str) -> None:
    text = f"{line}\nThe harbour envoy [Jane Roe:PERSON] met [Max Doe:PERSON]. Mrs [Roe:PERSON] said no."
    document = written(text)
    found = resolve(document, [source(document, words)])
    assert [found.findings[key].name for key in found.keys[0]] == [name]
    assert {each.name for each in found.findings} >= {"Jane Roe", "Max Doe"}
    assert not any("Blasts" in each.name and each.name != name for each in found.findings)


def test_he_in_a_headline() -> None:
    text = "Max Doe Denies He Took Harbour Money\n[Max Doe:PERSON] said no."
    assert who(text, "He") == ["Max Doe"]


@pytest.mark.parametrize(
    ("line", "is_headline"),
    [
        ("Harbour Envoy Denies Taking Wharf Money", True),
        ("Harbour Envoy Denies Taking Wharf Money.", True),
        ("The Harbour Rescue Agency denied Norland Money.", False),
        ("Envoy Jane Roe of the Harbour Rescue Agency (HRA) said:", False),
        ("The puzzled reader read the line “Harbour Envoy Denies Taking Wharf Money From Kestrel Group”", False),
    ],
)
def test_what_a_headline_is(line: str, is_headline: bool) -> None:
    assert bool(headlines(View(written(line + "\nMrs Roe met him. He left.")))) is is_headline


# people without a name


@pytest.mark.parametrize("word", ["Others", "Some", "Another"])
def test_others_are_nobody_spoken_of_before(word: str) -> None:
    text = f"The lawmakers said no. Two senators left. {word} said yes."
    assert who(text, "The lawmakers", word) == ["The lawmakers", word]


def test_several_of_a_group_just_spoken_of() -> None:
    text = "The senators met her. Several said yes."
    assert who(text, "The senators", "Several") == ["The senators", "The senators"]
    assert who("The harbour left. Several said yes.", "Several") == ["Several"]


@pytest.mark.parametrize(
    "words", ["those who left early", "one of her guests", "some of their friends", "many of those asked"]
)
def test_a_source_without_a_noun_of_its_own(words: str) -> None:
    text = f"The envoy [Jane Roe:PERSON] met the guests. But {words} said no."
    first = words.split(maxsplit=1)[0]
    document = hung(written(text), f"{first} nsubj said", *(f"{each} dep {first}" for each in words.split()[1:]))
    assert who(document, words) == [words]


def test_each_of_them_is_the_group() -> None:
    text = "The three senators met, many of whom said no."
    document = hung(written(text), "many nsubj said", "of prep many", "whom pobj of")
    assert who(document, "The three senators", "many of whom") == ["The three senators"] * 2


# the leading word and the name beside it


@pytest.mark.parametrize(
    ("text", "words", "arcs", "name"),
    [
        (
            "[Roes:PERSON] left. [Roes:PERSON]’ agent , [Max Doe:PERSON] , said no.",
            "Roes’ agent , Max Doe ,",
            ("agent nsubj said", "Doe appos agent", "Max compound Doe"),
            "Max Doe",
        ),
        (
            "The envoy met one of her partners , [Max Doe:PERSON] , who left.",
            "one of her partners , Max Doe ,",
            ("one dobj met", "of prep one", "partners pobj of", "Doe appos partners", "Max compound Doe"),
            "Max Doe",
        ),
        (
            "The watchdog group , [Harbour Watch:ORG] , said no.",
            "The watchdog group , Harbour Watch ,",
            ("group nsubj said", "Watch appos group", "Harbour compound Watch", "The det group", "watchdog amod group"),
            "Harbour Watch",
        ),
        (
            "[Kestrel:ORG] widow [Ann Poe:PERSON] said no.",
            "Kestrel widow Ann Poe",
            ("Kestrel compound Poe", "widow compound Poe", "Ann compound Poe", "Poe nsubj said"),
            "Ann Poe",
        ),
        (
            "Several leaders , including [Max Doe:PERSON] , said no.",
            "Several leaders , including Max Doe ,",
            (
                "Several amod leaders", "leaders nsubj said", "including prep leaders",
                "Doe appos leaders", "Max dep Doe",
            ),
            "Several leaders",
        ),
    ],
)
def test_the_leading_word(text: str, words: str, arcs: tuple[str, ...], name: str) -> None:
    assert who(hung(written(text), *arcs), words) == [name]


def test_a_description_is_named_by_all_its_words() -> None:
    text = "The “hard and late” harbour poll said no."
    arcs = ("poll nsubj said", "The det poll", "hard amod poll", "and dep hard", "late dep hard", "harbour amod poll")
    assert who(hung(written(text), *arcs), "The “hard and late” harbour poll") == ["The “hard and late” harbour poll"]


# names cut by marks of print


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("al-[Roe:PERSON] said no.", "al-Roe", "al-Roe"),
        ("El-[Roe:PERSON] said no.", "El-Roe", "El-Roe"),
        ("The site [Wharf:ORG].fr said no.", "Wharf.fr", "Wharf.fr"),
        ("[Kestrel:ORG] co-founder [Ann Poe:PERSON] said no.", "Ann Poe", "Ann Poe"),
    ],
)
def test_marks_inside_a_name(text: str, words: str, name: str) -> None:
    assert who(text, words) == [name]


@pytest.mark.parametrize("home", ["(R-[Kan:GPE].)", "(D-[Kestrel:GPE])", ", R-[Kan.:GPE],", "([Kan.:GPE])", "(R)"])
def test_party_and_state_are_nobody(home: str) -> None:
    text = f"Senator [Ann Poe:PERSON] {home} spoke."
    assert [each.name for each in resolve(written(text), []).findings] == ["Ann Poe"]


def test_a_spokesman_speaks_on_for_whom_he_was_named() -> None:
    text = "A spokesman for [Kestrel Group:ORG] said no. A spokesman said more. A Wharf spokesman said less."
    assert who(text, "A spokesman", ("A spokesman", 2), "A Wharf spokesman") == [
        "Kestrel Group", "Kestrel Group", "A Wharf spokesman",
    ]  # fmt: skip


def test_remarks_are_whose_they_are() -> None:
    text = "The comments from [Jane Roe:PERSON] said no. [Max Doe:PERSON] 's remarks said more. The remarks said less."
    assert who(text, "The comments from Jane Roe", "Max Doe 's remarks", "The remarks") == [
        "Jane Roe", "Max Doe", "The remarks",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("paper", "author"),
    [
        ("The comments from residents", "residents"),
        ("The statement from the harbour crew", "the harbour crew"),
        ("The letter from angry neighbours", "angry neighbours"),
    ],
)
def test_a_paper_by_others_is_never_the_last_speaker_s(paper: str, author: str) -> None:
    assert who(f"[Jane Roe:PERSON] said no. {paper} said more.", "Jane Roe", paper) == ["Jane Roe", author]
