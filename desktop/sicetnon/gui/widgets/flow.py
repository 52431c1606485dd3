"""A layout that puts widgets in a row and goes to the next line when the room ends.

So that no bar cuts a word at 200 % text or in a narrow pane. A stretch pushes what follows to the
far side of its line.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QSpacerItem, QWidget


class FlowLayout(QLayout):
    """Left to right (or right to left), then down."""

    def __init__(self, parent: QWidget | None = None, *, spacing: int = 6, margin: int = 0) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}  # by width, until something in it changes: Qt asks many times over
        self.setSpacing(spacing)
        self.setContentsMargins(margin, margin, margin, margin)

    def add_stretch(self) -> None:
        """Push what follows to the far side, as long as it stands on this line."""
        self.addItem(QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum))

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), apply=False)
        return self._heights[width]

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, apply=True)

    def sizeHint(self) -> QSize:
        sizes = [i.sizeHint() for i in self._items if not i.isEmpty()]
        width = sum(s.width() for s in sizes) + self.spacing() * max(0, len(sizes) - 1)
        return self._framed(QSize(width, max((s.height() for s in sizes), default=0)))

    def minimumSize(self) -> QSize:
        sizes = [i.minimumSize() for i in self._items if not i.isEmpty()]
        return self._framed(
            QSize(max((s.width() for s in sizes), default=0), max((s.height() for s in sizes), default=0))
        )

    def _framed(self, size: QSize) -> QSize:
        m = self.contentsMargins()
        return QSize(size.width() + m.left() + m.right(), size.height() + m.top() + m.bottom())

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = [[]]
        used = 0
        for item in self._items:
            spacer = item.spacerItem() is not None
            if item.isEmpty() and not spacer:
                continue
            need = 0 if spacer else item.sizeHint().width()
            if lines[-1] and not spacer and used + need > width:
                lines.append([])
                used = 0
            lines[-1].append(item)
            used += need + (0 if spacer else self.spacing())
        return lines

    def _place(self, rect: QRect, *, apply: bool) -> int:
        m = self.contentsMargins()
        inner = rect.adjusted(m.left(), m.top(), -m.right(), -m.bottom())
        y = inner.y()
        for line in self._lines(inner.width()):
            height = max((i.sizeHint().height() for i in line), default=0)
            if apply:
                self._place_line(line, inner, y, height)
            y += height + self.spacing()
        return y - self.spacing() + m.bottom() - rect.y()

    def _place_line(self, line: list[QLayoutItem], inner: QRect, y: int, height: int) -> None:
        widgets = [i for i in line if i.spacerItem() is None]
        widths = {id(i): i.sizeHint().width() for i in widgets}
        spare = inner.width() - sum(widths.values()) - self.spacing() * max(0, len(widgets) - 1)
        growing = [i for i in widgets if i.expandingDirections() & Qt.Orientation.Horizontal]
        for item in growing:
            room = item.maximumSize().width() - widths[id(item)]
            more = min(max(0, spare), max(0, room))
            widths[id(item)] += more
            spare -= more
        stretches = sum(i.spacerItem() is not None for i in line)
        x = inner.x()
        parent = self.parentWidget()
        mirrored = parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for item in line:
            if item.spacerItem() is not None:
                x += max(0, spare) // stretches
                continue
            size = QSize(min(widths[id(item)], inner.width()), min(height, item.sizeHint().height()))
            at = QPoint(x, y + (height - size.height()) // 2)
            if mirrored:
                at.setX(inner.x() + inner.right() - x - size.width() + 1)
            item.setGeometry(QRect(at, size))
            x += size.width() + self.spacing()
