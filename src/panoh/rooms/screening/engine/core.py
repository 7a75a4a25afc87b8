"""The part of an assessment that can be computed again for a changed answer."""

from __future__ import annotations

from dataclasses import dataclass

from panoh.rooms.screening.engine.answers import Screening
from panoh.rooms.screening.engine.dimensions import DimensionResult, dimension_results
from panoh.rooms.screening.engine.elements import (
    Element,
    Status,
    act_element,
    exploitation_happened,
    means_element,
    purpose_element,
)
from panoh.rooms.screening.engine.instrument import IndicatorSet, set_for
from panoh.rooms.screening.engine.outcome import (
    Outcome,
    Reading,
    outcome_of,
    palermo_reading,
    presumed_child,
    strict_reading,
)


@dataclass(frozen=True)
class Core:
    """Dimensions, elements, readings and outcome of one screening."""

    indicators: IndicatorSet
    dimensions: tuple[DimensionResult, ...]
    act: Element
    means: Element
    purpose: Element
    happened: Status
    strict: Reading
    palermo: Reading
    outcome: Outcome


def compute(screening: Screening) -> Core:
    """Everything that follows from the answers. Consent is not looked at."""
    indicators = set_for(screening.age, screening.exploitation, screening.version)
    results = dimension_results(screening, indicators)
    act = act_element(screening)
    means = means_element(screening, indicators, results)
    purpose = purpose_element(screening, indicators, results)
    happened = exploitation_happened(screening, results)
    return Core(
        indicators,
        results,
        act,
        means,
        purpose,
        happened,
        strict_reading(results),
        palermo_reading(act, results, presumed_child(screening)),
        outcome_of(act, means, purpose, happened),
    )
