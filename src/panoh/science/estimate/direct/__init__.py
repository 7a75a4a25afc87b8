"""Surveys of a known frame: totals and means by design, list experiments, their bootstrap."""

from panoh.science.estimate.direct.design import Design
from panoh.science.estimate.direct.estimates import mean, ratio, total
from panoh.science.estimate.direct.items import item_count
from panoh.science.estimate.direct.result import SurveyResult
from panoh.science.estimate.direct.table import SurveyTable, read_survey

__all__ = [
    "Design",
    "SurveyResult",
    "SurveyTable",
    "item_count",
    "mean",
    "ratio",
    "read_survey",
    "total",
]
