"""How groups mix: homophily of recruitment and of the population, and differential activity."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from panoh.science.estimate.capture.lattice import Floats
from panoh.science.estimate.respondents import recruiting
from panoh.science.estimate.respondents.outcome import Outcome
from panoh.science.estimate.respondents.recruitment import Recruitment


@dataclass(frozen=True, eq=False)
class Mixing:
    """`recruitments` (G, G) from group (row) to group (column).

    `recruitment_homophily` is the number of recruitments inside groups over what chance would
    give; `homophily` the number of ties between the asked group and the others that chance would
    give over that of the population, as estimated (above 1: like knows like); `activity` the mean
    degree of the asked group over that of the others. NaN where they cannot be had.
    """

    recruitments: Floats
    recruitment_homophily: float
    homophily: float
    activity: float


def mixing(sample: Recruitment, outcome: Outcome, weights: Floats) -> Mixing:
    """For an outcome of groups and the weights (n,) of an estimate."""
    made = recruiting.counts(sample.recruiter, outcome.group, len(outcome.labels))
    inside = recruiting.homophily(made)
    return Mixing(
        made, inside, _population(sample, outcome, weights), _activity(sample, outcome, weights)
    )


def _activity(sample: Recruitment, outcome: Outcome, weights: Floats) -> float:
    among, others = _mean_degrees(sample, outcome, weights)
    return among / others if others else float("nan")


def _mean_degrees(sample: Recruitment, outcome: Outcome, weights: Floats) -> tuple[float, float]:
    parts = [weights * (outcome.known & (outcome.value == side)) for side in (1.0, 0.0)]
    sums = [(float(part @ sample.degree), float(part.sum())) for part in parts]
    one, two = (above / below if below else float("nan") for above, below in sums)
    return one, two


def _population(sample: Recruitment, outcome: Outcome, weights: Floats) -> float:
    """2·p·D₁·(1−p)·D₀/(D·C): C are the mean ties to the other group, from those who recruited."""
    child = np.flatnonzero((sample.recruiter >= 0) & outcome.known)
    child = child[outcome.known[sample.recruiter[child]]]
    parent = sample.recruiter[child]
    differs = (outcome.value[child] != outcome.value[parent]).astype(np.float64)
    told = np.bincount(parent, minlength=len(sample))
    crossing = np.bincount(parent, differs, minlength=len(sample)) / np.maximum(told, 1)
    part = weights * (told > 0)
    cross = float(part @ (crossing * sample.degree))
    among, others = (part * (outcome.value == side) for side in (1.0, 0.0))
    expected = 2.0 * float(among @ sample.degree) * float(others @ sample.degree)
    below = cross * float(part @ sample.degree)
    return expected / below if below > 0 else float("nan")
