"""Latent classes and thresholded effects: chains and their convergence."""

from typing import Final

LATENT: Final[dict[str, str]] = {
    "latent_three_lists": "The latent-class model needs {least} lists, and the table has {number}: "
    "with fewer, the answer would be the prior's.",
    "latent_within": "People fall into classes, and within a class whether a person is on one list "
    "says nothing about the others.",
    "latent_prior": "Before the table, few classes are likelier than many, and any chance of being "
    "listed is as likely as any other.",
    "not_converged": "The chains have not converged (R-hat {r_hat}, effective draws {effective}): "
    "ask for more draws, and do not rely on the limits.",
    "chains_apart": "Chains sit in different modes and do not move between them: the shares of the "
    "modes are not known.",
    "several_modes": "The posterior has {number} separate modes, and the table cannot tell which "
    "is right.",
    "role_mode": "mode with {percent} % of the posterior",
    "role_all_pairs": "all pairs, before the threshold",
    "threshold_prior": "Before the table, each pair’s effect on the log scale lies between -2 and "
    "2 with about 95 % probability.",
    "threshold_close": "Whether the pair {pair} is kept hangs on the threshold (its ratio is "
    "{ratio}, the threshold {threshold}).",
    "threshold_selected": "Pairs were kept or dropped by the same table, and the interval does not "
    "know that: the real uncertainty is larger.",
}
