"""Short articles read by the shipped engine from end to end: who speaks, under which forms, on which side."""

from __future__ import annotations

import pytest

from sicetnon.core.findings import ArticleFindings, Side
from sicetnon.extract import analyse

Said = tuple[tuple[str, ...], str]


def said(found: ArticleFindings) -> list[Said]:
    """Names of the speakers and the side of each statement, in order."""
    names = {each.key: each.name for each in found.speakers}
    return [
        (tuple(names[key] for key in (each.speaker, *each.joint) if key is not None), each.side.value)
        for each in found.statements
    ]


def forms(found: ArticleFindings, name: str) -> set[str]:
    """Printed forms of a speaker."""
    return {form.text for each in found.speakers if each.name == name for form in each.forms}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (  # nationality
            "President Emile Marot of France spoke to President Toole. The Toole administration relied on an old law. "
            "As the French president has suggested, longer talks are needed.",
            "Emile Marot",
        ),
        (
            "Prime Minister Benjamin Halevi of Israel showed slides. Amos Yarden, a retired general, watched. "
            "The Israeli leader said that the files were real.",
            "Benjamin Halevi",
        ),
        (
            "The International Energy Agency was silent. The French foreign ministry said the checks were needed.",
            "The French foreign ministry",
        ),
        (  # somebody new
            "A senior Israeli official was in the room. One former Israeli official said that it would fail.",
            "One former Israeli official",
        ),
        (  # going on about the subject
            "John Roe met Benjamin Halevi, the Israeli leader, on Monday. Roe expressed solidarity with Halevi. "
            "He also said that the deal was bad.",
            "John Roe",
        ),
        (
            "Mr. Stahl was silent. In a statement forwarded by Mr. Stahl, Rob Busch, Mr. Stahl's lawyer, said he had "
            "not been served. The ship was sold.",
            "Rob Busch",
        ),
        (
            "Sadiq Kahn, a self-confessed big fan of Hillary Clanton, who has said that the protests are fine, left.",
            "Sadiq Kahn",
        ),
        (
            "Three Republican chairmen issued a joint statement. The documents, they said, show that Comer was wrong.",
            "Three Republican chairmen",
        ),
        (
            "Reince Prebus, then the White House chief of staff, met John Comer. "
            "The White House chief of staff said the talk was private.",
            "Reince Prebus",
        ),
        (  # descriptions of whom was just spoken of, or of somebody else
            "“He was a genius,” Aaron Sorken told Bloomberg TV. “I wrote it in a year,” the writer said at the time.",
            "Aaron Sorken",
        ),
        (
            "Alex Badero, Norland's defence chief, was there. "
            "The leader of Norland's Islamic extremist group Osk Haram said the truce was a lie.",
            "The leader of Norland's Islamic extremist group Osk Haram",
        ),
        ("Norland's chief of defence staff Alex Badero announced the truce on Friday.", "Alex Badero"),
        (
            "A security source was in the room. The presidency source said the girls would be freed.",
            "The presidency source",
        ),
        (
            "Astronomers looked at the hole. One of them, William Martin, said it was not clear what had caused it.",
            "William Martin",
        ),
        (
            "According to The Osk Reporter, Bale “came to the conclusion he was not right for the part.” "
            "Christian Bale is an actor.",
            "Osk Reporter",
        ),
        ("Anna Roe, whose office said the bridge was safe, is the special counsel.", "Anna Roe's office"),
    ],
)
def test_who_speaks_last(text: str, who: str) -> None:
    assert said(analyse(text))[-1][0] == (who,)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Canada, Mexico and the European Union have all insisted the tariffs were wrong.",
            ("Canada", "Mexico", "European Union"),
        ),
        (
            "Norland's Prime Minister Malcolm Turner and the country's Trade Minister Steven Cobb welcomed the plan. "
            "“We share these concerns,” they said in a statement.",
            ("Malcolm Turner", "Steven Cobb"),
        ),
        ("Anna Lind, founder and chief executive of Lind Ferries, said the ship was sold.", ("Anna Lind",)),
    ],
)
def test_joint_speakers(text: str, who: tuple[str, ...]) -> None:
    assert said(analyse(text))[-1][0] == who


