"""Scoring on lists of known size, and the calibrated interval."""

from typing import Final

TRUTH: Final[dict[str, str]] = {
    "truth_title": "How methods do on {number} lists whose size is known",
    "truth_column_method": "method",
    "truth_column_answered": "answered",
    "truth_column_coverage": "share that hold the truth",
    "truth_column_bias": "mean log ratio",
    "truth_column_winkler": "interval score",
    "truth_answered": "{answered} of {number}",
    "truth_score_meaning": "The interval score is the width of the interval on the log scale, plus "
    "a penalty for every truth outside it; smaller is better.",
    "truth_refusals": "A method that gives no number misses, except where the other lists share "
    "nobody, so that no method can know.",
    "truth_plot_title": "Each list as {method} estimates it from the others",
    "truth_plot_desc": "Intervals of {method} for {number} lists whose size is known, divided by "
    "that size; {covered} hold the truth.",
    "truth_plot_axis": "estimate divided by the true size",
    "truth_none": "No list of this table has people whom two other lists saw, so the method cannot "
    "be tried on a known number here.",
    "truth_unanswered": "Tried on the {number} lists of this table whose size is known, the method "
    "gave no number for any.",
    "truth_bias_even": "Tried on the {number} lists of this table whose size is known, the "
    "method's interval held the truth for {covered} and it refused {refused}; its numbers were on "
    "average about right.",
    "truth_bias_low": "Tried on the {number} lists of this table whose size is known, the "
    "method's interval held the truth for {covered} and it refused {refused}; its numbers were on "
    "average too low, by a factor of {factor}.",
    "truth_bias_high": "Tried on the {number} lists of this table whose size is known, the "
    "method's interval held the truth for {covered} and it refused {refused}; its numbers were on "
    "average too high, by a factor of {factor}.",
    "calibrated_statistical": "chance alone, the dependence of lists taken as known",
    "calibrated_structural": "the dependence of lists alone, the counts taken as exact",
    "calibrated_like_elsewhere": "The lists depend on each other about as much as lists elsewhere "
    "whose missed people are known: {tables}.",
    "calibrated_no_four": "No four lists act together beyond what their pairs and triples say.",
    "calibrated_no_three": "No three lists act together beyond what their pairs say.",
    "calibrated_range": "Before the table is looked at, between {low} % and {high} % of the "
    "people are thought to be on some list, as on lists elsewhere.",
    "calibrated_structure_leads": "Most of the interval is dependence between the lists that the "
    "table cannot show; more people on the same lists would not make it much narrower.",
    "calibrated_table_unknown": "There is no table “{table}” to leave out: choose one of {tables}.",
}
