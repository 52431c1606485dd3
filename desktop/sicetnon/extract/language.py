"""Which language a text is in, and the sentence to show when it is one we do not read."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Protocol, cast

READ = "en"
UNCLEAR = "und"
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 12  # words: below that an identifier guesses
_SAMPLE = 6_000  # code points looked at: beginning, middle and end of longer texts
_NAMES = {
    "ar": "Arabic", "bg": "Bulgarian", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "es": "Spanish",
    "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian",
    "hu": "Hungarian", "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ko": "Korean", "lt": "Lithuanian",
    "lv": "Latvian", "nl": "Dutch", "no": "Norwegian", "nb": "Norwegian", "nn": "Norwegian", "pl": "Polish",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovenian",
    "sr": "Serbian", "sv": "Swedish",
    "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
_COMMON = frozenset(
    "the of and to in a that is was for it on with as he said by at from has his but had have not be are they an who "
    "her she or this which were been will one we would about there their if i you no what all when can".split()
)


class _Identifier(Protocol):
    def rank(self, text: str) -> list[tuple[str, float]]: ...


@lru_cache(maxsize=1)
def _identifier() -> _Identifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return cast(_Identifier, LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True))


def identify(text: str) -> str:
    """ISO 639-1 code of a text's language; "und" when it is too short or too mixed to tell."""
    sample = _sample(text)
    words = [word.lower() for word in _WORD.findall(sample)]
    foreign = sum(not word.isascii() for word in words) and sum(not c.isascii() for word in words for c in word)
    if len(words) < _ENOUGH and len(sample.strip()) < 60 and foreign < _ENOUGH:
        return _by_common_words(words)
    english = sum(word in _COMMON for word in words)
    if words and english >= 0.22 * len(words):
        return READ  # so many of the commonest words leave no doubt, and it is faster
    best, probability = _identifier().rank(sample.lower())[0]
    if best != READ and english >= 0.12 * len(words) and english >= 3:
        return READ
    if probability < 0.6:
        return READ if english else UNCLEAR
    return best


def message(code: str) -> str | None:
    """The sentence for a text in a language whose statements cannot be found; None for English and unclear."""
    if code in (READ, UNCLEAR):
        return None
    name = _NAMES.get(code, f"another language ({code})")
    return (
        f"This text seems to be in {name}. Statements are found in English texts only; "
        "it was kept as it is, and statements can be marked in it by hand."
    )


def _sample(text: str) -> str:
    if len(text) <= _SAMPLE:
        return text
    third = _SAMPLE // 3
    middle = len(text) // 2
    return " ".join((text[:third], text[middle : middle + third], text[-third:]))


def _by_common_words(words: list[str]) -> str:
    return READ if sum(word in _COMMON for word in words) >= 2 else UNCLEAR
