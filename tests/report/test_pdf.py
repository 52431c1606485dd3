"""The report on paper: real PDFs, read back where a reader is at hand."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from dataclasses import replace
from pathlib import Path

import pytest

from report.outlines import ASSERTION, CLAIM, DENIAL, NOTE, SOURCE, outline
from sicetnon.core.errors import ExportFailed
from sicetnon.report import make_pages, make_pdf
from sicetnon.report.glyphs import coverage, missing
from sicetnon.report.plain import printable
from sicetnon.work.lane import Lane
from sicetnon.work.wire import to_plain

HOSTILE = (
    '#eval("1+1") #import "@preview/cetz:0.1.0" #read("/etc/passwd") $x^2$ *bold* _it_ `raw` <label> @ref '
    '= Heading \\ #sys.inputs // comment /* more */ https://example.org "quote" [bracket] {brace} \\u{41}'
)


def words_of(pdf: bytes, folder: Path) -> str:
    """The text of a PDF, blanks and line ends as single blanks."""
    tool = shutil.which("pdftotext")
    if tool is None:
        pytest.skip("no pdftotext on this computer")
    path = folder / "made.pdf"
    path.write_bytes(pdf)
    done = subprocess.run([tool, str(path), "-"], capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


def test_the_same_outline_gives_the_same_bytes() -> None:
    first, second = make_pdf(outline()), make_pdf(outline())
    assert first == second
    assert first.warnings == ()
    assert first.pages[0] != make_pdf(replace(outline(), date="2026-11-24")).pages[0]


def test_it_is_tagged_and_titled() -> None:
    (pdf,) = make_pdf(outline()).pages
    assert pdf.startswith(b"%PDF-1.7")
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf or b'pdfuaid:part="1"' in pdf
    assert b"/StructTreeRoot" in pdf
    assert b"/Outlines" in pdf


@pytest.mark.parametrize(("paper", "size"), [("a4", (794, 1123)), ("us-letter", (816, 1056))])
def test_paper_sizes(paper: str, size: tuple[int, int]) -> None:
    page = make_pages(outline(paper=paper)).pages[0]
    assert page.startswith(b"\x89PNG")
    width, height = (int.from_bytes(page[at : at + 4]) for at in (16, 20))
    assert abs(width - size[0]) <= 1 and abs(height - size[1]) <= 1


def test_everything_of_a_claim_is_on_paper(tmp_path: Path) -> None:
    text = words_of(make_pdf(outline()).pages[0], tmp_path)
    for words in (
        CLAIM.proposition,
        "Assertion",
        "Denial",
        "Ada Quill",
        "chairwoman of the Fishers Union",
        "[sic: “Ada Quil”]",
        "via Coast Wire",
        "the Harbour Board had rented the barges",
        "rejected: “idle talk”",
        "≠ answers a different claim: names Norland, not the Board",
        "Points of difference",
        "≠ differs",
        "Neither [sic: Ada Quill] side showed a lease.",
        "sha256 " + "ab" * 8,
        "ab" * 32,
        "¶ 4",
        "The Alder Post",
        "○",
        "23 November 2026",
    ):
        assert words in text, words


def test_markup_in_text_is_only_text(tmp_path: Path) -> None:
    part = replace(ASSERTION, words=HOSTILE, speaker=HOSTILE, description=HOSTILE, note=HOSTILE, cue=HOSTILE)
    claim = replace(
        CLAIM,
        proposition=HOSTILE,
        assertions=(part,),
        notes=(replace(NOTE, words=HOSTILE),),
        evidence=((HOSTILE, HOSTILE),),
        note=HOSTILE,
        tags=(HOSTILE,),
    )
    source = replace(SOURCE, title=HOSTILE, name=HOSTILE, outlet=HOSTILE, url="javascript:alert(1)")
    made = make_pdf(outline(claim, sources=(source,)))
    text = words_of(made.pages[0], tmp_path)
    assert text.count('#eval("1+1")') >= 8
    assert "root:" not in text
    assert b"/URI" not in made.pages[0]


def test_other_directions_and_odd_characters() -> None:
    parts = [
        replace(ASSERTION, words=words, speaker=words[:40])
        for words in (
            "قال الوزير: «لم نشترِ أي أسلحة من الشمال»",
            "Министр сказал: «мы ничего не покупали»",
            "Ο υπουργός είπε ότι δεν αγόρασε",
            "\u202eoverride\u202c and \u200bzero\u200b width \u0000 \u0007",
            "a" * 10_000,
            "e" + "\u0301" * 60,
            "\ud800 lone surrogate",
            "",
        )
    ]
    made = make_pdf(outline(replace(CLAIM, assertions=tuple(parts))))
    assert made.warnings == ()


def test_what_no_font_can_print_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sicetnon.report.pdf._system_fonts", list)
    made = make_pdf(outline(replace(CLAIM, assertions=(replace(ASSERTION, words="字 and \U0001f600"),))))
    (warning,) = made.warnings
    assert "U+5B57" in warning and "U+1F600" in warning
    assert "‹U+5B57›" in words_of(made.pages[0], tmp_path)


def test_system_fonts_help_and_it_is_said() -> None:
    made = make_pdf(outline(replace(CLAIM, assertions=(replace(ASSERTION, words="字"),))))
    assert len(made.warnings) == 1


def test_the_shipped_fonts_cover_the_scripts_promised() -> None:
    assert (
        missing(["Latin ĀāŁłßŒ žščř", "Кириллица Ґґ Љљ", "Ελληνικά ἄνθρωπος", "العربية فارسی پچژگ", "○≠¶…“”„«»—‹›"])
        == []
    )


def test_every_character_they_cover_prints_in_every_style() -> None:
    from sicetnon.report import glyphs

    able = [chr(code) for code in sorted(glyphs._shipped())]
    text = " ".join(c for c in able if printable(c) == c)
    assert len(text) > 4_000
    part = replace(ASSERTION, words=text, speaker=text, description=text, cue=text, note=text)
    source = replace(SOURCE, title=text, name=text)
    claim = replace(CLAIM, proposition=text, assertions=(part,), notes=(), evidence=((text, text),))
    assert make_pdf(outline(claim, sources=(source,))).warnings == ()


def test_a_system_font_that_fails_is_done_without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "sicetnon.report.pdf.helpers", lambda lacking, fonts: (("No Such Font",), []) if fonts else ((), lacking)
    )
    monkeypatch.setattr("sicetnon.report.pdf._system_fonts", lambda: [("No Such Font", "nowhere.ttf")])
    made = make_pdf(outline(replace(CLAIM, assertions=(replace(ASSERTION, words="字"),))))
    assert len(made.warnings) == 1 and made.warnings[0].startswith("No font on this computer can print U+5B57")


def test_broken_fonts_raise_or_give_nothing() -> None:
    for data in (b"", b"\0\1\0\0", b"ttcf" + b"\xff" * 40, b"\0\1\0\0\xff\xff" + b"cmap" * 20):
        try:
            assert isinstance(coverage(data), set)
        except Exception as problem:
            assert type(problem).__name__ in {"error", "IndexError", "ValueError"}


def test_long_reports_break_over_pages() -> None:
    claim = replace(CLAIM, assertions=(ASSERTION,) * 60, denials=(DENIAL,) * 40, differences=CLAIM.differences * 40)
    start = time.perf_counter()
    pages = make_pages(outline(claim), ppi=20).pages
    assert len(pages) > 5
    assert time.perf_counter() - start < 30


def test_pages_on_the_column_is_named_again_not_only_coloured(tmp_path: Path) -> None:
    claim = replace(CLAIM, assertions=(ASSERTION,) * 20, denials=(DENIAL,) * 7)
    text = words_of(make_pdf(outline(claim)).pages[0], tmp_path)
    assert text.count("Assertion, continued") == 3 and text.count("Denial, continued") == 1


def test_points_of_difference_stand_on_one_page(tmp_path: Path) -> None:
    rows = tuple(replace(CLAIM.differences[0], aspect=f"aspect {n}") for n in range(7))
    for statements in range(4, 12):
        claim = replace(CLAIM, assertions=(ASSERTION,) * statements, differences=rows)
        pages = make_pdf(outline(claim)).pages[0]
        words_of(pages, tmp_path)  # skips where there is no pdftotext
        command = ["pdftotext", "-layout", str(tmp_path / "made.pdf"), "-"]
        shown = subprocess.run(command, capture_output=True, check=True).stdout.decode()
        on = [n for n, page in enumerate(shown.split("\f")) if "Aspect" in page]
        assert len(on) == 1, f"{statements} assertions break the table"


def test_a_claim_of_hundreds_of_statements_is_set_within_modest_memory() -> None:
    claim = replace(CLAIM, assertions=(ASSERTION,) * 150, denials=(DENIAL,) * 400)
    payload = json.dumps(to_plain(outline(claim))).encode()
    lane = Lane("sicetnon.work.typeset:prepare", memory=2 << 30)  # one row over all pages took four times that
    try:
        assert any(part.get("ends") for part in lane.run({"form": "pdf"}, payload, patience=60.0))
    finally:
        lane.close()


def test_several_claims_have_a_list_of_contents(tmp_path: Path) -> None:
    lonely = replace(CLAIM, proposition="The bay had lost 4,000 seals", denials=(), differences=())
    text = words_of(make_pdf(outline(CLAIM, lonely)).pages[0], tmp_path)
    assert "Assertion and denial, side by side" in text
    assert "2, 1 contested" in text
    assert text.count("The bay had lost 4,000 seals") == 2
    assert "It does not say who is right." in text


def test_mistakes_are_sentences() -> None:
    with pytest.raises(ExportFailed, match="paper size"):
        make_pdf(outline(paper="a3"))
    with pytest.raises(ExportFailed, match="laid out"):
        make_pdf(replace(outline(), date="yesterday"))
    with pytest.raises(ExportFailed, match="laid out"):
        make_pdf(outline(sources=()))


def test_reprints_are_named_under_the_quotation_with_a_reference_each(tmp_path: Path) -> None:
    titles = ("Capital Herald", "Bay Courier", "Alder Standard", "Coast Post")
    sources = (SOURCE, *(replace(SOURCE, number=n, title=f"Of {o}", outlet=o) for n, o in enumerate(titles, 2)))
    one, many = ((2, 3),), tuple((n, 3) for n in (2, 3, 4, 5))
    claim = replace(
        CLAIM,
        assertions=(replace(ASSERTION, also=one),),
        denials=(replace(DENIAL, also=many),),
        notes=(replace(NOTE, also=one),),
    )
    text = words_of(make_pdf(outline(claim, sources=sources)).pages[0], tmp_path)
    assert text.count("also printed in Capital Herald") == 2, "under the assertion and behind the note"
    assert "[2] ¶ 3 Of Capital Herald, Capital Herald, 2024-03-02 · sha256" in text
    assert "also printed in 4 reprints" in text and "[2] ¶ 3, [3] ¶ 3, [4] ¶ 3, [5] ¶ 3" in text
    assert text.count("rejected: “idle talk”") == 1
