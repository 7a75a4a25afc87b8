"""The best model by BIC chosen anew in each of many tables, as if all models were fitted to each.

What every replicate of a bootstrap needs (Silverman, Chan and Vincent 2024). Tables are put
together that lack the same terms; bounds around their mean (see `bounds`) say which models may be
the best; only those are fitted. The answer is that of fitting all.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from scipy.special import gammaln

from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.capture.lattice import Booleans, Floats, Integers, superset_sums
from panoh.science.estimate.loglinear.batch import fit_tables
from panoh.science.estimate.loglinear.bca import Bca
from panoh.science.estimate.loglinear.bootstrap import bca
from panoh.science.estimate.loglinear.bounds import refer
from panoh.science.estimate.loglinear.exhaustive import check_number, fit_all
from panoh.science.estimate.loglinear.hierarchy import hierarchical_models
from panoh.science.estimate.loglinear.models import Terms, as_terms
from panoh.science.estimate.settings import Settings

TIE: Final = 1e-7  # BICs this near are one, and the first model wins
SLACK: Final = 1e-6  # what rounding may do to a bound
TOGETHER: Final = 1 << 22  # models times tables bounded together; bounds the memory
FITTED: Final = 4096  # fits made together


@dataclass(frozen=True, eq=False)
class Candidates:
    """Models to choose from: `terms` (P,) and which model has which, `chosen` (P, M)."""

    models: tuple[Terms, ...]
    terms: Integers
    chosen: Booleans

    @cached_property
    def larger(self) -> tuple[tuple[Integers, Integers], ...]:
        """For each term: models without it, and the models that they become with it."""
        place = {frozenset(model): number for number, model in enumerate(self.models)}
        found = []
        for term in sorted({term for model in self.models for term in model}):
            grown = {number: place.get(model | {term}) for model, number in place.items()}
            pairs = [(old, new) for old, new in grown.items() if new is not None and new != old]
            found.append((_places(pairs, 0), _places(pairs, 1)))
        return tuple(found)


def candidates(table: CaptureHistories, order: int = 2, top: int | None = None) -> Candidates:
    """The hierarchical models that have an estimate in the table, or the `top` best by BIC.

    A term joins at most `order` lists; `InputError` where that makes too many models. Silverman,
    Chan and Vincent choose among the best of the original table to save time: with `top` = 1 the
    model is fixed.
    """
    check_number(table, order)
    found: list[tuple[float, Terms]] = []
    for batch, fits in fit_all(table, hierarchical_models(table.size, order)):
        found += [(float(fits.bic[m]), batch[m]) for m in np.flatnonzero(fits.identified)]
    if top is not None:
        found = sorted(found, key=lambda pair: pair[0])[:top]
    models = tuple(terms for _, terms in found)
    return Candidates(models, *as_terms(table.size, models))


def _places(pairs: Sequence[tuple[int, int]], side: int) -> Integers:
    return np.array([pair[side] for pair in pairs], dtype=np.int64)


@dataclass(frozen=True, eq=False)
class Best:
    """For each of B tables the `model` (its place among the candidates, -1 where none has an
    estimate), its `bic` and the estimate of the whole population, nan where there is none.
    """

    model: Integers
    bic: Floats
    estimates: Floats


@dataclass(frozen=True, eq=False)
class BestBic:
    """The estimator of a bootstrap that chooses the model anew in every replicate."""

    among: Candidates

    def __call__(self, counts: Floats) -> Floats:
        """Shape (2^L, B) → (B,); nan where no model has an estimate."""
        return best_bic_batch(counts, self.among)


def bic_bca(table: CaptureHistories, settings: Settings, top: int | None = None) -> Bca:
    """BCa limits that know that the model was chosen by BIC (see `candidates` for `top`).

    Raises what `bootstrap.bca` and `candidates` raise.
    """
    return bca(table, BestBic(candidates(table, settings.order, top)), settings)


def best_bic_batch(counts: Floats, among: Candidates) -> Floats:
    """Shape (B,): the estimate by the best model of each table of `counts` (2^L, B)."""
    return choose(counts, among).estimates


def choose(counts: Floats, among: Candidates) -> Best:
    """The best model of each table of `counts` (2^L, B), row 0 of which is zero."""
    number = counts.shape[1]
    best = Best(np.full(number, -1), np.full(number, math.inf), np.full(number, math.nan))
    if among.models:
        size = max(1, TOGETHER // len(among.models))
        for start in range(0, number, size):
            _choose(counts, np.arange(start, min(start + size, number)), among, best)
    return best


def _choose(counts: Floats, columns: Integers, among: Candidates, best: Best) -> None:
    """Fit the most promising model of each table, then all that may still be better."""
    tables = counts[:, columns]
    kernel = _uppers(tables, among)
    everywhere = np.arange(len(columns))
    near = _lower_bounds(tables, among, kernel)
    first = np.argmin(np.where(near > -math.inf, near, math.inf), axis=0)
    lower = _lower_bounds(tables, among, _borrowed(kernel, among))
    tried = [_fit(tables, among, first, everywhere)]
    lower[first, everywhere] = math.inf
    model, column = np.nonzero((lower <= tried[0].bic + SLACK) & (lower < math.inf))
    tried.append(_fit(tables, among, model, column))
    _settle(tried, columns, best)


@dataclass(frozen=True, eq=False)
class _Fitted:
    """Fits of some models to some tables, shape (K,) each."""

    model: Integers
    column: Integers
    bic: Floats
    estimates: Floats


def _fit(tables: Floats, among: Candidates, model: Integers, column: Integers) -> _Fitted:
    bic, estimates = np.empty(len(model)), np.empty(len(model))
    for start in range(0, len(model), FITTED):
        part = slice(start, start + FITTED)
        chosen = among.chosen[:, model[part]]
        fits = fit_tables(tables[:, column[part]], among.terms, chosen, errors=False)
        bic[part], estimates[part] = fits.bic, fits.estimates
    return _Fitted(model, column, bic, estimates)


def _settle(tried: Sequence[_Fitted], columns: Integers, best: Best) -> None:
    model, column, bic, estimates = (
        np.concatenate([getattr(one, name) for one in tried])
        for name in ("model", "column", "bic", "estimates")
    )
    least = np.full(len(columns), math.inf)
    np.minimum.at(least, column, bic)
    level = np.isfinite(bic) & (bic <= least[column] + TIE)
    order = np.flatnonzero(level)[np.argsort(model[level], kind="stable")[::-1]]
    place = columns[column[order]]  # of equals the first model is written last
    best.model[place] = model[order]
    best.bic[place] = bic[order]
    best.estimates[place] = estimates[order]


def _lower_bounds(tables: Floats, among: Candidates, kernel: Floats) -> Floats:
    """Shape (M, B): no BIC is below this; infinite where a model has no estimate."""
    constant = gammaln(tables + 1.0).sum(axis=0)
    price = among.chosen.sum(axis=0)[:, None] * np.log(tables.sum(axis=0))
    return np.asarray(price - 2.0 * (kernel - constant), dtype=np.float64)


def _uppers(tables: Floats, among: Candidates) -> Floats:
    """Shape (M, B): bounds on the kernel, each around a table that lacks the same terms."""
    groups = _alike(superset_sums(tables)[among.terms] == 0.0)
    usual, lacking = groups[0]
    uppers = refer(tables[:, usual].mean(axis=1), among.terms, among.chosen).uppers(tables)
    for columns, bare in groups[1:]:
        models = np.flatnonzero(among.chosen[bare != lacking].any(axis=0))
        near = refer(tables[:, columns].mean(axis=1), among.terms, among.chosen[:, models])
        uppers[np.ix_(models, columns)] = near.uppers(tables[:, columns])
    return uppers


def _borrowed(kernel: Floats, among: Candidates) -> Floats:
    """The bounds, and where there is none, that of a model that contains this one."""
    found = np.where(kernel == -math.inf, math.inf, kernel)
    for smaller, larger in among.larger:
        found[smaller] = np.minimum(found[smaller], found[larger])
    return np.where(kernel == -math.inf, -math.inf, found)


def _alike(bare: Booleans) -> list[tuple[Integers, Booleans]]:
    """The tables that lack the same terms, and which (P,) these are; the most tables first."""
    patterns, group = np.unique(bare, axis=1, return_inverse=True)
    found = [np.flatnonzero(group == number) for number in range(patterns.shape[1])]
    named = [(columns, patterns[:, number]) for number, columns in enumerate(found)]
    return sorted(named, key=lambda pair: -len(pair[0]))
