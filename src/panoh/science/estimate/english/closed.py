"""Chao's bound, the closed family M0 to Mbh, Chapman."""

from typing import Final

CLOSED: Final[dict[str, str]] = {}
