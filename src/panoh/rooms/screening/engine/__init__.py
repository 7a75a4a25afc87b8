"""Screening by pure functions: answers in, an explained assessment out. Knows no framework."""

from panoh.rooms.screening.engine.answers import AgeGroup, Answer, Exploitation, Kind, Screening
from panoh.rooms.screening.engine.assess import Assessment, Sign, assess
from panoh.rooms.screening.engine.dimensions import DimensionResult, Rule
from panoh.rooms.screening.engine.elements import Element, Evidence, Status
from panoh.rooms.screening.engine.instrument import (
    Dimension,
    Entry,
    Indicator,
    IndicatorSet,
    Phase,
    Weight,
    dimensions,
    forced_labour,
    indicator_sets,
    protocol,
    set_for,
)
from panoh.rooms.screening.engine.missing import Effect, Missing
from panoh.rooms.screening.engine.outcome import OUTCOMES, TRACKS, Outcome, Reading, Track
from panoh.rooms.screening.engine.words import Sentence, Term

__all__ = [
    "OUTCOMES",
    "TRACKS",
    "AgeGroup",
    "Answer",
    "Assessment",
    "Dimension",
    "DimensionResult",
    "Effect",
    "Element",
    "Entry",
    "Evidence",
    "Exploitation",
    "Indicator",
    "IndicatorSet",
    "Kind",
    "Missing",
    "Outcome",
    "Phase",
    "Reading",
    "Rule",
    "Screening",
    "Sentence",
    "Sign",
    "Status",
    "Term",
    "Track",
    "Weight",
    "assess",
    "dimensions",
    "forced_labour",
    "indicator_sets",
    "protocol",
    "set_for",
]
