"""Lines of the plain summary."""

from typing import Final

SUMMARY: Final[dict[str, str]] = {
    "summary_seen": "{observed} people seen on {lists} lists: {names}.",
    "summary_method": "Method {method}, {level} % interval.",
    "summary_interval": "The limits are of the kind “{kind}”.",
    "summary_model": "Model: {terms}.",
    "summary_figures": "Estimate {estimate} ({low} to {high}), of whom {unseen} unseen.",
    "summary_searched": "{number} models were compared; those within {window} BIC of the best are "
    "called reasonable.",
    "summary_error": "Monte Carlo error of the limits: {low} and {high}.",
    "summary_models": "Models",
    "summary_warnings": "Warnings",
    "summary_assumptions": "Assumptions",
    "summary_column_estimate": "estimate",
    "summary_column_interval": "interval",
    "summary_column_bic": "BIC",
    "summary_column_weight": "weight",
    "summary_none": "none",
    "summary_between": "{low} to {high}",
    "summary_no_end": "{low} to no end",
}
