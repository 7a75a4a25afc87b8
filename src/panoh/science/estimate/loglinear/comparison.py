"""The model-dependence table: what other models would have said."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np

from panoh.science.estimate.answer import REASONABLE, Considered
from panoh.science.estimate.capture.lattice import pair_terms
from panoh.science.estimate.limits import Lognormal
from panoh.science.estimate.loglinear.choosing import Selection
from panoh.science.estimate.loglinear.exhaustive import Sweep
from panoh.science.estimate.loglinear.models import Fit, Terms
from panoh.science.estimate.loglinear.search import Gallery, explore, neighbours
from panoh.science.estimate.messages import Message, message

SHOWN: Final = 12  # of the best of all models


@dataclass(frozen=True, eq=False)
class Comparison:
    """The rows shown, how many models were compared, whether the search was complete."""

    rows: tuple[Considered, ...]
    searched: int
    complete: bool
    lowest: Fit | None
    highest: Fit | None


def compare(selection: Selection) -> Comparison:
    """Chosen, independence, every step, best BIC, the reasonable extremes, all one pair away.

    Where every hierarchical model was looked at, the best of them instead.
    """
    if selection.sweep is not None:
        return _of_all(selection, selection.sweep)
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
    rows = tuple(_row(gallery.fits[m], said, best, support, gallery) for m, said in roles.items())
    return Comparison(rows, len(gallery.fits), complete, lowest, highest)


def _of_all(selection: Selection, found: Sweep) -> Comparison:
    near, plain = found.near, selection.steps[0].fit
    reasonable = [fit for fit, by in zip(near, found.behind(), strict=True) if by <= REASONABLE]
    lowest = min(reasonable, key=lambda fit: fit.intercept, default=None)
    highest = max(reasonable, key=lambda fit: fit.intercept, default=None)
    roles: dict[Terms, list[Message]] = {selection.chosen.terms: [message("role_chosen")]}
    named = (
        (plain, message("role_independence")),
        (lowest, message("role_lowest")),
        (highest, message("role_highest")),
        *((fit, message("role_next", number=n)) for n, fit in enumerate(near[1:SHOWN], 2)),
    )
    fits = {selection.chosen.terms: selection.chosen}
    for fit, role in named:
        if fit is not None:
            fits[fit.terms] = fit
            roles.setdefault(fit.terms, []).append(role)
    best = near[0].bic if near else math.inf
    support = float(np.exp(-found.behind() / 2.0).sum())
    rows = tuple(
        _row(fits[terms], said, best, support, selection.gallery) for terms, said in roles.items()
    )
    return Comparison(rows, found.searched, True, lowest, highest)


def described(
    fit: Fit, roles: tuple[Message, ...], names: tuple[str, ...], behind: float, weight: float
) -> Considered:
    """A fitted model as a row of the model-dependence table."""
    status = fit.status.value
    if not fit.identified:
        return Considered(roles, names, None, None, status=status)
    limits = Lognormal(fit.observed, fit.intercept, fit.se)
    return Considered(roles, names, fit.estimate, limits, fit.bic, behind, weight, status)


def _row(
    fit: Fit, roles: list[Message], best: float, support: float, gallery: Gallery
) -> Considered:
    behind = fit.bic - best if fit.identified else math.inf
    weight = math.exp(-behind / 2.0) / support if fit.identified else 0.0
    return described(fit, tuple(roles), gallery.table.names(fit.terms), behind, weight)


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
