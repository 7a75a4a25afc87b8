"""Log-linear methods as answers: the number, its interval, the other models, the doubts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from panoh.science.estimate.answer import Answer
from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.limits import Limits, Lognormal
from panoh.science.estimate.loglinear import choosing
from panoh.science.estimate.loglinear.bca import Bca
from panoh.science.estimate.loglinear.bootstrap import Fixed, Stepwise, bca
from panoh.science.estimate.loglinear.choosing import Selection
from panoh.science.estimate.loglinear.comparison import Comparison, compare
from panoh.science.estimate.loglinear.doubts import MISFIT, doubts, why_not
from panoh.science.estimate.loglinear.jackknife import Estimator
from panoh.science.estimate.loglinear.models import Fit
from panoh.science.estimate.loglinear.profile import profile
from panoh.science.estimate.loglinear.reselection import best_bic_batch, candidates
from panoh.science.estimate.loglinear.wald import wald
from panoh.science.estimate.messages import Message, message
from panoh.science.estimate.settings import Settings

Again = Callable[[], Estimator]


def independence(table: CaptureHistories, settings: Settings) -> Answer:
    """Main effects only: the lists are taken to be independent."""
    return answer(table, choosing.independence(table, settings), settings)


def stepwise(table: CaptureHistories, settings: Settings) -> Answer:
    """Forward selection of pairs with sparse overlap (Chan, Silverman and Vincent 2021)."""
    return answer(
        table,
        choosing.stepwise(table, settings),
        settings,
        lambda: Stepwise(settings.threshold),
    )


def bic(table: CaptureHistories, settings: Settings) -> Answer:
    """The model with the smallest BIC among all of them."""
    return answer(
        table,
        choosing.bic(table, settings),
        settings,
        lambda: partial(best_bic_batch, among=candidates(table, settings.order)),
    )


def answer(
    table: CaptureHistories,
    selection: Selection,
    settings: Settings,
    again: Again | None = None,
) -> Answer:
    """A selection as an answer.

    Where the table chose the model, `again` makes what selects and estimates afresh in a bootstrap.
    """
    fit = selection.chosen
    comparison = compare(selection)
    warnings = _warnings(table, selection, comparison, selected=again is not None)
    if not fit.identified:
        return Answer(
            None, None, rows=comparison.rows, warnings=warnings, reason=why_not(table, fit)
        )
    limits = _limits(table, fit, settings, again)
    drawn = limits if isinstance(limits, Bca) else None
    return Answer(
        fit.estimate,
        limits,
        model=table.names(fit.terms),
        rows=comparison.rows,
        warnings=(*warnings, *(drawn.warnings(settings.level) if drawn else ())),
        assumptions=assumptions(table.names(fit.terms)),
        doubts=doubts(table, selection, comparison, settings.level),
        diagnostics={
            "bic": fit.bic,
            "deviance": fit.deviance,
            "df": fit.df,
            "models": comparison.searched,
            **(drawn.diagnostics(settings.level) if drawn else {}),
        },
    )


def _limits(table: CaptureHistories, fit: Fit, settings: Settings, again: Again | None) -> Limits:
    """The interval of the kind that was asked for."""
    if settings.interval == "profile":
        return profile(table, fit.terms)
    if settings.interval == "wald":
        return wald(fit)
    if settings.interval == "bca":
        return bca(table, again() if again else Fixed(fit.terms), settings)
    return Lognormal(fit.observed, fit.intercept, fit.se)


def assumptions(pairs: tuple[str, ...]) -> tuple[Message, ...]:
    """What must be true for a log-linear number; the table cannot test most of it."""
    shape = message("pairs_only", pairs=pairs) if pairs else message("independent")
    return (
        message("closed"),
        message("linked"),
        message("alike"),
        shape,
        message("unseen_alike"),
    )


def _warnings(
    table: CaptureHistories, selection: Selection, comparison: Comparison, *, selected: bool
) -> tuple[Message, ...]:
    found = [
        message("pair_refused", pair=table.names([pair])[0], p=p)
        for pair, p, _ in selection.refused
    ]
    if not selection.chosen.identified:
        return tuple(found)
    found += _fit_warnings(table, selection.chosen)
    if not comparison.complete:
        found.append(message("search_stopped", number=comparison.searched))
    if selected:
        found.append(message("selected"))
    return tuple(found)


def _fit_warnings(table: CaptureHistories, fit: Fit) -> list[Message]:
    found = []
    if fit.absent:
        found.append(message("at_minus_infinity", pairs=table.names(fit.absent)))
    if fit.df == 0:
        found.append(message("saturated"))
    elif fit.misfit < MISFIT:
        values = {"deviance": round(fit.deviance, 1), "df": fit.df, "p": fit.misfit}
        found.append(message("poor_fit", **values))
    return found
