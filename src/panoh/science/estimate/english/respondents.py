"""Respondent-driven samples."""

from typing import Final

RESPONDENTS: Final[dict[str, str]] = {}