@pytest.mark.parametrize(
    ("text", "name", "listed"),
    [
        ("The tariffs President Roe announced were wrong, Jane Poe said.", "Roe", {"President Roe", "Roe"}),
        ("They were glad Comer's memos were out, Jane Poe said.", "Comer", {"Comer"}),
        ("At the moment Roe left, the ship was sold, Jane Poe said.", "Roe", {"Roe"}),
        ("It was an option Iran has rejected, Jane Poe said.", "Iran", {"Iran"}),
        (
            "The President of the United States John Roe said the plan was good.",
            "John Roe",
            {
                "John Roe", "The President", "The President of the United States",
                "The President of the United States John Roe",
            },
        ),
        (
            "British Ambassador to the US Sir Kim Darnell said it was fine.",
            "Kim Darnell",
            {
                "Kim Darnell", "Sir Kim Darnell", "British Ambassador to the US",
                "British Ambassador to the US Sir Kim Darnell",
            },
        ),
    ],
)  # fmt: skip
def test_a_name_does_not_take_in_what_stands_before_it(text: str, name: str, listed: set[str]) -> None:
    assert forms(analyse(text), name) == listed


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        (
            "The Osk Gazette reported that Anna Lind denied that the bridge had been sold.",
            [("Osk Gazette", Side.ASSERTS), ("Anna Lind", Side.DENIES)],
        ),
        (
            "Max Poe, a lawyer for Anna Lind, said that Anna Lind denied that the bridge had been sold.",
            [("Max Poe", Side.DENIES), ("Anna Lind", Side.DENIES)],
        ),
    ],
)
def test_who_only_passes_a_denial_on_asserts(text: str, sides: list[tuple[str, Side]]) -> None:
    assert said(analyse(text)) == [((who,), side.value) for who, side in sides]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Norland made up the largest share of the imports, according to the board.", Side.ASSERTS),
        ("Max Poe pleaded guilty to conspiracy against the United States.", Side.ASSERTS),
        ("“I haven't given that any thought,” Anna Lind demurred.", Side.DECLINES),
        ("Astronomers have questioned whether the crater was the product of a meteorite.", Side.HEDGES),
        ("“I'm kind of skeptical of a meteoritic origin,” Jane Roe said.", Side.DENIES),
        ("“Every part of that scene was staged,” Jane Roe said.", Side.DENIES),
        ("“The play was staged at the harbour in June,” Jane Roe said.", Side.ASSERTS),
        ("Scientists are not so sure that it was a meteorite.", Side.DENIES),
        ("Max Poe dashed hopes for a prisoner exchange on Friday.", Side.DENIES),
        ("Who will play the part? Anna Lind didn't say.", Side.DECLINES),
        ("The firm was sold. The board has not made a public statement.", Side.DECLINES),
        ("The White House did not assert that the files showed a breach of the deal.", Side.DECLINES),
        ("“I am not saying what I am doing,” Jane Roe said.", Side.DECLINES),
        ("“The governor falsely claimed that the law is new,” Anna Lind said.", Side.DENIES),
        (
            "The board accused Max Poe of theft. Poe denied it. "
            "“I can say the (barges) don't match the ones the board lost,” Anna Lind said.",
            Side.DENIES,
        ),
        ("Anna Lind said that she did not know when the bridge would be sold.", Side.ASSERTS),
        ("There has been little indication that the bridge will be sold, officials said.", Side.DENIES),
    ],
)
def test_sides(text: str, side: Side) -> None:
    assert said(analyse(text))[-1][1] == side.value


