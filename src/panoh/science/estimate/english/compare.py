"""The comparison of all methods."""

from typing import Final

COMPARE: Final[dict[str, str]] = {
    "method_independence": "independent lists",
    "method_stepwise": "pairs chosen step by step",
    "method_bic": "best model by BIC",
    "method_average": "average over models",
    "method_chao": "Chao’s lower bound",
    "method_family": "closed family M0 to Mbh",
    "method_dga": "average over graphs",
    "method_latent-class": "latent classes",
    "method_threshold": "thresholded pairs",
    "method_doubly-robust": "doubly robust",
    "method_chapman": "Chapman, two lists",
    "method_calibrated": "calibrated on lists of known size",
    "methods_disagree": "methods that fit the table give from {lowest} to {highest}",
    "compare_refused": "no number is given although some methods print one: {why}",
    "compare_unconnected": "the list {list} shares nobody with any other, so nothing says how many "
    "people it misses; leave it out and try again",
    "compare_none": "no method gives a number",
    "compare_unable": "The method “{method}” was left out: {why}",
    "compare_slow": "The method “{method}” was left out: with {number} lists it takes too long to "
    "be compared, where {most} are the most; it may still be asked for by itself.",
    "compare_unscored": "How the methods do where the truth is known was not looked at: with "
    "{number} lists it takes too long, and {most} are the most.",
    "compare_headline": "The number is that of the method “{method}”, which is calibrated on lists "
    "whose size is known.",
    "compare_scores_title": "How the methods do where the truth is known",
    "compare_scores_note": "Each list is a population of known size: it is estimated from those of "
    "its members whom the other lists saw.",
}
