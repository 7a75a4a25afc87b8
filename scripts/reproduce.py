"""Write docs/reproduced.md: what others computed or published, and what Panoh gives.

    PANOH_REFERENCE_DATA=FOLDER .venv/bin/python scripts/reproduce.py

The folder holds the published tables and `reference.csv`, the R packages' results.
"""

from __future__ import annotations

import csv
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from panoh.science import estimate
from panoh.science.estimate import respondents, scaleup
from panoh.science.estimate.direct import Design, read_survey
from panoh.science.estimate.loglinear.bootstrap import bca
from panoh.science.estimate.loglinear.reselection import best_bic_batch, candidates
from panoh.science.estimate.settings import Settings

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reproduced.md"
Z = 1.96  # what the reference took for the limits of Rcapture
Figures = tuple[float | None, float | None, float | None]
Row = dict[str, str]


@cache
def folder() -> Path:
    """Where the reference data lie."""
    named = os.environ.get("PANOH_REFERENCE_DATA", "")
    if not named:
        sys.exit("PANOH_REFERENCE_DATA is not set: name the folder with reference.csv.")
    return Path(named)


@cache
def table(name: str) -> estimate.CaptureHistories:
    """A published capture table."""
    return estimate.read_csv(folder() / "capture" / f"{name}.csv")


def fitted(row: Row, method: str, **settings: object) -> Figures:
    """One method by its name."""
    result = estimate.fit(table(row["dataset"]), method, **settings)  # type: ignore[arg-type]
    return result.estimate, *(result.interval() or (None, None))


def wald(row: Row, method: str, **settings: object) -> Figures:
    """Limits at ±1.96 standard errors, as the reference has them."""
    result = estimate.fit(table(row["dataset"]), method, interval="wald", **settings)  # type: ignore[arg-type]
    limits = result.answer.limits
    if result.estimate is None or limits is None:
        return None, None, None
    se = limits.se  # type: ignore[attr-defined]
    return result.estimate, result.estimate - Z * se, result.estimate + Z * se


def family(row: Row) -> Figures:
    """The member of the closed family that the reference names, chosen or not."""
    result = estimate.fit(table(row["dataset"]), "family")
    for one in result.models:
        if one.estimate is not None and one.model == (row["note"],):
            se = one.limits.se  # type: ignore[union-attr]
            return one.estimate, one.estimate - Z * se, one.estimate + Z * se
    return None, None, None


def best_bic(row: Row, top: int | None = None) -> Figures:
    """BCa limits with the best of all pair models chosen again in every replicate."""
    of = table(row["dataset"])
    among = candidates(of, 2, top)
    found = bca(of, partial(best_bic_batch, among=among), Settings(replicates=10_000, seed=1))
    return found.estimate, *found.at(0.95)


@cache
def madrona() -> respondents.Recruitment:
    """The simulated respondent-driven sample of the R package RDS."""
    return respondents.read_csv(folder() / "rds" / "fauxmadrona.csv")


def sample(row: Row, method: str, **settings: object) -> Figures:
    """A share of a respondent-driven sample, times 10,000."""
    result = respondents.fit(madrona(), "disease", method=method, **settings)  # type: ignore[arg-type]
    low, high = (10_000 * one for one in result.interval() or (float("nan"), float("nan")))
    limits = (low, high) if row["lo"] else (None, None)
    return 10_000 * result.estimate, *limits


def size(_row: Row) -> Figures:
    """Successive-sampling size estimation."""
    result = respondents.size(madrona(), prior_median=1000)
    return result.estimate, *(result.interval() or (None, None))


def network(row: Row) -> Figures:
    """Network scale-up."""
    survey = read_survey(folder() / "scaleup" / "example_survey.csv")
    known = scaleup.read_known(folder() / "scaleup" / "example_known_populations.csv")
    hidden = row["dataset"].split(": ")[1]
    design = Design(survey, cluster="cluster", stratum="region", weight="indweight")
    result = scaleup.scale_up(
        design, hidden, known=known, population=10_718_378, topcode=30, replicates=10_000
    )
    return result.estimate, *(result.interval() or (None, None))


