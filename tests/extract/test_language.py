"""Languages: English read, others named in a sentence, short or odd texts never refused."""

from __future__ import annotations

import pytest

from sicetnon.extract import language

TEXTS = {
    "en": "The minister denied on Monday that he had taken money from the firm and called it a lie.",
    "de": "Der Minister bestritt am Montag, dass er Geld von der Firma genommen habe, und sprach von einer Lüge.",
    "fr": "Le ministre a nié lundi avoir pris de l’argent de la société et a parlé d’un mensonge honteux.",
    "ru": "Министр в понедельник отрицал, что взял деньги у компании, и назвал это ложью и клеветой.",
}


@pytest.mark.parametrize(("code", "text"), TEXTS.items())
def test_identify(code: str, text: str) -> None:
    assert language.identify(text) == code
    assert (language.message(code) is None) == (code == "en")


def test_capitals_and_noise_stay_english() -> None:
    assert language.identify(TEXTS["en"].upper()) == "en"
    assert language.identify(TEXTS["en"].replace("o", "0").replace("l", "1")) == "en"


@pytest.mark.parametrize("text", ["", "Yes.", "xq zzv", "12 34 56", "\x00\ud800"])
def test_too_short_to_tell_is_never_refused(text: str) -> None:
    assert language.message(language.identify(text)) is None


def test_message_names_the_language() -> None:
    assert "German" in (language.message("de") or "")
    assert "(xx)" in (language.message("xx") or "")
