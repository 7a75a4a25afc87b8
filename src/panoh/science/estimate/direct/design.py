"""How a sample was drawn: weights, first-stage clusters, strata, finite populations of clusters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from panoh.science.estimate.capture.lattice import Floats, Integers
from panoh.science.estimate.direct.table import SurveyTable
from panoh.science.estimate.messages import refuse


@dataclass(frozen=True, eq=False)
class Design:
    """A sample of n respondents in C first-stage clusters in H strata.

    `weights` (n,): how many people of the frame each respondent stands for (any scale will do for
    means and for network scale-up). `cluster` (n,): the place of each respondent's cluster.
    `stratum` (C,): the stratum of each cluster, in rising order. `population` (H,): how many
    clusters the frame has in each stratum, infinite for sampling with replacement.
    """

    weights: Floats
    cluster: Integers
    stratum: Integers
    population: Floats
    names: tuple[str, ...] = ("",)

    @classmethod
    def simple(cls, n: int, population: float = np.inf) -> Design:
        """A simple random sample of n from `population` people."""
        weight = population / n if np.isfinite(population) else 1.0
        return cls(
            np.full(n, weight),
            np.arange(n),
            np.zeros(n, dtype=np.int64),
            np.array([float(population)]),
        )

    @classmethod
    def of(
        cls,
        table: SurveyTable,
        *,
        weight: str | None = None,
        cluster: str | None = None,
        stratum: str | None = None,
        population: Mapping[str, float] | None = None,
    ) -> Design:
        """From columns of a survey; without `cluster` each respondent is one.

        The same cluster number in two strata is two clusters. `population` gives, for each stratum
        (one named "" where there are none), how many clusters (or people) its frame has: the
        finite population correction. Raises `InputError`.
        """
        n = len(table)
        weights = _weights(table, weight) if weight else np.ones(n)
        names, strata = table.groups(stratum) if stratum else (("",), np.zeros(n, dtype=np.int64))
        clusters = table.groups(cluster)[1] if cluster else np.arange(n)
        pairs = np.stack([strata, clusters])
        distinct, place = np.unique(pairs, axis=1, return_inverse=True)
        sizes = _sizes(names, population)
        of_cluster = np.asarray(distinct[0], dtype=np.int64)
        design = cls(weights, np.asarray(place).reshape(-1), of_cluster, sizes, names)
        design.check()
        return design

    @property
    def clusters(self) -> int:
        """How many clusters were drawn, C."""
        return len(self.stratum)

    @property
    def sampled(self) -> Integers:
        """Shape (H,): how many clusters were drawn in each stratum."""
        return np.asarray(np.bincount(self.stratum, minlength=len(self.names)), dtype=np.int64)

    @property
    def df(self) -> int:
        """Degrees of freedom of a variance: clusters less strata."""
        return self.clusters - len(self.names)

    @property
    def fraction(self) -> Floats:
        """Shape (H,): the share of the frame's clusters that was drawn; 0 where it has no end."""
        return np.asarray(self.sampled / self.population, dtype=np.float64)

    def check(self) -> None:
        """Raise `InputError` where no variance can be had."""
        for name, drawn, there in zip(self.names, self.sampled, self.population, strict=True):
            if drawn < 2:
                raise refuse("survey_lonely_stratum", stratum=name or "—")
            if drawn > there:
                raise refuse(
                    "survey_population_small", stratum=name or "—", drawn=int(drawn), there=there
                )

    def totals(self, values: Floats) -> Floats:
        """Shape (C, k): for values (n, k), weighted sums within clusters."""
        weighted = values * self.weights[:, None]
        order = np.argsort(self.cluster, kind="stable")
        starts = np.searchsorted(self.cluster[order], np.arange(self.clusters))
        return np.asarray(np.add.reduceat(weighted[order], starts, axis=0), dtype=np.float64)

    def covariance(self, totals: Floats) -> Floats:
        """Shape (k, k): of the sums of `totals` (C, k).

        Σ over strata of (1 − f) n/(n − 1) Σ (z − z̄)(z − z̄)ᵀ, the with-replacement form with the
        finite population correction of the first stage (Särndal, Swensson and Wretman 1992).
        """
        drawn = self.sampled
        sums = np.zeros((len(drawn), totals.shape[1]))
        np.add.at(sums, self.stratum, totals)
        apart = totals - (sums / drawn[:, None])[self.stratum]
        scale = ((1.0 - self.fraction) * drawn / (drawn - 1.0))[self.stratum]
        return np.asarray(apart.T @ (scale[:, None] * apart), dtype=np.float64)


def _weights(table: SurveyTable, column: str) -> Floats:
    weights = table.whole(column)
    if not (weights > 0).all():
        row = table.rows[int(np.flatnonzero(weights <= 0)[0])]
        raise refuse("survey_weight_zero", row=row, column=column)
    return weights


def _sizes(names: tuple[str, ...], population: Mapping[str, float] | None) -> Floats:
    if population is None:
        return np.full(len(names), np.inf)
    for name in names:
        if name not in population:
            raise refuse("survey_population_missing", stratum=name or "—")
    return np.array([float(population[name]) for name in names])
