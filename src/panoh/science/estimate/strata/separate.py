"""Each stratum by itself, and a total."""

from __future__ import annotations

from collections.abc import Callable

from panoh.science.estimate.answer import Answer
from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.capture.strata import Strata
from panoh.science.estimate.messages import message
from panoh.science.estimate.settings import Settings
from panoh.science.estimate.strata.result import Part, StrataResult, Summed

Method = Callable[[CaptureHistories, Settings], Answer]


def separate(strata: Strata, method: Method, settings: Settings, *, name: str = "") -> StrataResult:
    """One method on every stratum; the estimates add up, and errors are taken as independent.

    The total's limits are of the kind `Summed`. There is no total where a stratum has no number:
    leaving it out would pass for a total. `name` is what the method is called.
    """
    parts = tuple(_part(one, table, method(table, settings)) for one, table in strata)
    known = [(part.estimate, part.limits) for part in parts]
    numbers = tuple((n, limits) for n, limits in known if n is not None and limits is not None)
    return StrataResult(
        name or getattr(method, "__name__", ""),
        settings.level,
        parts,
        Summed(numbers) if len(numbers) == len(parts) else None,
        warnings=tuple(note for _, table in strata for note in table.notes),
        assumptions=(message("strata_closed"), message("strata_apart")),
    )


def _part(name: str, table: CaptureHistories, answer: Answer) -> Part:
    return Part(name, table.observed, answer.estimate, answer.limits, answer.reason, answer.doubts)
