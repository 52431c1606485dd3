"""Buttons that show their key, so that the keyboard is learnt by looking."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QStylePainter, QWidget

from sicetnon.gui import plain_text


class KeyButton(QPushButton):
    """Icon, words and the key in a small frame; `quiet` hides the key's frame when there is no key."""

    def __init__(
        self,
        theme,
        text: str,
        key: str = "",
        *,
        role: str = "",
        icon: str = "",
        tint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._key, self._icon_name, self._tint = theme, key, icon, tint
        self._words = text
        self._grows = False
        self._key_shown = bool(key)
        if role:
            self.setProperty("role", role)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(text)
        if key:
            self.setAccessibleDescription(f"Key: {key}")
            plain_text.tooltip(self, f"{text} ({key})")
        theme.changed.connect(self.updateGeometry)

    def set_words(self, text: str) -> None:
        """Other words on the same button."""
        if text != self._words:
            self._words = text
            self.setAccessibleName(text)
            self.updateGeometry()
            self.update()

    def words(self) -> str:
        """What the button says."""
        return self._words

    def key(self) -> str:
        """The key, as the platform writes it."""
        return self._key

    def key_shown(self) -> bool:
        """True when the key stands on the button."""
        return self._key_shown

    def show_key(self, shown: bool) -> None:
        """Show the key, or leave it to the tooltip where room is short."""
        if shown != self._key_shown:
            self._key_shown = shown
            self.updateGeometry()
            self.update()

    def grow(self, widest: int) -> None:
        """Let the button take spare room, with the key at its far end."""
        self._grows = True
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(policy.Policy.Expanding)
        self.setSizePolicy(policy)
        self.setMaximumWidth(widest)

    def sizeHint(self) -> QSize:
        px = self._theme.px
        words = QFontMetrics(self.font())
        width = words.horizontalAdvance(self._words)
        if self._icon_name:
            width += px(16) + (px(6) if self._words else 0)
        if self._key_shown:
            width += self._theme.sans_measures(0.85).horizontalAdvance(self._key) + px(16)
        return QSize(width + px(24), max(words.height(), px(16)) + px(12))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        with QStylePainter(self) as painter:
            painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # words keep their own direction
            painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
            px = self._theme.px
            color = self._color()
            rect = self.rect().adjusted(px(11), 0, -px(11), 0)
            content = self.sizeHint().width() - px(24)
            if not self._grows and rect.width() > content:
                rect.setLeft(rect.left() + (rect.width() - content) // 2)
            mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            x = rect.left()
            if self._icon_name:
                place = QRect(x, (self.height() - px(16)) // 2, px(16), px(16))
                icon_color = color if not self._tint else getattr(self._theme.colors, self._tint)
                self._theme.icon(self._icon_name, icon_color).paint(painter, self._mirror(place, mirrored))
                x += px(22)
            painter.setPen(color)
            painter.setFont(self.font())
            width = QFontMetrics(self.font()).horizontalAdvance(self._words)
            words = self._mirror(QRect(x, 0, width + 2, self.height()), mirrored)
            side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(words, side | Qt.TextFlag.TextSingleLine, self._words)
            if self._key_shown:
                self._draw_key(painter, rect, x + width, color, mirrored)

    def _draw_key(self, painter: QStylePainter, rect: QRect, x: int, color: QColor, mirrored: bool) -> None:
        px = self._theme.px
        font = self._theme.sans(0.85)
        metrics = QFontMetrics(font)
        width, height = metrics.horizontalAdvance(self._key) + px(8), metrics.height() + px(2)
        left = rect.right() - width + px(3) if self._grows else x + px(8)
        place = self._mirror(QRect(left, (self.height() - height) // 2, width, height), mirrored)
        frame = QColor(color if self.property("role") == "primary" else self._theme.colors.line_strong)
        painter.setRenderHint(painter.RenderHint.Antialiasing)
        painter.setPen(QPen(frame, 1))
        painter.drawRoundedRect(place, px(3), px(3))
        painter.setFont(font)
        plain = self._theme.colors.muted if self.isEnabled() else color
        painter.setPen(color if self.property("role") == "primary" else plain)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self._key)

    def _mirror(self, place: QRect, mirrored: bool) -> QRect:
        if mirrored:
            place.moveLeft(self.width() - place.right() - 1)
        return place

    def _color(self) -> QColor:
        c = self._theme.colors
        if not self.isEnabled():
            return c.faint
        role = self.property("role") or ""
        if role == "primary":
            return c.on_accent
        if role.startswith("side-") and self.isChecked():
            return {"side-assertion": c.assertion, "side-denial": c.denial, "side-declining": c.muted}.get(role, c.note)
        return c.muted if role in ("search", "ghost") else c.text
