"""All of the training of what is shipped: prepare, train, export. One command, one seed; some hours on two cores."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
STEPS = [
    ("prepare.py", "dev", "alt", "train"),
    ("train.py", "attribution", "--seed", "1", "--steps", "998", "--decay", "400"),
    ("export.py", "attribution", "--version", "attribution-2", "--floor", "-0.45"),
    ("train_sides.py", "--epochs", "4", "--layers", "3", "--seed", "1"),
]


def main() -> None:
    """Run the steps one after the other; the first failure ends it."""
    for script, *rest in STEPS:
        print(script, *rest, flush=True)
        subprocess.run([sys.executable, str(HERE / script), *rest], check=True)


if __name__ == "__main__":
    main()
