"""A result as findings: its messages said, its numbers written."""

from __future__ import annotations

from collections.abc import Sequence

from panoh.science.estimate.answer import Considered
from panoh.science.estimate.limits import Pair
from panoh.science.estimate.messages import Message, Say, Value, message
from panoh.science.estimate.report.findings import Extra, Findings, Row
from panoh.science.estimate.result import Result
from panoh.science.estimate.rounding import ENDLESS
from panoh.science.estimate.sections import Section


def findings(result: Result, say: Say) -> Findings:
    """What a result found, in the language of `say`."""
    return Findings(
        result.verdict.sentence(say),
        _figures(result, say),
        tuple(_row(row, result.level, say) for row in result.models),
        tuple(say(one) for one in result.warnings),
        tuple(say(one) for one in result.assumptions),
        result.plot(say, key="report"),
        _how(result, say),
        tuple(_extra(one, say) for one in result.sections),
    )


def _figures(result: Result, say: Say) -> tuple[tuple[str, str], ...]:
    percent = round(result.level * 100, 4)
    return (
        _fact(say, "report_estimate", _people(result.estimate, say)),
        (
            say(message("report_interval", level=percent)),
            between(result.interval(), say),
        ),
        _fact(say, "report_observed", _people(result.observed, say)),
    )


def _how(result: Result, say: Say) -> tuple[tuple[str, str], ...]:
    model = ", ".join(result.model) or say(message("report_no_terms"))
    lists = ", ".join(result.histories.lists)
    return (
        _fact(say, "report_method", result.method),
        _fact(say, "report_model", model),
        _fact(say, "report_lists", lists),
    )


def _fact(say: Say, code: str, value: str) -> tuple[str, str]:
    return say(message(code)), value


def _row(row: Considered, level: float, say: Say) -> Row:
    role = "; ".join(say(one) for one in row.roles)
    model = ", ".join(row.model) or say(message("report_no_terms"))
    bic = "" if row.bic is None else _number(round(row.bic, 2), say)
    weight = _number(round(row.weight, 3), say) if row.weight else ""
    interval = between(row.interval(level), say)
    return role, model, _people(row.estimate, say), interval, bic, weight


def _extra(section: Section, say: Say) -> Extra:
    heading, *rows = section.said(say)
    notes = tuple(say(note) for note in section.notes)
    return Extra(say(section.title), heading, tuple(rows), figures(section.rows), notes)


def figures(rows: Sequence[Sequence[object]]) -> tuple[int, ...]:
    """The places of the columns that hold nothing but numbers and intervals."""
    columns = list(zip(*rows, strict=True))
    return tuple(at for at, cells in enumerate(columns) if _numeric(cells))


def _numeric(cells: Sequence[object]) -> bool:
    known = [cell for cell in cells if cell is not None]
    return bool(known) and all(isinstance(cell, int | float | tuple | list) for cell in known)


def between(interval: Pair | Sequence[float] | None, say: Say) -> str:
    """An interval in words; an end beyond every population is no end."""
    if interval is None:
        return say(message("report_no_interval"))
    low, high = interval
    if high >= ENDLESS:
        return say(message("report_open", low=round(low)))
    return say(message("report_between", low=round(low), high=round(high)))


def _people(number: float | None, say: Say) -> str:
    return say(message("report_no_number")) if number is None else _number(round(number), say)


def _number(number: Value, say: Say) -> str:
    return say(Message("report_number", {"number": number}))
