"""Sensitivity: lists left out or merged, dependence, linkage, coverage, fit."""

from typing import Final

HONESTY: Final[dict[str, str]] = {}
