"""Degrees by wave: later waves reach people with fewer ties, or should."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import numpy as np

from panoh.science.estimate.messages import Say, message
from panoh.science.estimate.respondents.pictures.canvas import FOOT, TOP, Frame, line, picture

if TYPE_CHECKING:
    from panoh.science.estimate.respondents.result import Result

ROW: Final = 30


def degrees(result: Result, say: Say, key: str) -> str:
    """For each wave a line from the tenth to the ninetieth percentile, a dot at the median."""
    sample = result.sample
    last = int(sample.wave.max())
    height = TOP + ROW * (last + 1) + FOOT
    high = float(np.quantile(sample.degree, 0.98)) * 1.1
    frame = Frame(0.0, high, last + 0.6, -0.6, height)
    waves = [(wave, say(message("rds_plot_wave", wave=wave))) for wave in range(1, last + 1)]
    words = [(0, say(message("rds_plot_seeds"))), *waves]
    lines = [*frame.axes(say(message("rds_plot_degree")), words), *_spans(result, frame)]
    medians = tuple(f"{np.median(sample.degree[sample.wave == w]):g}" for w in range(last + 1))
    desc = message("rds_plot_degrees_desc", medians=medians)
    return picture(lines, height, message("rds_plot_degrees"), desc, say, key)


def _spans(result: Result, frame: Frame) -> Iterator[str]:
    sample = result.sample
    for wave in range(int(sample.wave.max()) + 1):
        told = np.minimum(sample.degree[sample.wave == wave], frame.high_x)
        low, middle, high = (float(q) for q in np.quantile(told, [0.1, 0.5, 0.9]))
        y = frame.y(wave)
        yield line(frame.x(low), y, frame.x(high), y, ' stroke-width="2"')
        yield f'<circle cx="{frame.x(middle)}" cy="{y}" r="4"/>'
