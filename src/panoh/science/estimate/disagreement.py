"""Do other models that the table supports as well say something else?"""

from __future__ import annotations

from collections.abc import Iterable

from panoh.science.estimate.answer import Considered
from panoh.science.estimate.limits import Pair
from panoh.science.estimate.messages import Message, message
from panoh.science.estimate.rounding import aloud


def disagreement(rows: Iterable[Considered], interval: Pair) -> tuple[Message, ...]:
    """The doubt that reasonable rows lie below or above the interval; empty where none does."""
    said = [row.estimate for row in rows if row.reasonable and row.estimate is not None]
    values: dict[str, int] = {}
    if said and min(said) < interval[0]:
        values["lowest"] = aloud(min(said))
    if said and max(said) > interval[1]:
        values["highest"] = aloud(max(said))
    if not values:
        return ()
    side = "both" if len(values) == 2 else "lower" if "lowest" in values else "higher"
    return (message(f"other_models_{side}", **values),)
