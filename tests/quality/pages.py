"""Main text of web pages against gold sets, by the sets' own scorer.

    python tests/quality/pages.py FOLDER

FOLDER holds score.py, the lists (aeb.jsonl, trafilatura_eval.jsonl) and the unpacked pages. Not part of the test run.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "desktop"))

from sicetnon.readers import read


def main() -> int:
    """Print the scorer's figures for our reader and for trafilatura alone."""
    folder = Path(sys.argv[1]).resolve()
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    assert spec is not None and spec.loader is not None
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    score.H = str(folder)
    theirs = score.extractors
    score.extractors = lambda name: (lambda data: read("x.html", data).text) if name == "sicetnon" else theirs(name)
    for name in ("sicetnon", "trafilatura"):
        print(json.dumps(score.run(name)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
