"""Errors that are sentences for a person: what happened, what was kept, what to do."""

from __future__ import annotations


class SicEtNonError(Exception):
    """Base of all errors meant to be shown; `str()` is a full sentence."""


class UnreadableInput(SicEtNonError):
    """A file or text that cannot be taken in; nothing of the project changed."""


class ProjectProblem(SicEtNonError):
    """The project file cannot be opened or written as asked."""


class ProjectIsNewer(ProjectProblem):
    """The project was written by a newer program."""


class ProjectInUse(ProjectProblem):
    """Another window has the project open."""


class SpanMismatch(SicEtNonError):
    """A span and the text disagree; the statement is shown as an orphan, never moved."""


class ExportFailed(SicEtNonError):
    """A report could not be made or written; an older file at the place was kept."""
