"""Forest plots as SVG: one labelled row for each number, numbers of different kinds marked apart.

Text as text, no script, no style attribute; colour and type come from the page (`currentColor`
and the classes `panoh-forest…`). The kind of a number shows in the shape of its mark and in words,
never in colour alone.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal
from xml.sax.saxutils import quoteattr

from panoh.science.estimate.messages import Message, Say, message
from panoh.science.estimate.pictures.axis import FOOT, MARGIN, WIDTH, escaped, text

ROW: Final = 38
TOP: Final = 8
WIDE: Final = 6.0  # a span beyond this factor is drawn on a logarithmic axis

Kind = Literal["identified", "estimated", "claimed", "pooled"]


@dataclass(frozen=True)
class Line:
    """One row: `value` with `low` and `high` (None: one number only), or no value at all.

    `mark` is a number to compare with, such as the true size, drawn as an upright stroke.
    """

    label: str
    value: float | None
    low: float | None = None
    high: float | None = None
    kind: Kind = "estimated"
    mark: float | None = None

    def numbers(self) -> list[float]:
        """Every finite number of the row."""
        every = (self.value, self.low, self.high, self.mark)
        return [one for one in every if one is not None and math.isfinite(one)]


@dataclass(frozen=True)
class Scale:
    """A linear or logarithmic axis."""

    low: float
    high: float
    log: bool

    @classmethod
    def around(cls, values: Sequence[float], log: bool | None) -> Scale:
        """Wide enough for all values; logarithmic where they differ by a large factor."""
        low, high = (min(values), max(values)) if values else (0.0, 1.0)
        positive = low > 0
        if positive and (log or (log is None and high > WIDE * low)):
            return cls(low / 1.15, high * 1.15, True)
        low = min(low, 0.0)
        return cls(low, max(high * 1.05, low + 1e-9), False)

    def x(self, value: float) -> float:
        """Where a number lies, in pixels; what is outside lies at the ends."""
        inside = min(max(value, self.low), self.high)
        put = math.log if self.log else float
        share = (put(inside) - put(self.low)) / (put(self.high) - put(self.low))
        return round(MARGIN + share * (WIDTH - 2 * MARGIN), 1)

    def ticks(self) -> list[float]:
        """Round numbers along the axis."""
        if not self.log:
            return _even(self.low, self.high)
        powers = range(math.floor(math.log10(self.low)), math.ceil(math.log10(self.high)) + 1)
        steps = (1,) if self.high > 500 * self.low else (1, 2, 5)
        every = [by * 10.0**power for power in powers for by in steps]
        return [tick for tick in every if self.low <= tick <= self.high]


def draw(
    lines: Sequence[Line],
    title: Message,
    desc: Message,
    axis: Message,
    say: Say,
    key: str,
    log: bool | None = None,
) -> str:
    """The picture; `key` makes its ids unique on a page, `log` None chooses the axis."""
    scale = Scale.around([one for line in lines for one in line.numbers()], log)
    height = TOP + ROW * len(lines) + FOOT
    names = f"{key}-title", f"{key}-desc"
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="panoh-forest" role="img" '
        f'aria-labelledby={quoteattr(" ".join(names))} viewBox="0 0 {WIDTH} {height}" '
        f'font-family="system-ui, sans-serif" font-size="13" fill="currentColor">',
        f"<title id={quoteattr(names[0])}>{escaped(say(title))}</title>",
        f"<desc id={quoteattr(names[1])}>{escaped(say(desc))}</desc>",
    ]
    for number, line in enumerate(lines):
        out += _line(line, scale, TOP + ROW * number, say)
    return "\n".join([*out, *_foot(scale, height, axis, say), "</svg>"])


def words(line: Line) -> Message:
    """What a row says beside its label."""
    if line.value is None:
        return message("forest_nothing", label=line.label)
    ends = {} if line.low is None else {"low": _plain(line.low)}
    if line.high is not None:
        ends["high"] = _plain(line.high)
    code = f"forest_{line.kind}" + ("" if len(ends) == 2 else "_one")
    return message(code, label=line.label, value=_plain(line.value), **ends)


def _plain(value: float) -> float | int | str:
    if not math.isfinite(value):
        return "∞"
    return round(value) if abs(value) >= 100 else value


def _line(line: Line, scale: Scale, top: int, say: Say) -> Iterator[str]:
    weight = ' font-weight="700"' if line.kind == "pooled" else ""
    y = top + 24
    yield f'<g class="panoh-forest__row panoh-forest__row--{line.kind}">'
    yield text(MARGIN, top + 12, say(words(line)), weight)
    if line.low is not None and line.high is not None:
        dashed = ' stroke-dasharray="4 3"' if line.kind == "claimed" else ""
        thick = 4 if line.kind == "pooled" else 1.5
        yield (
            f'<line x1="{scale.x(line.low)}" x2="{scale.x(line.high)}" y1="{y}" y2="{y}" '
            f'stroke="currentColor" stroke-width="{thick}"{dashed}/>'
        )
    if line.value is not None:
        yield _mark(line.kind, scale.x(line.value), y)
    if line.mark is not None:
        x = scale.x(line.mark)
        yield (
            f'<line class="panoh-forest__mark" x1="{x}" x2="{x}" y1="{y - 8}" y2="{y + 8}" '
            f'stroke="currentColor" stroke-width="3"/>'
        )
    yield "</g>"


def _mark(kind: Kind, x: float, y: int) -> str:
    if kind == "identified":
        return f'<rect x="{x - 4}" y="{y - 4}" width="8" height="8"/>'
    if kind == "estimated":
        return f'<circle cx="{x}" cy="{y}" r="4"/>'
    hollow = ' fill="none" stroke="currentColor"' if kind == "claimed" else ""
    return f'<path d="M{x - 6} {y}l6 -6l6 6l-6 6z"{hollow}/>'


def _foot(scale: Scale, height: int, axis: Message, say: Say) -> Iterator[str]:
    y = height - FOOT + 4
    yield (f'<line x1="{MARGIN}" x2="{WIDTH - MARGIN}" y1="{y}" y2="{y}" stroke="currentColor"/>')
    for tick in scale.ticks():
        x = scale.x(tick)
        yield f'<line x1="{x}" x2="{x}" y1="{y}" y2="{y + 5}" stroke="currentColor"/>'
        said = say(message("forest_number", number=_plain(tick)))
        yield text(x, y + 19, said, ' text-anchor="middle" font-size="11"')
    yield text(WIDTH / 2, y + 38, say(axis), ' text-anchor="middle"')


def _even(low: float, high: float) -> list[float]:
    rough = (high - low) / 5.0
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * by for by in (1, 2, 5, 10) if power * by >= rough * (1 - 1e-9))
    return [step * n for n in range(math.ceil(low / step), math.floor(high / step) + 1)]
