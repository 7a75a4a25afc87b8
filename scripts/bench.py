"""`make bench`: how fast the server answers, on little data and on much.

Sizes: BENCH=small measures 10,000 contacts alone, BENCH=large 1,000,000 alone, else both.
`--write` puts the table into docs/benchmarks.md.
"""

from __future__ import annotations

import os
import sys

from benching.data import LARGE, SMALL, prepared
from benching.measuring import measure
from benching.report import table, write

SIZES = {"small": [SMALL], "large": [LARGE], "full": [SMALL, LARGE], "": [SMALL, LARGE]}


def main() -> None:
    """Load what is missing, measure, print one table."""
    results = []
    for size in SIZES[os.environ.get("BENCH", "")]:
        told = prepared(size)
        print(f"Measuring {size}.", flush=True)
        results.append((size, told, measure(size, told)))
    print(table(results))
    if "--write" in sys.argv:
        write(results)


if __name__ == "__main__":
    main()
