"""Nothing leaves this computer, and nothing is left behind on it: no sockets, no files outside the project."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SEED = next((ROOT / "seeds").glob("*.txt"))

# Every socket the interpreter makes raises; what libraries do below it shows in the home folder.
GUARDED = """
import sys
def refuse(event, arguments):
    if event.startswith(("socket.connect", "socket.getaddrinfo", "urllib.Request")):
        raise RuntimeError(f"{event} {arguments!r}")
sys.addaudithook(refuse)
from sicetnon.cli import main
sys.exit(main(sys.argv[1:]))
"""


def _home(tmp_path: Path) -> dict[str, str]:
    bare = {k: v for k, v in os.environ.items() if not k.startswith("XDG_")}
    return {**bare, "HOME": str(tmp_path), "PYTHONPATH": str(ROOT / "desktop")}


def test_an_article_is_analysed_without_a_trace(tmp_path: Path) -> None:
    out = tmp_path.parent / f"{tmp_path.name}.json"
    command = [sys.executable, "-c", GUARDED, "analyse", "--json", str(out), str(SEED)]
    done = subprocess.run(command, env=_home(tmp_path), capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert out.stat().st_size > 1000
    left = [str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()]
    assert not left, f"written into the home folder: {left}"


def test_no_installed_runtime_reports_to_its_maker() -> None:
    import onnxruntime

    folder = Path(onnxruntime.__file__).parent / "capi"
    binaries = [p for p in folder.iterdir() if ".so" in p.name or p.suffix in {".pyd", ".dll", ".dylib"}]
    assert binaries
    for path in binaries:
        assert b"events.data.microsoft" not in path.read_bytes(), path.name
