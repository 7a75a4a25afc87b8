"""How long a run will take, roughly: what is quick is done at once, the rest in the background.

Seconds of one core of 2023, measured with the published tables; only their size matters.
"""

from __future__ import annotations

from typing import Final

AT_ONCE: Final = 1.0  # seconds: longer, and nobody should be kept waiting for a page
LONG: Final = 60.0  # of what nobody has measured
DRAWN: Final = frozenset({"bca", "posterior"})
BASE: Final = {
    "independence": 0.04, "stepwise": 0.07, "chapman": 0.01, "chao": 0.07, "family": 0.05,
    "bic": 0.05, "average": 0.05, "dga": 0.06, "doubly-robust": 0.05, "calibrated": 0.4,
}  # fmt: skip
STEEP: Final = {"bic": 32.0, "average": 32.0, "dga": 20.0}  # times more with each further list
FIVE: Final = 5  # lists: what BASE is of


def seconds(
    method: str, lists: int, *, interval: str | None, replicates: int | None, order: int
) -> float:
    """About how long it takes."""
    if method not in BASE:
        return LONG
    beyond = max(lists - FIVE, 0)
    alone = BASE[method] * _growth(method, lists, order) + 0.02 * 2.5**beyond
    if interval in DRAWN or replicates:
        return alone * (replicates or 100_000) / 200
    return alone


def _growth(method: str, lists: int, order: int) -> float:
    """How much more than for five lists: a table doubles with a list, models of pairs explode."""
    beyond = lists - FIVE
    if method in STEEP and order > 2:
        return float(1000.0**beyond) * 100
    return float(STEEP.get(method, 2.0) ** beyond)
