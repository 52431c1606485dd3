"""Dates: found, resolved against the date of publication, and put to saying or to what is said."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.written import place, written
from sicetnon.core.spans import Span
from sicetnon.extract import analyse
from sicetnon.extract.calendars import days
from sicetnon.extract.dates import about_when, dates, said_when
from sicetnon.extract.document import Attribution, Document
from yardstick import slowness

DAY = "2022-12-23"  # a Friday


def values(text: str, published: str | None = DAY) -> list[tuple[str, str]]:
    document = written(text)
    return [(each.span.of(document.text), each.value) for each in dates(document, published)]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("on Tuesday", "2022-12-20"), ("on Friday", "2022-12-23"), ("last Friday", "2022-12-16"),
        ("next Monday", "2022-12-26"), ("yesterday", "2022-12-22"), ("today", "2022-12-23"),
        ("tomorrow", "2022-12-24"), ("this week", "2022-W51"), ("last month", "2022-11"),
        ("earlier this month", "2022-12"), ("last year", "2021"), ("two years ago", "2020"),
        ("three days ago", "2022-12-20"), ("in November", "2022-11"), ("last May", "2022-05"),
        ("on March 3, 2019", "2019-03-03"), ("on 3 March 2019", "2019-03-03"), ("on Jan. 5", "2023-01-05"),
        ("in 2007", "2007"), ("in the 1990s", "199"), ("in the third quarter", "2022-Q3"),
        ("last summer", "2022-SU"), ("Thursday night", "2022-12-22TNI"), ("at 5 p.m. Tuesday", "2022-12-20T17:00"),
        ("2019-03-03", "2019-03-03"), ("on Christmas Day", "2022-12-25"), ("a decade ago", "2012"),
    ],
)  # fmt: skip
def test_resolved_against_publication(words: str, value: str) -> None:
    assert [found for _, found in values(f"The board met {words}.")] == [value]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("for two weeks", "P2W"),
        ("for ten months", "P10M"),
        ("for two and a bit", None),
        ("every day", "P1D"),
        ("recently", "PAST_REF"),
    ],
)
def test_durations_and_vague_words(words: str, value: str | None) -> None:
    assert [found for _, found in values(f"The board met {words}.")] == ([value] if value else [])


def test_what_is_to_come() -> None:
    assert values("The board will meet on Tuesday.")[0][1] == "2022-12-27"


def test_the_modal_verb_is_no_month() -> None:
    assert values("They may meet. May it rest.") == []
    assert values("They met in May.")[0][1] == "2022-05"


def test_without_publication_relative_dates_have_no_days() -> None:
    document = written("The board met on Tuesday, and in 2007.")
    relative, absolute = dates(document, None)
    assert (relative.first, relative.last) == (None, None)
    assert (absolute.first, absolute.last) == ("2007-01-01", "2007-12-31")


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2022-12-23", "2022-12-23", "2022-12-23"), ("2022-02", "2022-02-01", "2022-02-28"),
        ("2022-Q4", "2022-10-01", "2022-12-31"), ("2022-W51", "2022-12-19", "2022-12-25"),
        ("2022-W51-WE", "2022-12-24", "2022-12-25"), ("199", "1990-01-01", "1999-12-31"),
        ("2022-12-22TNI", "2022-12-22", "2022-12-22"), ("PAST_REF", None, None), ("P2W", None, None),
        ("2022-02-30", None, None),
    ],
)  # fmt: skip
def test_days_of_a_value(value: str, first: str | None, last: str | None) -> None:
    assert days(value) == (first, last)


def test_said_and_about() -> None:
    document = written("[Jane Roe:PERSON] said on Tuesday that the bridge closed in March.")
    what = place(document, "the bridge closed in March")
    attribution = Attribution((place(document, "Jane Roe"),), (place(document, "said"),), (what,))
    said, about = said_when(document, attribution, DAY), about_when(document, attribution, DAY)
    assert said and (said.text, said.first) == ("Tuesday", "2022-12-20")
    assert about and about.text.endswith("March") and about.first == "2022-03-01"
    bare = said_when(document, attribution, None)
    assert bare and bare.text == "Tuesday" and bare.first is None


@pytest.mark.parametrize(
    "words", ["this week", "Earlier this month", "yesterday", "last year", "two days ago", "today"]
)
def test_relative_words_stay_words_without_publication(words: str) -> None:
    document = written(f"[Jane Roe:PERSON] said {words} that it rained.")
    attribution = Attribution((), (place(document, "said"),), (place(document, "it rained"),))
    when = said_when(document, attribution, None)
    assert when and (when.text, when.first, when.last) == (words, None, None)


def test_no_date_near_the_cue() -> None:
    document = written("[Jane Roe:PERSON] said so. It rained on Tuesday.")
    attribution = Attribution((), (place(document, "said"),), (place(document, "so"),))
    assert said_when(document, attribution, DAY) is None
    assert said_when(document, Attribution((), (), (Span(0, 4),)), DAY) is None


@settings(max_examples=100, deadline=None)
@given(
    st.text(alphabet="0123456789/-:. ’'Maypril JTuesdaygolstnxwckhr\n", max_size=120),
    st.sampled_from([None, DAY, "2022-12-23T10:00:00", "not a day", "0001-01-01", "9999-12-31"]),
)
def test_any_text_and_any_publication(text: str, published: str | None) -> None:
    document = Document(text, (), (), (), ())
    found = dates(document, published)
    assert found == dates(document, published)
    assert all(a.span[1] <= b.span[0] for a, b in pairwise(found))
    assert all(each.first is None or each.first <= (each.last or "") for each in found)


@pytest.mark.clock
def test_a_line_of_five_megabytes() -> None:
    begin = time.process_time()
    dates(Document("on Tuesday 12 12 12 the 2 two May " * 150_000, (), (), (), ()), DAY)
    assert time.process_time() - begin < 20 * max(1.0, slowness())


def test_a_month_in_a_person_s_name_is_no_date() -> None:
    found = analyse("The ferry sank in June. “He stepped over,” said Jun Salazar, a welder.")
    assert [each.said.text for each in found.statements if each.said] == []
