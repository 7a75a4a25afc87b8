"""Profile likelihood and bootstrap: limits, their Monte Carlo error."""

from typing import Final

INTERVALS: Final[dict[str, str]] = {}
