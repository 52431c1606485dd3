"""How fast this machine is, so that bounds on time hold on a slow or busy one too. Time is CPU time of this process.

Two fixed pieces of work are timed in the same run. `slowness` is mostly interpreter, as grouping and storing are: 1.0
is a quiet desk of 2026, a shared server is often at 3. `reading_work` has the shares that reading an article has where
the processor has no instructions for products of bytes (half such products, a third products of floats, the rest
interpreter), for processors differ most in the first of these.
"""

from __future__ import annotations

import time
from functools import cache

import numpy as np
import onnxruntime

_LOOPS = 1_500_000
_PRODUCTS = 40
_QUIET_DESK_S = 0.105  # CPU-seconds of `_work` on a quiet desk


def _work() -> float:
    """CPU-seconds of the fixed work of `slowness`."""
    maker = np.random.default_rng(1)
    left, right = (maker.random(shape, dtype=np.float32) for shape in ((128, 384), (384, 384)))
    began = time.process_time()
    _count(_LOOPS)
    for _ in range(_PRODUCTS):
        np.tanh(left @ right)
    return time.process_time() - began


def _count(loops: int) -> None:
    counted: dict[int, int] = {}
    for number in range(loops):
        key = number & 1023
        counted[key] = counted.get(key, 0) + number


@cache
def slowness() -> float:
    """How many times longer this machine takes than a quiet desk; the best of five tries."""
    return min(_work() for _ in range(5)) / _QUIET_DESK_S


def reading_work() -> float:
    """CPU-seconds of the fixed work that is made of what reading is made of."""
    graph, given = _graph(), {"x": np.random.default_rng(1).random((128, 384), dtype=np.float32)}
    began = time.process_time()
    for _ in range(50):
        _count(1000)
        graph.run(None, given)
    return time.process_time() - began


@cache
def _graph() -> onnxruntime.InferenceSession:
    """[128, 384] floats times [384, 1536] bytes, and times [384, 384] floats, on one thread."""
    maker = np.random.default_rng(1)
    many, few = maker.integers(-127, 127, (384, 1536), dtype=np.int8), maker.random((384, 384), dtype=np.float32)
    graph = (
        _part(1, _step(b"DynamicQuantizeMatMul", b"x many scale", b"y", b"com.microsoft"))
        + _part(1, _step(b"MatMul", b"x few", b"product", b""))
        + _part(1, _step(b"Tanh", b"product", b"z", b""))
        + _part(2, b"work")
        + _part(5, _array(b"many", many, 3))
        + _part(5, _array(b"few", few, 1))
        + _part(5, _array(b"scale", np.array([0.01], np.float32), 1))
        + _part(11, _floats(b"x"))
        + _part(12, _floats(b"y"))
        + _part(12, _floats(b"z"))
    )
    domains = [_part(8, _part(1, name) + _number(2, version)) for name, version in ((b"", 17), (b"com.microsoft", 1))]
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    model = _number(1, 8) + _part(7, graph) + b"".join(domains)
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


# The few lines of protocol buffers that such a graph needs; the field numbers are those of onnx.proto.


def _varint(value: int) -> bytes:
    low, high = value & 127, value >> 7
    return bytes([low | 128]) + _varint(high) if high else bytes([low])


def _number(field: int, value: int) -> bytes:
    return bytes([field << 3]) + _varint(value)


def _part(field: int, content: bytes) -> bytes:
    return bytes([field << 3 | 2]) + _varint(len(content)) + content


def _step(kind: bytes, given: bytes, made: bytes, domain: bytes) -> bytes:
    inputs = b"".join(_part(1, name) for name in given.split())
    return inputs + _part(2, made) + _part(4, kind) + _part(7, domain)


def _array(name: bytes, values: np.ndarray, kind: int) -> bytes:
    sizes = b"".join(_number(1, size) for size in values.shape)
    return sizes + _number(2, kind) + _part(8, name) + _part(9, values.tobytes())


def _floats(name: bytes) -> bytes:
    return _part(1, name) + _part(2, _part(1, _number(1, 1)))
