"""Who speaks in one article: names, titles, appositions, roles, pronouns, typos, unnamed and joint sources."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.written import place, source, written
from sicetnon.core.findings import Reading, SpeakerFinding, SpeakerKind
from sicetnon.extract.document import Attribution, Document
from sicetnon.extract.speakers import Speakers, resolve


def who(text: str, *asked: str | tuple[str, int]) -> list[str | None]:
    """Names of the leading speakers of words in a text."""
    document = written(text)
    spots = [(each, 1) if isinstance(each, str) else each for each in asked]
    found = resolve(document, [source(document, *spot) for spot in spots])
    return [found.findings[keys[0]].name if keys else None for keys in found.keys]


def everybody(text: str, *asked: str) -> Speakers:
    document = written(text)
    return resolve(document, [source(document, each) for each in asked])


def named(found: Speakers, name: str) -> SpeakerFinding:
    return next(each for each in found.findings if each.name == name)


def forms(finding: SpeakerFinding, reading: Reading | None = None) -> set[str]:
    return {form.text for form in finding.forms if reading in (None, form.reading)}


def test_surname_and_honorific_are_the_full_name() -> None:
    text = "Harbour board spokesman [Jane Roe:PERSON] spoke. Mrs [Roe:PERSON] said so. [Roe:ORG] denied it."
    assert who(text, "Mrs Roe", ("Roe", 3)) == ["Jane Roe", "Jane Roe"]


def test_title_becomes_description_not_name() -> None:
    roe = named(everybody("Harbour board spokeswoman [Jane Roe:PERSON] spoke."), "Jane Roe")
    assert roe.kind is SpeakerKind.PERSON
    assert roe.description == "Harbour board spokeswoman"
    assert {"Harbour board spokeswoman Jane Roe", "Jane Roe"} <= forms(roe, Reading.NAME)


@pytest.mark.parametrize(
    "text",
    [
        "[Jane Roe:PERSON], the harbour envoy to the council, spoke.",
        "The harbour envoy to the council, [Jane Roe:PERSON], spoke.",
        "[Jane Roe:PERSON], 66, the harbour envoy to the council, spoke.",
    ],
)
def test_apposition_is_a_form(text: str) -> None:
    roe = named(everybody(text), "Jane Roe")
    assert {form.lower() for form in forms(roe)} >= {"the harbour envoy to the council", "jane roe"}
    assert roe.description and roe.description.lower() == "the harbour envoy to the council"


def test_a_name_before_the_subject_is_no_apposition() -> None:
    text = "Governor [Ann Poe:PERSON] spoke. In talks with [Jane Roe:PERSON], the governor said no."
    assert who(text, "the governor") == ["Ann Poe"]


def test_pronouns_follow_sex_and_foreground() -> None:
    text = "Mr [John Poe:PERSON] met Mrs [Jane Roe:PERSON]. He said yes. She denied it."
    assert who(text, "He", "She") == ["John Poe", "Jane Roe"]


def test_the_last_speaker_is_meant_rather_than_whom_he_quotes() -> None:
    text = "[John Poe:PERSON] said “[Max Doe:PERSON] knew.” He added that he left."
    assert who(text, "John Poe", "He") == ["John Poe", "John Poe"]


def test_relative_pronoun_is_the_one_before_it() -> None:
    assert who("[John Poe:PERSON] met [Jane Roe:PERSON], who denied it.", "who") == ["Jane Roe"]


def test_role_and_owner() -> None:
    text = (
        "[Roe:PERSON] attorney [John Poe:PERSON] spoke. [Jane Roe:PERSON] left. "
        "Ms. [Roe:PERSON]’s lawyer said so. Her lawyer left."
    )
    assert who(text, "Ms. Roe’s lawyer", "Her lawyer") == ["John Poe", "John Poe"]


def test_role_of_the_only_bearer() -> None:
    text = "President [Ann Poe:PERSON] met Senator [Max Doe:PERSON]. The president said no. The lawmaker denied it."
    assert who(text, "The president", "The lawmaker") == ["Ann Poe", "Max Doe"]


def test_body_by_its_noun_and_short_name() -> None:
    text = "[Kestrel Group:ORG] denied it. The group said so. [Kestrel:PERSON] left. It said no more."
    assert who(text, "The group", ("Kestrel", 2), "It") == ["Kestrel Group"] * 3


def test_newspaper_by_its_name() -> None:
    text = "The [Harbour Post:ORG] said so. The newspaper denied it. The [Post:ORG] left."
    assert set(who(text, "The newspaper", "The Post")) == {"Harbour Post"}


def test_acronym_in_any_dress() -> None:
    text = "The [Harbour Rescue Agency:ORG] said so. The [HRA:ORG] denied it. The [H.R.A.:ORG] left."
    assert set(who(text, "The HRA", "The H.R.A.")) == {"Harbour Rescue Agency"}


def test_known_other_names_of_states_and_bodies() -> None:
    text = (
        "The [US:GPE] said so. [America:GPE] denied it. "
        "The [Justice Department:ORG] met the [Department of Justice:ORG]."
    )
    us, other, one, two = who(text, "The US", "America", "The Justice Department", "the Department of Justice")
    assert us == other == "United States"
    assert one == two


def test_government_and_people_are_the_state() -> None:
    text = "The [Saudi:NORP] government denied it. [Saudi Arabia:GPE] said no."
    one, two = who(text, "The Saudi government", "Saudi Arabia")
    assert one == two == "Saudi government"


def test_misspelt_surname_is_a_typo_with_a_reason() -> None:
    text = "Board spokesman [John Halberd:PERSON] spoke. Mr [Halberd:PERSON] left. Mr [Halbert:PERSON] said so."
    found = everybody(text, "Mr Halbert")
    speaker = found.findings[found.keys[0][0]]
    assert speaker.name == "John Halberd"
    slips = [form for form in speaker.forms if form.reading is Reading.TYPO]
    assert {"Mr Halbert", "Halbert"} == {form.text for form in slips}
    assert all("one letter from “John Halberd”" in form.reason for form in slips)


def test_misspelt_body() -> None:
    text = "The [Kestrel Group:ORG] said so. The [Kestrel Group:ORG] denied it. The [Kestel Group:ORG] left."
    assert who(text, "The Kestel Group") == ["Kestrel Group"]


@pytest.mark.parametrize(
    ("text", "one", "two"),
    [
        ("[Hal Clinton:PERSON] met [Ned Clifton:PERSON]. Mr [Clinton:PERSON] said no.", "Hal Clinton", "Ned Clifton"),
        ("[John Roes:PERSON] met [Joan Roes:PERSON]. [John Roes:PERSON] left.", "John Roes", "Joan Roes"),
        ("[Anna Poe:PERSON] met [Max Poe:PERSON].", "Anna Poe", "Max Poe"),
    ],
)
def test_two_real_names_stay_two(text: str, one: str, two: str) -> None:
    assert {each.name for each in everybody(text).findings} >= {one, two}


def test_unnamed_sources_keep_their_words() -> None:
    text = "Two people familiar with the matter said so."
    found = everybody(text, "Two people familiar with the matter")
    speaker = found.findings[found.keys[0][0]]
    assert speaker.kind is SpeakerKind.UNNAMED
    assert speaker.name == "Two people familiar with the matter"


def test_spokesman_of_a_body_is_the_body_of_a_person_is_not() -> None:
    text = (
        "The [Kestrel Group:ORG] left. A spokesman for the [Kestrel Group:ORG] said no. "
        "A spokeswoman for [John Poe:PERSON] said yes."
    )
    body, person = who(text, "A spokesman for the Kestrel Group", "A spokeswoman for John Poe")
    assert body == "Kestrel Group"
    assert person == "A spokeswoman for John Poe"


def test_joint_speakers_each_have_a_key() -> None:
    found = everybody("Neither Mr [John Poe:PERSON] nor [Jane Roe:PERSON] said so.", "Mr John Poe nor Jane Roe")
    assert [found.findings[key].name for key in found.keys[0]] == ["John Poe", "Jane Roe"]


def test_the_statement_is_its_authors() -> None:
    text = "[Kestrel Group:ORG] denied it. The statement said no more."
    assert who(text, "Kestrel Group", "The statement")[1] == "Kestrel Group"


def test_headline_names_are_those_of_the_text() -> None:
    text = "Senator Poe Denies Taking Harbour Money\n[Ann Poe:PERSON] said no. Mrs [Poe:PERSON] left."
    assert who(text, "Senator Poe") == ["Ann Poe"]


def test_no_source_no_speaker() -> None:
    document = written("[Jane Roe:PERSON] said so.")
    assert resolve(document, [Attribution((), (), ())]).keys == ((),)


def test_key_at_any_words() -> None:
    document = written("A claim from the [US:GPE] was denied by [Jane Roe:PERSON].")
    found = resolve(document, [source(document, "the US")])
    assert found.key_at(place(document, "Jane Roe")) == found.keys_at([place(document, "Jane Roe")])[0]
    assert found.key_at(place(document, "the US")) == found.keys[0][0]
    assert found.key_at(place(document, "was")) is None


def test_keys_are_indexes_and_spans_are_the_words() -> None:
    text = "Mr [John Poe:PERSON] met [Jane Roe:PERSON]. He said his lawyer denied it. The group left."
    document = written(text)
    found = resolve(document, [source(document, "He")])
    assert [each.key for each in found.findings] == list(range(len(found.findings)))
    for each in found.findings:
        assert each.forms
        assert all(span.of(document.text) == form.text for form in each.forms for span in form.spans)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            "Mr Poe Roe [Jane Roe:PERSON] [Kestrel Group:ORG] [US:GPE] the a his president lawyer 's , . said “ ” "
            "who and of \n "
            "group some two He she it They former \u202e KESTREL ( ) - spokesman for government [Saudi:NORP]".split(" ")
        ),
        max_size=60,
    )
)
def test_any_order_of_words_is_resolved_alike_twice(pieces: list[str]) -> None:
    document = written(" ".join(pieces))
    spans = [Attribution((token.span,), (), ()) for token in document.tokens]
    first, second = resolve(document, spans), resolve(document, spans)
    assert first.findings == second.findings
    assert first.keys == second.keys
    assert all(0 <= key < len(first.findings) for keys in first.keys for key in keys)


def test_empty_text() -> None:
    found = resolve(Document("", (), (), (), ()), [])
    assert found.findings == () and found.keys == ()


def test_time_grows_with_the_text_only() -> None:
    ends, firsts, lasts = ("a", "ek", "or", "u"), ("Al", "Be", "Cor"), ("Dun", "Eck")
    names = [f"{first}{end} {last}{end}" for end in ends for first in firsts for last in lasts]
    told = "said his lawyer and the group denied it. A man met the president."
    line = " ".join(f"Mr [{name}:PERSON] {told}" for name in names)
    assert _seconds(line * 8) < 14 * max(_seconds(line * 2), 0.01)


def _seconds(text: str) -> float:
    document = written(text)
    begin = time.process_time()
    resolve(document, [])
    return time.process_time() - begin


def test_husband_and_wife_are_told_apart_by_the_honorific() -> None:
    text = (
        "[Jane Roe:PERSON] met Max. Mr. [Roe:PERSON] said so. He left. "
        "Mrs. [Roe:PERSON] denied it. Mr. [Roe:PERSON] said no."
    )
    document = written(text)
    asked = [source(document, "Mr. Roe"), source(document, "Mrs. Roe"), source(document, "Mr. Roe", 2)]
    found = resolve(document, asked)
    his, hers, again = (keys[0] for keys in found.keys)
    assert his == again != hers
    assert found.findings[hers].name == "Jane Roe"


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("[Reuters:ORG] said so.", "Reuters", SpeakerKind.OUTLET),
        ("The [Harbour Herald:ORG] said so.", "The Harbour Herald", SpeakerKind.OUTLET),
        ("The [Kestrel Group:ORG] said so.", "The Kestrel Group", SpeakerKind.BODY),
        ("An indictment said so.", "An indictment", SpeakerKind.DOCUMENT),
        ("[Jane Roe:PERSON] said so.", "Jane Roe", SpeakerKind.PERSON),
        ("Two officials said so.", "Two officials", SpeakerKind.UNNAMED),
    ],
)
def test_kinds(text: str, words: str, kind: SpeakerKind) -> None:
    found = everybody(text, words)
    assert found.findings[found.keys[0][0]].kind is kind


def test_a_place_is_not_the_body_named_after_it() -> None:
    text = (
        "The [Norland Shipping Fund:ORG] said so. [Norland:GPE] denied it. "
        "The [House Harbour Panel:ORG] left. The [House:ORG] met."
    )
    place_, house = who(text, ("Norland", 2), ("The House", 2))
    assert place_ == "Norland"
    assert house == "House"


def test_the_other_party_is_not_meant() -> None:
    text = (
        "Democratic candidate [Ann Poe:PERSON] met Republican candidate [Max Doe:PERSON]. "
        "The Republican candidate said no. The Democratic candidate denied it."
    )
    assert who(text, "The Republican candidate", "The Democratic candidate") == ["Max Doe", "Ann Poe"]


@pytest.mark.parametrize(
    "piece",
    ["[Roe:PERSON]'s ", "a spokesman for ", "the lawyer of ", "Roe ", "[Roe:PERSON] , ", "his ", "( Mr ", "and "],
)
def test_endless_repeats_end(piece: str) -> None:
    document = written(piece * 3000 + "[Roe:PERSON] said so.")
    begin = time.process_time()
    found = resolve(document, [source(document, "said")])
    assert len(found.keys) == 1
    assert time.process_time() - begin < 10


def test_a_text_may_end_with_whose_words_are_meant() -> None:
    assert who("The ship was sold, according to remarks", "remarks") == ["remarks"]
