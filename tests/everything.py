"""What `python3 tests` runs: lint, types, import directions, the tests, at last those against the clock, one by one.

Arguments go to pytest alone.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
CHECKS = (
    ("lint", [str(BIN / "ruff"), "check", "."]),
    ("types", [str(BIN / "mypy")]),
    ("import directions", [str(BIN / "lint-imports")]),
)
CORES = str(min(os.cpu_count() or 1, 4))  # a test process may need a gigabyte
TESTS = (
    ("tests", ["-m", "not clock", "--numprocesses", CORES, "--dist", "worksteal"]),
    ("tests against the clock", ["-m", "clock"]),
)


def main() -> int:
    """Run all, even after a failure, and name what failed."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["PYTHONPATH"] = str(ROOT / "desktop")
    failed = []
    if len(sys.argv) == 1:
        for name, command in CHECKS:
            started = time.monotonic()
            code = subprocess.run(command, cwd=ROOT, check=False).returncode
            print(f"{name}: {'ok' if code == 0 else 'FAILED'} in {time.monotonic() - started:.1f} s", flush=True)
            failed += [name] if code else []
    for name, chosen in (("tests", sys.argv[1:]),) if len(sys.argv) > 1 else TESTS:
        if subprocess.run([sys.executable, "-m", "pytest", *chosen], cwd=ROOT, check=False).returncode:
            failed.append(name)
    if failed:
        print("Failed: " + ", ".join(failed), file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
