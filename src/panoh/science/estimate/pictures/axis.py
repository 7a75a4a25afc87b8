"""An axis of people, linear or logarithmic, and text on a picture."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape

from panoh.science.estimate.messages import Say, message

WIDTH: Final = 720
MARGIN: Final = 24
FOOT: Final = 52
NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


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


def scale(axis: Axis, height: int, say: Say) -> Iterator[str]:
    y = height - FOOT + 4
    yield (
        f'<line class="panoh-plot__axis" x1="{MARGIN}" x2="{WIDTH - MARGIN}" y1="{y}" y2="{y}" '
        f'stroke="currentColor"/>'
    )
    for tick in axis.ticks():
        x = axis.x(tick)
        yield f'<line x1="{x}" x2="{x}" y1="{y}" y2="{y + 5}" stroke="currentColor"/>'
        said = say(message("plot_number", number=round(tick)))
        yield text(x, y + 19, said, ' text-anchor="middle" font-size="11"')
    name = say(message("plot_axis_log" if axis.log else "plot_axis"))
    yield text(WIDTH / 2, y + 38, name, ' text-anchor="middle"')


def text(x: float, y: float, words: str, more: str = "") -> str:
    return f'<text x="{x}" y="{y}"{more}>{escaped(words)}</text>'


def escaped(words: str) -> str:
    """Text for a picture, whatever people typed: what XML cannot hold becomes a replacement."""
    return escape(NOT_XML.sub("\ufffd", words))


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
