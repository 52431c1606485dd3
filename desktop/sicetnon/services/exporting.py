"""A comparison on paper: claims of a project as an outline, set in a child process, put in place whole.

The file appears complete or not at all; an older file at the place stays until the new one is ready.
"""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from base64 import b64decode
from collections.abc import Callable, Sequence
from pathlib import Path

import sicetnon
from sicetnon.core.errors import ExportFailed
from sicetnon.report import Outline
from sicetnon.services.browsing import Browsing
from sicetnon.services.outlining import outline_of
from sicetnon.work.lane import Lane, Runner, TaskFailed
from sicetnon.work.wire import to_plain

TYPESETTER = "sicetnon.work.typeset:prepare"
PATIENCE = 900.0  # seconds for the longest report
SCOPES = {"contested": "All contested claims", "all": "All claims"}
_WHY = {
    "stopped": "The export was stopped; nothing was written.",
    "memory": "The report is too long for this computer's memory. Export fewer claims at a time.",
    "crashed": "The report could not be set; it may be too long for this computer. Export fewer claims at a time.",
    "silent": "The report took too long to set and was given up. Export fewer claims at a time.",
}
_PROJECT = b"SQLite format 3\0"  # how project files begin
Claims = Sequence[int] | str  # ids, "contested" or "all"


def _never() -> bool:
    return False


def export_pdf(
    desk: Browsing,
    claim_ids: Claims,
    path: str | Path,
    *,
    date: str,
    paper: str = "a4",
    stopped: Callable[[], bool] = _never,
    runner: Runner | None = None,
) -> tuple[str, ...]:
    """Write the report; returns sentences about characters that needed help. `date` is YYYY-MM-DD.

    Raises ExportFailed with a sentence; a file that stood at `path` is kept then.
    """
    refuse_project(Path(path))
    outline = _outline(desk, claim_ids, paper, date)
    pages, warnings = _set(outline, {"form": "pdf"}, stopped, runner)
    _put(Path(path), pages[0])
    return warnings


def preview_pages(
    desk: Browsing,
    claim_ids: Claims,
    *,
    date: str,
    paper: str = "a4",
    ppi: float = 96.0,
    stopped: Callable[[], bool] = _never,
    runner: Runner | None = None,
) -> list[bytes]:
    """The report's pages as PNG pictures, `ppi` pixels an inch; raises ExportFailed with a sentence."""
    outline = _outline(desk, claim_ids, paper, date)
    return _set(outline, {"form": "pages", "ppi": ppi}, stopped, runner)[0]


def _outline(desk: Browsing, claim_ids: Claims, paper: str, date: str) -> Outline:
    if isinstance(claim_ids, str):
        if claim_ids not in SCOPES:
            raise ExportFailed(f"“{claim_ids}” names no selection of claims; “contested” and “all” do.")
        ids, scope = desk.claim_ids(filter=claim_ids), SCOPES[claim_ids]
    else:
        ids, scope = list(claim_ids), ""
    if not ids:
        raise ExportFailed("There is no claim to put on paper yet. Import articles first, or select other claims.")
    program = f"Sic et Non {sicetnon.__version__}"
    return outline_of(desk, ids, paper=paper, date=date, scope=scope, program=program)


def _set(
    outline: Outline, task: dict[str, object], stopped: Callable[[], bool], runner: Runner | None
) -> tuple[list[bytes], tuple[str, ...]]:
    """Pages and warnings from the typesetting child."""
    payload = json.dumps(to_plain(outline)).encode()
    lane = runner or Lane(TYPESETTER)
    pages: list[bytes] = []
    page = bytearray()
    warnings: tuple[str, ...] = ()
    try:
        for part in lane.run(task, payload, patience=PATIENCE, stopped=stopped):
            if "refused" in part:
                raise ExportFailed(str(part["refused"]))
            if "page" in part:
                page += b64decode(part["page"])
                if part["ends"]:
                    pages.append(bytes(page))
                    page.clear()
            warnings = tuple(part.get("warnings", warnings))
    except TaskFailed as failure:
        why = _WHY.get(failure.why, f"The report could not be set ({failure.why}); nothing was written.")
        raise ExportFailed(why) from failure
    finally:
        if runner is None:
            lane.close()
    if not pages:
        raise ExportFailed("The report could not be set; nothing was written.")
    return pages, warnings


def refuse_project(path: Path) -> None:
    """Raise ExportFailed where `path` holds a project: nothing may be written over one."""
    with contextlib.suppress(OSError):
        if path.is_file():
            with path.open("rb") as file:
                if file.read(len(_PROJECT)) == _PROJECT:
                    raise ExportFailed(f"“{path.name}” is a project file and was left as it is; give another name.")


def _put(path: Path, data: bytes) -> None:
    """Write beside the place, then replace in one step."""
    kept = " The older file was kept." if path.exists() else ""
    if path.is_dir():
        raise ExportFailed(f"“{path.name}” is a folder; give the report another name.")
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, path)
    except OSError as problem:
        if temporary:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
        reason = problem.strerror or type(problem).__name__
        raise ExportFailed(f"“{path.name}” could not be written ({reason}).{kept}") from problem


def _umask() -> int:
    """The permissions that new files are refused here."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
