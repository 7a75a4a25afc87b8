"""Other models of the same table: which describe it about as well?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain, combinations
from typing import Final

from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.capture.lattice import pair_terms
from panoh.science.estimate.loglinear.models import Fit, Terms, fit_models

EXHAUSTIVE_LISTS: Final = 5  # 1,024 models of pairs; a sixth list makes it 32,768
EXPLORED: Final = 10.0  # the search goes on from models up to here, past a dip in support
BREADTH: Final = 8  # models whose neighbours are fitted together
MOST_MODELS: Final = 3000


@dataclass
class Gallery:
    """Models of one table, each fitted once; the key is the set of its terms."""

    table: CaptureHistories
    fits: dict[frozenset[int], Fit] = field(default_factory=dict)

    def add(self, fits: Iterable[Fit]) -> None:
        """Keep fits that were made elsewhere."""
        for fit in fits:
            self.fits.setdefault(frozenset(fit.terms), fit)

    def fit(self, models: Iterable[frozenset[int]]) -> None:
        """Fit those models that are not here yet, in batches."""
        order = pair_terms(self.table.size)
        missing = [model for model in dict.fromkeys(models) if model not in self.fits]
        self.add(fit_models(self.table, [_ordered(model, order) for model in missing]))

    def identified(self) -> list[Fit]:
        """All models that have an estimate, in the order in which they were fitted."""
        return [fit for fit in self.fits.values() if fit.identified]

    def best(self) -> Fit | None:
        """The model with the smallest BIC; the first of equals."""
        return min(self.identified(), key=lambda fit: fit.bic, default=None)

    def within(self, window: float) -> list[Fit]:
        """Models whose BIC is within so much of the best, the best first."""
        best = self.best()
        if best is None:
            return []
        near = [fit for fit in self.identified() if fit.bic <= best.bic + window]
        return sorted(near, key=lambda fit: fit.bic)


def _ordered(model: frozenset[int], order: Terms) -> Terms:
    return tuple(term for term in order if term in model)


def neighbours(model: frozenset[int], lists: int) -> list[frozenset[int]]:
    """The models that differ from this one by one pair."""
    return [model ^ {pair} for pair in pair_terms(lists)]


def every_pair_model(lists: int) -> list[frozenset[int]]:
    """All models of pairs, smallest first."""
    pairs = pair_terms(lists)
    sizes = range(len(pairs) + 1)
    return [frozenset(m) for m in chain.from_iterable(combinations(pairs, k) for k in sizes)]


def explore(gallery: Gallery) -> bool:
    """Fit all models of pairs; with many lists, those that the fitted ones lead to.

    It goes from every model within `EXPLORED` of the best to those one pair away, until that
    finds no new one. Returns False where it stopped at `MOST_MODELS` before that.
    """
    lists = gallery.table.size
    if lists <= EXHAUSTIVE_LISTS:
        gallery.fit(every_pair_model(lists))
        return True
    visited: set[frozenset[int]] = set()
    _visit(gallery, list(gallery.fits), visited)
    while len(gallery.fits) < MOST_MODELS:
        near = (frozenset(fit.terms) for fit in gallery.within(EXPLORED))
        ways = [model for model in near if model not in visited][:BREADTH]
        if not ways:
            return True
        _visit(gallery, ways, visited)
    return False


def _visit(gallery: Gallery, models: list[frozenset[int]], visited: set[frozenset[int]]) -> None:
    visited.update(models)
    lists = gallery.table.size
    gallery.fit(chain.from_iterable(neighbours(model, lists) for model in models))
