"""How fast this machine is, so that bounds on time hold on a slow or busy one too.

A fixed piece of work, half interpreter and half small matrix products (what reading and grouping are made of), is
timed in the same run. 1.0 is a quiet desk of 2026; a shared server is often at 3. Time is CPU time of this process.
"""

from __future__ import annotations

import time
from functools import cache

import numpy as np

_LOOPS = 1_500_000
_PRODUCTS = 40
_QUIET_DESK_S = 0.105  # CPU-seconds of `_work` on a quiet desk


def _work() -> float:
    """CPU-seconds of the fixed work."""
    maker = np.random.default_rng(1)
    left, right = (maker.random(shape, dtype=np.float32) for shape in ((128, 384), (384, 384)))
    began = time.process_time()
    counted: dict[int, int] = {}
    for number in range(_LOOPS):
        key = number & 1023
        counted[key] = counted.get(key, 0) + number
    for _ in range(_PRODUCTS):
        np.tanh(left @ right)
    return time.process_time() - began


@cache
def slowness() -> float:
    """How many times longer this machine takes than a quiet desk; the best of five tries."""
    return min(_work() for _ in range(5)) / _QUIET_DESK_S
