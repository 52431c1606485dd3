"""What is read, what is refused, and that every refusal is a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sicetnon.core.errors import UnreadableInput
from sicetnon.readers import may_read, read, refused
from sicetnon.readers.registry import LIMITS

ZIP, OLE, PNG = (
    b"PK\x03\x04" + b"\0" * 60,
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 60,
    b"\x89PNG\r\n\x1a\n" + b"\0" * 60,
)


def why(name: str, data: bytes) -> str:
    with pytest.raises(UnreadableInput) as caught:
        read(name, data)
    return str(caught.value)


@pytest.mark.parametrize(
    ("name", "data", "begins"),
    [
        ("paper.pdf", b"%PDF-1.7 ...", "PDF files cannot be read yet."),
        ("letter.docx", ZIP, "Word documents cannot be read yet."),
        ("letter.doc", OLE, "Word documents cannot be read yet."),
        ("sheet.xlsx", ZIP, "Spreadsheets and tables cannot be read yet."),
        ("book.epub", ZIP, "E-books (EPUB) cannot be read yet."),
        ("scan.png", PNG, "Pictures cannot be read yet."),
        ("all.zip", ZIP, "Packed files cannot be read yet."),
        ("mail.eml", b"From: a@b.example\n", "Mail messages cannot be read yet."),
        ("page.mhtml", b"From: <Saved>\n", "Web archives (MHTML, WARC) cannot be read yet."),
        ("note.rtf", b"{\\rtf1 }", "Rich text (RTF) files cannot be read yet."),
        ("talk.srt", b"1\n00:00:01", "Subtitles cannot be read yet."),
        ("data.xml", b"<?xml version='1.0'?>", "XML files cannot be read yet."),
        ("thing.qqq", b"words", "Files of type “.qqq” are not known."),
        ("empty.txt", b"", "The file is empty."),
        ("blank.txt", b" \n\t ", "There are no words in this file."),
    ],
)
def test_every_other_type_is_answered_with_a_reason(name: str, data: bytes, begins: str) -> None:
    assert why(name, data).startswith(begins)


def test_a_file_that_is_not_what_its_name_says_is_found_out() -> None:
    assert why("story.txt", b"%PDF-1.4 ...") == (
        "In spite of its name this is not a text file. PDF files cannot be read yet. "
        "Save it as a web page or as plain text and drop that instead."
    )
    assert "not a web page" in why("story.html", PNG)


def test_a_text_that_begins_like_a_picture_is_a_text() -> None:
    assert read("a.txt", b"GIF8 is a format, said the clerk.").kind == "text"
    assert read("b.txt", b"OggS and fLaC are formats.").kind == "text"


def test_without_an_ending_the_contents_decide() -> None:
    assert read("story", b"She denied it.").kind == "text"
    assert read("story", b"<!DOCTYPE html><html><body><p>She denied it on Monday.</p></body></html>").kind == "web page"
    mail = b"Received: from x\nMessage-ID: <1>\nFrom: a@b.example\nSubject: hello\n\nwords"
    assert why("message", mail).startswith("Mail messages")


@pytest.mark.parametrize(("name", "kind"), [("a.txt", "text"), ("a.md", "markdown"), ("a.html", "web page")])
def test_too_large_is_said_with_the_size(name: str, kind: str) -> None:
    size = LIMITS[kind] + 1
    sentence = refused(name, b"some words", size)
    assert sentence is not None
    assert f"{LIMITS[kind] // 1_000_000} megabytes" in sentence
    assert refused(name, b"some words", LIMITS[kind]) is None


def test_endings_that_are_read() -> None:
    assert may_read("A.TXT") and may_read("b.Html") and may_read("c.md")
    assert not may_read("d.pdf")


@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.md", "a.html", "a", "a.xhtml", "a.pdf", "é.", ".txt"]))
def test_any_bytes_under_any_name_give_a_reading_or_a_sentence(data: bytes, name: str) -> None:
    try:
        found = read(name, data)
    except UnreadableInput as error:
        assert str(error).strip()
    else:
        assert found.text.strip()
        assert all(0 <= mark.start < mark.end <= len(found.text) for mark in found.marks)


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufeff"), min_size=1, max_size=200))
def test_a_text_file_is_its_text(text: str) -> None:
    if text.strip() and not text.encode()[:1024].lstrip().startswith((b"%PDF-", b"{\\rtf")):
        assert read("a.txt", text.encode()).text == text
