"""Colours, fonts, lengths and icons of the window, light and dark, at any text size.

Fusion with a full palette of our own: `setColorScheme` alone does nothing on some platforms, so
every role is set. All lengths go through `px`, which grows with the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import cache

from PySide6.QtCore import QByteArray, QObject, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontInfo,
    QFontMetrics,
    QGuiApplication,
    QIcon,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtWidgets import QApplication

from sicetnon import assets
from sicetnon.core.findings import COLUMN, Column, Side

BASE_PX = 13  # text size at 100 %
SANS, SERIF = "Inter", "Noto Serif"


@dataclass(frozen=True, slots=True)
class Colors:
    """One colour per purpose; pairs that carry text reach a contrast of 4.5 : 1."""

    window: QColor  # behind cards
    panel: QColor  # panes, bars, cards
    raised: QColor  # hovered rows and buttons
    sunken: QColor  # input fields, chips
    line: QColor
    line_strong: QColor
    text: QColor
    muted: QColor
    faint: QColor  # decoration only, never words one must read
    accent: QColor
    on_accent: QColor
    accent_soft: QColor
    selected: QColor  # rows and buttons that are chosen
    assertion: QColor
    assertion_soft: QColor
    denial: QColor
    denial_soft: QColor
    note: QColor
    note_soft: QColor
    good: QColor
    bad: QColor
    bad_soft: QColor
    focus: QColor


def _colors(**named: str) -> Colors:
    return Colors(**{name: QColor(value) for name, value in named.items()})


LIGHT = _colors(
    window="#f6f7f9", panel="#ffffff", raised="#f0f3f6", sunken="#f6f7f9", line="#dfe3e8",
    line_strong="#b9c1cb", text="#1d2530", muted="#5f6a78", faint="#9ca3ac", accent="#1f5fa8",
    on_accent="#ffffff", accent_soft="#eaf2fb", selected="#e3edf9", assertion="#1f5fa8",
    assertion_soft="#eaf2fb", denial="#b4490f", denial_soft="#fdf0e7", note="#6b5ca5",
    note_soft="#f1eefa", good="#1d7a44", bad="#b3261e", bad_soft="#fdecea", focus="#1f5fa8",
)  # fmt: skip
DARK = _colors(
    window="#15181d", panel="#1c2027", raised="#262b34", sunken="#15181d", line="#2e343d",
    line_strong="#4d5663", text="#e4e8ee", muted="#9aa5b3", faint="#626b76", accent="#7db4f0",
    on_accent="#10151c", accent_soft="#1b2a3c", selected="#233246", assertion="#7db4f0",
    assertion_soft="#1b2a3c", denial="#f0a070", denial_soft="#38261b", note="#b3a5ee",
    note_soft="#292540", good="#74c893", bad="#f2938c", bad_soft="#3d2120", focus="#7db4f0",
)  # fmt: skip


@cache
def load_fonts() -> tuple[str, ...]:
    """Register the shipped fonts once; families that Qt now knows."""
    families: list[str] = []
    for path in sorted(assets.folder("fonts").glob("*.ttf")):
        number = QFontDatabase.addApplicationFont(str(path))
        families += QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    return tuple(dict.fromkeys(families))


class Theme(QObject):
    """The look: ask it for colours, fonts, lengths and icons; `changed` says they are others now."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None, *, appearance: str = "system", scale: float = 1.0) -> None:
        super().__init__(parent)
        load_fonts()
        self._appearance = appearance
        self._scale = scale
        self._icons: dict[tuple[str, str, int], QIcon] = {}
        # rows ask for them at every painting, and every call into Qt may have to wait for a worker thread
        self._fonts: dict[tuple[str, int, int], tuple[QFont, QFontMetrics]] = {}
        self._system = self._system_factor()
        self.dark = self._is_dark()
        self.colors = DARK if self.dark else LIGHT
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)

    @property
    def scale(self) -> float:
        """Text size asked for, 1.0 is 100 %."""
        return self._scale

    def choose(self, *, appearance: str | None = None, scale: float | None = None) -> None:
        """Change light/dark/system or the text size, and tell everybody."""
        self._appearance = appearance or self._appearance
        self._scale = min(3.0, max(0.7, scale or self._scale))
        self._refresh()

    def px(self, length: float) -> int:
        """A length given in pixels at 100 % text, at the text size of now."""
        return max(1, round(length * self._scale * self._system))

    def sans(self, size: float = 1.0, weight: int = 400) -> QFont:
        """The interface face, not to be altered; `size` is a factor of the base size."""
        return self._font((SANS, "Noto Sans", "Arial"), QFont.StyleHint.SansSerif, size, weight)[0]

    def serif(self, size: float = 1.0, weight: int = 400) -> QFont:
        """The face of quotations and articles, not to be altered."""
        return self._font((SERIF, "Amiri", "Times New Roman"), QFont.StyleHint.Serif, size, weight)[0]

    def sans_measures(self, size: float = 1.0, weight: int = 400) -> QFontMetrics:
        """Measures of `sans(size, weight)`."""
        return self._font((SANS, "Noto Sans", "Arial"), QFont.StyleHint.SansSerif, size, weight)[1]

    def side(self, side: Side | None) -> tuple[QColor, QColor]:
        """Strong and soft colour of a side; None is the reporter's own note. Declining is not denying: it is grey."""
        if side is Side.DECLINES:
            return self.colors.muted, self.colors.raised
        column = COLUMN[side] if side is not None else Column.NEITHER
        if column is Column.ASSERTION:
            return self.colors.assertion, self.colors.assertion_soft
        if column is Column.DENIAL:
            return self.colors.denial, self.colors.denial_soft
        return self.colors.note, self.colors.note_soft

    def icon(self, name: str, color: QColor | None = None, size: int = 16) -> QIcon:
        """A lucide icon tinted in `color` (the text colour unless given)."""
        tint = (color or self.colors.text).name()
        side = self.px(size)
        key = (name, tint, side)
        if key not in self._icons:
            self._icons[key] = _tinted(name, tint, side)
        return self._icons[key]

    def apply(self, application: QApplication) -> None:
        """Give the whole application this look."""
        if application.style().name() != "fusion":
            application.setStyle("Fusion")
        application.setFont(self.sans())
        application.setPalette(self.palette())
        application.setStyleSheet(self.style_sheet())

    def style_sheet(self) -> str:
        """The QSS template with colours and lengths filled in."""
        template = (assets.folder("qss") / "window.qss").read_text(encoding="utf-8")
        names = {field.name: getattr(self.colors, field.name).name() for field in fields(Colors)}
        names["sans"] = SANS
        filled = re.sub(r"\$px\((\d+(?:\.\d+)?)\)", lambda m: f"{self.px(float(m[1]))}px", template)
        filled = re.sub(r"\$round\((\d+)\)", lambda m: f"{(self.px(float(m[1])) + 2) // 2}px", filled)
        filled = re.sub(r"\$icon\(([\w-]+)\)", lambda m: self._picture(m[1]), filled)
        return re.sub(r"\$(\w+)", lambda m: names[m[1]], filled)

    def _picture(self, name: str) -> str:
        """Path of a picture for the style sheet, drawn once for light and once for dark."""
        return (assets.folder("icons") / f"{name}-{'dark' if self.dark else 'light'}.svg").as_posix()

    def palette(self) -> QPalette:
        """Every role of the palette, so that nothing is left to the platform."""
        c, role = self.colors, QPalette.ColorRole
        made = QPalette()
        roles = {
            role.Window: c.panel, role.WindowText: c.text, role.Base: c.panel, role.AlternateBase: c.window,
            role.ToolTipBase: c.panel, role.ToolTipText: c.text, role.PlaceholderText: c.muted,
            role.Text: c.text, role.Button: c.panel, role.ButtonText: c.text, role.BrightText: c.bad,
            role.Light: c.raised, role.Midlight: c.line, role.Mid: c.line_strong, role.Dark: c.faint,
            role.Shadow: c.line_strong, role.Highlight: c.accent, role.HighlightedText: c.on_accent,
            role.Link: c.accent, role.LinkVisited: c.note, role.Accent: c.accent,
        }  # fmt: skip
        for name, color in roles.items():
            made.setColor(name, color)
        for name in (role.WindowText, role.Text, role.ButtonText):
            made.setColor(QPalette.ColorGroup.Disabled, name, c.faint)
        return made

    def _font(
        self, families: tuple[str, ...], hint: QFont.StyleHint, size: float, weight: int
    ) -> tuple[QFont, QFontMetrics]:
        key = families[0], self.px(BASE_PX * size), weight
        if key not in self._fonts:
            font = QFont(list(families))
            font.setStyleHint(hint)
            font.setPixelSize(key[1])
            font.setWeight(QFont.Weight(weight))
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            self._fonts[key] = font, QFontMetrics(font)
        return self._fonts[key]

    def _system_factor(self) -> float:
        """How much larger than usual the system's own text is set; never smaller than 1."""
        asked = QFontInfo(QGuiApplication.font()).pixelSize() / BASE_PX
        return min(2.5, asked) if asked > 1.2 else 1.0

    def _is_dark(self) -> bool:
        if self._appearance in ("light", "dark"):
            return self._appearance == "dark"
        return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark

    def _follow_system(self) -> None:
        if self._appearance == "system" and self.dark != self._is_dark():
            self._refresh()

    def _refresh(self) -> None:
        self.dark = self._is_dark()
        self.colors = DARK if self.dark else LIGHT
        self._icons.clear()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            self.apply(application)
        self.changed.emit()


def _tinted(name: str, tint: str, side: int) -> QIcon:
    """Draw an SVG whose strokes are `currentColor` in `tint`."""
    from PySide6.QtSvg import QSvgRenderer  # not needed before the first icon

    source = (assets.folder("icons") / f"{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(source.replace("currentColor", tint).encode()))
    icon = QIcon()
    for ratio in (1, 2):
        picture = QPixmap(QSize(side * ratio, side * ratio))
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        renderer.render(painter)
        painter.end()
        picture.setDevicePixelRatio(ratio)
        icon.addPixmap(picture)
    return icon
