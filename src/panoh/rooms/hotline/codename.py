"""Codes of contacts: ``H-KG-26-7Q3K9`` tells country and year, no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from panoh.kernel.words import codes
from panoh.rooms.hotline.models import Contact

if TYPE_CHECKING:
    from datetime import date

LENGTH = 5  # 33 million codes a country and year
SHAPE = codes.shape("H", "[A-Z]{2}", r"\d{2}")


def new_code(country: str, day: date) -> str:
    """A code that no contact has yet."""
    return codes.new_code(Contact, f"H-{country}-{day:%y}", LENGTH)


def tidy_code(text: str) -> str:
    """The contact's code somebody meant; empty for a name or a number."""
    return codes.tidy_code(text, SHAPE)
