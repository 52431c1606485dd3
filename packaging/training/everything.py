"""All of the training: prepare, train, export. One command, one seed; some hours on two cores.

The stance layers are trained over the finished reader, on statements as the program finds them with it: hence the
export between the two.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
STEPS = [
    ("prepare.py", "dev", "alt", "train"),
    ("train.py", "attribution", "--seed", "1", "--steps", "998", "--decay", "400"),
    ("export.py", "attribution", "--version", "attribution-1"),
    ("train_stances.py", "stances", "--reader", "attribution", "--seed", "1"),
    ("export.py", "attribution", "--stances", "stances", "--version", "attribution-2"),
]


def main() -> None:
    """Run the steps one after the other; the first failure ends it."""
    for script, *rest in STEPS:
        print(script, *rest, flush=True)
        subprocess.run([sys.executable, str(HERE / script), *rest], check=True)


if __name__ == "__main__":
    main()
