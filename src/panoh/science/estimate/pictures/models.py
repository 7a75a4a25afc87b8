"""The model-dependence picture as SVG: text as text, no script, no style attribute.

Colour and type come from the page: `currentColor` and the classes `panoh-plot…`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final
from xml.sax.saxutils import quoteattr

from panoh.science.estimate.answer import Considered
from panoh.science.estimate.limits import Pair
from panoh.science.estimate.messages import Message, Say, message
from panoh.science.estimate.pictures.axis import FOOT, MARGIN, WIDTH, Axis, escaped, scale, text
from panoh.science.estimate.rounding import ENDLESS

ROW: Final = 38
TOP: Final = 20
BEYOND: Final = 8.0  # an axis ends at so many times the chosen upper limit
LOG_FROM: Final = 4.0


def draw(
    rows: Sequence[Considered], observed: int, level: float, verdict: str, say: Say, key: str
) -> str:
    """The picture of all rows, the chosen one thick and named."""
    axis = _axis(rows, observed, level)
    height = TOP + ROW * len(rows) + FOOT
    title, desc = f"{key}-title", f"{key}-desc"
    percent = round(level * 100, 4)
    told = message("plot_desc", level=percent, number=len(rows), verdict=verdict)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="panoh-plot" role="img" '
        f'aria-labelledby={quoteattr(f"{title} {desc}")} viewBox="0 0 {WIDTH} {height}" '
        f'font-family="system-ui, sans-serif" font-size="13" fill="currentColor">',
        f"<title id={quoteattr(title)}>{escaped(say(message('plot_title')))}</title>",
        f"<desc id={quoteattr(desc)}>{escaped(say(told))}</desc>",
        *_observed_line(axis, observed, height, say),
    ]
    for number, row in enumerate(rows):
        lines += _row(row, axis, TOP + ROW * number, level, say)
    return "\n".join([*lines, *scale(axis, height, say), "</svg>"])


def ends(row: Considered, level: float) -> Pair:
    """The limits of a row with an estimate; a row without an interval is a point."""
    point = row.estimate or 0.0
    return row.interval(level) or (point, point)


def _axis(rows: Sequence[Considered], observed: int, level: float) -> Axis:
    known = [(row, *ends(row, level)) for row in rows if row.estimate is not None]
    if not known:
        return Axis(0.0, observed * 2.0, log=False)
    first, limit = known[0][0], min(known[0][-1], (known[0][0].estimate or 0.0) * BEYOND)
    widest = max(row.estimate or 0.0 for row, _, _ in known if row.reasonable or row is first)
    furthest = max(limit, min(widest * 2.0, limit * BEYOND))
    high = min(max(high for _, _, high in known), furthest)
    log = high > LOG_FROM * observed
    return Axis(float(observed) if log else 0.0, high, log)


def _row(row: Considered, axis: Axis, top: int, level: float, say: Say) -> Iterator[str]:
    weight = ' font-weight="700"' if row.chosen else ""
    kind = "chosen" if row.chosen else "reasonable" if row.reasonable else "weak"
    faint = ' opacity="0.7"' if kind == "weak" else ""
    yield f'<g class="panoh-plot__row panoh-plot__row--{kind}"{faint}>'
    yield text(MARGIN + 8, top + 12, say(_label(row, level, say)), weight)
    if row.estimate is not None:
        low, high = ends(row, level)
        yield from _interval(axis, low, row.estimate, high, top + 24, row.chosen)
    yield "</g>"


def _label(row: Considered, level: float, say: Say) -> Message:
    role = ", ".join(say(said) for said in row.roles)
    if row.estimate is None:
        return message("plot_nothing", role=role)
    low, high = ends(row, level)
    upper: int | str = round(high) if high < ENDLESS else "∞"
    code = "plot_row" if row.reasonable or row.chosen else "plot_row_weak"
    return message(code, role=role, estimate=round(row.estimate), low=round(low), high=upper)


def _interval(
    axis: Axis, low: float, middle: float, high: float, y: int, chosen: bool
) -> Iterator[str]:
    thick = 4 if chosen else 1.5
    yield (
        f'<line class="panoh-plot__interval" x1="{axis.x(low)}" x2="{axis.x(high)}" y1="{y}" '
        f'y2="{y}" stroke="currentColor" stroke-width="{thick}"/>'
    )
    if middle <= axis.high:
        yield (
            f'<circle class="panoh-plot__estimate" cx="{axis.x(middle)}" cy="{y}" '
            f'r="{6 if chosen else 4}"/>'
        )
    if high > axis.high:  # an arrow says that the line goes on
        tip = axis.x(high)
        yield f'<path class="panoh-plot__more" d="M{tip} {y - 5}l9 5l-9 5z"/>'


def _observed_line(axis: Axis, observed: int, height: int, say: Say) -> Iterator[str]:
    x = axis.x(observed)
    yield (
        f'<line class="panoh-plot__observed" x1="{x}" x2="{x}" y1="{TOP - 6}" '
        f'y2="{height - FOOT}" stroke="currentColor" stroke-dasharray="2 4" stroke-opacity="0.35"/>'
    )
    said = say(message("plot_observed", observed=observed))
    yield text(x, 11, said, ' font-size="11"')
