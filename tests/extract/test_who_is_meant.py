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
        # a post whose holder is named further down
        (
            "A scathing inspector general’s report came in June. The inspector general found no evidence that it was "
            "lost. The report by the inspector general, Ann Roe, has 90 pages.",
            "Ann Roe",
        ),
        (
            "A man feeding mules said he had fitted it himself. The man, Merle Stane, has a side business in keys.",
            "Merle Stane",
        ),
        # "who": people before the body they belong to, several where the verb is of several
        (
            "Norland will not sign. The paper cited officials at the Defence Ministry who were insisting that the pact "
            "had never been read.",
            "officials at the Defence Ministry",
        ),
        (
            "It drew anger from fellow senators, including Speaker Paul Moss, who have said that the pact is void.",
            "fellow senators",
        ),
        # given names of other countries tell of a sex
        ("Miroslav Hruby met Zdenka Malik on Monday. She said the bridge was sound.", "Zdenka Malik"),
        # people by their trade
        (
            "Dr. Ann Roe gave a talk. A pharmacist in Osk said she had sold a year’s worth of masks. "
            "People asked about eggs, too, she said.",
            "A pharmacist in Osk",
        ),
        (
            "The ball went down the gutter because the bowler had stopped to look. The bowler was Hector Lund, 44. "
            "“They took it all,” he told me.",
            "Hector Lund",
        ),
        (
            "An officer who retired in the summer, Jamal Wynn, said he was tired. “She held up fingers,” he said.",
            "Jamal Wynn",
        ),
        (
            "Two people familiar with the file are less sure. One of them, the harbour secretary, said it was late.",
            "the harbour secretary",
        ),
        ("Singer Tanja Rood has spoken. “I was told to go,” the 29-year-old said on a podcast.", "Tanja Rood"),
        # bodies speak rather than towns and papers
        ("Acme Corp. mines gold near Pittsburgh. It said the mine was safe.", "Acme Corp."),
        # who held a post before, by any other word for it
        (
            "A former city engineer said the bridge was safe. The former official said nobody had asked.",
            "A former city engineer",
        ),
        # a surname that is a word too
        ("Speaker David Long spoke. Long on Monday also denied that the law was void.", "David Long"),
        ("Ann Wise met the mayor. Wise later said that the bridge was safe.", "Ann Wise"),
        ("Ann Long lost. Long has the town waited for this, the mayor said.", "the mayor"),
        ("State Senate President Pro Tem David Lind said the law was void.", "David Lind"),
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


def test_nobody_speaks() -> None:
    found = analyse("Ann Roe came late. Nobody said that the road was open.")
    assert [each.speaker for each in found.statements] == [None]


def test_a_headline_without_a_name_is_who_speaks_right_below() -> None:
    found = analyse(
        "Utility boss says lead data went out in time\n\nHarold Kipp faced a packed chamber on Tuesday. "
        "“Those numbers were sent in January,” Kipp said.\n\nAnn Roe said she was not convinced."
    )
    names = {each.key: each.name for each in found.speakers}
    assert [names.get(each.speaker) for each in found.statements] == ["Harold Kipp", "Harold Kipp", "Ann Roe"]
