"""All hierarchical models, and averages over models."""

from typing import Final

HIERARCHY: Final[dict[str, str]] = {}
