"""`python -m sicetnon`: the command line."""

import multiprocessing
import sys

if __name__ == "__main__":
    multiprocessing.freeze_support()  # first of all: children of a frozen build start here
    from sicetnon.cli import main

    sys.exit(main())
