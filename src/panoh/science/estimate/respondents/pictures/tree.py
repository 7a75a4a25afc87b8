"""The recruitment trees: each person a mark, waves from top to bottom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import numpy as np

from panoh.science.estimate.capture.lattice import Floats
from panoh.science.estimate.messages import Say, message
from panoh.science.estimate.respondents.pictures.canvas import WIDTH, picture, text
from panoh.science.estimate.respondents.recruitment import Recruitment

if TYPE_CHECKING:
    from panoh.science.estimate.respondents.result import Result

MARGIN: Final = 24
LEFT: Final = 72
ROW: Final = 46
FOOT: Final = 44
SMALL, LARGE = 1.6, 5.0  # radii


def tree(result: Result, say: Say, key: str) -> str:
    """Filled: has what is asked. Hollow: has not. Square: a seed. Faint: did not answer."""
    sample = result.sample
    across, down = _places(sample)
    last = int(sample.wave.max())
    height = MARGIN + ROW * (last + 1) + FOOT
    lines = [*_waves(sample, say), *_ties(sample, across, down), *_people(result, across, down)]
    legend = "rds_plot_tree_legend" if result.outcome.proportion else "rds_plot_tree_legend_mean"
    values = {"outcome": result.outcome.name}
    lines.append(text(MARGIN, height - 14, say(message(legend, **values)), ' font-size="11"'))
    title = message("rds_plot_tree", number=len(sample), seeds=len(sample.seeds))
    desc = message("rds_plot_tree_desc", counts=tuple(str(c) for c in np.bincount(sample.wave)))
    return picture(lines, height, title, desc, say, key)


def _places(sample: Recruitment) -> tuple[Floats, Floats]:
    """Pixels across and down, (n,) each: a parent stands over the middle of those below."""
    children: list[list[int]] = [[] for _ in range(len(sample))]
    for person in sample.order:
        if sample.recruiter[person] >= 0:
            children[sample.recruiter[person]].append(int(person))
    across = np.zeros(len(sample))
    waiting = [int(seed) for seed in sample.seeds[::-1]]
    leaf, parents = 0, []
    while waiting:
        person = waiting.pop()
        if children[person]:
            parents.append(person)
            waiting += reversed(children[person])
        else:
            across[person] = leaf
            leaf += 1
    for person in reversed(parents):  # every child comes after its parent
        across[person] = (across[children[person][0]] + across[children[person][-1]]) / 2.0
    room = WIDTH - LEFT - MARGIN
    return LEFT + room * (across + 0.5) / max(leaf, 1), MARGIN + ROW * sample.wave.astype(float)


def _waves(sample: Recruitment, say: Say) -> Iterator[str]:
    for wave in range(int(sample.wave.max()) + 1):
        words = say(message("rds_plot_wave", wave=wave) if wave else message("rds_plot_seeds"))
        yield text(MARGIN - 16, MARGIN + ROW * wave + 4, words, ' font-size="11"')


def _ties(sample: Recruitment, across: Floats, down: Floats) -> Iterator[str]:
    steps = [
        f"M{across[at]:.1f} {down[at]:.0f}L{across[person]:.1f} {down[person]:.0f}"
        for person, at in enumerate(sample.recruiter)
        if at >= 0
    ]
    yield (
        f'<path class="panoh-plot__ties" d="{"".join(steps)}" fill="none" stroke="currentColor" '
        f'stroke-width="0.7" stroke-opacity="0.45"/>'
    )


def _people(result: Result, across: Floats, down: Floats) -> Iterator[str]:
    sample, outcome = result.sample, result.outcome
    widest = int(np.bincount(sample.wave).max())
    radius = float(np.clip(0.35 * (WIDTH - LEFT) / max(widest, 1), SMALL, LARGE))
    middle = float(np.median(outcome.value[outcome.known]))
    full = outcome.value > (0.5 if outcome.proportion else middle)
    for person in range(len(sample)):
        fill = "currentColor" if full[person] else "none"
        faint = "" if outcome.known[person] else ' opacity="0.35"'
        look = f'fill="{fill}" stroke="currentColor" stroke-width="0.9"{faint}'
        x, y = across[person], down[person]
        if sample.recruiter[person] < 0:
            side = 2.0 * radius
            corner = f'x="{x - radius:.1f}" y="{y - radius:.1f}"'
            yield f'<rect {corner} width="{side:.1f}" height="{side:.1f}" {look}/>'
        else:
            yield f'<circle cx="{x:.1f}" cy="{y:.0f}" r="{radius:.1f}" {look}/>'
