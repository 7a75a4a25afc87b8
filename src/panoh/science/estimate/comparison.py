"""The model-dependence table: what other models would have said."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from panoh.science.estimate.capture.lattice import pair_terms
from panoh.science.estimate.loglinear.models import Fit
from panoh.science.estimate.loglinear.search import REASONABLE, explore, neighbours
from panoh.science.estimate.messages import Message, message
from panoh.science.estimate.methods import Selection


@dataclass(frozen=True, eq=False)
class Considered:
    """One model in the table.

    `behind` is how far its BIC lies above the best (infinite without an estimate); `weight` its
    share of exp(-BIC/2) among all models compared.
    """

    fit: Fit
    pairs: tuple[str, ...]
    roles: tuple[Message, ...]
    behind: float
    weight: float

    @property
    def reasonable(self) -> bool:
        """Whether the table supports this model about as well as the best."""
        return self.behind <= REASONABLE

    @property
    def chosen(self) -> bool:
        """Whether this is the model that was chosen."""
        return any(role.code == "role_chosen" for role in self.roles)

    def to_dict(self, level: float) -> dict[str, object]:
        """Ready for JSON; no estimate is None."""
        known = self.fit.identified
        return {
            "model": list(self.pairs),
            "roles": [role.to_dict() for role in self.roles],
            "status": self.fit.status.value,
            "estimate": self.fit.estimate if known else None,
            "interval": list(self.fit.interval(level)) if known else None,
            "bic": self.fit.bic if known else None,
            "weight": self.weight,
        }


@dataclass(frozen=True, eq=False)
class Comparison:
    """The rows shown, how many models were compared, whether the search was complete."""

    rows: tuple[Considered, ...]
    searched: int
    complete: bool
    lowest: Fit | None
    highest: Fit | None


def compare(selection: Selection) -> Comparison:
    """Chosen, independence, every step, best BIC, the reasonable extremes, all one pair away."""
    gallery, chosen = selection.gallery, selection.chosen
    complete = explore(gallery)
    lists = gallery.table.size
    gallery.fit(neighbours(frozenset(chosen.terms), lists))
    reasonable = gallery.within(REASONABLE)
    lowest = min(reasonable, key=lambda fit: fit.intercept, default=None)
    highest = max(reasonable, key=lambda fit: fit.intercept, default=None)
    roles = _roles(selection, lowest, highest)
    bics = np.array([fit.bic for fit in gallery.identified()])
    best = float(bics.min()) if len(bics) else math.inf
    support = float(np.exp((best - bics) / 2.0).sum())
    rows = []
    for model, said in roles.items():
        fit = gallery.fits[model]
        behind = fit.bic - best if fit.identified else math.inf
        weight = math.exp(-behind / 2.0) / support if fit.identified else 0.0
        rows.append(Considered(fit, gallery.table.names(fit.terms), tuple(said), behind, weight))
    return Comparison(tuple(rows), len(gallery.fits), complete, lowest, highest)


def _roles(
    selection: Selection, lowest: Fit | None, highest: Fit | None
) -> dict[frozenset[int], list[Message]]:
    table = selection.gallery.table
    chosen = frozenset(selection.chosen.terms)
    roles: dict[frozenset[int], list[Message]] = {chosen: [message("role_chosen")]}

    def say(model: frozenset[int], role: Message) -> None:
        roles.setdefault(model, []).append(role)

    say(frozenset(), message("role_independence"))
    for number, step in enumerate(selection.steps[1:], 1):
        pair = table.names([step.entered or 0])[0]
        say(frozenset(step.fit.terms), message("role_step", number=number, pair=pair))
    named = (
        (selection.gallery.best(), "role_best_bic"),
        (lowest, "role_lowest"),
        (highest, "role_highest"),
    )
    for fit, code in named:
        if fit is not None:
            say(frozenset(fit.terms), message(code))
    for other in pair_terms(table.size):
        code = "role_without" if other in chosen else "role_with"
        say(chosen ^ {other}, message(code, pair=table.names([other])[0]))
    return roles
