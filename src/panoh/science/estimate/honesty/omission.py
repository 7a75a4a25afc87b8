"""Leave-one-list-out and merge-two-lists: the same people, counted by other sets of lists."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from panoh.science.estimate.answer import finite
from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.capture.lattice import Floats
from panoh.science.estimate.capture.reshaping import variations
from panoh.science.estimate.honesty.estimators import figures, select_and_fit
from panoh.science.estimate.limits import Pair, opened
from panoh.science.estimate.messages import message
from panoh.science.estimate.rounding import ENDLESS
from panoh.science.estimate.sections import Cell, Section


@dataclass(frozen=True)
class Variation:
    """What stepwise selection says of a changed table.

    `kind` is `omitted` or `merged`, `lists` those concerned; no estimate where none is identified.
    """

    kind: str
    lists: tuple[str, ...]
    estimate: float | None
    interval: Pair | None
    observed: int

    def to_dict(self) -> dict[str, object]:
        """Ready for JSON."""
        return {
            "kind": self.kind,
            "lists": list(self.lists),
            "observed": self.observed,
            "estimate": self.estimate,
            "interval": finite(self.interval),
        }


def vary(
    table: CaptureHistories, *, level: float = 0.95, threshold: float = 0.02
) -> tuple[Variation, ...]:
    """Stepwise selection, begun afresh on every table with a list left out or two merged.

    All these tables are of the same population; where the answers differ by more than their
    intervals, the number depends on which lists happened to be kept. Empty for two lists.
    """
    changed = variations(table)
    if not changed:
        return ()
    tables = np.stack([other.table for _, _, other in changed], axis=1)
    found = figures(select_and_fit(tables, threshold), level)
    return tuple(
        Variation(kind, lists, *_known(found[:, column]), other.observed)
        for column, (kind, lists, other) in enumerate(changed)
    )


def _known(found: Floats) -> tuple[float | None, Pair | None]:
    estimate, low, high = (float(one) for one in found)
    return (estimate, opened((low, high))) if estimate < ENDLESS else (None, None)


def section(variations: tuple[Variation, ...]) -> Section:
    """The variations as a table."""
    codes = ("column_change", "column_people", "column_estimate", "column_interval")
    return Section(
        "variations",
        message("variations_title"),
        tuple(message(code) for code in codes),
        tuple(_line(one) for one in variations),
        (message("variations_note"),),
    )


def _line(one: Variation) -> tuple[Cell, ...]:
    change = message(f"variation_{one.kind}", lists=one.lists)
    return change, one.observed, one.estimate, one.interval


def spread(variations: tuple[Variation, ...]) -> Pair | None:
    """The lowest and the highest estimate among them."""
    known = [one.estimate for one in variations if one.estimate is not None]
    return (min(known), max(known)) if known else None


def contradict(variations: tuple[Variation, ...], estimate: float, interval: Pair) -> bool:
    """Whether some variation and the headline each lie outside the other's interval."""
    low, high = interval
    return any(
        one.estimate is not None
        and one.interval is not None
        and not low <= one.estimate <= high
        and not one.interval[0] <= estimate <= one.interval[1]
        for one in variations
    )
