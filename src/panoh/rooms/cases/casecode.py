"""Case codes: ``KG-26-7Q3K`` tells country and year, no more, and can be read out on the phone."""

from __future__ import annotations

from panoh.kernel.words import codes
from panoh.rooms.cases.models import Case

LENGTH = 4
SHAPE = codes.shape("[A-Z]{2}", r"\d{2}")


def new_code(country: str, year: int) -> str:
    """A code that no case has."""
    return codes.new_code(Case, f"{country}-{year % 100:02}", LENGTH)


def tidy_code(text: str) -> str:
    """The case code somebody meant; else empty."""
    return codes.tidy_code(text, SHAPE)
