"""Figures as pictures: SVG made on the server, each with its table, source, date and interval.

Pure Python, no Django: `Chart` says what is known, `draw` makes the pictures, `rows` the table.
"""

from panoh.kernel.ui.charts.draw import Panel, draw
from panoh.kernel.ui.charts.legend import Swatch, legend
from panoh.kernel.ui.charts.model import Chart, Kind, Point, Series
from panoh.kernel.ui.charts.text import Words, rows

__all__ = [
    "Chart",
    "Kind",
    "Panel",
    "Point",
    "Series",
    "Swatch",
    "Words",
    "draw",
    "legend",
    "rows",
]
