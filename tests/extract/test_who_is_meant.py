"""Whom a description means that names nobody: read by the shipped engine."""

from __future__ import annotations

import pytest

from sicetnon.extract import analyse


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Harbour Rovers winger Luca Ferri has been linked with a move. "
            '"I have signed nothing," the 27-year-old wrote on Monday.',
            "Luca Ferri",
        ),
        (
            "Tom Marsh will not be leaving, manager Carlo Bassi made clear. “He is staying,” the Italian said.",
            "Carlo Bassi",
        ),
        (
            'The Tribune claimed that Baroness Whitby had a hot tub. "It is a bird bath," the peer snapped.',
            "Whitby",
        ),
        ('Henrik Vass laughed. "Me? I was scared of aspirin," the retired cyclist said.', "Henrik Vass"),
        (
            "Jane Roe recalled the contract; Tom Marsh has no memory of it. The latter added that he had been ill.",
            "Tom Marsh",
        ),
        ("The general and the mayor told two stories. The former swore that there had been no order.", "The general"),
        # who stands accused
        (
            "Clerk Pamela Rudge went on trial on Monday. Jane Roe, her deputy, gave evidence. "
            "The defendant said it was bought with an inheritance from an aunt.",
            "Pamela Rudge",
        ),
        (
            "Gary Mott, 41, denies murder. A neighbour, Ann Price, told the jury that she heard shouting. "
            "The accused said he had been in bed.",
            "Gary Mott",
        ),
        (
            "Gary Mott, 41, denies the story. A neighbour, Ann Price, told the jury that she heard shouting. "
            "The defendant said he had been in bed.",
            "The defendant",
        ),
        # a name that is told of as a person's
        (
            "Luul Berhane spoke. Senait Woldeab, whose brother disappeared in 2001, has come to every session since. "
            "“I am looking for one,” she said.",
            "Senait Woldeab",
        ),
        # nobody who is known: the words themselves, never nobody
        ("Three officials said the general knew. A fourth official warned that it was not sure.", "A fourth official"),
        ("Of the eleven passengers, nine told the inquiry that they had felt it.", "nine"),
        # titles that end in a dot
        ("Its director, Brig. Hamid Zerr, said the prison was empty.", "Hamid Zerr"),
        ("“Not one person was paid,” retorted Smt. Kavita Deor, who leads the party.", "Kavita Deor"),
    ],
)
def test_who_speaks_last(text: str, who: str) -> None:
    found = analyse(text)
    names = {each.key: each.name for each in found.speakers}
    assert names.get(found.statements[-1].speaker) == who


def test_an_age_of_nobody_just_told_of_is_somebody_of_its_own() -> None:
    found = analyse("The parade was long. The mayor liked it. A parrot flew by. The 27-year-old said it was late.")
    names = {each.key: each.name for each in found.speakers}
    assert names.get(found.statements[-1].speaker) == "The 27-year-old"


@pytest.mark.parametrize(
    ("text", "printed", "who"),
    [
        ("Sara Holm had blamed a missile. Her office said that it was new.", "Her office", "Sara Holm's office"),
        ("John Roe was charged on Monday. His lawyers said it was old.", "His lawyers", "John Roe's lawyers"),
    ],
)
def test_a_name_tells_whose_they_are(text: str, printed: str, who: str) -> None:
    found = analyse(text)
    speaker = next(each for each in found.speakers if each.key == found.statements[-1].speaker)
    assert speaker.name == who
    assert printed in [form.text for form in speaker.forms]
