"""Names compared: folding, parts, who may be one person, slips of the pen, initials."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sicetnon.core.names import body, compatible, fold, initials, is_acronym, person, same_first
from sicetnon.extract.roles import roles, singular
from sicetnon.extract.typos import Counted, letters, misspelt


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Calderón", "Calderon"), ("F.B.I.", "FBI"), ("Roe’s", "Roe"), ("O'Brien", "O’Brien"),
        ("  Jane   Roe ", "jane roe"), ("Thomas-Greenfield", "Thomas Greenfield"),
    ],
)  # fmt: skip
def test_fold_meets(one: str, two: str) -> None:
    assert fold(one) == fold(two)


@given(st.text(max_size=40))
def test_fold_is_stable(text: str) -> None:
    assert fold(fold(text)) == fold(text) or "'" in text or "’" in text or "." in text
    person(text)
    body(text)
    initials(text)


def test_parts_of_a_name() -> None:
    roe = person("Jane Q. van Roe Jr.")
    assert (roe.first, roe.middle, roe.last, roe.suffix) == ("jane", ("q",), "van roe", "jr")
    assert person("Roe").first == ""
    assert person("Mrs Jane Roe").sex == "f"


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("John Poe", "John Q. Poe", True), ("Bill Poe", "William Poe", True), ("J. Poe", "John Poe", True),
        ("John Poe", "Jane Poe", False), ("John Poe", "John Roe", False), ("Poe", "John Poe", True),
        ("John A. Poe", "John B. Poe", False), ("John Poe Jr.", "John Poe Sr.", False),
        ("Sarah Hill", "Sarah Hill Poe", True), ("Mr Poe", "Mrs Poe", False),
    ],
)  # fmt: skip
def test_compatible(one: str, two: str, same: bool) -> None:
    assert compatible(person(one), person(two)) is same
    assert compatible(person(two), person(one)) is same


def test_same_first_by_initial_and_short_form() -> None:
    assert same_first("j", "john") and same_first("bob", "robert") and not same_first("ann", "max")


def test_bodies_and_initials() -> None:
    assert body("The Kestrel Co.") == body("Kestrel Company") == "kestrel"
    assert initials("Bureau of Harbour Affairs") == "bha"
    assert is_acronym("H.R.A.") and not is_acronym("Harbour")


@pytest.mark.parametrize(
    ("one", "two", "apart"),
    [
        ("halberd", "halbert", 1),
        ("kestrel", "kestel", 1),
        ("poe", "roe", 0),
        ("halberds", "halberd", 0),
        ("long", "lang", 0),
    ],
)
def test_letters_apart(one: str, two: str, apart: int) -> None:
    assert letters(one, two) == apart


def test_two_names_often_printed_are_no_slip() -> None:
    often = {
        "jane halberd": Counted(("jane", "halberd"), 4, "person", True),
        "jane halbert": Counted(("jane", "halbert"), 4, "person", True),
    }
    assert misspelt(often, roles()) == {}


@pytest.mark.parametrize(
    ("many", "one"),
    [
        ("spokesmen", "spokesman"),
        ("women", "woman"),
        ("attorneys", "attorney"),
        ("secretaries", "secretary"),
        ("boss", "boss"),
    ],
)
def test_singular(many: str, one: str) -> None:
    assert singular(many) == one
