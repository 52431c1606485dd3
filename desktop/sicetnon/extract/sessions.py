"""One way to run a graph: on the processor, with so many threads, the same answer every time."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def session(graph: Path, threads: int) -> Any:
    """An onnxruntime session that computes the same way every time."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.use_deterministic_compute = True
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])
