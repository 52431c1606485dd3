"""The command line: answers, exit codes, and that nothing heavy is loaded to print a version."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent / "services"))  # children inherit it

from import_tasks import find

from sicetnon import __version__, cli
from sicetnon.core.findings import ArticleFindings
from sicetnon.extract import article
from sicetnon.services import importing

ROOT = Path(__file__).resolve().parent.parent

FIRST = "Bridge news.\nAda Marsh said the old bridge was safe.\nTom Reed denied the old bridge was safe.\n"
SECOND = "More.\r\nAda Marsh said the ferry – a new one – would sail.\r\n"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stand-in for the model, here and in the children."""

    def analyse(text: str, *, published: str | None = None, outlet: str | None = None) -> ArticleFindings:
        return find(text, published, outlet)

    monkeypatch.setattr(article, "analyse", analyse)
    monkeypatch.setattr(importing, "READER", "import_tasks:prepare")


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    (tmp_path / "first.txt").write_text(FIRST, encoding="utf8")
    (tmp_path / "second.txt").write_bytes(b"\xef\xbb\xbf" + SECOND.encode())
    return [str(tmp_path / "first.txt"), str(tmp_path / "second.txt")]


def run(*arguments: str | Path) -> int:
    return cli.main([str(each) for each in arguments])


def analysed(tmp_path: Path, *files: str) -> dict[str, Any]:
    assert run("analyse", "--json", tmp_path / "out.json", *files) == 0
    answer: dict[str, Any] = json.loads((tmp_path / "out.json").read_text("utf8"))
    return answer


def test_analyse_gives_the_agreed_form(tmp_path: Path, files: list[str]) -> None:
    answer = analysed(tmp_path, *files)
    assert (answer["format"], answer["version"], answer["failed"]) == ("sicetnon-analysis", 1, [])
    first, second = answer["sources"]
    assert (first["id"], first["name"], first["text"]) == ("d1", "first.txt", FIRST)
    assert second["text"] == SECOND.replace("\r\n", "\n")
    assert len(first["sha256"]) == 64
    names = {each["id"]: each["name"] for each in answer["speakers"]}
    said = {each["id"]: (source, each) for source in answer["sources"] for each in source["statements"]}
    assert list(said) == ["s1", "s2", "s3"]
    read = [(names[each["speaker"]], each["side"], *_words(source, each)) for source, each in said.values()]
    assert read == [
        ("Ada Marsh", "asserts", "said", "the old bridge was safe"),
        ("Tom Reed", "denies", "denied", "the old bridge was safe"),
        ("Ada Marsh", "asserts", "said", "the ferry – a new one – would sail"),
    ]
    assert {"s1", "s2"} <= {member["id"] for claim in answer["claims"] for member in claim["statements"]}
    keys = {"id", "speaker", "speaker_span", "cue", "content", "kind", "side", "response", "evidence", "via", "said"}
    assert keys <= set(said["s1"][1])


def _words(source: dict[str, Any], statement: dict[str, Any]) -> tuple[str, str]:
    (cue,), (content,) = statement["cue"], statement["content"]
    return source["text"][slice(*cue)], source["text"][slice(*content)]


def test_the_same_files_give_the_same_bytes(tmp_path: Path, files: list[str]) -> None:
    written = []
    for _ in range(2):
        analysed(tmp_path, *files)
        written.append((tmp_path / "out.json").read_bytes())
    assert written[0] == written[1]


