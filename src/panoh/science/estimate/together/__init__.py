"""Several estimates of one population: side by side, pooled on request, fused, and planned."""

from panoh.science.estimate.together.fusing import fuse
from panoh.science.estimate.together.fusion import FusionResult, Reading
from panoh.science.estimate.together.measured import Measured, Source
from panoh.science.estimate.together.pooled import Pooled
from panoh.science.estimate.together.triangulating import Triangulation, triangulate

__all__ = [
    "FusionResult",
    "Measured",
    "Pooled",
    "Reading",
    "Source",
    "Triangulation",
    "fuse",
    "triangulate",
]
