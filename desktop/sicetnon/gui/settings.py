"""What a person can set: declared rows, kept in one JSON file in their config folder.

A damaged or unwritable file costs the settings, never the start of the program.
"""

from __future__ import annotations

import json
import logging
import math
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QStandardPaths, Signal

log = logging.getLogger(__name__)
FOLDER = "sicetnon"
RECENT = 8  # projects remembered
TEXT_SIZES = (80, 90, 100, 110, 125, 150, 175, 200)


@dataclass(frozen=True, slots=True)
class SettingSpec:
    """One setting: key, type, default, and what the settings dialog calls it ("" keeps it out)."""

    key: str
    type: type
    default: Any
    label: str = ""
    choices: tuple[tuple[Any, str], ...] = ()


S = SettingSpec
SETTINGS: tuple[SettingSpec, ...] = (
    S("appearance", str, "system", "Appearance", (("system", "As the system"), ("light", "Light"), ("dark", "Dark"))),
    S("text_scale", float, 1.0, "Text size", tuple((n / 100, f"{n} %") for n in TEXT_SIZES)),
    S("claim_order", str, "contested"),
    S("claim_filter", str, "all"),
    S("show_reprints", bool, False),
    S("recent", list, []),
    S("geometry", str, ""),
    S("panes", list, []),
    S("lists", list, []),
    S("detail", list, []),
    S("left_shown", bool, True),
    S("right_shown", bool, True),
    S("last_project", str, ""),
    S("places", dict, {}),
)  # fmt: skip


def config_folder() -> Path:
    """Folder of the settings; SICETNON_CONFIG takes precedence, for tests and portable use."""
    chosen = os.environ.get("SICETNON_CONFIG")
    if chosen:
        return Path(chosen)
    base = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
    return Path(base) / FOLDER


def data_folder() -> Path:
    """Folder of the untitled project; SICETNON_DATA takes precedence."""
    chosen = os.environ.get("SICETNON_DATA")
    if chosen:
        return Path(chosen)
    base = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)
    return Path(base) / FOLDER


def _offered(spec: SettingSpec, value: Any) -> Any:
    """A value read from the file as one that is offered: of numbers the nearest, else the usual one."""
    offered = [each for each, _ in spec.choices]
    if not offered or value in offered:
        return value
    if spec.type is float and math.isfinite(value):
        return min(offered, key=lambda each: abs(each - value))
    return spec.default


class Settings(QObject):
    """Values by key; `changed(key)` after each change."""

    changed = Signal(str)

    def __init__(self, path: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path or config_folder() / "settings.json"
        self._specs = {spec.key: spec for spec in SETTINGS}
        self._values = {spec.key: spec.default for spec in SETTINGS}
        self._read()

    def get(self, key: str) -> Any:
        """The value of a declared key."""
        return self._values[key]

    def put(self, key: str, value: Any) -> None:
        """Keep a value; of the wrong type it raises TypeError."""
        spec = self._specs[key]
        if not isinstance(value, spec.type):
            raise TypeError(f"{key} must be {spec.type.__name__}")
        if self._values[key] != value:
            self._values[key] = value
            self._write()
            self.changed.emit(key)

    def add_recent(self, path: str) -> None:
        """Put a project at the head of the recent ones."""
        others = [p for p in self.get("recent") if p != path]
        self.put("recent", [path, *others][:RECENT])

    def _read(self) -> None:
        try:
            found = json.loads(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return
        except (OSError, ValueError) as error:
            log.warning("settings unreadable, starting with the usual ones: %s", error)
            return
        if not isinstance(found, dict):
            return
        for key, value in found.items():
            spec = self._specs.get(key)
            if spec is not None and spec.type is float and isinstance(value, int):
                value = float(value)
            if spec is not None and isinstance(value, spec.type):
                self._values[key] = _offered(spec, value)

    def _write(self) -> None:
        text = json.dumps(self._values, ensure_ascii=False, indent=1)
        draft = self._path.with_suffix(".new")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            draft.write_text(text, encoding="utf-8")
            draft.replace(self._path)
        except OSError as error:
            log.warning("settings not kept: %s", error)