def test_analyse_without_a_file_to_write_prints_who_denies_what(
    files: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("analyse", *files) == 0
    assert "3 statements of 2 sources" in capsys.readouterr().out


def test_some_files_failed(tmp_path: Path, files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "paper.pdf").write_bytes(b"%PDF-1.4")
    assert run("analyse", "--json", tmp_path / "o.json", *files, tmp_path / "paper.pdf", tmp_path / "gone.txt") == 1
    errors = capsys.readouterr().err
    assert "paper.pdf: PDF files cannot be read yet." in errors
    assert "gone.txt: The file could not be opened: no such file or directory." in errors
    assert len(json.loads((tmp_path / "o.json").read_text("utf8"))["sources"]) == 2


def test_an_answer_that_cannot_be_written(tmp_path: Path, files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run("analyse", "--json", tmp_path, *files) == 1
    assert "could not be written" in capsys.readouterr().err


def test_import_check_search_report(tmp_path: Path, files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    project = tmp_path / "p.sicetnon"
    assert run("import", project, *files) == 0
    told = capsys.readouterr()
    assert "in  first.txt: 2 statements" in told.out
    assert "2 of 2 files imported." in told.err
    assert run("import", project, files[0]) == 0
    assert "already here  first.txt" in capsys.readouterr().out
    assert run("check", project) == 0
    assert "2 sources, 3 statements" in capsys.readouterr().out
    assert run("search", project, "ferry") == 0
    assert "ferry" in capsys.readouterr().out
    assert run("search", project, '"unclosed', "AND", "*") == 0
    assert run("import", project, tmp_path / "paper.pdf") == 1


def test_nothing_is_written_over_a_project_or_an_article(
    tmp_path: Path, files: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    project, article = tmp_path / "p.sicetnon", Path(files[0])
    run("import", project, *files)
    before = project.read_bytes()
    assert run("report", project, "-o", project) == 1
    assert "is a project file and was left as it is" in capsys.readouterr().err
    assert run("analyse", *files, "--json", project) == 1
    assert project.read_bytes() == before
    words = article.read_bytes()
    assert run("analyse", *files, "--json", article) == 1
    assert "is one of the files to read" in capsys.readouterr().err
    assert article.read_bytes() == words


def test_an_import_of_nothing_says_so(tmp_path: Path, files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty").mkdir()
    assert run("import", tmp_path / "p.sicetnon", tmp_path / "empty") == 1
    assert "There is no file in what was named." in capsys.readouterr().err
    assert run("import", tmp_path / "p.sicetnon") == 0
    assert "No import was cut off here." in capsys.readouterr().err


def test_words_of_documents_do_not_steer_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a\x1b[31m.txt").write_text("Ada Marsh said it was \x1b]0;red\x07 and \u202ehidden.\n", encoding="utf8")
    run("import", tmp_path / "p.sicetnon", tmp_path / "a\x1b[31m.txt")
    run("search", tmp_path / "p.sicetnon", "hidden")
    told = capsys.readouterr()
    assert "\x1b" not in told.out + told.err
    assert "\u202e" not in told.out + told.err


@pytest.mark.parametrize("command", [["check"], ["search"], ["report", "-o", "x.pdf"]])
def test_a_project_that_is_not_there(tmp_path: Path, command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    words = ["words"] if command[0] == "search" else []
    assert run(command[0], tmp_path / "none.sicetnon", *command[1:], *words) == 3
    assert capsys.readouterr().err.strip().endswith(".")


def test_a_file_that_is_no_project(tmp_path: Path, files: list[str]) -> None:
    before = Path(files[0]).read_bytes()
    assert run("import", files[0], files[1]) == 3
    assert Path(files[0]).read_bytes() == before


@pytest.mark.parametrize(
    "wrong",
    [
        [],
        ["frobnicate"],
        ["analyse"],
        ["report", "p.sicetnon"],
        ["report", "p", "-o", "x", "--date", "5"],
    ],
)
def test_wrong_use(wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        run(*wrong)
    assert caught.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_the_version_needs_nothing_heavy() -> None:
    code = (
        "import sys; from sicetnon import cli\n"
        "try: cli.main(['--version'])\n"
        "except SystemExit: pass\n"
        "heavy = {'numpy', 'lxml', 'trafilatura', 'sqlite_utils', 'onnxruntime', 'PySide6', 'multiprocessing'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    out = _python("-c", code)
    assert out.stdout.split("\n")[:2] == [f"Sic et Non {__version__}", "[]"]


def test_it_runs_as_a_module() -> None:
    assert _python("-m", "sicetnon", "--version").stdout.strip() == f"Sic et Non {__version__}"
    assert _python("-m", "sicetnon").returncode == 2


def _python(*arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "desktop")}
    command = [sys.executable, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment, timeout=60)
