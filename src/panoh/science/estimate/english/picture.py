"""Words in pictures, and the roles of models."""

from typing import Final

PICTURE: Final[dict[str, str]] = {
    "role_chosen": "chosen",
    "role_independence": "independence",
    "role_step": "step {number}: {pair} enters",
    "role_with": "also {pair}",
    "role_without": "without {pair}",
    "role_next": "number {number} by BIC",
    "role_best_bic": "best BIC",
    "role_lowest": "lowest reasonable",
    "role_highest": "highest reasonable",
    "plot_title": "How many people, by model",
    "plot_desc": "Estimate and {level} % interval of {number} models. {verdict}",
    "plot_number": "{number}",
    "plot_axis": "people, seen and unseen",
    "plot_axis_log": "people, seen and unseen (logarithmic scale)",
    "plot_observed": "{observed} seen",
    "plot_row": "{role}: {estimate} ({low} to {high})",
    "plot_row_weak": "{role}: {estimate} ({low} to {high}), little support",
    "plot_nothing": "{role}: no estimate",
}
