"""Settings read from a file that a person or another version of the program wrote."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sicetnon.gui.settings import Settings


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (200, 2.0),
        (1.13, 1.1),
        (-1, 0.8),
        (1.25, 1.25),
        (float("inf"), 1.0),
        (float("nan"), 1.0),
        ("large", 1.0),
    ],
)
def test_a_size_of_text_that_is_not_offered_becomes_the_nearest_one(
    tmp_path: Path, written: object, read: float
) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"text_scale": written, "recent": ["a.sicetnon"]}), "utf8")
    settings = Settings(path)
    assert settings.get("text_scale") == read
    assert settings.get("recent") == ["a.sicetnon"]


@pytest.mark.parametrize(("written", "read"), [("dark", "dark"), ("pink", "system"), (3, "system")])
def test_an_unknown_appearance_is_that_of_the_system(tmp_path: Path, written: object, read: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"appearance": written}), "utf8")
    assert Settings(path).get("appearance") == read


def test_a_damaged_file_costs_the_settings_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text("{", "utf8")
    settings = Settings(path)
    assert settings.get("text_scale") == 1.0
    settings.put("text_scale", 1.5)
    assert Settings(path).get("text_scale") == 1.5
