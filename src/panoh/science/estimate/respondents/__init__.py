"""Respondent-driven sampling: shares, means and sizes of hidden populations.

from panoh.science.estimate import respondents

sample = respondents.read_csv("survey.csv")
result = respondents.fit(sample, "infected", population=1000)   # Gile's successive sampling
print(result.summary())
print(respondents.size(sample, prior_median=1000).summary())
"""

from panoh.science.estimate.respondents.columns import Columns
from panoh.science.estimate.respondents.fitting import fit
from panoh.science.estimate.respondents.methods import METHODS
from panoh.science.estimate.respondents.multiplier import Multiplied, multiplier, recapture
from panoh.science.estimate.respondents.pictures import PICTURES
from panoh.science.estimate.respondents.reading import from_lists, read_csv
from panoh.science.estimate.respondents.recruitment import Recruitment
from panoh.science.estimate.respondents.result import Result
from panoh.science.estimate.respondents.sizing.fitting import size
from panoh.science.estimate.respondents.sizing.result import Size

__all__ = [
    "METHODS",
    "PICTURES",
    "Columns",
    "Multiplied",
    "Recruitment",
    "Result",
    "Size",
    "fit",
    "from_lists",
    "multiplier",
    "read_csv",
    "recapture",
    "size",
]
