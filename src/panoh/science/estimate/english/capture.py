"""Rows of persons, linked lists, strata and trends."""

from typing import Final

CAPTURE: Final[dict[str, str]] = {}
