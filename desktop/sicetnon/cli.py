"""The command line: the same use cases without a window. Heavy rooms are imported only by the command that needs them.

Exit codes: 0 all well, 1 some files failed, 2 wrong use, 3 the project cannot be opened, written or is damaged.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sicetnon import __version__
from sicetnon.core.errors import ProjectProblem, SicEtNonError

if TYPE_CHECKING:
    from sicetnon.services.desk import Desk
    from sicetnon.services.rows import ImportResult, Progress

WELL, SOME_FAILED, PROJECT_PROBLEM = 0, 1, 3
_progress_told = [time.monotonic()]  # when a line of progress went to a file or pipe
_MARKS = {"imported": "in", "imported_unread": "in, without statements", "already": "already here", "failed": "failed"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    given = _parser().parse_args(arguments)
    _speak_unicode()
    try:
        return int(given.run(given))
    except ProjectProblem as problem:
        _say(str(problem))
        return PROJECT_PROBLEM
    except SicEtNonError as error:
        _say(str(error))
        return SOME_FAILED
    except KeyboardInterrupt:
        _say("Stopped.")
        return SOME_FAILED
    except BrokenPipeError:  # whoever read the output has enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return WELL


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sicetnon", description="Sets what is asserted beside what is denied. Works without a network."
    )
    parser.add_argument("--version", action="version", version=f"Sic et Non {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    analyse = commands.add_parser("analyse", help="read files and compare them, without a project")
    analyse.add_argument("files", nargs="+", metavar="FILE", help="text, Markdown or web page; folders are walked")
    analyse.add_argument("--json", metavar="OUT", help="write the findings to this file (- for standard output)")
    analyse.set_defaults(run=_analyse)

    take = commands.add_parser("import", help="take files into a project, which is made if it is not there")
    take.add_argument("project", metavar="PROJECT")
    take.add_argument("files", nargs="*", metavar="FILE", help="none: go on with an import that was cut off")
    take.set_defaults(run=_import)

    report = commands.add_parser("report", help="put a project's comparison on paper")
    report.add_argument("project", metavar="PROJECT")
    report.add_argument("-o", "--output", metavar="OUT.pdf", required=True)
    report.add_argument("--claims", choices=("contested", "all"), default="contested")
    report.add_argument("--paper", choices=("a4", "us-letter"), default="a4")
    report.add_argument("--date", metavar="YYYY-MM-DD", type=_day, help="date on the report (default: today)")
    report.set_defaults(run=_report)

    check = commands.add_parser("check", help="look a project over: structure, hashes, every span")
    check.add_argument("project", metavar="PROJECT")
    check.set_defaults(run=_check)

    search = commands.add_parser("search", help="find words in a project")
    search.add_argument("project", metavar="PROJECT")
    search.add_argument("text", nargs="+", metavar="TEXT")
    search.add_argument("--limit", type=int, default=50, metavar="N")
    search.set_defaults(run=_search)
    return parser


def _day(words: str) -> str:
    from datetime import date

    try:
        return date.fromisoformat(words).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{words}” is not a date such as 2022-12-23.") from None


# --- commands ---


def _analyse(given: argparse.Namespace) -> int:
    import json

    from sicetnon.core.findings import ArticleFindings
    from sicetnon.extract import analyse
    from sicetnon.services.analysing import analyse_files
    from sicetnon.services.exporting import refuse_project

    if given.json and given.json != "-":  # before the work, not after it
        out = Path(given.json)
        if any(out.exists() and Path(each).exists() and out.samefile(each) for each in given.files):
            raise SicEtNonError(f"“{out.name}” is one of the files to read; give the findings another name.")
        refuse_project(out)

    def find(text: str, published: str | None, outlet: str | None) -> ArticleFindings:
        return analyse(text, published=published, outlet=outlet)

    def tell(done: int, of: int, name: str) -> None:
        if name:
            _progress(f"Reading {done + 1:,} of {of:,} articles")

    try:
        answer = analyse_files(given.files, find, tell)
    except FileNotFoundError as error:  # the model's files
        _progress("")
        _say(str(error))
        return SOME_FAILED
    _progress("")
    for each in answer["failed"]:
        _say(f"{each['name']}: {each['reason']}")
    if given.json == "-":
        print(json.dumps(answer, ensure_ascii=False))
    elif given.json:
        _write(Path(given.json), json.dumps(answer, ensure_ascii=False, indent=1))
    else:
        _summary(answer)
    return SOME_FAILED if answer["failed"] else WELL


def _write(path: Path, words: str) -> None:
    try:
        path.write_text(words + "\n", encoding="utf8")
    except OSError as error:
        raise SicEtNonError(
            f"“{path}” could not be written: {(error.strerror or 'unknown reason').lower()}."
        ) from error


def _summary(answer: dict[str, Any]) -> None:
    """The contested claims with who says what, for reading at the terminal."""
    names = {each["id"]: each["name"] for each in answer["speakers"]}
    said = {each["id"]: (source, each) for source in answer["sources"] for each in source["statements"]}
    for claim in answer["claims"]:
        if claim["contested"]:
            _print(claim["proposition"])
            for member in claim["statements"]:
                source, each = said[member["id"]]
                words = " … ".join(source["text"][start:end] for start, end in each["content"])
                _print(
                    f"  {names.get(each['speaker'], '(nobody named)')} {member['side']}: {words}  [{source['name']}]"
                )
    contested = sum(claim["contested"] for claim in answer["claims"])
    _print(
        f"{len(said):,} statements of {len(answer['sources']):,} sources; "
        f"{len(answer['claims']):,} claims, {contested:,} of them contested."
    )


def _import(given: argparse.Namespace) -> int:
    desk = _open_or_create(Path(given.project))
    try:
        return _take_in(desk, given.files)
    finally:
        desk.close()


def _take_in(desk: Desk, files: Sequence[str]) -> int:
    """Go on with what was cut off, then take in the files; one line for each."""
    import threading

    ended = threading.Semaphore(0)
    results: dict[tuple[int, str], ImportResult] = {}

    def hear(progress: Progress) -> None:
        for each in progress.results:
            results[progress.job, each.path or each.name] = each
        _progress("" if progress.finished else progress.label)
        if progress.finished:
            ended.release()

    desk.subscribe(lambda _: None, hear)
    desk.resume()
    waiting = [progress.job for progress in desk.jobs()]
    if files:
        waiting.append(desk.import_paths(files))
    try:
        for _ in waiting:
            while not ended.acquire(timeout=0.5):
                pass
    except KeyboardInterrupt:
        _progress("")
        _say("Stopped; what is in stays in, the rest is taken in at the next import.")
        return SOME_FAILED
    everything = [each for job in waiting for each in desk.results(job)]
    if not waiting:
        _say("No import was cut off here. Name the files to take in.")
        return WELL
    if not everything:
        _say("There is no file in what was named.")
        return SOME_FAILED
    for each in everything:
        what = f": {each.what}" if each.what else ""
        _print(f"{_MARKS.get(each.result, each.result)}  {each.name}{what}")
    for progress in desk.jobs():
        _say(progress.label.rstrip(".") + ".")
    return SOME_FAILED if any(each.result in {"failed", "waiting"} for each in everything) or not everything else WELL


def _open_or_create(path: Path) -> Desk:
    from sicetnon.services.desk import Desk

    return Desk.open(path) if path.exists() else Desk.create(path)


def _report(given: argparse.Namespace) -> int:
    from datetime import date

    from sicetnon.services.desk import Desk
    from sicetnon.services.exporting import export_pdf

    with Desk.open(given.project, read_only=True) as desk:
        day = given.date or date.today().isoformat()
        _progress("Setting the report")
        try:
            warnings = export_pdf(desk, given.claims, given.output, date=day, paper=given.paper)
        finally:
            _progress("")
    for warning in warnings:
        _say(warning)
    return WELL


def _check(given: argparse.Namespace) -> int:
    from sicetnon.services.desk import Desk

    with Desk.open(given.project, read_only=True) as desk:
        found, counts = desk.check(), desk.counts()
    for sentence in found:
        _print(sentence)
    if found:
        return PROJECT_PROBLEM
    _print(f"All is well: {counts.get('sources', 0):,} sources, {counts.get('statements', 0):,} statements.")
    return WELL


def _search(given: argparse.Namespace) -> int:
    from sicetnon.services.desk import Desk

    with Desk.open(given.project, read_only=True) as desk:
        hits = desk.search(" ".join(given.text), limit=given.limit)
        rows = {row.id: row for row in desk.sources(sorted({hit.source for hit in hits if hit.source is not None}))}
    for hit in hits:
        row = rows.get(hit.source) if hit.source is not None else None
        _print(f"{hit.kind}  {hit.text}" + (f"  [{row.name}]" if row else ""))
    if not hits:
        _say("Nothing was found.")
    return WELL


# --- speaking ---


def _speak_unicode() -> None:
    """Names and quotations of any script go out, whatever the terminal was set to."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]


def _plain(words: str) -> str:
    """One line without control or direction characters: words of documents must not steer the terminal."""
    return "".join(each if each.isprintable() else " " for each in words)


def _print(words: str) -> None:
    print(_plain(words))


def _say(words: str) -> None:
    print(_plain(words), file=sys.stderr, flush=True)


def _progress(words: str) -> None:
    """A line on standard error that the next one overwrites; in a file or pipe a line every few seconds."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{_plain(words)}", end="", file=sys.stderr, flush=True)
    elif words and time.monotonic() - _progress_told[0] > 5:
        _progress_told[0] = time.monotonic()
        _say(words)


if __name__ == "__main__":
    sys.exit(main())
