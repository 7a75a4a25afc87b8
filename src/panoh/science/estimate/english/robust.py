"""Doubly robust estimation with covariates."""

from typing import Final

ROBUST: Final[dict[str, str]] = {
    "robust_nothing": "The method “doubly-robust” needs something known of the people besides two "
    "lists: give rows of persons with covariates, or a third list, or use “chapman”.",
    "robust_no_persons": "A table of histories has no covariates: give rows of persons.",
    "robust_too_many": "The method “doubly-robust” takes {most} people at most, and the table has "
    "{number}: use “stepwise”.",
    "robust_fractional": "The method “doubly-robust” counts people one by one and cannot take "
    "counts that are not whole: round them first.",
    "robust_thin": "No pair of lists shares {least} people among those it is estimated from, so no "
    "chance of being on both can be learnt.",
    "role_robust_pair": "the pair {pair}",
    "role_robust_one_step": "the same pair, one step",
    "role_robust_plug_in": "the same pair, not corrected",
    "robust_independent": "Among people alike in {covariates}, whether a person is on the list "
    "{first} says nothing about the list {second}.",
    "robust_others": "Among people on no other list, whether a person is on the list {first} says "
    "nothing about the list {second}.",
    "robust_reach": "Everybody has some chance of being on both lists of the pair.",
    "robust_clipped": "for {share} % of the people the chance of being on both lists is too small "
    "to be learnt",
}
