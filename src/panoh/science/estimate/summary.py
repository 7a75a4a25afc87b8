"""A result as a page of plain English text."""

from __future__ import annotations

from panoh.science.estimate.comparison import Considered
from panoh.science.estimate.loglinear.search import REASONABLE
from panoh.science.estimate.messages import message
from panoh.science.estimate.outcome import Outcome
from panoh.science.estimate.plot import ENDLESS


def summarise(result: Outcome) -> str:
    """Verdict, figures, model, table of models, warnings and assumptions."""
    parts = [
        [result.verdict.sentence()],
        _figures(result),
        ["Models", *_table(result)],
        ["Warnings", *(f"- {warning.sentence()}" for warning in result.warnings)],
        ["Assumptions", *(f"- {assumption.sentence()}" for assumption in result.assumptions)],
    ]
    return "\n\n".join("\n".join(part) for part in parts if part[1:] or part is parts[0])


def _figures(result: Outcome) -> list[str]:
    table = result.histories
    level = round(result.level * 100, 4)
    said = [
        message("summary_seen", observed=result.observed, lists=table.size, names=table.lists),
        message("summary_method", method=result.method, level=level),
    ]
    if result.fit.identified:
        low, high = result.fit.interval(result.level)
        model = "summary_model" if result.model else "summary_model_independence"
        values = {"pairs": result.model} if result.model else {}
        said += [
            message(model, **values),
            message(
                "summary_figures",
                estimate=round(result.fit.estimate),
                low=round(low),
                high=round(high),
                unseen=round(result.fit.estimate) - result.observed,
            ),
        ]
    searched = result.comparison.searched
    said.append(message("summary_searched", number=searched, window=REASONABLE))
    return [line.sentence() for line in said]


def _table(result: Outcome) -> list[str]:
    heading = ("", "estimate", "interval", "BIC", "weight")
    rows = [heading, *(_row(row, result.level) for row in result.models)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(heading))]
    return [
        "  ".join(
            [
                row[0].ljust(widths[0]),
                *(c.rjust(w) for c, w in zip(row[1:], widths[1:], strict=True)),
            ]
        ).rstrip()
        for row in rows
    ]


def _row(row: Considered, level: float) -> tuple[str, str, str, str, str]:
    name = ", ".join(role.sentence() for role in row.roles)
    if not row.fit.identified:
        return name, "none", "", "", ""
    low, high = row.fit.interval(level)
    interval = f"{low:,.0f} to {high:,.0f}" if high < ENDLESS else f"{low:,.0f} to no end"
    return name, f"{row.fit.estimate:,.0f}", interval, f"{row.fit.bic:.2f}", f"{row.weight:.3f}"
