"""A result as a page of plain text."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from panoh.science.estimate.answer import REASONABLE, Considered
from panoh.science.estimate.limits import Pair
from panoh.science.estimate.messages import Message, Say, message
from panoh.science.estimate.rounding import ENDLESS
from panoh.science.estimate.sections import Section

if TYPE_CHECKING:
    from panoh.science.estimate.result import Result


def summarise(result: Result, say: Say) -> str:
    """Verdict, figures, model, table of models, warnings and assumptions."""
    parts = [
        [result.verdict.sentence(say)],
        _figures(result, say),
        [say(message("summary_models")), *columns(_table(result, say))],
        *(_section(one, say) for one in result.sections),
        [say(message("summary_warnings")), *(f"- {say(one)}" for one in result.warnings)],
        [say(message("summary_assumptions")), *(f"- {say(one)}" for one in result.assumptions)],
    ]
    return "\n\n".join("\n".join(part) for part in parts if part[1:] or part is parts[0])


def _figures(result: Result, say: Say) -> list[str]:
    table = result.histories
    level = round(result.level * 100, 4)
    said = [
        message("summary_seen", observed=result.observed, lists=table.size, names=table.lists),
        message("summary_method", method=result.method, level=level),
    ]
    if result.answer.limits is not None:
        said.append(message("summary_interval", kind=result.answer.limits.kind))
    interval = result.interval()
    if result.estimate is not None and interval is not None:
        said += _numbers(result, result.estimate, interval)
    searched = result.answer.diagnostics.get("models")
    if searched:
        said.append(message("summary_searched", number=int(searched), window=REASONABLE))
    return [say(line) for line in said]


def _numbers(result: Result, estimate: float, interval: Pair) -> list[Message]:
    low, high = interval
    said = [
        message(
            "summary_figures",
            estimate=round(estimate),
            low=round(low),
            high=_whole(high),
            unseen=round(estimate) - result.observed,
        ),
    ]
    error = result.error()
    if error is not None:
        said.append(message("summary_error", low=_whole(error[0]), high=_whole(error[1])))
    if result.model:
        said.insert(0, message("summary_model", terms=result.model))
    return said


def _whole(value: float) -> int | str:
    return round(value) if math.isfinite(value) else "∞"


def _section(section: Section, say: Say) -> list[str]:
    notes = [say(note) for note in section.notes]
    return [say(section.title), *columns(section.said(say)), *notes]


def columns(rows: list[tuple[str, ...]]) -> list[str]:
    """Rows of text in columns: the first to the left, the others to the right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return [
        "  ".join(
            [
                row[0].ljust(widths[0]),
                *(c.rjust(w) for c, w in zip(row[1:], widths[1:], strict=True)),
            ]
        ).rstrip()
        for row in rows
    ]


def _table(result: Result, say: Say) -> list[tuple[str, ...]]:
    if not result.models:
        return [("",)]
    codes = ("estimate", "interval", "bic", "weight")
    heading = ("", *(say(message(f"summary_column_{code}")) for code in codes))
    return [heading, *(_row(row, result.level, say) for row in result.models)]


def _row(row: Considered, level: float, say: Say) -> tuple[str, ...]:
    name = ", ".join(say(role) for role in row.roles)
    interval = row.interval(level)
    if row.estimate is None or interval is None:
        return name, say(message("summary_none")), "", "", ""
    low, high = interval
    said = (
        message("summary_between", low=round(low), high=round(high))
        if high < ENDLESS
        else message("summary_no_end", low=round(low))
    )
    bic = "" if row.bic is None else f"{row.bic:.2f}"
    return name, f"{row.estimate:,.0f}", say(said), bic, f"{row.weight:.3f}"
