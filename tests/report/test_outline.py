"""What the report says in words and numbers."""

from __future__ import annotations

import json
from dataclasses import replace

from report.outlines import ASSERTION, CLAIM, DENIAL, NOTE, SOURCE, outline
from sicetnon.core.findings import Evidence, Response, Side
from sicetnon.report.layout import page_data, strings
from sicetnon.report.plain import BREAK, marked, printable


def test_a_claim_counts_its_sides() -> None:
    assert CLAIM.contested
    assert CLAIM.counts == (
        "2 statements by 2 speakers in 1 source. 1 asserts, 1 denies; the denial answers a different claim."
    )
    assert CLAIM.status == (
        "contested · evidence stated in 1 statement; Ada Quill offered no evidence, says the reporter"
    )


def test_unnamed_speakers_are_nobody_named_not_none() -> None:
    assert replace(CLAIM, speakers=0).counts.startswith("2 statements by nobody named in 1 source.")


def test_silence_is_no_denial() -> None:
    silent = replace(DENIAL, side=Side.DECLINES, response=Response.NO_COMMENT)
    claim = replace(CLAIM, denials=(silent,))
    assert not claim.contested
    assert claim.status.startswith("asserted; asked, the other side declined")
    assert silent.answer == "no comment"
    assert "1 asserts, 0 deny, 1 declines." in claim.counts


def test_evidence_is_none_mentioned_never_none() -> None:
    claim = replace(CLAIM, assertions=(replace(ASSERTION, evidence=Evidence.NONE),), notes=())
    assert claim.status == "contested · no evidence mentioned in these sources"


def test_no_evidence_is_said_of_whom_the_reporter_says_it() -> None:
    silent = replace(CLAIM, assertions=(replace(ASSERTION, evidence=Evidence.NONE),))
    assert silent.status == "contested · Ada Quill offered no evidence, says the reporter"
    both = replace(silent, notes=(replace(NOTE, about=("Ada Quill", "Harbour Board")),))
    assert both.status == "contested · no side offered evidence, says the reporter"
    apart = replace(silent, notes=(NOTE, replace(NOTE, about=("Harbour Board",))))
    assert apart.status == "contested · Ada Quill and Harbour Board offered no evidence, says the reporter"
    herself = replace(both, denials=(replace(DENIAL, speaker="Ada Quill"),))
    assert herself.status == "contested · Ada Quill offered no evidence, says the reporter"
    offered = replace(silent, notes=(replace(NOTE, offered=True),))
    assert offered.status == "contested · no evidence mentioned in these sources"


def test_who_prints_one_side_only_is_said() -> None:
    other = replace(SOURCE, number=2, outlet="Bay Times")
    claim = replace(CLAIM, assertions=(ASSERTION, replace(ASSERTION, source=2)))
    data = page_data(outline(claim, sources=(SOURCE, other)))
    assert data["claims"][0]["carried"] == ["Carries the assertion, not the denial: [2] Bay Times"]
    assert page_data(outline())["claims"][0]["carried"] == []


def test_review_is_said_in_a_sentence() -> None:
    assert outline().review == "1 of 2 statements confirmed by a person; 1 as the program found them, marked ○."
    one = replace(CLAIM, denials=())
    assert outline(one).review == "The statement was confirmed."


def test_a_proposed_day_is_said_to_be_proposed_in_the_footnotes() -> None:
    for proposed in (False, True):
        made = json.dumps(page_data(outline(CLAIM, sources=(replace(SOURCE, proposed=proposed),))), ensure_ascii=False)
        assert (f"{SOURCE.published} (proposed)" in made) == proposed


def test_misspelt_names_are_marked_and_the_quotation_stays() -> None:
    data = page_data(outline())
    said = data["claims"][0]["assertions"][0]
    assert said["about"] == ", chairwoman of the Fishers Union [sic: “Ada Quil”]"
    assert said["how"] == "(via Coast Wire; “on Tuesday”)"
    assert said["words"] == "the Harbour Board had rented the barges"
    assert said["cue"] == "said"


def test_controls_and_overrides_become_visible() -> None:
    shown = printable("a\u202eb\u0000c\ud800\u200bd\ufeff").replace(BREAK, "")
    assert shown == "a‹U+202E›b‹U+0000›c‹U+D800›‹U+200B›d‹U+FEFF›"
    assert marked("a\u202eb\u202ec\u0007") == ("\u202e", "\u0007")
    assert printable("line\none\ttab") == "line one tab"
    assert printable("soft\u00adhyphen") == "softhyphen"


def test_joiners_stay_where_a_script_needs_them() -> None:
    assert printable("می\u200cخواهم") == "می\u200cخواهم"
    assert printable("a\u200db") == "a‹U+200D›b"


def test_endless_words_can_break_and_lose_nothing() -> None:
    word = "x" * 10_000
    assert printable(word).replace(BREAK, "") == word
    assert max(map(len, printable(word).split(BREAK))) <= 44
    assert BREAK not in printable("ordinary words only")


def test_every_string_of_the_page_is_safe() -> None:
    hostile = replace(CLAIM, proposition="\u202egnp.exe", assertions=(replace(ASSERTION, speaker="A\u0008B"),))
    for text in strings(page_data(outline(hostile))):
        assert marked(text.replace(BREAK, "")) == ()
