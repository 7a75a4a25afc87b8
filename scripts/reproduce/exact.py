"""Methods that draw nothing: every figure must come out to the last printed digit."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from panoh.science import estimate
from panoh.science.estimate.loglinear.models import fit_model
from panoh.science.estimate.loglinear.status import Status
from scripts.reproduce.reference import Figures, Line, Row, missed, table

ALL: Final = 99  # interactions of any number of lists
GLM: Final = (
    "R's `glm` stops an iteration short and keeps that iteration's standard error; ours is the "
    "limit at the maximum"
)
MBH: Final = (
    "standard error of Mbh by the delta method, of which Rcapture leaves out a factor; Panoh does "
    "not choose this model, as it gives fewer people than were seen"
)
WHY: Final = {
    ("artificial_3", "stepwise_point"): GLM,
    ("netherlands_5lists", "stepwise_point"): GLM,
    ("netherlands_5lists", "closedp.t_bestBIC"): GLM,
    ("netherlands_6lists", "closedp.t_bestBIC"): GLM,
    ("korea", "closedp.t_bestBIC"): MBH,
}


def fitted(row: Row, method: str, order: int = 2, interval: str | None = None) -> Figures:
    """A method by its name."""
    result = estimate.fit(table(row.table), method, order=order, interval=interval)
    return result.estimate, *(result.interval() or (None, None))


def member(row: Row) -> Figures:
    """The model of the closed family that the reference names, whether chosen here or not."""
    models = estimate.fit(table(row.table), "family").models
    found = next(one for one in models if one.model == (row.note,))
    return found.estimate, *(found.interval(0.95) or (None, None))


def hierarchical(row: Row) -> Figures:
    """R's default order: three lists to a term, two where there are three lists."""
    return fitted(row, "bic", order=2 if table(row.table).size == 3 else 3)


MAKERS: Final[dict[str, Callable[[Row], Figures]]] = {
    "stepwise_point": lambda row: fitted(row, "stepwise"),
    "independence": lambda row: fitted(row, "independence", interval="profile"),
    "bic_maxorder2_point": lambda row: fitted(row, "bic"),
    "bic_all_hier_point": hierarchical,
    "closedpMS.t_minBIC": lambda row: fitted(row, "bic", order=ALL, interval="wald"),
    "closedpMS.t_minBIC_order2": lambda row: fitted(row, "bic", interval="wald"),
    "closedp.t_bestBIC": member,
    "dga_bma": lambda row: fitted(row, "dga"),
}


def line(row: Row) -> Line:
    """Our figures beside the row's."""
    ours = MAKERS[row.method](row)
    wrong = missed(row, ours)
    if not wrong:
        return Line(row, ours, "to the digit", True)
    if without_maximum(row):
        said = "the likelihood of R's model has no maximum; ours is the best model that has one"
        return Line(row, ours, said, None)
    return Line(row, ours, f"{apart(row, ours, wrong)}: {reason(row)}", False)


def apart(row: Row, ours: Figures, wrong: list[int]) -> str:
    """Which figures differ, and by how much."""
    names = ("estimate", "lower limit", "upper limit")
    by = {place: (ours[place] or 0.0) - (row.figures[place] or 0.0) for place in wrong}
    return ", ".join(f"{names[place]} {gap:+.4f}" for place, gap in by.items())


def reason(row: Row) -> str:
    """Why figures differ, where it is known."""
    return WHY.get((row.table, row.method), "unexplained")


def without_maximum(row: Row) -> bool:
    """Whether the model that R names, such as `[12,3]`, has no maximum in this table."""
    named = re.search(r"\[([\d,]+)\]", row.note)
    if named is None:
        return False
    generators = [sum(1 << int(one) - 1 for one in part) for part in named[1].split(",")]
    terms = {
        term
        for term in range(1 << table(row.table).size)
        if term.bit_count() > 1 and any(term & ~whole == 0 for whole in generators)
    }
    return fit_model(table(row.table), sorted(terms)).status is Status.NO_MAXIMUM
