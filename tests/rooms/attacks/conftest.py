"""The sample of both sides for attackers; what they do is taken back after each module."""

from __future__ import annotations

from tests.contracts.conftest import sample

__all__ = ["sample"]
