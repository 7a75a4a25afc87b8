"""The sample of both sides, for what is copied."""

from __future__ import annotations

from tests.contracts.conftest import sample

__all__ = ["sample"]
