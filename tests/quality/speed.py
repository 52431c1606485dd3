"""Words per CPU-second of `analyse`, one core, models loaded; beside a peer when its interpreter is named.

python tests/quality/speed.py FILES… [--peer PYTHON] [--rounds N]

PYTHON is an interpreter with textacy and spaCy's en_core_web_sm, set up by hand: the peer is no part of the
program. Both take turns on the same texts in the same run, so that their ratio holds on a noisy machine.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

PEER = """
import json, sys, time
import spacy, textacy.extract
parse = spacy.load(sys.argv[1])
list(textacy.extract.triples.direct_quotations(parse("“We agree,” said Jane Roe.")))
print("ready", flush=True)
for line in sys.stdin:
    texts = json.loads(line)
    began = time.process_time()
    for text in texts:
        for part in text.split("\\n"):
            parsed = parse(part)
            try:
                list(textacy.extract.triples.direct_quotations(parsed))
            except ValueError:  # the peer gives up on a paragraph with an odd number of marks
                continue
    print(time.process_time() - began, flush=True)
"""


def peer_process(python: str, model: str) -> subprocess.Popen[str]:
    """The peer, one thread, warmed up, waiting for texts on its standard input."""
    one = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
    peer = subprocess.Popen(
        [python, "-c", PEER, model], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=one
    )
    assert peer.stdout and peer.stdout.readline().strip() == "ready"
    return peer


def ask(peer: subprocess.Popen[str], texts: list[str]) -> float:
    """CPU-seconds the peer needs for the texts."""
    assert peer.stdin and peer.stdout
    peer.stdin.write(json.dumps(texts) + "\n")
    peer.stdin.flush()
    return float(peer.stdout.readline())


def main() -> int:
    """Print one line a round and the medians."""
    ask_for = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask_for.add_argument("files", nargs="+", type=Path)
    ask_for.add_argument("--peer")
    ask_for.add_argument("--peer-model", default="en_core_web_sm", help="the package spaCy loads")
    ask_for.add_argument("--rounds", type=int, default=3)
    given = ask_for.parse_args()
    texts = [path.read_text("utf8") for path in given.files]
    words = sum(len(text.split()) for text in texts)

    began = time.perf_counter()
    from sicetnon.extract import analyse
    from sicetnon.extract.engine import open_engine

    open_engine()
    print(f"models loaded in {time.perf_counter() - began:.2f} s")
    analyse(texts[0])
    peer = peer_process(given.peer, given.peer_model) if given.peer else None
    ours, theirs = [], []
    for _ in range(given.rounds):
        start = time.process_time()
        for text in texts:
            analyse(text)
        ours.append(words / (time.process_time() - start))
        if peer:
            theirs.append(words / ask(peer, texts))
        print(f"{ours[-1]:8.0f} words/s" + (f"   peer {theirs[-1]:8.0f}" if theirs else ""), flush=True)
    print(f"median {statistics.median(ours):.0f} words per CPU-second over {len(texts)} texts, {words} words")
    if theirs:
        print(f"ratio to the peer {statistics.median(a / b for a, b in zip(ours, theirs, strict=True)):.2f}")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
