"""What the pictures share: text as text, no script, no style attribute, colour from the page."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from panoh.science.estimate.messages import Message, Say

WIDTH: Final = 720
LEFT: Final = 56
RIGHT: Final = 100
TOP: Final = 16
FOOT: Final = 52


def picture(
    lines: Iterable[str], height: int, title: Message, desc: Message, say: Say, key: str
) -> str:
    """A whole SVG with its title and description; `key` makes the ids unique on a page."""
    ids = f"{key}-title", f"{key}-desc"
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="panoh-plot" role="img" '
        f'aria-labelledby={quoteattr(" ".join(ids))} viewBox="0 0 {WIDTH} {height}" '
        f'font-family="system-ui, sans-serif" font-size="13" fill="currentColor">'
    )
    told = [
        f"<title id={quoteattr(ids[0])}>{escape(say(title))}</title>",
        f"<desc id={quoteattr(ids[1])}>{escape(say(desc))}</desc>",
    ]
    return "\n".join([head, *told, *lines, "</svg>"])


@dataclass(frozen=True)
class Frame:
    """Linear axes: x from `low_x` to `high_x`, y from `low_y` (below) to `high_y` (above)."""

    low_x: float
    high_x: float
    low_y: float
    high_y: float
    height: int

    def x(self, value: float) -> float:
        """Pixels from the left."""
        share = (value - self.low_x) / ((self.high_x - self.low_x) or 1.0)
        return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)

    def y(self, value: float) -> float:
        """Pixels from the top."""
        share = (value - self.low_y) / ((self.high_y - self.low_y) or 1.0)
        return round(self.height - FOOT - share * (self.height - FOOT - TOP), 1)

    def axes(self, across: str, words_y: Iterable[tuple[float, str]]) -> Iterator[str]:
        """Both axes with their ticks; `words_y` are places up the y axis with their labels."""
        bottom, right = self.height - FOOT, WIDTH - RIGHT
        yield line(LEFT, bottom, right, bottom)
        yield line(LEFT, TOP, LEFT, bottom)
        for value in ticks(self.low_x, self.high_x):
            at = self.x(value)
            yield line(at, bottom, at, bottom + 5)
            yield text(at, bottom + 19, f"{value:g}", ' text-anchor="middle" font-size="11"')
        for value, words in words_y:
            at = self.y(value)
            yield line(LEFT - 5, at, LEFT, at)
            yield text(LEFT - 8, at + 4, words, ' text-anchor="end" font-size="11"')
        yield text((LEFT + right) / 2, bottom + 38, across, ' text-anchor="middle"')


def ticks(low: float, high: float, about: int = 5) -> list[float]:
    """Round numbers between the two."""
    rough = max(high - low, 1e-9) / about
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * by for by in (1, 2, 5, 10) if power * by >= rough)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [round(step * number, 12) for number in range(first, last + 1)]


def line(x1: float, y1: float, x2: float, y2: float, more: str = "") -> str:
    """A straight line."""
    return f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="currentColor"{more}/>'


def text(x: float, y: float, words: str, more: str = "") -> str:
    """Words at a place."""
    return f'<text x="{x}" y="{y}"{more}>{escape(words)}</text>'