MAKERS: dict[str, Callable[[Row], Figures]] = {
    "stepwise_point": lambda row: fitted(row, "stepwise"),
    "stepwise_bca1000": lambda row: fitted(row, "stepwise", interval="bca"),
    "independence": lambda row: fitted(row, "independence", interval="profile"),
    "bic_maxorder2_point": lambda row: fitted(row, "bic"),
    "bic_all_hier_point": lambda row: fitted(row, "bic", order=3),
    "bic_exhaustive_bca1000": best_bic,
    "bic_ntop20_bca1000": lambda row: best_bic(row, top=20),
    "closedpMS.t_minBIC": lambda row: wald(row, "bic", order=99),
    "closedpMS.t_minBIC_order2": lambda row: wald(row, "bic"),
    "closedp.t_bestBIC": family,
    "dga_bma": lambda row: fitted(row, "dga"),
    "lcmcr_20chains": lambda row: fitted(row, "latent-class"),
    "RDS-I": lambda row: sample(row, "rds1"),
    "RDS-II_VH": lambda row: sample(row, "rds2"),
    "Gile_SS": lambda row: sample(row, "ss", population=1000),
    "Gile_SS_boot500": lambda row: sample(row, "ss", population=1000),
    "mean_unweighted": lambda row: sample(row, "mean"),
    "SSPSE": size,
    "NSUM_killworth": network,
}


@dataclass(frozen=True)
class Line:
    """One reference row with our figures."""

    row: Row
    ours: Figures

    @property
    def exact(self) -> bool:
        """Whether every figure that the reference prints comes out to its last digit."""
        theirs = (self.row["estimate"], self.row["lo"], self.row["hi"])
        return all(
            not said or (ours is not None and abs(ours - float(said)) < 0.0051 + 2e-5 * abs(ours))
            for ours, said in zip(self.ours, theirs, strict=True)
        )

    def text(self) -> str:
        """As a row of a Markdown table."""
        row = self.row
        said = (shown(row["estimate"]), between(row["lo"], row["hi"]))
        ours = (shown(self.ours[0]), between(*self.ours[1:]) if row["lo"] else "")
        mark = "to the digit" if self.exact else nearness(self)
        cells = (row["dataset"], row["method"], f"{row['package']}", *said, *ours, mark)
        return f"| {' | '.join(cells)} |"


def shown(number: str | float | None) -> str:
    """A figure, or a dash."""
    return "—" if number in (None, "") else f"{float(number):,.2f}"  # type: ignore[arg-type]


def between(low: str | float | None, high: str | float | None) -> str:
    """An interval, or nothing."""
    return "" if low in (None, "") else f"{shown(low)} to {shown(high)}"


def nearness(line: Line) -> str:
    """How far the estimate lies from theirs, in per cent."""
    said, ours = line.row["estimate"], line.ours[0]
    if not said or ours is None:
        return "no maximum exists" if ours is None else "no figure there"
    return f"{100 * (ours / float(said) - 1):+.2f} %"


HEAD = """# Reproduced results

What R packages gave for published tables, and what Panoh gives. Made by
`PANOH_REFERENCE_DATA=FOLDER make reproduce` (Panoh {version}); the reference names each package,
its settings and its noise. “To the digit”: every figure printed there comes out. Elsewhere the
last column tells how far the estimates lie apart: drawn intervals differ by their Monte Carlo
error (R's have 1,000 replicates, ours 10,000 to 400,000), chains by theirs, and R's latent classes
had not converged on several tables (their R-hat is in the reference). Where the maximum of the
likelihood does not exist Panoh gives no number, whatever R printed.

| table | method | package | theirs | their interval | Panoh | Panoh's interval | agreement |
| --- | --- | --- | ---: | --- | ---: | --- | --- |
"""


def main() -> None:
    """Write the page."""
    with (folder() / "reference.csv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["method"] in MAKERS]
    found = []
    for row in rows:
        found.append(Line(row, MAKERS[row["method"]](row)))
        print(found[-1].text(), flush=True)
    version = estimate.fit(estimate.examples.uk2013()).version
    body = "\n".join(line.text() for line in found)
    exact = sum(line.exact for line in found)
    tail = f"\n\n{exact} of {len(found)} rows agree to the last printed digit.\n"
    PAGE.write_text(HEAD.format(version=version) + body + tail, encoding="utf-8")


if __name__ == "__main__":
    main()
