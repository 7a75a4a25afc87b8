"""Learn what tables with known answers say about dependence between lists; write learned.json.

    .venv/bin/python scripts/tune_calibrated.py

There is nothing to choose: for every prior of the grid, the evidence of every list of the tables
in `SOURCES`, the people whom no other list saw included.
"""

from __future__ import annotations

import json
from pathlib import Path

from panoh.science.estimate import examples
from panoh.science.estimate.calibrated.learned import FILE, SOURCES, teach
from panoh.science.estimate.truth.problems import problems

DIGITS = 4


def main() -> None:
    """Teach, write, and say from what."""
    evidence = {}
    for name in SOURCES:
        table = examples.load(name).histories
        told = teach(table)
        evidence[name] = [round(float(value), DIGITS) for value in told]
        lists = ", ".join(one.name for one in problems(table))
        print(f"{name}: {lists}; evidence between {told.min():.1f} and 0")
    sources = {name: list(examples.load(name).citation) for name in SOURCES}
    told = {"made_by": "scripts/tune_calibrated.py", "sources": sources, "evidence": evidence}
    Path(str(FILE)).write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
