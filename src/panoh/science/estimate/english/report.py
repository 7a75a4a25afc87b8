"""Reports."""

from typing import Final

REPORT: Final[dict[str, str]] = {}
