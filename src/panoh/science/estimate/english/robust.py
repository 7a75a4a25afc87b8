"""Doubly robust estimation with covariates."""

from typing import Final

ROBUST: Final[dict[str, str]] = {}
