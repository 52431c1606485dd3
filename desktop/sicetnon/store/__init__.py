"""The project file: one SQLite file that holds originals, texts, findings, decisions and their history.

The only room that imports sqlite3 or sqlite_utils. It knows nouns of `core` and nothing of what
calls it. Every change happens inside `with project.operation("Mark as denial")`: one transaction,
one label, undoable across restarts. One file per noun; `project.py` is the door.
"""

from sicetnon.store.jobs import Item, ItemState, Job
from sicetnon.store.oplog import Done, HistoryLine, Operation
from sicetnon.store.project import Project
from sicetnon.store.sources import About

__all__ = ["About", "Done", "HistoryLine", "Item", "ItemState", "Job", "Operation", "Project"]
