"""Bootstrap limits: R's must lie within those of 200 seeded runs of as many replicates."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, partial
from typing import Final

import numpy as np

from panoh.science.estimate import respondents, scaleup
from panoh.science.estimate.direct import Design, read_survey
from panoh.science.estimate.direct.estimates import Asked
from panoh.science.estimate.limits import Pair
from panoh.science.estimate.loglinear.bootstrap import bca, stepwise_bca
from panoh.science.estimate.loglinear.reselection import BestBic, candidates
from panoh.science.estimate.settings import Settings
from scripts.reproduce.reference import Figures, Line, Row, folder, missed, table

RUNS: Final = 200
MANY: Final = 100_000  # replicates of our own figures
AS_R: Final = 1000
AS_RDS: Final = 500
RWANDA: Final = 10_718_378
TOP: Final = {"bic_exhaustive_bca1000": None, "bic_ntop20_bca1000": 20}
WHY: Final = {
    "Gile_SS_boot500": (
        "R's standard error is 153.5 from 500 replicates, whose Monte Carlo error is 4.9, and its "
        "estimate is simulated",
    ),
}

Run = Callable[[int, int], Figures]  # replicates, seed


@cache
def stepwise(name: str) -> Run:
    """Stepwise selection repeated in every replicate."""

    def run(replicates: int, seed: int) -> Figures:
        found = stepwise_bca(table(name), Settings(replicates=replicates, seed=seed))
        return found.estimate, *found.at(0.95)

    return run


@cache
def best_bic(name: str, top: int | None) -> Run:
    """The best pair model, of all or of the `top` best, chosen again in every replicate."""
    estimator = BestBic(candidates(table(name), 2, top))

    def run(replicates: int, seed: int) -> Figures:
        found = bca(table(name), estimator, Settings(replicates=replicates, seed=seed))
        return found.estimate, *found.at(0.95)

    return run


@cache
def network(hidden: str) -> Run:
    """Scale-up by known populations, answers cut at 30."""
    survey = read_survey(folder() / "scaleup" / "example_survey.csv")
    known = scaleup.read_known(folder() / "scaleup" / "example_known_populations.csv")
    design = Design.of(survey, weight="indweight", cluster="cluster", stratum="region")
    estimated = partial(
        scaleup.scale_up, survey, hidden, design, known=known, population=RWANDA, topcode=30
    )

    def run(replicates: int, seed: int) -> Figures:
        found = estimated(asked=Asked(replicates=replicates, seed=seed))
        return found.estimate, *found.interval()

    return run


def successive(replicates: int, seed: int) -> Figures:
    """Gile's successive sampling and its bootstrap; shares times 10,000, as in the reference."""
    sample = respondents.read_csv(folder() / "rds" / "fauxmadrona.csv")
    found = respondents.fit(
        sample, "disease", "ss", population=1000, replicates=replicates, seed=seed
    )
    low, high = found.interval() or (float("nan"), float("nan"))
    return 10_000 * (found.estimate or float("nan")), 10_000 * low, 10_000 * high


def run_of(row: Row) -> tuple[Run, int, int]:
    """What to run for a row, with how many replicates for our figures, and for R's."""
    if row.method == "stepwise_bca1000":
        return stepwise(row.table), MANY, AS_R
    if row.method in TOP:
        return best_bic(row.table, TOP[row.method]), MANY, AS_R
    if row.method == "NSUM_killworth":
        return network(row.table.split(": ")[1]), MANY, AS_R
    return successive, MANY // 10, AS_RDS


METHODS: Final = frozenset({"stepwise_bca1000", *TOP, "NSUM_killworth", "Gile_SS_boot500"})


@cache
def spread(run: Run, replicates: int) -> tuple[Pair, Pair]:
    """The smallest and the largest lower limit of all runs, and the same of the upper."""
    limits = np.array([run(replicates, seed)[1:] for seed in range(RUNS)], dtype=np.float64)
    (low, high), (lowest, highest) = limits.min(axis=0), limits.max(axis=0)
    return (float(low), float(lowest)), (float(high), float(highest))


@cache
def best(run: Run, replicates: int) -> Figures:
    """Our own figures."""
    return run(replicates, 1)


def line(row: Row) -> Line:
    """Our limits with many replicates, and whether R's are such as R's number of them gives."""
    run, many, few = run_of(row)
    ours, around = best(run, many), spread(run, few)
    limits = zip(("lower", "upper"), row.figures[1:], around, strict=True)
    sides = [_side(name, said, between) for name, said, between in limits]
    said = "; ".join((_point(row, ours), *(text for text, _ in sides), *WHY.get(row.method, ())))
    return Line(row, ours, said, all(inside for _, inside in sides))


def _side(name: str, said: float | None, around: Pair) -> tuple[str, bool]:
    inside = said is not None and around[0] <= said <= around[1]
    word = "within" if inside else "OUTSIDE"
    return f"{name} limit {word} {_between(around)}", inside


def _point(row: Row, ours: Figures) -> str:
    return (
        f"estimate {(ours[0] or 0.0) - (row.figures[0] or 0.0):+.2f}"
        if 0 in missed(row, ours)
        else "estimate to the digit"
    )


def _between(pair: Iterable[float]) -> str:
    return " to ".join(f"{one:,.0f}" for one in pair)
