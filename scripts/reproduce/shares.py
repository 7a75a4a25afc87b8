"""Points from the respondent-driven sample; shares are times 10,000, as in the reference."""

from __future__ import annotations

from typing import Final

from panoh.science.estimate import respondents
from scripts.reproduce.reference import Figures, Line, Row, folder, missed

CALLED: Final = {
    "mean_unweighted": "mean",
    "RDS-I": "rds1",
    "RDS-II_VH": "rds2",
    "Gile_SS": "ss",
}
SIZE: Final = "SSPSE"
METHODS: Final = frozenset({*CALLED, SIZE})
WHY: Final = {
    "Gile_SS": "R simulates the chances of inclusion (its own runs vary by σ 2.8); Panoh "
    "integrates them",
    SIZE: "another model: R gives every degree an error of report, Panoh takes degrees as "
    "reported (Handcock, Gile and Mar 2014), and integrates where R draws",
}


def line(row: Row) -> Line:
    """Our figures beside the row's."""
    ours = size() if row.method == SIZE else share(CALLED[row.method])
    if not missed(row, ours):
        return Line(row, ours, "to the digit", True)
    return Line(row, ours, WHY.get(row.method, "unexplained"), None if row.method in WHY else False)


def share(method: str) -> Figures:
    """The share with the disease; no interval is compared here."""
    sample = respondents.read_csv(folder() / "rds" / "fauxmadrona.csv")
    found = respondents.fit(sample, "disease", method, population=1000, replicates=0)
    return (None if found.estimate is None else 10_000 * found.estimate), None, None


def size() -> Figures:
    """How many people there are, the prior median at the truth as in the reference."""
    sample = respondents.read_csv(folder() / "rds" / "fauxmadrona.csv")
    found = respondents.size(sample, prior_median=1000)
    return found.estimate, *found.interval()
