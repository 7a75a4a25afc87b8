"""Lines of the plain summary."""

from typing import Final

SUMMARY: Final[dict[str, str]] = {
    "summary_seen": "{observed} people seen on {lists} lists: {names}.",
    "summary_method": "Method {method}, {level} % interval.",
    "summary_model": "Model: independence with the pairs {pairs}.",
    "summary_model_independence": "Model: independence, no pairs.",
    "summary_figures": "Estimate {estimate} ({low} to {high}), of whom {unseen} unseen.",
    "summary_searched": "{number} models were compared; those within {window} BIC of the best are "
    "called reasonable.",
}
