"""Averaging over decomposable graphs."""

from typing import Final

GRAPHS: Final[dict[str, str]] = {}
