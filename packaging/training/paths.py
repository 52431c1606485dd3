"""Where the training finds its data and leaves its work; both can be set in the environment."""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("SICETNON_DATA", ROOT.parent / "shared" / "data"))
WORK = Path(os.environ.get("SICETNON_TRAINING", ROOT.parent / "train"))
MODELS = ROOT / "resources" / "models" / "attribution"

sys.path.insert(0, str(ROOT / "desktop"))  # the run time's own words and windows are used
