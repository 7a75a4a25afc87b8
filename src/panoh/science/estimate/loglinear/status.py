"""Whether a model has an estimate."""

from __future__ import annotations

from enum import Enum


class Status(Enum):
    """Whether a model has an estimate."""

    IDENTIFIED = "identified"
    NO_MAXIMUM = "no_maximum"
    NOT_IDENTIFIABLE = "not_identifiable"
