"""Sensitivity: lists left out or merged, dependence, linkage, coverage, fit."""

from typing import Final

HONESTY: Final[dict[str, str]] = {
    "column_factor": "unseen, times",
    "column_truth": "true number",
    "column_runs": "tables drawn",
    "column_covered": "interval holds it",
    "column_below": "interval too low",
    "column_above": "interval too high",
    "column_answered": "tables with an answer",
    "column_bias": "median error",
    "column_check": "what is compared",
    "column_seen": "in the table",
    "column_expected": "by the model",
    "column_range": "19 of 20 by the model",
    "column_p": "p",
    "column_list": "list",
    "column_share": "share of all",
    "column_missed": "links missed",
    "column_false": "links false",
    "column_ratio": "answer is off by the factor",
    "column_corrected": "estimate if so",
    "column_method": "method",
    "dependence_title": "If the lists depend on each other in a way that no table can show",
    "dependence_note": "At 1 the model is right about those on no list. At 2 they are twice as "
    "many as it says: with two lists, 2 is the odds ratio between them. The table cannot tell "
    "which factor holds.",
    "dependence_needed": "For the answer to be about {answer}, the factor would have to be "
    "{factor}.",
    "coverage_title": "Would the {level} % interval hold the truth, if the fitted model were true?",
    "coverage_note": "The model is selected afresh for every drawn table. Monte Carlo error of the "
    "share that holds it: {error}.",
    "predictive_title": "Does the model make tables like this one?",
    "predictive_note": "The model is not fitted again to the drawn tables, so p tends to be too "
    "large rather than too small.",
    "predictive_unlike": "In {number} of these comparisons the table is unlike what the model "
    "makes (p below .01).",
    "check_deviance": "distance of all cells from their means (deviance)",
    "check_largest_residual": "the cell furthest from its mean, in standard deviations",
    "check_on_three": "people on three lists or more",
    "check_empty_cells": "histories that nobody has",
    "completeness_title": "How much of the whole each list has seen",
    "completeness_together": "all lists together",
    "completeness_note": "Shares of the estimate; their limits come from the limits of the "
    "estimate.",
    "linkage_title": "If some links between the lists are missing or false",
    "linkage_note": "Whole populations are drawn from the fitted model, their records are linked "
    "with these errors, and the method estimates again. The factor is the median of that estimate "
    "over the one without errors; the last column divides by it.",
    "linkage_rate_outside": "The share of {kind} links, {rate}, is not between 0 and 1: write .05 "
    "for 5 %.",
    "linkage_no_links": "There are no links to judge: give the scores of those that were accepted.",
}
