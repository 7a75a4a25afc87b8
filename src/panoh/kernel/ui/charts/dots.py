"""Dots with their intervals, one line per label, on one scale."""

from __future__ import annotations

from panoh.kernel.ui.charts.bars import whisker
from panoh.kernel.ui.charts.brush import LEAST, LINE, Brush
from panoh.kernel.ui.charts.model import Point
from panoh.kernel.ui.charts.scale import Scale
from panoh.kernel.ui.charts.svg import element, percent, text
from panoh.kernel.ui.charts.text import WIDTH

ROW = 20.0  # px for a dot and its interval
GAP = 8.0  # px between labels
FULL = 100.0


def dots(brush: Brush) -> str:
    """Draw a dot and an interval for each label and series, above an axis from zero."""
    scale = Scale.to(brush.chart.reach)
    parts, y = [], 0.0
    for at, label in enumerate(brush.chart.labels):
        for colour, series in enumerate(brush.chart.series, start=1):
            point = series.points[at]
            written, y = brush.label(*_said(brush, label, series.name, point), y=y)
            parts += [written, _dot(brush, point, scale, y + ROW / 2, colour)]
            y += ROW
        y += GAP
    axis = _axis(brush, scale, y)
    return brush.picture(axis, *parts, height=y + LINE + 4, class_="c-dots")


def _said(brush: Brush, label: object, series: object, point: Point) -> list[str]:
    """Return name and figure, in one line where that fits a phone and in two where not."""
    names = [str(label)] if len(brush.chart.series) == 1 else [str(label), str(series)]
    whole = " · ".join([*names, brush.figure(point)])
    return [whole] if len(whole) <= WIDTH else [" · ".join(names), brush.figure(point)]


def _dot(brush: Brush, point: Point, scale: Scale, y: float, colour: int) -> str:
    if point.hidden:
        return brush.hidden(0, y - 6, max(FULL * scale.share(point.bound), LEAST), 12)
    if point.value is None:
        return brush.unknown(0, y - 6, FULL, 12)
    middle = percent(FULL * scale.share(point.value))
    interval = whisker(point, scale, y, room=FULL, class_=f"c-stroke-{colour}")
    return interval + element("circle", cx=middle, cy=y, r=5, class_=f"c-fill-{colour}")


def _axis(brush: Brush, scale: Scale, bottom: float) -> str:
    parts = []
    for tick in scale.ticks:
        at = FULL * scale.share(tick)
        anchor = "c-end" if tick == scale.ticks[-1] else "c-middle" if tick else ""
        class_ = "c-grid" if tick else "c-axis"
        x = percent(at)
        parts.append(element("line", x1=x, x2=x, y1=0, y2=bottom, class_=class_))
        parts.append(text(brush.number(tick), x=x, y=bottom + LINE, class_=f"c-soft {anchor}"))
    return "".join(parts)
