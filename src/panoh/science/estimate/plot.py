"""The model-dependence picture as SVG: text as text, no script, no style attribute.

Colour and type come from the page: `currentColor` and the classes `panoh-plot…`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from panoh.science.estimate.comparison import Considered
from panoh.science.estimate.messages import Message, Say, message

WIDTH: Final = 720
MARGIN: Final = 24
ROW: Final = 38
TOP: Final = 20
FOOT: Final = 52
BEYOND: Final = 8.0  # an axis ends at so many times the chosen upper limit
LOG_FROM: Final = 4.0
ENDLESS: Final = 1e12


@dataclass(frozen=True)
class Axis:
    """A linear or logarithmic axis from `low` to `high` people."""

    low: float
    high: float
    log: bool

    def x(self, value: float) -> float:
        """Where a number of people lies, in pixels; outside values lie at the ends."""
        inside = min(max(value, self.low), self.high)
        scale = math.log if self.log else float
        share = (scale(inside) - scale(self.low)) / (scale(self.high) - scale(self.low))
        return round(MARGIN + share * (WIDTH - 2 * MARGIN), 1)

    def ticks(self) -> list[float]:
        """Round numbers along the axis."""
        return _log_ticks(self.low, self.high) if self.log else _even_ticks(self.low, self.high)


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
        f"<title id={quoteattr(title)}>{escape(say(message('plot_title')))}</title>",
        f"<desc id={quoteattr(desc)}>{escape(say(told))}</desc>",
        *_observed_line(axis, observed, height, say),
    ]
    for number, row in enumerate(rows):
        lines += _row(row, axis, TOP + ROW * number, level, say)
    return "\n".join([*lines, *_scale(axis, height, say), "</svg>"])


def _axis(rows: Sequence[Considered], observed: int, level: float) -> Axis:
    known = [row.fit for row in rows if row.fit.identified]
    if not known:
        return Axis(0.0, observed * 2.0, log=False)
    limit = known[0].interval(level)[1]
    widest = max(row.fit.estimate for row in rows if row.reasonable or row.fit is known[0])
    furthest = max(limit, min(widest * 2.0, limit * BEYOND))
    high = min(max(fit.interval(level)[1] for fit in known), furthest)
    log = high > LOG_FROM * observed
    return Axis(float(observed) if log else 0.0, high, log)


def _row(row: Considered, axis: Axis, top: int, level: float, say: Say) -> Iterator[str]:
    weight = ' font-weight="700"' if row.chosen else ""
    kind = "chosen" if row.chosen else "reasonable" if row.reasonable else "weak"
    faint = ' opacity="0.7"' if kind == "weak" else ""
    yield f'<g class="panoh-plot__row panoh-plot__row--{kind}"{faint}>'
    yield _text(MARGIN + 8, top + 12, say(_label(row, level, say)), weight)
    if row.fit.identified:
        low, high = row.fit.interval(level)
        yield from _interval(axis, low, row.fit.estimate, high, top + 24, row.chosen)
    yield "</g>"


def _label(row: Considered, level: float, say: Say) -> Message:
    role = ", ".join(say(said) for said in row.roles)
    if not row.fit.identified:
        return message("plot_nothing", role=role)
    low, high = row.fit.interval(level)
    upper: int | str = round(high) if high < ENDLESS else "∞"
    code = "plot_row" if row.reasonable or row.chosen else "plot_row_weak"
    return message(code, role=role, estimate=round(row.fit.estimate), low=round(low), high=upper)


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
    yield _text(x, 11, said, ' font-size="11"')


def _scale(axis: Axis, height: int, say: Say) -> Iterator[str]:
    y = height - FOOT + 4
    yield (
        f'<line class="panoh-plot__axis" x1="{MARGIN}" x2="{WIDTH - MARGIN}" y1="{y}" y2="{y}" '
        f'stroke="currentColor"/>'
    )
    for tick in axis.ticks():
        x = axis.x(tick)
        yield f'<line x1="{x}" x2="{x}" y1="{y}" y2="{y + 5}" stroke="currentColor"/>'
        said = say(message("plot_number", number=round(tick)))
        yield _text(x, y + 19, said, ' text-anchor="middle" font-size="11"')
    name = say(message("plot_axis_log" if axis.log else "plot_axis"))
    yield _text(WIDTH / 2, y + 38, name, ' text-anchor="middle"')


def _text(x: float, y: float, words: str, more: str = "") -> str:
    return f'<text x="{x}" y="{y}"{more}>{escape(words)}</text>'


def _even_ticks(low: float, high: float) -> list[float]:
    rough = (high - low) / 5.0
    power = 10.0 ** math.floor(math.log10(rough))
    step = max(1.0, next(power * by for by in (1, 2, 5, 10) if power * by >= rough))
    return [step * n for n in range(math.ceil(low / step), math.floor(high / step) + 1)]


def _log_ticks(low: float, high: float) -> list[float]:
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    wide = high / low > 500
    ticks = [by * 10.0**power for power in powers for by in ((1,) if wide else (1, 2, 5))]
    return [tick for tick in ticks if low <= tick <= high]
