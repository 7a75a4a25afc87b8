"""Shared-parameter models: every stratum has its own size, small ones borrow the dependence."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from scipy.special import chdtrc

from panoh.science.estimate.capture.lattice import Floats, pair_terms, term_name
from panoh.science.estimate.capture.strata import Strata
from panoh.science.estimate.closed.poisson import regress
from panoh.science.estimate.limits import Lognormal
from panoh.science.estimate.messages import Message, message, refuse
from panoh.science.estimate.settings import Settings
from panoh.science.estimate.strata.design import Pairs, Stacked, lay_out, stack
from panoh.science.estimate.strata.result import Part, StrataResult

MISFIT: Final = 0.01


@dataclass(frozen=True, eq=False)
class SharedFit:
    """`intercepts` (S,) are the logs of the unseen, with their `covariance` (S, S)."""

    shared: Pairs
    varying: Pairs
    exists: bool
    intercepts: Floats
    covariance: Floats
    bic: float
    deviance: float
    df: int


def fit_shared(stacked: Stacked, shared: Pairs = (), varying: Pairs = ()) -> SharedFit:
    """One Poisson log-linear model of all strata; BIC takes n = people observed in all."""
    layout = lay_out(stacked, shared, varying)
    full = bool(np.linalg.matrix_rank(layout.columns) == layout.columns.shape[1])
    found = regress(stacked.counts[layout.kept], layout.columns)
    first = slice(0, stacked.strata)
    return SharedFit(
        shared,
        varying,
        full and found.exists,
        found.beta[first],
        found.covariance[first, first],
        layout.parameters * math.log(stacked.counts.sum()) - 2.0 * found.loglik,
        found.deviance,
        int(layout.kept.sum()) - layout.columns.shape[1],
    )


def choose_shared(stacked: Stacked) -> SharedFit:
    """Forward by BIC: a pair enters as shared, or a shared one is let vary, while BIC falls."""
    best = fit_shared(stacked)
    while True:
        tried = [fit_shared(stacked, *model) for model in _next(stacked, best)]
        better = min((fit for fit in tried if fit.exists), key=lambda f: f.bic, default=best)
        if better.bic >= best.bic:
            return best
        best = better


def shared_model(
    strata: Strata,
    settings: Settings,
    *,
    pairs: tuple[tuple[str, str], ...] | None = None,
    varying: tuple[tuple[str, str], ...] = (),
) -> StrataResult:
    """Log-linear with own intercepts and list effects by stratum, and dependence in common.

    `pairs` of lists depend on each other equally in all strata, those of `varying` in each in its
    own way; without `pairs` both are chosen forward by BIC. A stratum's interval is log-normal on
    its unseen u, with variance var(intercept) + 1 / u: the second because those unseen are a
    number of people, not the mean that the model has for it (Rivest and Lévesque 2001). The
    total's is so too, by the delta method on log Σ exp(intercept), with the covariance that
    shared parameters bring. Raises `InputError` for a list there is not.
    """
    stacked = stack(strata)
    if pairs is None:
        fit = choose_shared(stacked)
    else:
        fit = fit_shared(stacked, _terms(strata, pairs), _terms(strata, varying))
    warnings = [note for _, table in strata for note in table.notes]
    if pairs is None:
        warnings.append(message("strata_selected"))
    result = StrataResult(
        "shared",
        settings.level,
        tuple(_missing(name, table.observed) for name, table in strata),
        None,
        _names(strata, (*fit.shared, *fit.varying)),
        tuple(warnings + _misfit(fit)),
        _assumptions(strata, fit),
        bic=fit.bic,
    )
    return _filled(result, fit) if fit.exists else result


def _next(stacked: Stacked, fit: SharedFit) -> list[tuple[Pairs, Pairs]]:
    taken = {*fit.shared, *fit.varying}
    added = [((*fit.shared, p), fit.varying) for p in pair_terms(stacked.lists) if p not in taken]
    freed = [(tuple(q for q in fit.shared if q != p), (*fit.varying, p)) for p in fit.shared]
    return added + freed


def _terms(strata: Strata, pairs: tuple[tuple[str, str], ...]) -> Pairs:
    places = [[_place(strata, name) for name in pair] for pair in pairs]
    return tuple((1 << first) | (1 << second) for first, second in places)


def _place(strata: Strata, name: str) -> int:
    if name not in strata.lists:
        raise refuse("strata_list_unknown", list=name, lists=strata.lists)
    return strata.lists.index(name)


def _names(strata: Strata, pairs: Pairs) -> tuple[str, ...]:
    return tuple(term_name(pair, strata.lists) for pair in pairs)


def _missing(name: str, observed: float) -> Part:
    return Part(name, observed, None, None, message("no_maximum"))


def _filled(result: StrataResult, fit: SharedFit) -> StrataResult:
    unseen = np.exp(fit.intercepts)
    covering = fit.covariance + np.diag(1.0 / unseen)
    errors = np.sqrt(np.diag(covering))
    parts = tuple(
        Part(p.name, p.observed, p.observed + float(u), Lognormal(p.observed, math.log(u), se))
        for p, u, se in zip(result.parts, unseen, errors.tolist(), strict=True)
    )
    share = unseen / unseen.sum()
    se = math.sqrt(float(share @ covering @ share))
    total = Lognormal(result.observed, math.log(unseen.sum()), se)
    slopes = unseen / np.array([part.estimate for part in parts])
    covariance = covering * slopes[:, None] * slopes[None, :]
    return replace(result, parts=parts, limits=total, covariance=covariance)


def _misfit(fit: SharedFit) -> list[Message]:
    p = float(chdtrc(fit.df, max(fit.deviance, 0.0))) if fit.df > 0 else 1.0
    values = {"deviance": round(fit.deviance, 1), "df": fit.df, "p": p}
    return [message("strata_misfit", **values)] if fit.exists and p < MISFIT else []


def _assumptions(strata: Strata, fit: SharedFit) -> tuple[Message, ...]:
    said = [message("strata_closed"), message("closed"), message("linked")]
    if fit.shared:
        said.append(message("strata_shared", pairs=_names(strata, fit.shared)))
    if fit.varying:
        said.append(message("strata_varying", pairs=_names(strata, fit.varying)))
    if not (fit.shared or fit.varying):
        said.append(message("strata_shared_none"))
    return (*said, message("unseen_alike"))
