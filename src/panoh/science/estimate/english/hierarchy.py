"""All hierarchical models, and averages over models."""

from typing import Final

HIERARCHY: Final[dict[str, str]] = {
    "too_many_models": "With {lists} lists there are {number} hierarchical models whose terms "
    "join up to {order} of them, too many to fit: ask for a lower order, join lists, or use the "
    "method “stepwise”.",
    "too_many_models_at_least": "With {lists} lists there are at least {number} hierarchical "
    "models whose terms join up to {order} of them, too many to fit: ask for a lower order, join "
    "lists, or use the method “stepwise”.",
}
