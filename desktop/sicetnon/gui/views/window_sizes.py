"""Sizes of the window and its panes: at least, at first, and as they were left."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize

if TYPE_CHECKING:
    from sicetnon.gui.views.main_window import MainWindow

WANTED = QSize(1440, 900)
PANES = [286, 806, 348]
LARGE = 1.6  # size of text up to which the panes grow with it
LEAST = {"left": (190, 380), "stack": (320, 600), "right": (250, 420)}  # widths at 100 % text, and at most ever


def bound(window: MainWindow) -> None:
    """Least widths grow with the text, the centre and one pane never beyond what a small screen holds."""
    for name, (least, most) in LEAST.items():
        getattr(window, name).setMinimumWidth(min(window.theme.px(least), most))
    window.stack.setMinimumHeight(min(window.theme.px(220), 440))  # not that of the highest view out of sight


class TextSizes:
    """Widths of the panes at each size of text, so that larger text and back again leaves them as they were."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._scale = window.theme.scale
        self._left_at: dict[float, list[int]] = {}  # widths when a size of text was left

    def follow(self, measure: Callable[[], None]) -> None:
        """The text may have another size: least widths, then `measure` for what fits beside each other, then widths."""
        if self._window.theme.scale != self._scale:
            self._left_at[self._scale] = self._window.panes.sizes()
        bound(self._window)
        measure()
        self._arrive()

    def _arrive(self) -> None:
        """Give the panes the widths they had at this size of text; for smaller text less than before."""
        scale, before = self._window.theme.scale, self._scale
        if scale == before:
            return
        self._scale = scale
        panes, widths = self._window.panes, self._window.panes.sizes()
        known = self._left_at.get(scale)
        if known is not None and min(known) > 0:
            panes.setSizes(known)
        elif scale < before:
            share = min(scale, LARGE) / min(before, LARGE)
            left, right = round(widths[0] * share), round(widths[2] * share)
            panes.setSizes([left, sum(widths) - left - right, right])


def fills_the_screen(window: MainWindow) -> bool:
    """True where no size was kept and the frame of the size that is wanted would not fit."""
    room = window.screen().availableGeometry().size()
    fits = room.width() > WANTED.width() and room.height() > WANTED.height()
    return not fits and not window.settings.get("geometry")


def restore(window: MainWindow) -> None:
    """Take up the kept sizes again, or those to begin with."""
    kept = window.settings.get
    geometry, panes, detail = kept("geometry"), kept("panes"), kept("detail")
    if not geometry or not window.restoreGeometry(QByteArray.fromBase64(geometry.encode())):
        window.resize(WANTED.boundedTo(window.screen().availableGeometry().size()))
    window.panes.setSizes(panes if len(panes) == 3 else [round(n * min(window.theme.scale, LARGE)) for n in PANES])
    window.left.restore_heights(kept("lists"))
    if len(detail) == 2:
        window.right.setSizes(detail)


def keep(window: MainWindow, *, panes: bool) -> None:
    """Keep the sizes of now; those of the panes only if all of them are side by side."""
    put = window.settings.put
    put("geometry", bytes(window.saveGeometry().toBase64()).decode())
    if window.navigation.view in ("empty", "import"):
        return
    if panes:
        put("panes", window.panes.sizes())
    if window.right.isVisible():
        put("detail", window.right.sizes())
    put("lists", window.left.list_heights())
