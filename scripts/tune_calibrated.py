"""Learn what tables with known answers say about dependence between lists; write learned.json.

    .venv/bin/python scripts/tune_calibrated.py

There is nothing to choose: for every prior of the grid, the evidence of every list of the tables
in `SOURCES`, the people whom no other list saw included.
"""

from __future__ import annotations

import json
from pathlib import Path

from panoh.science.estimate import examples
from panoh.science.estimate.calibrated.learned import FILE, PRIORS, SOURCES, teach
from panoh.science.estimate.capture.lattice import Floats
from panoh.science.estimate.truth.problems import problems

DIGITS = 4


def main() -> None:
    """Teach, write, and say from what."""
    tables = {}
    for name in SOURCES:
        example = examples.load(name)
        taught = teach(example.histories)
        lists = [one.name for one in problems(example.histories)]
        tables[name] = {
            "source": list(example.citation),
            "lists": lists,
            "odds": _rounded(taught.odds),
            "evidence": _rounded(taught.evidence),
        }
        best = PRIORS[int(taught.evidence.argmax())]
        print(f"{name}: {', '.join(lists)}; best prior {best}")
    text = json.dumps({"made_by": "scripts/tune_calibrated.py", "tables": tables}, indent=1)
    Path(str(FILE)).write_text(text + "\n", "utf-8")


def _rounded(values: Floats) -> list[float]:
    return [round(float(value), DIGITS) for value in values]


if __name__ == "__main__":
    main()
