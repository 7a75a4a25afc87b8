"""Is it safe to publish: small cells hidden, and nothing hidden that the rest gives away."""

from panoh.science.disclosure.attack import Interval, attack
from panoh.science.disclosure.suppression import protect, protect_together
from panoh.science.disclosure.tables import (
    HIDDEN,
    INTERNAL_THRESHOLD,
    PUBLIC_THRESHOLD,
    Cell,
    Count,
    Hidden,
    ProtectedTable,
    Table,
    Why,
)

__all__ = [
    "HIDDEN",
    "INTERNAL_THRESHOLD",
    "PUBLIC_THRESHOLD",
    "Cell",
    "Count",
    "Hidden",
    "Interval",
    "ProtectedTable",
    "Table",
    "Why",
    "attack",
    "protect",
    "protect_together",
]
