"""A result as a page of plain English text."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from panoh.science.estimate.messages import Message, Value, message

if TYPE_CHECKING:
    from panoh.science.estimate.respondents.result import Result


def summarise(result: Result) -> str:
    """Figures, how groups mix, warnings and assumptions."""
    parts = [
        [line.sentence() for line in _figures(result)],
        [line.sentence() for line in _mixed(result)],
        ["Warnings", *(f"- {warning.sentence()}" for warning in result.warnings)],
        ["Assumptions", *(f"- {assumption.sentence()}" for assumption in result.assumptions)],
    ]
    return "\n\n".join("\n".join(part) for part in parts if part[1:] or part is parts[0])


def said(result: Result, value: float) -> str:
    """A share as a percentage, a mean as it is."""
    return f"{100 * value:.1f} %" if result.outcome.proportion else f"{value:.4g}"


def headline(result: Result) -> Message:
    """The estimate in one sentence, or why there is none."""
    interval = result.interval()
    if result.estimate is None or interval is None:
        return result.reason or message(
            "rds_no_interval", estimate=said(result, result.estimate or 0.0)
        )
    low, high = (said(result, limit) for limit in interval)
    values: dict[str, Value] = {
        "estimate": said(result, result.estimate),
        "low": low,
        "high": high,
        "level": round(100 * result.level, 4),
        "outcome": result.outcome.name,
    }
    if not result.outcome.proportion:
        return message("rds_headline_mean", **values)
    return message("rds_headline", category=result.outcome.labels[result.outcome.target], **values)


def _figures(result: Result) -> list[Message]:
    sample = result.sample
    return [
        headline(result),
        message(
            "rds_summary_sample",
            number=len(sample),
            seeds=len(sample.seeds),
            waves=int(sample.wave.max()),
        ),
        message("rds_summary_method", method=result.method, replicates=len(result.replicates)),
    ]


def _mixed(result: Result) -> list[Message]:
    mixed = result.mixing
    if mixed is None:
        return []
    told = {
        "rds_summary_recruitment": mixed.recruitment_homophily,
        "rds_summary_homophily": mixed.homophily,
        "rds_summary_activity": mixed.activity,
    }
    return [message(code, value=float(v)) for code, v in told.items() if math.isfinite(v)]
