"""What the model of sides is asked, what its answer changes, and the shipped model on a few words."""

from __future__ import annotations

import numpy as np
import pytest

from extract.marked import document, read
from sicetnon.core.findings import ANSWERS, Response, Side
from sicetnon.core.spans import Span
from sicetnon.extract import analyse, stances
from sicetnon.extract.page import Draft, Page
from sicetnon.extract.sides_model import STEPS, given
from sicetnon.extract.stances import CONTENT, CUE, DENIED, LENGTH, SOURCE, Told

RULES = ("cue asserts", "negated predicate")


def statement(content: tuple[int, int], **other: object) -> Told:
    """A statement on words of ten letters and a blank."""
    given = {"cue": (), "source": (), "side": Side.ASSERTS, "rules": (), "open": True, "held": False, "part": False}
    return Told((Span(*content),), **{**given, **other})  # type: ignore[arg-type]


def pieces(count: int) -> tuple[list[int], list[tuple[int, int]]]:
    """Pieces of ten letters, a blank between them."""
    return list(range(1000, 1000 + count)), [(11 * n, 11 * n + 10) for n in range(count)]


def test_a_short_text_is_one_window_with_the_parts_marked() -> None:
    ids, places = pieces(9)
    told = [
        statement((22, 43), cue=(Span(11, 21),), source=(Span(0, 10),)),
        statement((66, 87), side=Side.DENIES, rules=("negated predicate", "one that is not known")),
    ]
    (window,) = stances.windows(ids, places, told, {0, 1}, RULES)
    assert window.ids == (stances.BEGIN, *ids, stances.END)
    assert window.roles == (0, SOURCE, CUE, CONTENT, CONTENT, 0, 0, DENIED, DENIED, 0, 0)
    first, second = window.asked
    assert (first.source, first.cue, first.content) == ((1,), (2,), (3, 4))
    assert second.content == (7, 8)
    assert second.facts[stances.SIDES.index(Side.DENIES)] == 1.0
    assert second.facts[len(stances.SIDES) :].tolist() == [0, 1, 1, 0, 0, 1]  # rules; open, held, part, without a cue
    assert len(first.facts) == stances.fact_count(RULES)