def test_a_question_behind_a_denial_denies_nothing() -> None:
    text = (
        "Lind accused Max Poe of fraud. The firm denied the claims. "
        "“I never took the money. The board is lying about it. When will this circus of theirs come to an end?” "
        "Max Poe said."
    )
    asked = text.index("When will")
    denied = [each.content[0] for each in analyse(text).statements if each.side is Side.DENIES]
    assert any(span.start == text.index("The board is lying") for span in denied)
    assert all(span.start != asked for span in denied)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (  # the clause above has the subject
            "Bernie Stahl spoke in Utah. Stahl said the wall was old. Mr. Stahl said he would go on.\n"
            "President Toole prompted outrage in May when he called the ruling a mistake.",
            "Toole",
        ),
        (  # this paragraph has begun with somebody
            "Jim Bopp, a lawyer, was silent. Bopp said he would stand with his friends.\n"
            "Similarly, Marco Rivas gave an interview to the Standard the day after the fire, and he condemned the "
            "attack on the club.",
            "Marco Rivas",
        ),
        (  # a woman may be a spokesman
            "Mary Jones lived in Utah. Jones said it was fine.\n"
            "Dahl said the group is good. Harbour spokesman Hope Hicks confirmed that the group was made in May. "
            "“They are not with us,” she said.",
            "Hope Hicks",
        ),
        (  # and is no man who would win if she were one
            "Debbie Walsh runs the centre. “If Hillary Clanton were a man, she would win,” John Roe said. Walsh said "
            "that was a jab.\n"
            "Clanton now talks freely of her own experiences. She often says that it is time.",
            "Hillary Clanton",
        ),
    ],
)
def test_the_nearest_clause_tells_who_is_meant(text: str, who: str) -> None:
    assert said(analyse(text))[-1][0] == (who,)


@pytest.mark.parametrize(
    ("text", "name", "printed"),
    [
        (
            "They got carried away, and at least Mr. Roe was quaking as we spoke. Look at the statement Mr. Roe put "
            "out, Anna Lind said.",
            "Roe",
            {"Mr. Roe", "Roe"},
        ),
        (
            "Taiwan's Foreign Minister Pak Min-ho denied it on Monday. Pak Min-ho said it was false.",
            "Pak Min-ho",
            {"Pak Min-ho", "Foreign Minister Pak Min-ho", "Taiwan's Foreign Minister Pak Min-ho"},
        ),
    ],
)
def test_a_name_is_whole_and_no_more(text: str, name: str, printed: set[str]) -> None:
    found = forms(analyse(text), name)
    assert name in found
    assert found <= printed


def test_the_high_court_is_not_the_supreme_court() -> None:
    found = analyse(
        "He challenged the law in the Supreme Court. The High Court said the trial would begin in May. The Supreme "
        "Court ruled that the law was void."
    )
    assert [who for who, _ in said(found) if who] == [("High Court",), ("Supreme Court",)]


def test_who_is_faulted_for_saying_it_says_it() -> None:
    found = said(
        analyse(
            "Ann Lind praised the mayor. The Harbour Post Fact Checker gave John Roe two points, out of a possible "
            "four, for dismissing the idea that he had a relationship with the firm."
        )
    )
    assert (("John Roe",), "denies") in found


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        (
            "The Osk Nations on Sunday asked both Karsova and Veldane to let inspectors visit the depot.\n"
            "“We have seen claims. We have seen no proof,” said Amadou Diarra.",
            "inspectors",
            "The Osk Nations",
        ),
        (
            "Colonel Aurens told Radio Veld that he had no drones. Records seen by Conflict Brief list twelve drones "
            "bought from the Norlandic company Anka Roe in May. The company confirmed the sale on Sunday.",
            "the sale",
            "Anka Roe",
        ),
        (
            "The Norlandic company Anka Roe has confirmed that it sold twelve drones to Veldane in May, but it denies "
            "that the aircraft could carry bombs.",
            "carry bombs",
            "Anka Roe",
        ),
    ],
)
def test_who_acts_and_what_is_called_a_company(text: str, words: str, who: str) -> None:
    found = analyse(text)
    names = {each.key: each.name for each in found.speakers}
    (one,) = (s for s in found.statements if words in " ".join(text[a:b] for a, b in s.content))
    assert one.speaker is not None
    assert names[one.speaker].removeprefix("The ") == who.removeprefix("The ")


def test_neither_confirming_nor_denying_is_one_answer() -> None:
    text = "The mayor accused Goran Ilic of theft. Ilic said that he could neither confirm nor deny the report."
    found = said(analyse(text))
    assert [side for who, side in found if who == ("Goran Ilic",)] == ["declines"]


