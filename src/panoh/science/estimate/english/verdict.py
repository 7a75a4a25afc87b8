"""Verdicts and their reasons."""

from typing import Final

VERDICT: Final[dict[str, str]] = {
    "usable": "Between {low} and {high}, most likely about {estimate}.",
    "fragile": "Between {low} and {high}, most likely about {estimate} — fragile: {reasons}.",
    "not_identified": "No number: {reasons}",
    "other_models_higher": "other reasonable models give up to {highest}",
    "other_models_lower": "other reasonable models give as few as {lowest}",
    "other_models_both": "other reasonable models give from {lowest} to {highest}",
    "other_lists": "with a list left out or two merged, the answer goes from {lowest} to {highest}",
    "at_least": "At least about {estimate}: this method gives a lower bound only.",
    "at_least_fragile": "At least about {estimate}: this method gives a lower bound only — "
    "fragile: {reasons}.",
    "open_above": "More than {low}, most likely about {estimate}, and no upper limit — fragile: "
    "{reasons}.",
    "beyond_everyone": "The number would be more than all people who ever lived: the table is too "
    "thin to say anything.",
    "no_upper_limit": "the table sets no upper limit",
    "rough": "its limits are drawn and still uncertain by about {error}: ask for more replicates",
    "wide": "the interval spans a factor of {factor}",
    "thin_overlap": "only {number} people are on more than one list",
    "unconnected_list": "the list {list} shares nobody with any other",
    "dependence_left_out": "the pair {pair} looks dependent but cannot be estimated",
    "unchecked": "the table leaves nothing to check the model by",
    "misfit": "the model describes the table poorly",
}