def test_a_long_text_is_read_in_windows_of_one_size_with_words_before() -> None:
    ids, places = pieces(1000)
    told = [statement((11 * n, 11 * n + 43)) for n in (0, 300, 500, 996)]
    found = stances.windows(ids, places, told, {0, 1, 2, 3}, RULES)
    assert {len(each.ids) for each in found} == {LENGTH + 2}
    assert [asked.number for each in found for asked in each.asked] == [0, 1, 2, 3]
    for window in found:
        for asked in window.asked:
            assert [window.ids[place] for place in asked.content] == [
                1000 + n for n in range(told[asked.number].content[0].start // 11, 1000)
            ][: len(asked.content)]
            assert len(asked.content) == 4
            assert asked.number == 0 or asked.content[0] > stances.BEFORE


def test_only_what_is_wanted_is_asked_about() -> None:
    ids, places = pieces(9)
    told = [statement((0, 10)), statement((22, 43))]
    (window,) = stances.windows(ids, places, told, {1}, RULES)
    assert [asked.number for asked in window.asked] == [1]
    assert window.roles[1] == CONTENT


def test_all_statements_of_a_window_may_be_answered() -> None:
    ids, places = pieces(1000)
    told = [statement((11 * n, 11 * n + 43)) for n in (0, 300, 320, 996)]
    window = next(w for w in stances.windows(ids, places, told, {1}, RULES) if w.asked)
    assert [each.number for each in window.all] == [1, 2]  # the others do not begin in it
    assert [len(each.content) for each in window.all] == [4, 4]


def test_how_far_the_others_are_and_which_are_the_same_words() -> None:
    ids, places = pieces(60)
    told = [statement((0, 43)), statement((0, 43)), statement((55, 65)), statement((330, 373))]
    (window,) = stances.windows(ids, places, told, {0, 3}, RULES)
    parts = given(window, window.asked)
    assert parts["same"].tolist() == [[1, 1, 0, 0], [0, 0, 0, 1]]
    assert parts["gaps"].tolist() == [[0, 0, STEPS + 1, STEPS + 4], [4, 4, 4, 0]]
    assert parts["their_content"].sum(1).tolist() == [4, 4, 1, 4]


def draft(side: Side, **other: object) -> Draft:
    made = Draft((), (), (Span(0, 9),), side=side, open=True, response=Response.EXACT if side is Side.DENIES else None)
    for name, value in other.items():
        setattr(made, name, value)
    return made


@pytest.mark.parametrize(
    ("side", "rule", "score", "expected"),
    [
        (Side.ASSERTS, "cue asserts", 0.9, Side.DENIES),
        (Side.ASSERTS, "cue asserts", 0.4, Side.ASSERTS),
        (Side.DENIES, "negated predicate", 0.4, Side.DENIES),
        (Side.DENIES, "negated predicate", 0.1, Side.ASSERTS),
        (Side.DENIES, "calls it false", 0.4, Side.DENIES),
        (Side.DENIES, "calls it false", 0.1, Side.ASSERTS),
    ],
)
def test_what_the_answer_changes(side: Side, rule: str, score: float, expected: Side) -> None:
    made = draft(side)
    made.because(rule)
    stances.settle(made, score, 0.3, 0.6)
    assert made.side is expected
    response = Response.EXACT if side is Side.DENIES else Response.DIFFERENT  # without a negation it is another account
    assert made.response is (response if expected is Side.DENIES else None)
    assert len(made.reasons) == (1 if side is expected else 2)


def test_who_goes_along_with_what_was_said_denies_nothing() -> None:
    made = draft(Side.ASSERTS)
    stances.settle(made, 0.9, 0.3, None)
    assert made.side is Side.ASSERTS


@pytest.mark.parametrize(
    ("who", "other", "side", "expected"),
    [
        ("Ada Quill, the union's leader,", "the Harbour Union", Side.ASSERTS, True),
        ("Ada Quill, the union's leader,", "the Harbour Union", Side.DENIES, False),
        ("Ada Quill, the union's leader,", "the Harbour Board", Side.ASSERTS, False),
        ("the mayor", "the mayor of Osk", Side.ASSERTS, False),
    ],
)
def test_who_is_of_one_camp(who: str, other: str, side: Side, expected: bool) -> None:
    text = f"The report said so. {other} said she sold it. Then {who} said she took it."
    sources = [Span(text.index(words), text.index(words) + len(words)) for words in (who, other)]
    said, accused = (Draft((source,), (), (Span(0, 10),)) for source in sources)
    page, said.who, accused.who, accused.side = Page(read(text)), (1,), (2,), side
    assert stances.goes_along(page, said, accused) is expected
    accused.who = (1,)
    assert stances.goes_along(page, said, accused) is (side is Side.ASSERTS)


@pytest.mark.parametrize(
    ("marked", "change", "expected"),
    [
        ("[s Anna Lind] [c said] [t that the ship lay in the yard].", {}, True),
        ("[s Anna Lind] [c said] [t that the ship was not sold].", {}, True),
        ("[s Anna Lind] [c said] [t “Does the ship still lie in the yard?”].", {}, False),
        ("[s Anna Lind] [c said] [t that the ship lay in the yard].", {"open": False}, False),
        ("[s Anna Lind] [c said] [t that the ship lay in the yard].", {"side": Side.HEDGES}, False),
        ("[s Anna Lind] [c said] [t that the ship lay in the yard].", {"holder": draft(Side.DENIES)}, False),
        ("[s Anna Lind] [c asked] [t that the ship lie in the yard].", {}, False),
        ("[s Anna Lind] [c wants] [t to keep the old ship].", {}, False),
        ("[s Anna Lind] [c made] [t the reference].", {}, False),
        ("[s Anna Lind] [c said] [t that there is no yard without a ship].", {}, False),
    ],
)
def test_what_is_in_question(marked: str, change: dict[str, object], expected: bool) -> None:
    found = document(marked)
    given = found.attributions[0]
    made = Draft(given.source, given.cue, given.content, side=Side.ASSERTS, open=True)
    for name, value in change.items():
        setattr(made, name, value)
    assert stances.in_question(Page(found), made) is expected


def test_an_account_that_excludes_the_charge_denies_it() -> None:
    text = (
        "Three former pupils accuse the headmaster, Tom Marsh, of hitting them in the chapel in May. "
        "Mr Marsh said he was in Norland with his wife all that month."
    )
    found = analyse(text)
    assert found.statements[-1].side is Side.DENIES
    assert any(reason.rule == stances.READ_AS_DENIAL for reason in found.statements[-1].reasons)
    assert analyse(text) == found


def test_an_account_that_answers_nobody_asserts() -> None:
    text = (
        "The headmaster, Tom Marsh, will leave the school in June. "
        "Mr Marsh said he was in Norland with his wife all that month."
    )
    assert analyse(text).statements[-1].side is Side.ASSERTS


def test_a_denial_names_the_statement_it_answers() -> None:
    text = (
        "Three former pupils accuse the headmaster, Tom Marsh, of hitting them in the chapel in May. "
        "The weather was fine, the caretaker said. Mr Marsh denied that he had ever hit a pupil."
    )
    found = analyse(text)
    (place,) = [r.span for r in found.statements[-1].reasons if r.rule == ANSWERS]
    assert place is not None
    assert "hitting them in the chapel" in text[place.start : place.end]
    assert "weather" not in text[place.start : place.end]
    assert any((s.content[0].start, s.content[-1].end) == place for s in found.statements)


CALM = (
    "The bakery in Osk will close in June after ninety years. "
    "The owner, Sara Holm, declined to say who had bought the house. "
)
QUARREL = (
    "Sara Holm was accused of selling the house twice. She denied the charge. Her brother refused to comment. "
    "Her lawyer denied that there was a second buyer. "
)


@pytest.mark.parametrize(
    "said",
    [
        "Her daughter, Anna Holm, said she had not slept for a week.",
        "Tom Marsh, a customer since 1961, said he had never eaten better bread.",
    ],
)
def test_a_negation_that_answers_nobody_is_taken_back_where_little_is_in_dispute(said: str) -> None:
    found = analyse(CALM + said).statements[-1]
    assert found.side is Side.ASSERTS
    assert found.reasons[-1].rule == stances.READ_AS_ASSERTION
    assert analyse(QUARREL + said).statements[-1].side is Side.DENIES


def test_facts_are_numbers_of_one_kind() -> None:
    ids, places = pieces(3)
    (window,) = stances.windows(ids, places, [statement((0, 10))], {0}, RULES)
    assert window.asked[0].facts.dtype == np.float32
