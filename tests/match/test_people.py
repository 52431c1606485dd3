"""One speaker over many articles: careful joins, never by way of a third, in near-linear time."""

from __future__ import annotations

import random
import time
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from sicetnon.core.comparison import NameInArticle
from sicetnon.match.people import best_name, people


def entry(id: str, name: str, kind: str = "person", *forms: str, description: str | None = None) -> NameInArticle:
    return NameInArticle(id, "d" + id, name, kind, forms or (name,), description)


def groups(*names: NameInArticle, apart: tuple[tuple[str, str], ...] = ()) -> set[frozenset[str]]:
    return {frozenset(group) for group in people(names, frozenset(frozenset(pair) for pair in apart))}


def together(*names: NameInArticle) -> bool:
    return len(people(names, frozenset())) == 1


def test_same_full_name() -> None:
    assert together(entry("1", "Jane Roe"), entry("2", "Jane Roe"))
    assert together(entry("1", "Jane Q. Roe"), entry("2", "Jane Roe"))
    assert together(entry("1", "Felipe Calderón"), entry("2", "Felipe Calderon"))
    assert together(entry("1", "Bill Poe"), entry("2", "William Poe"))


def test_a_second_surname_may_be_left_out() -> None:
    assert together(entry("1", "Jesus Morillo Karan"), entry("2", "Jesus Morillo"))
    assert together(entry("1", "Jesus Morillo"), entry("2", "Jesus Morillo Karan"))
    assert not together(entry("1", "Jesus Morillo Karan"), entry("2", "Jesus Karim"))
    assert not together(entry("1", "Jesus Morillo Karan"), entry("2", "Morillo"))


def test_different_first_names_never_join_even_through_a_surname() -> None:
    names = [entry("1", "Jane Roe"), entry("2", "Max Roe"), entry("3", "Roe")]
    found = groups(*names)
    assert frozenset("12") not in found
    assert not any({"1", "2"} <= group for group in found)


def test_a_slip_in_a_first_name_is_not_somebody_new() -> None:
    assert together(entry("1", "Leonarrd Moss"), entry("2", "Leonard Moss"))
    assert not together(entry("1", "Maria Moss"), entry("2", "Marie Moss"))
    assert not together(entry("1", "Leonarrd Moss"), entry("2", "Leonard Roe"))
    ms, mr = (
        entry("1", "Leonarrda Moss", "person", "Ms. Moss"), entry("2", "Leonarda Moss", "person", "Mr. Moss"),
    )  # fmt: skip
    assert not together(ms, mr)


def test_surname_goes_to_its_only_bearer() -> None:
    assert together(entry("1", "Jane Roe"), entry("2", "Roe"))
    assert not together(entry("1", "John Roe", "person", "Mr Roe", "John Roe"), entry("2", "Roe", "person", "Mrs Roe"))


def test_surname_goes_to_whom_it_clearly_means() -> None:
    many = [entry(f"a{i}", "Jane Roe") for i in range(8)]
    found = groups(*many, entry("b", "Max Roe"), entry("c", "Roe"))
    assert frozenset([each.id for each in many] + ["c"]) in found


def test_bodies_by_name_order_and_initials() -> None:
    assert together(entry("1", "Justice Department", "body"), entry("2", "Department of Justice", "body"))
    assert together(entry("1", "The Kestrel Group", "body"), entry("2", "Kestrel Group", "body"))
    assert together(
        entry("1", "Harbour Rescue Agency", "body", "Harbour Rescue Agency", "HRA"), entry("2", "H.R.A.", "body")
    )
    assert together(entry("1", "United States", "body"), entry("2", "America", "body"))
    assert not together(entry("1", "Kestrel Group", "body"), entry("2", "Kestrel Bank", "body"))


def test_unnamed_sources_stay_alone() -> None:
    assert not together(entry("1", "US officials", "unnamed"), entry("2", "US officials", "unnamed"))


def test_a_body_without_a_name_is_another_one_elsewhere() -> None:
    assert not together(entry("1", "the committee", "body"), entry("2", "the committee", "body"))
    assert together(entry("1", "the Roe campaign", "body"), entry("2", "the Roe campaign", "body"))


def test_an_office_with_an_owner_is_its_only_holder() -> None:
    holder = entry("1", "John Poe", "person", "John Poe", "Roe’s attorney", description="Roe’s attorney")
    assert together(holder, entry("2", "Ms. Roe's lawyer", "unnamed"))
    second = entry("3", "Max Doe", "person", "Max Doe", description="Roe attorney")
    assert frozenset("2") in groups(holder, entry("2", "Roe's lawyer", "unnamed"), second)
    assert not together(holder, entry("2", "the lawyer", "unnamed"))


def test_kept_apart_stays_apart() -> None:
    found = groups(entry("1", "Jane Roe"), entry("2", "Jane Roe"), entry("3", "Jane Roe"), apart=(("1", "2"),))
    assert not any({"1", "2"} <= group for group in found)
    assert any(len(group) == 2 for group in found)
    bodies = groups(entry("1", "Kestrel Group", "body"), entry("2", "Kestrel Group", "body"), apart=(("2", "1"),))
    assert bodies == {frozenset("1"), frozenset("2")}


def test_best_name_is_a_name_before_a_description() -> None:
    assert best_name([entry("1", "Roe’s attorney", "unnamed"), entry("2", "John Poe")]) == "John Poe"
    assert best_name([entry("1", "Poe"), entry("2", "John Poe"), entry("3", "Poe")]) == "John Poe"
    assert best_name([]) == ""


names = st.builds(
    entry,
    st.uuids().map(str),
    st.sampled_from(
        [
            "Jane Roe",
            "Roe",
            "Max Roe",
            "J. Roe",
            "HRA",
            "Harbour Rescue Agency",
            "US",
            "officials",
            "",
            "’s",
            "Poe’s lawyer",
        ]
    ),
    st.sampled_from(["person", "body", "unnamed", "outlet", "document"]),
)


@settings(max_examples=80, deadline=None)
@given(st.lists(names, max_size=12, unique_by=lambda each: each.id), st.randoms())
def test_every_id_once_and_pairs_respected(listed: list[NameInArticle], chance: random.Random) -> None:
    pairs = [frozenset((a.id, b.id)) for a, b in combinations(listed, 2) if chance.random() < 0.3]
    found = people(listed, frozenset(pairs))
    assert sorted(id for group in found for id in group) == sorted(each.id for each in listed)
    assert not any(pair <= set(group) for pair in pairs for group in found)
    assert found == people(listed, frozenset(pairs))


def test_ten_thousand_names_in_two_seconds() -> None:
    chance = random.Random(7)
    firsts = ["Jane", "John", "Max", "Ann", "Rob", "Eve", "Al", "Kim", ""]
    listed = [
        entry(str(i), f"{chance.choice(firsts)} Name{chance.randrange(900)}".strip(), chance.choice(["person", "body"]))
        for i in range(10_000)
    ]
    begin = time.process_time()
    people(listed, frozenset())
    assert time.process_time() - begin < 2


def test_father_and_son_whom_one_article_names_stay_two_everywhere() -> None:
    beside = NameInArticle("3", "d3", "Roe", "person", ("President Roe",))
    father = [entry("1", "Max Roe"), entry("2", "Max Roe"), beside]
    son = NameInArticle("4", "d3", "Max Roe Jr.", "person", ("Max Roe Jr.",))
    alone = entry("5", "Roe")
    assert groups(*father, son, alone) == {frozenset("1235"), frozenset("4")}
    assert groups(*father[:2], son) == {frozenset("124")}  # nobody tells of two
