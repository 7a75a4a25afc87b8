"""`make bench-estimate`: CPU seconds of the estimators, R's beside them.

    OMP_NUM_THREADS=1 PANOH_REFERENCE_DATA=FOLDER python -m scripts.bench_estimate [--write]

`--write` puts the table into docs/benchmarks.md. R's seconds are those of `reference.csv` in the
folder, and the few of `hierarchy` and `engine` that say so.
"""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from scripts.bench_estimate import (
    comparing,
    engine,
    graphs,
    hierarchy,
    latent,
    respondents,
    scaleup,
)
from scripts.bench_estimate.measuring import Row

PAGE: Final = Path(__file__).resolve().parents[2] / "docs" / "benchmarks.md"
START, END = "<!-- estimators -->\n", "<!-- end of estimators -->"
HEADING: Final = "| what | Panoh, CPU s | R, CPU s | R / Panoh |\n| --- | ---: | ---: | ---: |"
ALL: Final[tuple[Callable[[Path], Iterator[Row]], ...]] = (
    engine.rows,
    hierarchy.rows,
    graphs.rows,
    latent.rows,
    respondents.rows,
    scaleup.rows,
    comparing.rows,
)


def main() -> None:
    """Measure all, print each line as it is known, write the table where asked."""
    named = os.environ.get("PANOH_REFERENCE_DATA", "")
    if not named:
        sys.exit("PANOH_REFERENCE_DATA is not set: name the folder with reference.csv.")
    print(f"{HEADING}", flush=True)
    lines = [_said(row) for rows in ALL for row in rows(Path(named))]
    if "--write" in sys.argv:
        write(lines)


def text(row: Row) -> str:
    """A row of a Markdown table."""
    what, ours, theirs = row
    beside = ("", "") if theirs is None else (_figure(theirs), _figure(theirs / ours))
    return f"| {what} | {_figure(ours)} | {beside[0]} | {beside[1]} |"


def write(lines: Iterable[str]) -> None:
    """Put the table into the page, with the day and the machine."""
    page = PAGE.read_text(encoding="utf-8")
    before, rest = page.split(START)
    after = rest.split(END)[1]
    today = datetime.now(UTC).date()
    machine = f"{os.cpu_count()} shared processors ({platform.machine()})"
    told = f"Measured on {today}: {machine}, Python {platform.python_version()}, one thread."
    table = "\n".join((HEADING, *lines))
    PAGE.write_text(f"{before}{START}\n{told}\n\n{table}\n\n{END}{after}", encoding="utf-8")


def _said(row: Row) -> str:
    line = text(row)
    print(line, flush=True)
    return line


def _figure(number: float) -> str:
    if number >= 100.0:
        return f"{number:,.0f}"
    return f"{number:.2g}" if number < 1.0 else f"{number:.3g}"


if __name__ == "__main__":
    main()
