"""Hidden and look-alike characters are found where they stand. They are written by number here."""

from __future__ import annotations

import pytest

from sicetnon.readers.marks import LIMIT, find_marks
from sicetnon.readers.reading import Mark


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("plain words, naïve café, 東京", []),
        ("a\u202eb\u202cc", [Mark("direction", 1, 2), Mark("direction", 3, 4)]),
        ("zero\u200bwidth", [Mark("zero width", 4, 5)]),
        ("jo\u200diner in Latin", [Mark("zero width", 2, 3)]),
        ("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", []),  # Persian needs the joiner
        ("\U0001f468\u200d\U0001f469", []),  # so do faces
        ("tag\U000e0041\U000e0042", [Mark("tag", 3, 5)]),
        ("the \u0440resident said", [Mark("mixed script", 4, 13)]),
        ("Москва is Moscow", []),
        ("lost \ufffd\ufffd letters", [Mark("replaced", 5, 7)]),
    ],
)
def test_marks(text: str, found: list[Mark]) -> None:
    assert list(find_marks(text)) == found


def test_marks_are_bounded() -> None:
    assert len(find_marks("x\u200b" * 5_000)) == LIMIT
