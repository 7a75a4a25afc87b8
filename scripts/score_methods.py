"""Score every method on lists whose size is known; ours has never seen the country it is scored on.

    .venv/bin/python scripts/score_methods.py [--each] [--latent]

`--each` shows our intervals one by one; `--latent` tries the latent-class model too, which takes
minutes. With PANOH_REFERENCE_DATA set, the same tables with other sets of lists are scored too.
"""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from panoh.science.estimate import CaptureHistories, examples, read_csv
from panoh.science.estimate.calibrated.method import calibrated, leaving_out
from panoh.science.estimate.latent.method import latent_class
from panoh.science.estimate.loglinear.averaging import average
from panoh.science.estimate.methods import SINGLE
from panoh.science.estimate.settings import Settings
from panoh.science.estimate.truth.scoring import Answering, Scores, scores, together

LEVEL = 0.95
OURS = "calibrated"
GOAL = ("uk2013", "netherlands", "kosovo")
NOT_BESIDE = (OURS, "chapman", "latent-class")  # ours, two lists only, slow
BOOTSTRAPPED = ("stepwise", "bic")
OUTSIDE = ("hepatitis", "diabetes", "korea")
OTHERS = {
    "uk2013_4lists": "uk2013",
    "uk2013_6lists": "uk2013",
    "netherlands_6lists": "netherlands",
}


def singles(*, drawn: bool) -> dict[str, Answering]:
    """Every other method of the package; `drawn` with those that draw many tables."""
    plain: dict[str, Answering] = {
        name: one.answer for name, one in SINGLE.items() if name not in NOT_BESIDE
    }
    found: dict[str, Answering] = {"average": average, **plain}
    if drawn:
        found |= {f"{name}, BCa": _bootstrapped(SINGLE[name].answer) for name in BOOTSTRAPPED}
    if drawn and "--latent" in sys.argv:
        found["latent-class"] = latent_class
    return found


def _bootstrapped(answering: Answering) -> Answering:
    return lambda table, told: answering(table, replace(told, interval="bca", replicates=1000))


def measured(
    tables: Mapping[str, tuple[CaptureHistories, Answering]], *, drawn: bool = False
) -> Scores:
    """All methods on all problems of these tables."""
    parts = {}
    for name, (table, ours) in tables.items():
        methods = {OURS: ours, **singles(drawn=drawn)}
        parts[name] = scores(table, methods, Settings(level=LEVEL))
    return together(parts, LEVEL)


def show(title: str, found: Scores, *, each: bool) -> None:
    """A table in Markdown, and with `each` our intervals one by one."""
    print(f"\n### {title}\n")
    print("| method | answered | coverage | mean log ratio | Winkler | ours on the same |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for one in found.tallies:
        _, ours = found.same(one.method, OURS)
        print(
            f"| `{one.method}` | {one.answered} of {one.problems} | {one.coverage:.2f} | "
            f"{one.bias:+.2f} | {one.winkler:.2f} | {ours:.2f} |"
        )
    if not each:
        return
    print("\n| list | truth | seen | estimate | interval | holds |")
    print("| --- | ---: | ---: | ---: | ---: | --- |")
    for score in found.of(OURS):
        shown = "refused: the other lists share nobody | | "
        if score.estimate is not None and score.interval is not None:
            low, high = score.interval
            shown = f"{score.estimate:,.0f} | {low:,.0f} to {high:,.0f} | "
            shown += "yes" if score.covers else "**no**"
        print(f"| {score.problem} | {score.truth:,} | {score.observed:,} | {shown} |")


def main() -> None:
    """Print the tables."""
    warnings.simplefilter("ignore")
    each = "--each" in sys.argv
    goal = {name: (examples.load(name).histories, leaving_out(name)) for name in GOAL}
    show(
        "Each country estimated by what the other two taught", measured(goal, drawn=True), each=each
    )
    folder = os.environ.get("PANOH_REFERENCE_DATA", "")
    if folder:
        files = {
            name: (read_csv(Path(folder) / "capture" / f"{name}.csv"), leaving_out(source))
            for name, source in OTHERS.items()
        }
        show("The same countries with other sets of lists", measured(files), each=each)
    outside = {name: (examples.load(name).histories, calibrated) for name in OUTSIDE}
    show("Tables of which nothing was learnt", measured(outside), each=each)


if __name__ == "__main__":
    main()
