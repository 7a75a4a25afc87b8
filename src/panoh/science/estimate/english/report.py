"""Reports."""

from typing import Final

REPORT: Final[dict[str, str]] = {
    "report_title": "How many are unseen",
    "report_foot": (
        "An estimate depends on its model: do not quote the number without its interval."
    ),
    "report_source": "Source of the table: {source}.",
    "report_figures": "The figures",
    "report_models": "What other models say",
    "report_models_why": (
        "The number depends on which lists are taken to depend on each other, so every model that "
        "was considered is shown."
    ),
    "report_models_shown": "Models considered: {number}",
    "report_picture": "Every model's estimate and interval",
    "report_warnings": "Keep in mind",
    "report_assumptions": "What must be true for this number to be right",
    "report_how": "How it was made",
    "report_estimate": "Estimate",
    "report_interval": "Interval ({level} %)",
    "report_observed": "People on any list",
    "report_method": "Method",
    "report_model": "Terms of the model",
    "report_lists": "Lists",
    "report_no_terms": "no terms: the lists are taken as independent",
    "report_column_role": "Model",
    "report_column_model": "Terms",
    "report_column_estimate": "Estimate",
    "report_column_interval": "Interval",
    "report_column_bic": "BIC",
    "report_column_weight": "Weight",
    "report_no_number": "no number",
    "report_no_interval": "no interval",
    "report_between": "{low} to {high}",
    "report_open": "{low} to no end",
    "report_beside_title": "Every result of the study on one scale",
    "report_beside_desc": (
        "Counts, claims and the estimates of {number} runs with their intervals; the shape of a "
        "mark and its words tell which is which."
    ),
    "report_beside_axis": "people",
    "report_number": "{number}",
}
