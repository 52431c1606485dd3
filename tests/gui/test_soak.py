"""A million calls into Qt that return nothing: some releases drop a reference to None with each and abort."""

from __future__ import annotations

import subprocess
import sys

SOAK = """
from PySide6.QtCore import QObject
thing = QObject()
for number in range(1_000_000):
    thing.setObjectName("a")
print("alive", thing.objectName())
"""


def test_a_million_calls_do_not_bring_the_interpreter_down():
    done = subprocess.run([sys.executable, "-c", SOAK], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr[-500:]
    assert done.stdout == "alive a\n"
