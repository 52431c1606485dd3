"""The two commands' set-up: what it checks, what it says, and that a second start does nothing."""

from __future__ import annotations

import os
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def bootstrap() -> dict[str, object]:
    return runpy.run_path(str(ROOT / "packaging" / "bootstrap.py"))


def test_ready_only_with_a_stamp_for_this_very_lock(bootstrap, tmp_path, monkeypatch):
    is_ready = bootstrap["is_ready"]
    monkeypatch.setitem(is_ready.__globals__, "VENV", tmp_path)
    python = bootstrap["venv_python"]()
    python.parent.mkdir()
    python.touch()
    assert not is_ready("requirements.lock")
    stamp = bootstrap["stamp"]("requirements.lock")
    stamp.write_text("requirements.lock of another day", "utf8")
    assert not is_ready("requirements.lock")
    stamp.write_text(bootstrap["wanted"]("requirements.lock"), "utf8")
    assert is_ready("requirements.lock")
    assert not is_ready("requirements-dev.lock")


def test_missing_libraries_are_named_in_one_line_to_copy(bootstrap, monkeypatch, capsys):
    install = bootstrap["install_system"]
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(SystemExit) as ended:
        install(["libegl1", "libgl1"])
    assert ended.value.code == 1
    assert "apt-get install -y --no-install-recommends libegl1 libgl1" in capsys.readouterr().err


def test_an_old_python_is_told_so(bootstrap, monkeypatch, capsys):
    monkeypatch.setattr(sys, "version_info", (3, 9, 1, "final", 0))
    with pytest.raises(SystemExit):
        bootstrap["enter"]("requirements.lock", [])
    said = capsys.readouterr().err
    assert "3.11 or later" in said
    assert "3.9.1" in said


def test_a_second_set_up_waits_and_leaves_no_lock(bootstrap, tmp_path, monkeypatch):
    locked_out = bootstrap["locked_out"]
    monkeypatch.setitem(locked_out.__globals__, "ROOT", tmp_path)
    place, handle = locked_out()
    assert place.exists()
    monkeypatch.setattr(locked_out.__globals__["time"], "sleep", lambda _: place.unlink(missing_ok=True))
    again, second = locked_out()
    assert again == place
    for one in (handle, second):
        os.close(one)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can be without a display")
def test_without_a_display_the_twin_is_named():
    bare = {k: v for k, v in os.environ.items() if k not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}}
    done = subprocess.run(
        [sys.executable, "desktop"], cwd=ROOT, env=bare, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 1
    assert "There is no display here" in done.stderr
    assert "python3 desktop analyse" in done.stderr
