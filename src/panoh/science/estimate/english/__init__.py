"""English for every code that the estimators can say. Other languages live in the interface."""

from collections.abc import Mapping
from itertools import chain
from types import MappingProxyType
from typing import Final

from panoh.science.estimate.english.capture import CAPTURE
from panoh.science.estimate.english.closed import CLOSED
from panoh.science.estimate.english.compare import COMPARE
from panoh.science.estimate.english.direct import DIRECT
from panoh.science.estimate.english.graphs import GRAPHS
from panoh.science.estimate.english.hierarchy import HIERARCHY
from panoh.science.estimate.english.honesty import HONESTY
from panoh.science.estimate.english.input import INPUT
from panoh.science.estimate.english.intervals import INTERVALS
from panoh.science.estimate.english.latent import LATENT
from panoh.science.estimate.english.loglinear import LOGLINEAR
from panoh.science.estimate.english.picture import PICTURE
from panoh.science.estimate.english.report import REPORT
from panoh.science.estimate.english.respondents import RESPONDENTS
from panoh.science.estimate.english.robust import ROBUST
from panoh.science.estimate.english.scaleup import SCALEUP
from panoh.science.estimate.english.sections import SECTIONS
from panoh.science.estimate.english.summary import SUMMARY
from panoh.science.estimate.english.together import TOGETHER
from panoh.science.estimate.english.truth import TRUTH
from panoh.science.estimate.english.verdict import VERDICT

TOPICS: Final[tuple[Mapping[str, str], ...]] = (
    CAPTURE,
    CLOSED,
    COMPARE,
    DIRECT,
    GRAPHS,
    HIERARCHY,
    HONESTY,
    INPUT,
    INTERVALS,
    LATENT,
    LOGLINEAR,
    PICTURE,
    REPORT,
    RESPONDENTS,
    ROBUST,
    SCALEUP,
    SECTIONS,
    SUMMARY,
    TOGETHER,
    TRUTH,
    VERDICT,
)
ENGLISH: Final[Mapping[str, str]] = MappingProxyType(
    dict(chain.from_iterable(topic.items() for topic in TOPICS))
)