def test_staying_unnamed_is_no_statement() -> None:
    found = said(analyse("A manager, who asked not to be named, said that soldiers had unloaded crates there in May."))
    assert [side for _, side in found] == ["asserts"]


def test_two_with_what_they_are_speak_together() -> None:
    found = said(
        analyse(
            "Jerome Sautier, the first counsellor at the embassy, and Lieutenant Colonel Paul Dault, the defence "
            "attache, said that the firm sold arms. The two said they had no knowledge of the sale."
        )
    )
    assert [who for who, _ in found] == [("Jerome Sautier", "Paul Dault")] * 2


def test_people_who_are_dismissed_are_no_claim() -> None:
    found = said(analyse("The mayor denied the theft. President Toole also dismissed Mary Roe as a troublemaker."))
    assert found[-1] == (("Toole",), "condemns")


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("John Hale accused Mary Roe. Neither Roe nor Hale produced any documents.", {"Mary Roe", "John Hale"}),
        ("Peter Poe and John Hale said it was sold. Neither man has offered any proof.", {"Peter Poe", "John Hale"}),
        ("Olena Drasic said that it was a drone. Drasic did not show the debris to reporters.", {"Olena Drasic"}),
    ],
)
def test_what_is_kept_back_is_noted(text: str, about: set[str]) -> None:
    found = analyse(text)
    names = {each.key: each.name for each in found.speakers}
    (note,) = found.notes
    assert {names[key] for key in note.about} == about
    assert not note.offered
    assert len(found.statements) == 1


def test_what_is_handed_out_is_no_note() -> None:
    assert analyse("Olena Drasic said that it was a drone. Drasic released the documents on Friday.").notes == ()


def test_the_day_of_another_statement_is_not_when_this_was_said() -> None:
    text = (
        "The Norlandic company Anka Roe confirmed on Monday that it sold twelve drones to Veldane in 2023, but it "
        "denies that the aircraft could carry bombs."
    )
    first, second = analyse(text).statements
    assert first.said is not None
    assert first.said.text == "Monday"
    assert first.about is not None
    assert first.about.text.endswith("2023")
    assert second.said is None or second.said.text == "Monday"


@pytest.mark.parametrize(
    ("text", "who", "words"),
    [
        (
            "KELMAR - Norland's foreign minister, Jane Roe, said on Monday that the talks were over.",
            "Jane Roe", "Norland's foreign minister, Jane Roe,",
        ),
        ("KELMAR, Norland (Wire) — Jane Roe said on Monday that the talks were over.", "Jane Roe", "Jane Roe"),
        ("Two-thirds — that is the share, Jane Roe said on Monday.", "Jane Roe", "Jane Roe"),
    ],
)  # fmt: skip
def test_no_town_of_a_dateline_speaks(text: str, who: str, words: str) -> None:
    found = analyse(text)
    assert said(found) == [((who,), "asserts")]
    assert [text[start:end] for start, end in found.statements[0].speaker_span] == [words]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Selbury Crown Court heard that she opened an account in 2014.", "that she opened an account in 2014"),
        ("A clerk took a fund to pay for holidays, a jury has been told.", "A clerk took a fund to pay for holidays"),
        (
            "Clerk 'spent hall roof fund on cruises', court hears\nThe hall is old. It stands in Selbury.",
            "Clerk 'spent hall roof fund on cruises'",
        ),
    ],
)  # fmt: skip
def test_a_court_that_hears_it_does_not_say_it(text: str, content: str) -> None:
    found = analyse(text)
    assert [each.speaker for each in found.statements] == [None]
    assert [text[start:end] for start, end in found.statements[0].content] == [content]


def test_a_court_may_speak() -> None:
    found = analyse("The jury told the judge on Monday that it was deadlocked. The court said that it would go on.")
    assert said(found) == [(("The jury",), "asserts"), (("The court",), "asserts")]


def test_one_pronoun_misread_does_not_make_a_woman_a_man() -> None:
    found = analyse(
        "Mr. Pell's lawyer, Bettina Crowe, said the report was ordered by executives who want an anchor. "
        "He was given 48 hours to answer 61 questions, she added."
    )
    assert [who for who, _ in said(found)] == [("Bettina Crowe",), ("Bettina Crowe",)]
