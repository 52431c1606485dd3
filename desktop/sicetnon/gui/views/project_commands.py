"""Projects and imports: new, open, save as, the sample, files and text coming in."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from sicetnon import assets
from sicetnon.core.errors import ProjectInUse, ProjectProblem, SicEtNonError
from sicetnon.gui import plain_text
from sicetnon.gui.settings import data_folder
from sicetnon.gui.views import dropping, last_place

if TYPE_CHECKING:
    from sicetnon.gui.views.left_pane import Fetched
    from sicetnon.gui.views.main_window import MainWindow
    from sicetnon.services.desk import Desk
    from sicetnon.services.rows import ClaimDetail

ENDING = ".sicetnon"
KINDS = "Sic et Non projects (*.sicetnon)"
UNTITLED, SAMPLE = "untitled", "sample"
# a single pasted line of this length or less is more likely a slip than an article
SHORTEST_PASTE = 40


def open_desk(path: Path, *, create: bool = False) -> Desk:
    """Open a project, or begin one where none is; runs aside, it imports what the desk needs."""
    from sicetnon.services.desk import Desk

    if path.exists():
        if create:
            raise ProjectProblem(f"There is a project called {path.name} already; please choose another name.")
        return Desk.open(path)
    if not create:
        raise ProjectProblem(f"The project {path.name} is not where it was: {path}")
    path.parent.mkdir(parents=True, exist_ok=True)
    return Desk.create(path)


def open_or_create(path: Path) -> Desk:
    """Open the project, or begin it."""
    return open_desk(path, create=not path.exists())


def open_free(path: Path) -> Desk:
    """Open or begin the project, or one with a number while another window has it."""
    for number in range(2, 10):
        try:
            return open_or_create(path)
        except ProjectInUse:
            path = path.with_name(f"{UNTITLED}-{number}{ENDING}")
    return open_or_create(path)


@dataclass(frozen=True, slots=True)
class Opened:
    """An open project with what the window shows of it first."""

    desk: Desk
    lists: Fetched
    first: ClaimDetail | None


class ProjectCommands(QObject):
    """What the File menu does."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._bridge, self._settings = window.bridge, window.settings
        self.first_import = False

    # projects
    def start(self, path: Path | None, *, sample: bool = False) -> None:
        """Open what the person had open, or what they asked for, or an untitled project."""
        if sample:
            self.open_sample()
        elif path is not None:
            self._open(path, create=not path.exists())
        else:
            last = self._settings.get("last_project")
            if last and Path(last).exists():
                self._open(Path(last))
            else:
                self.open_untitled()

    def open_untitled(self) -> None:
        """The project that needs no name yet."""
        self._ask(open_free, data_folder() / f"{UNTITLED}{ENDING}")

    def open_sample(self) -> None:
        """A project made from the shipped article; made once, then opened."""
        path = data_folder() / f"{SAMPLE}{ENDING}"
        fresh = not path.exists()

        def then() -> None:
            if fresh:
                self._import([assets.seeds()])

        self._ask(open_or_create, path, then=then)

    def new(self) -> None:
        """Begin a project under a name."""
        self._choose_file("New project", lambda path: self._open(path, create=True))

    def open(self) -> None:
        """Open a project file."""
        dialog = QFileDialog(self._window, "Open project", str(self._folder()), KINDS)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self._open(Path(name)))
        self._show(dialog)

    def save_as(self) -> None:
        """Copy the project to another place and go on there."""
        self._choose_file("Save project as", self._save_to)

    def fill_recent(self) -> None:
        """Fill the menu of recent projects when it opens."""
        menu = self._window.recent_menu
        menu.clear()
        for name in self._settings.get("recent"):
            action = menu.addAction(plain_text.button_text(f"{Path(name).stem}   {Path(name).parent}"))
            action.triggered.connect(lambda _on=False, path=name: self._open(Path(path)))
        menu.setToolTipsVisible(False)
        if menu.isEmpty():
            menu.addAction("No project yet").setEnabled(False)

    def shut(self) -> None:
        """Close the project with the window."""
        last_place.keep(self._window)
        desk = self._bridge.desk
        self._bridge.close()
        if desk is not None:
            desk.close()

    # coming in
    def take(self, dropped: dropping.Dropped) -> bool:
        """Import what was dropped or pasted; False when there is nothing for us in it."""
        if self._bridge.desk is None:
            self._window.message_bar.problem("The project is still opening; please drop the files again in a moment.")
            return False
        if len(dropped.paths) == 1 and dropped.paths[0].suffix == ENDING:
            self._open(dropped.paths[0])
            return True
        if dropped.paths:
            return self._import(dropped.paths)
        if dropped.text.strip():
            return self._import_text(dropped.text)
        words = "There is no file and no text in what was dropped."
        if dropped.remote:
            words = (
                "Addresses on the web are not fetched: this program has no way to the network. "
                "Please save the page as a file and drop the file."
            )
        self._window.message_bar.problem(words)
        return False

    def import_files(self) -> None:
        """Choose files to import."""
        from sicetnon.services.walking import readable

        dialog = QFileDialog(self._window, "Import files", str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([f"Articles ({' '.join(f'*{ending}' for ending in readable())})", "All files (*)"])
        dialog.filesSelected.connect(lambda names: self._import([Path(name) for name in names]))
        self._show(dialog)

    def import_folder(self) -> None:
        """Choose a folder to import with all that is in it."""
        dialog = QFileDialog(self._window, "Import folder", str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda name: self._import([Path(name)]))
        self._show(dialog)

    def paste(self) -> None:
        """Import the files or the text on the clipboard."""
        self.take(dropping.read(QApplication.clipboard().mimeData()))

    def cancel_job(self) -> None:
        """Stop the running import."""
        self._window.status.cancel()

    def delete_source(self) -> None:
        """Take the source out of the project; undo brings it back."""
        source, desk = self._window.navigation.source, self._bridge.desk
        if source is not None and desk is not None:
            self._window.navigation.select_statement(None)
            self._bridge.run(desk.delete_sources([source]), self._deleted)

    # inside
    def _deleted(self, _changed: object) -> None:
        self._window.navigation.set_source(None)
        self._window.message_bar.tell("The source was deleted.", "Undo", self._window.history.undo)
        self._window.show_start()

    def _import(self, paths: Sequence[Path]) -> bool:
        self._remember_first()
        self._window.message_bar.hide()  # what went wrong before is settled by what goes on now
        job = self._bridge.desk.import_paths(list(paths))
        self._window.navigation.show_job(job)
        return True

    def _import_text(self, text: str) -> bool:
        if len(text.strip()) < SHORTEST_PASTE:
            self._window.message_bar.problem("The text is too short for an article; nothing was imported.")
            return False
        self._remember_first()
        self._window.message_bar.hide()
        job = self._bridge.desk.import_text(text)
        self._window.navigation.show_job(job)
        return True

    def _remember_first(self) -> None:
        self.first_import = not self._window.left.sources.model().rowCount()

    def _open(self, path: Path, *, create: bool = False) -> None:
        path = path if path.suffix == ENDING or path.exists() else path.with_name(path.name + ENDING)
        self._ask(open_desk, path, create=create)

    def _ask(self, function, path: Path, *, create: bool | None = None, then=None) -> None:
        """Open aside, then put the desk in place of the one before."""
        old = self._bridge.desk
        if old is not None and Path(old.path) == path:
            self._window.message_bar.tell("This project is open already.")
            return

        def work() -> Opened | SicEtNonError:
            try:
                desk = function(path) if create is None else function(path, create=create)
            except SicEtNonError as error:
                return error
            return self._read_ahead(desk)

        def done(opened: Opened | SicEtNonError) -> None:
            if isinstance(opened, SicEtNonError):
                self._bridge.fail(opened)
                if self._bridge.desk is None and function is not open_free:
                    self.open_untitled()  # one can go on, the reason stands below
                return
            self._put(opened, old)
            if then is not None:
                then()

        self._bridge.ask(work, then=done, key="open")

    def _read_ahead(self, desk: Desk) -> Opened:
        """What the window shows first of a project, read aside; modules and pages of the file are then at hand."""
        for name in ("views.compare", "dialogs.commands"):
            importlib.import_module(f"sicetnon.gui.{name}")
        lists = self._window.left.fetch(desk)
        desk.sources(lists.sources[:64])
        desk.claims(lists.claims[:64])
        first = last_place.claim(self._settings, desk) or next(iter(lists.claims), None)
        return Opened(desk, lists, None if first is None else desk.claim(first))

    def _put(self, opened: Opened, old: Desk | None) -> None:
        desk = opened.desk
        self._window.right.save_note()
        last_place.keep(self._window)
        self._window.left.expect(opened.lists)
        self._bridge.set_desk(desk, opened.first)
        if old is not None:
            old.close()
        self._settings.put("last_project", str(desk.path))
        self._settings.add_recent(str(desk.path))
        desk.resume()

    def _save_to(self, path: Path) -> None:
        desk = self._bridge.desk
        if path.suffix != ENDING:
            path = path.with_name(path.name + ENDING)
        if desk is None:
            return
        unnamed = desk.path if desk.path.parent == data_folder() and desk.path.stem.startswith(UNTITLED) else None

        def copied(_path: object) -> None:
            last_place.keep(self._window, path)  # the copy goes on where the person is
            self._ask(open_desk, path, create=False, then=lambda: unnamed and unnamed.unlink(missing_ok=True))

        self._bridge.run(desk.save_copy(path), copied)

    def _choose_file(self, title: str, then) -> None:
        dialog = QFileDialog(self._window, title, str(self._folder()), KINDS)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(ENDING)
        dialog.fileSelected.connect(lambda name: then(Path(name)))
        self._show(dialog)

    def _show(self, dialog: QFileDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _folder(self) -> Path:
        last = self._settings.get("last_project")
        if last and Path(last).parent != data_folder():
            return Path(last).parent
        return Path.home()
