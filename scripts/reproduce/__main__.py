"""`make reproduce`: write docs/reproduced.md, what others computed beside what Panoh gives.

    PANOH_REFERENCE_DATA=FOLDER python -m scripts.reproduce

The folder holds the published tables and `reference.csv`, the results of R packages. Takes a few
minutes of one core.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Container
from typing import Final

from scripts.reproduce import chains, drawn, exact, page, shares
from scripts.reproduce.reference import Line, Row, rows

NOT_HERE: Final = "R failed for want of recruitment times; Panoh has no HCG estimator"

SECTIONS: Final[tuple[tuple[str, str, Container[str], Callable[[Row], Line]], ...]] = (
    (
        "Nothing drawn",
        "Log-linear models, the closed family and graphs. “To the digit”: every figure printed in\n"
        "the reference comes out, intervals by the same definition.",
        exact.MAKERS,
        exact.line,
    ),
    (
        "Points from surveys",
        "Shares are times 10,000, as in the reference.",
        {*shares.METHODS, "HCG"},
        lambda row: not_here(row) if row.method == "HCG" else shares.line(row),
    ),
    (
        "Bootstrap limits",
        f"R drew {drawn.AS_R:,} replicates ({drawn.AS_RDS} for Gile's), so its limits have a\n"
        "large Monte Carlo error. They agree where they lie between the smallest and the largest\n"
        f"of {drawn.RUNS} seeded runs of ours with as many. Panoh's own figures have\n"
        f"{drawn.MANY:,} replicates ({drawn.MANY // 10:,} for Gile's).",
        drawn.METHODS,
        drawn.line,
    ),
    (
        "Latent classes",
        "LCMCR, K = 10, a = b = .25. The distances of median, lower and upper limit are in Monte\n"
        f"Carlo standard errors of the difference, and agree up to {chains.NEAR:.0f}. Where R's\n"
        f"R-hat is {chains.WORST} or more its chains say nothing of the posterior and are not\n"
        f"compared; where only ours is, we go on to {chains.LONGER:,} draws (they take half a\n"
        "minute; the default says that it has not converged).",
        chains.METHODS,
        chains.line,
    ),
)


def not_here(row: Row) -> Line:
    """A row for which there is nothing."""
    return Line(row, (None, None, None), NOT_HERE, None)


def main() -> None:
    """Compute all rows, say each as it is done, write the page."""
    told = list(rows())
    written = []
    for title, about, methods, line in SECTIONS:
        print(f"\n{title}", flush=True)
        lines = [_said(line(row)) for row in told if row.method in methods]
        print(page.tally(lines))
        written.append((title, about, lines))
    page.write(written)
    lines = [line for _, _, some in written for line in some]
    if len(lines) < len(told):
        sys.exit(f"{len(told) - len(lines)} rows of the reference are of methods unknown here.")
    print(f"\n{page.PAGE}: {len(lines)} rows in {time.process_time():.0f} s of CPU.")


def _said(line: Line) -> Line:
    print(page.text(line), flush=True)
    return line


if __name__ == "__main__":
    main()
