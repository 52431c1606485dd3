"""Who is the same person, and who several are, told by what journalists write: read by the shipped engine."""

from __future__ import annotations

import pytest

from extract.test_who_accuses import read


@pytest.mark.parametrize(
    ("text", "who"),
    [
        # titles with a given name, and papers that print one
        ("Sir John Roe said the inquiry was flawed. Sir John denied any bias.", ["John Roe"] * 2),
        ("Dame Ann Poe said it was late. Dame Ann said the evidence was clear.", ["Ann Poe"] * 2),
        ("Jane Roe said the bank lied. Mr. John denied it. John Roe wept.", ["Jane Roe", "John Roe"]),
        ("Ms. Ann Poe said it was late. Mr. Ann said that was untrue.", ["Ann Poe", "Ann"]),
        # who is told to be somebody
        ("A man identified as Tim Roe said it was safe. The man said he saw it.", ["Tim Roe"] * 2),
        ("A woman who gave her name only as Jane said it was safe. The woman said she saw it.", ["Jane"] * 2),
        ("Police said the driver, whom they identified as Tim Roe, had fled. The driver said he had not.",
         ["Police", "Tim Roe"]),
        # a wider word, and a title that is a post
        ("Ida Moe, a virologist, said the virus was natural. The scientist denied that a lab had leaked it.",
         ["Ida Moe"] * 2),
        ("Reverend Sam Roe said the church was sold. The pastor denied taking money.", ["Sam Roe"] * 2),
        ("The vaccine's maker, Bioterra, denied the claim. It said dosing had resumed.", ["Bioterra"] * 2),
        ("The ship's owner, Kestrel Lines, denied the claim. The owner said the ship was safe.", ["Kestrel Lines"] * 2),
        ("An independent lab hired by residents said it was twice the limit. The lab said it stood by its results.",
         ["An independent lab"] * 2),
        # whose voice "it" is, and a paper that nobody is known to have written
        ("Norland's navy rejected the claim. It said no ship had been there.", ["Norland's navy"] * 2),
        ("A post claims that a trial was stopped. Lena Moe said that was untrue. The post cites a letter from a nurse.",
         ["A post", "Lena Moe", "A post"]),
        ("Lena Moe said the bridge was safe in a statement. The statement said it would last.", ["Lena Moe"] * 2),
        ("Ministry: Osk hospital was hit by mistake\n\nThe hospital burnt. The Defence Ministry said it was sad.",
         ["Defence Ministry"] * 2),
        ("The BBC reported the strike. The broadcaster said 20 had died.", ["BBC"] * 2),
    ],
)  # fmt: skip
def test_one_person_under_several_words(text: str, who: list[str]) -> None:
    assert [speakers for speakers, _, _ in read(text)] == [(name,) for name in who]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Tom Roe and his wife, Ann, denied it. The couple said they had paid the bill.", ("Tom Roe", "Ann")),
        ("Jane Roe and John Poe run the bank. The pair said it was safe.", ("Jane Roe", "John Poe")),
        ("Jane Roe and John Poe run the bank. The two denied a rift.", ("Jane Roe", "John Poe")),
        (
            "The site apologised to Jane Roe and John Poe -- two activists who have claimed they are being censored.",
            ("Jane Roe", "John Poe"),
        ),
        # one only: nobody else is meant
        ("Jane Roe runs the bank. A couple said it was safe.", ("A couple",)),
        ("The site apologised to Jane Roe, an activist who has claimed she is being censored.", ("Jane Roe",)),
    ],
)
def test_several_under_one_word(text: str, who: tuple[str, ...]) -> None:
    assert read(text)[-1][0] == who
