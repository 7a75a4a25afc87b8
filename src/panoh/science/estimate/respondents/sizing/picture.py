"""The size under several priors, as SVG."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from panoh.science.estimate.limits import Pair
from panoh.science.estimate.messages import Message, Say, message
from panoh.science.estimate.respondents.pictures.canvas import (
    FOOT,
    TOP,
    Frame,
    line,
    picture,
    text,
)

ROW: Final = 36

Row = tuple[str, float, Pair]


def draw(rows: Sequence[Row], seen: int, desc: Message, say: Say, key: str) -> str:
    """Each row's words, estimate and interval on one axis; the first is thick."""
    height = TOP + ROW * len(rows) + FOOT
    high = max(interval[1] for _, _, interval in rows)
    frame = Frame(0.0, high, len(rows), 0.0, height)
    lines = [*frame.axes(say(message("rds_size_plot_axis")), []), *_seen(frame, seen)]
    for number, row in enumerate(rows):
        lines += _row(row, frame, number)
    return picture(lines, height, message("rds_size_plot"), desc, say, key)


def _seen(frame: Frame, seen: int) -> Iterator[str]:
    at = frame.x(seen)
    yield line(at, TOP, at, frame.height - FOOT, ' stroke-dasharray="2 4" stroke-opacity="0.4"')


def _row(row: Row, frame: Frame, number: int) -> Iterator[str]:
    words, estimate, (low, high) = row
    y = TOP + ROW * number + 26
    bold, width, radius = (' font-weight="700"', 4, 6) if number == 0 else ("", 1.5, 4)
    yield text(frame.x(0) + 8, y - 12, words, bold)
    yield line(frame.x(low), y, frame.x(high), y, f' stroke-width="{width}"')
    yield f'<circle cx="{frame.x(estimate)}" cy="{y}" r="{radius}"/>'
