"""Starts the window: `python -m sicetnon.gui [PROJECT | --demo]`."""

from __future__ import annotations

import multiprocessing
import sys

if __name__ == "__main__":
    multiprocessing.freeze_support()  # first of all: worker processes start here in a frozen build
    from sicetnon.gui.app import main

    sys.exit(main())
