"""Network scale-up: a hidden population counted through those whom respondents know."""

from panoh.science.estimate.scaleup.adjusting import Adjustments, Factor
from panoh.science.estimate.scaleup.basic import scale_up
from panoh.science.estimate.scaleup.checking import KnownCheck
from panoh.science.estimate.scaleup.generalised import Enriched, generalised
from panoh.science.estimate.scaleup.known import KnownPopulations, read_known
from panoh.science.estimate.scaleup.result import ScaleUpResult

__all__ = [
    "Adjustments",
    "Enriched",
    "Factor",
    "KnownCheck",
    "KnownPopulations",
    "ScaleUpResult",
    "generalised",
    "read_known",
    "scale_up",
]
