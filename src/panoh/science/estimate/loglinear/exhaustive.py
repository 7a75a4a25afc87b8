"""Every hierarchical model of a table fitted: the best by BIC or AIC, and those near it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Final, Literal

import numpy as np

from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.capture.lattice import Floats
from panoh.science.estimate.loglinear.batch import Fits, fit_tables
from panoh.science.estimate.loglinear.hierarchy import (
    count_models,
    hierarchical_models,
    highest_order,
)
from panoh.science.estimate.loglinear.models import Fit, Terms, as_terms, fit_models
from panoh.science.estimate.loglinear.status import Status
from panoh.science.estimate.messages import refuse
from panoh.science.estimate.progress import tell

BATCH: Final = 4096  # models fitted together; bounds the memory
NEAR: Final = 30.0  # a model so far behind has a weight below 1e-6
MOST_MODELS: Final = 4_000_000  # some minutes; all models of six lists are 7,785,061

Criterion = Literal["bic", "aic"]
Held = tuple[float, Terms]


@dataclass(eq=False)
class Sweep:
    """What fitting all models found.

    `near` are the models at most `NEAR` behind the best, best first, equals in the order of
    `hierarchical_models`; `statuses` counts all models by whether they have an estimate.
    """

    order: int
    criterion: Criterion
    near: tuple[Fit, ...] = ()
    statuses: Mapping[Status, int] = field(default_factory=dict)

    @property
    def best(self) -> Fit | None:
        """The model with the smallest criterion; None where no model has an estimate."""
        return self.near[0] if self.near else None

    @property
    def searched(self) -> int:
        """How many models were fitted."""
        return sum(self.statuses.values())

    @property
    def identified(self) -> int:
        """How many of them have an estimate."""
        return self.statuses.get(Status.IDENTIFIED, 0)

    def behind(self) -> Floats:
        """Shape (near,): how far the criterion of each near model lies above the best."""
        scores = np.array([criterion_of(fit, self.criterion) for fit in self.near])
        return np.asarray(scores - scores[:1], dtype=np.float64)


def criterion_of(fit: Fit, criterion: Criterion) -> float:
    """The BIC or the AIC of a model."""
    if criterion == "bic":
        return fit.bic
    parameters = int(math.log2(len(fit.fitted))) + 1 + len(fit.terms)
    return 2.0 * (parameters - fit.loglik)


def sweep(table: CaptureHistories, order: int = 2, criterion: Criterion = "bic") -> Sweep:
    """Fit every hierarchical model whose terms join at most `order` lists.

    Models pass through in batches, so the memory does not grow with their number. Raises
    `InputError` where there are more than `MOST_MODELS`.
    """
    number = check_number(table, order)
    statuses: Counter[Status] = Counter()
    held: list[Held] = []
    for batch, fits in fit_all(table, hierarchical_models(table.size, order)):
        statuses.update(_statuses(fits))
        held = _nearest(held, batch, scores(fits, criterion))
        tell(statuses.total() / number)
    near = fit_models(table, [terms for _, terms in held])
    return Sweep(highest_order(table.size, order), criterion, tuple(near), statuses)


def check_number(table: CaptureHistories, order: int) -> int:
    """How many models there are; more than can be fitted in reasonable time are refused."""
    number, exact = count_models(table.size, order)
    if not exact or number > MOST_MODELS:
        raise refuse(
            "too_many_models" if exact else "too_many_models_at_least",
            number=number if number < 10**12 else f"2^{number.bit_length() - 1}",
            lists=table.size,
            order=highest_order(table.size, order),
        )
    return number


def fit_all(table: CaptureHistories, models: Iterable[Terms]) -> Iterator[tuple[list[Terms], Fits]]:
    """Fit models batch by batch, without their standard errors."""
    waiting = iter(models)
    while batch := list(islice(waiting, BATCH)):
        yield batch, fit_tables(table.table[:, None], *as_terms(table.size, batch), errors=False)


def scores(fits: Fits, criterion: Criterion) -> Floats:
    """Shape (B,): BIC with n = people observed, or AIC; infinite without an estimate.

    Both count all parameters, those at minus infinity too.
    """
    if criterion == "bic":
        return fits.bic
    return np.where(fits.identified, 2.0 * (fits.parameters - fits.loglik), math.inf)


def _statuses(fits: Fits) -> dict[Status, int]:
    with_estimate, unique = int(fits.identified.sum()), int(fits.unique.sum())
    return {
        Status.IDENTIFIED: with_estimate,
        Status.NO_MAXIMUM: unique - with_estimate,
        Status.NOT_IDENTIFIABLE: len(fits.unique) - unique,
    }


def _nearest(held: list[Held], batch: list[Terms], found: Floats) -> list[Held]:
    limit = min(float(found.min()), held[0][0] if held else math.inf) + NEAR
    if limit == math.inf:
        return held
    new = [(float(found[place]), batch[place]) for place in np.flatnonzero(found <= limit)]
    kept = [pair for pair in (*held, *new) if pair[0] <= limit]
    return sorted(kept, key=lambda pair: pair[0])
