"""Numbers, words and the table of a chart."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import Any

from babel import Locale
from babel.numbers import format_decimal

from panoh.kernel.ui.charts.model import Chart, Point

WIDTH = 36  # characters in a line on the narrowest phone


@dataclass(frozen=True)
class Words:
    """The few words that stand in a drawing; a caller gives them in its language."""

    unknown: str = "not known"
    hidden: str = "hidden: too few to show"
    interval: str = "{value} ({low} to {high})"
    at_least: str = "at least {value}"
    label: str = "Category"


def number(value: float, digits: int, locale: Locale | str) -> str:
    """Write a number as the locale does, with `digits` decimals at most."""
    pattern = "#,##0" + ("." + "#" * digits if digits else "")
    return format_decimal(value, format=pattern, locale=locale)


def figure(point: Point, chart: Chart, locale: Locale | str, words: Words) -> str:
    """Write one point: its value, with its interval; its hidden text; or that it is not known."""
    if point.hidden:
        return point.hidden
    if point.value is None:
        return words.unknown
    shown = number(point.value, chart.digits, locale)
    if point.low is None or point.high is None:
        return shown
    low = number(point.low, chart.digits, locale)
    high = number(point.high, chart.digits, locale)
    return words.interval.format(value=shown, low=low, high=high)


def rows(
    chart: Chart, locale: Locale | str = "en", words: Words | None = None
) -> list[tuple[str, ...]]:
    """Return the table: the head first, then one row per label, one column per series."""
    said = words or Words()
    head = (said.label, *(str(one.name) for one in chart.series))
    body = [
        (str(label), *(figure(one.points[at], chart, locale, said) for one in chart.series))
        for at, label in enumerate(chart.labels)
    ]
    return [head, *body]


def lines_of(text: Any, width: int = WIDTH) -> list[str]:
    """Break a label into lines that fit the narrowest phone, as SVG text does not wrap."""
    return textwrap.wrap(str(text), width) or [""]
