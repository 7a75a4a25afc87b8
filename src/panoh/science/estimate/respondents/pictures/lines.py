"""The estimate as people came in: of all (convergence), and below each seed (bottlenecks)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from panoh.science.estimate.capture.lattice import Floats
from panoh.science.estimate.messages import Say, message
from panoh.science.estimate.respondents.pictures.canvas import (
    FOOT,
    LEFT,
    RIGHT,
    WIDTH,
    Frame,
    line,
    picture,
    text,
    ticks,
)
from panoh.science.estimate.respondents.summary import headline, said

if TYPE_CHECKING:
    from panoh.science.estimate.respondents.result import Result

HEIGHT: Final = 340
DASHES: Final = ("none", "7 3", "2 3", "9 3 2 3", "4 2", "12 4")
APART: Final = 13  # pixels between labels
BOLD: Final = ' text-anchor="end" font-weight="700"'
WARMING: Final = 5  # the first few people decide nothing about the scale


def convergence(result: Result, say: Say, key: str) -> str:
    """Does the estimate settle? One line, and the final estimate dashed."""
    frame = _frame(result, [result.convergence])
    lines = [
        *frame.axes(say(message("rds_plot_people")), _labels(result, frame)),
        *_final(result, frame),
        _path(result.convergence, frame, "none", 2.0),
    ]
    title = message("rds_plot_convergence", outcome=result.outcome.name)
    return picture(lines, HEIGHT, title, headline(result), say, key)


def bottleneck(result: Result, say: Say, key: str) -> str:
    """Do the trees below the seeds agree? One line for each seed."""
    paths = {name: path for name, path in result.by_seed.items() if len(path) > 1}
    frame = _frame(result, list(paths.values()))
    lines = [
        *frame.axes(say(message("rds_plot_below")), _labels(result, frame)),
        *_final(result, frame),
    ]
    for number, path in enumerate(paths.values()):
        lines.append(_path(path, frame, DASHES[number % len(DASHES)], 1.5))
    lines += _names(paths, frame, say)
    title = message("rds_plot_bottleneck", outcome=result.outcome.name)
    desc = message("rds_plot_bottleneck_desc", seeds=len(paths))
    return picture(lines, HEIGHT, title, desc, say, key)


def _frame(result: Result, paths: Sequence[Floats]) -> Frame:
    told = np.concatenate([path[WARMING:] for path in paths] or [np.empty(0)])
    told = told[np.isfinite(told)]
    if result.estimate is not None:
        told = np.append(told, result.estimate)
    low, high = (float(told.min()), float(told.max())) if len(told) else (0.0, 1.0)
    room = 0.08 * (high - low) or 0.05
    low, high = low - room, high + room
    if result.outcome.proportion:
        low, high = max(low, 0.0), min(high, 1.0)
    return Frame(0.0, float(max((len(path) for path in paths), default=1)), low, high, HEIGHT)


def _labels(result: Result, frame: Frame) -> list[tuple[float, str]]:
    return [(value, said(result, value)) for value in ticks(frame.low_y, frame.high_y)]


def _final(result: Result, frame: Frame) -> Iterator[str]:
    if result.estimate is not None:
        at = frame.y(result.estimate)
        yield line(LEFT, at, WIDTH - RIGHT, at, ' stroke-dasharray="3 4" stroke-opacity="0.6"')
        yield text(WIDTH - RIGHT - 4, at - 4, said(result, result.estimate), BOLD)


def _path(values: Floats, frame: Frame, dash: str, width: float) -> str:
    inside = np.clip(values, frame.low_y, frame.high_y)
    points = " ".join(
        f"{frame.x(number + 1)},{frame.y(float(value))}"
        for number, value in enumerate(inside)
        if np.isfinite(value)
    )
    return (
        f'<polyline class="panoh-plot__path" points="{points}" fill="none" stroke="currentColor" '
        f'stroke-width="{width}" stroke-dasharray="{dash}"/>'
    )


def _names(paths: dict[str, Floats], frame: Frame, say: Say) -> Iterator[str]:
    ends = sorted(
        (frame.y(float(np.clip(p[-1], frame.low_y, frame.high_y))), n)
        for n, p in paths.items()
        if np.isfinite(p[-1])
    )
    places = _apart([at for at, _ in ends])
    for at, (_, name) in zip(places, ends, strict=True):
        words = say(message("rds_plot_seed", seed=name, number=len(paths[name])))
        yield text(WIDTH - RIGHT + 6, round(at + 4, 1), words, ' font-size="10"')


def _apart(places: Sequence[float]) -> list[float]:
    """Rising places moved so that labels do not touch and do not run over the foot."""
    moved = list(places)
    for number in range(1, len(moved)):
        moved[number] = max(moved[number], moved[number - 1] + APART)
    room = float(HEIGHT - FOOT)
    for number in range(len(moved) - 1, -1, -1):
        moved[number] = min(moved[number], room)
        room = moved[number] - APART
    return moved
