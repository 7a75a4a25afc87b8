"""The comparison of all methods."""

from typing import Final

COMPARE: Final[dict[str, str]] = {}
