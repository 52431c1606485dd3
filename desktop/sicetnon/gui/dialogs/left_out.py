"""Passages that the reader left out of a source: all of them, with the reason, and one click to take one in."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from sicetnon.gui.bridge import Bridge
from sicetnon.gui.dialogs.frame import Frame
from sicetnon.gui.plain_text import label, one_line
from sicetnon.gui.theme import Theme
from sicetnon.gui.widgets.line_list import Line, LineList
from sicetnon.gui.wording import plural
from sicetnon.services.rows import Article, LeftOut

SHOWN = 20_000  # characters of one passage that the dialog shows


class LeftOutDialog(Frame):
    """Lists the passages; the article's own text stays as it is, a passage comes in as a source of its own."""

    def __init__(self, bridge: Bridge, theme: Theme, source: int, parent: QWidget | None = None) -> None:
        super().__init__(bridge, theme, "Passages left out", parent, width=640, height=480)
        self._title = ""
        self._about = label("", role="muted", wrap=True)
        self.list = LineList(theme, "Passages left out")
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName("The passage")
        self.text.setFont(theme.serif())
        self.text.setTabChangesFocus(True)
        self.body.addWidget(self._about)
        self.body.addWidget(self.list, 2)
        self.body.addWidget(self.text, 2)
        self.add_button("Close", self.reject)
        self.restore = self.add_button("Take it in as a source of its own", self._restore, primary=True)
        self.restore.setEnabled(False)
        self.list.moved.connect(self._show)
        if bridge.desk is not None:
            self.ask(bridge.desk.article, source, then=self._loaded, key="left out")

    def _loaded(self, article: Article) -> None:
        self._title = article.row.title
        if not article.left_out:
            self._about.setText("Nothing was left out of this source.")
            for widget in (self.list, self.text, self.restore):
                widget.hide()
            self.body.addStretch(1)
            self._wanted = (420, 0)
            self._fit()
            return
        count = plural(len(article.left_out), "passage")
        self._about.setText(f"{count} of “{one_line(article.row.title, 120)}” did not look like the article's text.")
        self.list.set_lines(
            [Line(one_line(p.text, 200), p.reason, data=p, quoted=True) for p in article.left_out]
        )

    def _show(self, line: Line | None) -> None:
        passage: LeftOut | None = line.data if line is not None else None
        self.text.setPlainText(passage.text[:SHOWN] if passage is not None else "")
        self.restore.setEnabled(passage is not None)

    def _restore(self) -> None:
        line = self.list.line()
        if line is not None and self.bridge.desk is not None:
            self.bridge.desk.import_text(line.data.text, f"{one_line(self._title, 80)} (passage left out)")
            self.accept()
