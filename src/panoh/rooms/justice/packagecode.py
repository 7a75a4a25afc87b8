"""Package codes: ``P-26-7Q3KD`` names a package to both sides; nothing in it is the case's."""

from __future__ import annotations

from panoh.kernel.words import codes
from panoh.rooms.justice.models import Package

LENGTH = 5
SHAPE = codes.shape("P", r"\d{2}")


def new_code(year: int) -> str:
    """A code that no package has."""
    return codes.new_code(Package, f"P-{year % 100:02}", LENGTH)


def tidy_code(text: str) -> str:
    """The package code somebody meant; else empty."""
    return codes.tidy_code(text, SHAPE)
