"""Latent classes and thresholded effects: chains and their convergence."""

from typing import Final

LATENT: Final[dict[str, str]] = {}
