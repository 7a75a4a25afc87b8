"""How many are unseen: multiple systems estimation.

    from panoh.science import estimate

    table = estimate.read_csv("lists.csv")      # one 0/1 column for each list, and `count`
    result = estimate.fit(table)                # stepwise, 95 % log-normal interval
    print(result.summary())

Numbers are of people; an estimate counts the seen and the unseen together.
"""

from panoh.science.estimate import examples
from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.capture.linked import from_linked
from panoh.science.estimate.capture.persons import Persons, read_persons
from panoh.science.estimate.capture.reading import read_csv
from panoh.science.estimate.capture.strata import Strata, read_strata
from panoh.science.estimate.figures import Claimed, Estimated, Figure, Identified
from panoh.science.estimate.fitting import fit
from panoh.science.estimate.messages import InputError, Message
from panoh.science.estimate.registry import METHODS
from panoh.science.estimate.result import Result
from panoh.science.estimate.verdict import Verdict

__all__ = [
    "METHODS",
    "CaptureHistories",
    "Claimed",
    "Estimated",
    "Figure",
    "Identified",
    "InputError",
    "Message",
    "Persons",
    "Result",
    "Strata",
    "Verdict",
    "examples",
    "fit",
    "from_linked",
    "read_csv",
    "read_persons",
    "read_strata",
]
