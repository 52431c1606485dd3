"""Bytes to characters: what is certain stays exact, what is guessed is said."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sicetnon.core.errors import UnreadableInput
from sicetnon.readers.decoding import decode, line_ends

LETTERS = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufeff"), min_size=1, max_size=300)


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufeff"), max_size=300))
def test_utf8_comes_out_as_it_went_in(text: str) -> None:
    found = decode(text.encode())
    assert (found.text, found.encoding, found.note) == (text, "utf-8", None)


@pytest.mark.parametrize(
    ("mark", "name"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
@given(text=LETTERS)
def test_a_byte_order_mark_is_believed_and_taken_off(mark: bytes, name: str, text: str) -> None:
    found = decode(mark + text.encode(name))
    assert (found.text, found.encoding) == (text, name)


@given(st.lists(st.sampled_from(["a line", "", "\r\n", "\r", "\n", "ü"]), max_size=30).map("".join))
def test_line_ends_become_line_feeds_and_nothing_else_changes(text: str) -> None:
    found = decode(text.encode()).text
    assert "\r" not in found
    assert found.split("\n") == text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert line_ends(found) == found


@given(st.binary(max_size=400))
def test_any_bytes_give_text_or_a_sentence(data: bytes) -> None:
    try:
        found = decode(data)
    except UnreadableInput as error:
        assert str(error).endswith(".")
    else:
        assert not any("\ud800" <= each <= "\udfff" for each in found.text)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (
            "Der Außenminister bestätigte, dass die Gespräche für möglich gehalten würden. Die Prüfung dauerte länger.",
            "cp1252",
        ),
        ("Le ministère a nié l’accusation, selon le porte-parole. Les élèves étaient très déçus.", "cp1252"),
        ("Представитель правительства опроверг сообщения о переходе границы.", "cp1251"),
        ("Ο εκπρόσωπος της κυβέρνησης διέψευσε τις αναφορές για την υπέρβαση των συνόρων.", "cp1253"),
        ("政府の報道官は国境を越えたという報道を否定した。「それは事実ではない」と述べた。", "cp932"),
    ],
)
def test_old_code_pages_are_guessed_and_the_guess_is_said(text: str, encoding: str) -> None:
    found = decode(text.encode(encoding))
    assert found.text == text
    assert found.note is not None
    assert found.encoding in found.note


def test_utf16_without_a_mark_is_seen() -> None:
    text = "The spokesman denied it again.\n" * 3
    assert decode(text.encode("utf-16-le")).text == text
    assert decode(text.encode("utf-16-be")).text == text


def test_one_broken_place_costs_one_sign_and_a_sentence() -> None:
    text = "“He denied it,” she said — twice. " * 40
    data = text.encode()
    found = decode(data[:500] + b"\xff" + data[500:])
    assert (found.encoding, found.text.count("\ufffd")) == ("utf-8", 1)
    assert found.note == "One place could not be read as utf-8 and shows a replacement sign."


def test_what_a_page_declares_is_used_only_if_it_holds() -> None:
    assert decode("Größe".encode("cp1252"), "iso-8859-1").text == "Größe"
    assert decode("Größe".encode(), "shift_jis").text == "Größe"
    assert decode("Größe und Güte".encode("cp1252"), "no such thing").note is not None


@pytest.mark.parametrize("data", [bytes(range(32)) * 50, b"\x00\x01\x02\x03" * 400])
def test_data_of_programs_is_not_taken_for_text(data: bytes) -> None:
    with pytest.raises(UnreadableInput, match="does not hold text"):
        decode(data)
