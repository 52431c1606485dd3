"""Title, outlet and date of publication of a source; its file, hash and other dates to read."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from sicetnon.gui.bridge import Bridge
from sicetnon.gui.dialogs.frame import Frame
from sicetnon.gui.plain_text import label
from sicetnon.gui.theme import Theme
from sicetnon.gui.wording import day, moment
from sicetnon.services.rows import Article

PROPOSED = "Proposed from the text: “{words}”. Keep confirms it."
WRONG_DATE = "Please write the date as year-month-day, such as 2022-12-22, or leave it empty."


class SourceProperties(Frame):
    """Three lines to change; the text of the source itself never changes."""

    def __init__(self, bridge: Bridge, theme: Theme, source: int, parent: QWidget | None = None) -> None:
        super().__init__(bridge, theme, "Properties of the source", parent, width=640, scrolls=True)
        self.source = source
        self._article: Article | None = None
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setVerticalSpacing(theme.px(8))
        self.title, self.outlet, self.published = QLineEdit(), QLineEdit(), QLineEdit()
        self.published.setPlaceholderText("YYYY-MM-DD")
        for words, line in (("Title", self.title), ("Outlet", self.outlet), ("Published", self.published)):
            line.setAccessibleName(words)
            form.addRow(label(words, role="muted"), line)
        self.proposed = label("", wrap=True, role="muted")
        self.proposed.hide()
        form.addRow(label(""), self.proposed)
        self._facts = {name: label("", wrap=True) for name in ("File", "Imported", "Modified", "Address")}
        self._hash = QLineEdit()
        self._hash.setReadOnly(True)
        self._hash.setAccessibleName("SHA-256 of the file")
        for words, fact in self._facts.items():
            fact.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            form.addRow(label(words, role="muted"), fact)
        form.addRow(label("SHA-256", role="muted"), self._hash)
        self.body.addLayout(form)
        self.body.addStretch(1)
        self.add_button("Cancel", self.reject)
        self.keep = self.add_button("Keep", self._keep, primary=True)
        self.keep.setEnabled(False)
        if bridge.desk is not None:
            self.ask(bridge.desk.article, source, then=self._show, key="properties")

    def _show(self, article: Article) -> None:
        self._article = article
        row = article.row
        for line, words in ((self.title, row.title), (self.outlet, row.outlet), (self.published, row.published)):
            line.setText(words or "")
            line.setCursorPosition(0)  # long ones show how they begin
        if row.published_from:
            words = PROPOSED.format(words=row.published_from)
            self.proposed.setText(words)
            self.proposed.setAccessibleName(words)
            self.proposed.show()
        told = {
            "File": row.name,
            "Imported": moment(article.imported_at),
            "Modified": day(article.modified) if article.modified else "not said",
            "Address": article.url or "not said",
        }
        self._hash.setText(article.sha256)
        self._hash.setCursorPosition(0)
        for name, words in told.items():
            self._facts[name].setText(words)
            self._facts[name].setAccessibleName(f"{name}: {words}")
        self.keep.setEnabled(True)
        self.title.setFocus()

    def _keep(self) -> None:
        desk, article = self.bridge.desk, self._article
        if desk is None or article is None:
            return
        title, outlet, published = (line.text().strip() for line in (self.title, self.outlet, self.published))
        if published:
            try:
                date.fromisoformat(published)
            except ValueError:
                self.tell_problem(WRONG_DATE)
                self.published.setFocus()
                return
        values: dict[str, str | None] = {}
        if title and title != article.row.title:
            values["title"] = title
        if outlet != (article.row.outlet or ""):
            values["outlet"] = outlet or None
        if published != (article.row.published or "") or article.row.published_from:
            values["published"] = published or None
        if not values:
            self.accept()
            return
        self.keep.setEnabled(False)
        self.follow(desk.describe_source(self.source, values), self.close_after)

    def tell_problem(self, sentence: str) -> None:
        """Say what is wrong and let it be corrected."""
        super().tell_problem(sentence)
        self.keep.setEnabled(self._article is not None)
