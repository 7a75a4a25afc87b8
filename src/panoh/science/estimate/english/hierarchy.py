"""All hierarchical models, and averages over models."""

from typing import Final

HIERARCHY: Final[dict[str, str]] = {
    "too_many_models": "With {lists} lists there are {number} hierarchical models whose terms "
    "join up to {order} of them, too many to fit: ask for a lower order, join lists, or use the "
    "method “stepwise”.",
    "too_many_models_at_least": "With {lists} lists there are at least {number} hierarchical "
    "models whose terms join up to {order} of them, too many to fit: ask for a lower order, join "
    "lists, or use the method “stepwise”.",
    "role_average_bic": "average of {number} models by BIC",
    "role_average_aic": "average of {number} models by AIC",
    "role_ranked_bic": "model {number} by BIC",
    "role_ranked_aic": "model {number} by AIC",
    "average_peaks": "well supported models disagree, and their average has {number} separate "
    "peaks, at about {peaks}",
    "hierarchical": "One of the models compared describes how the lists depend on each other; "
    "before the table was seen, each was as likely as any other.",
}
