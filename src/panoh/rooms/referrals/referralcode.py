"""Referral codes: ``R-26-7Q3KD`` names a referral to both agencies; nothing in it is the case's."""

from __future__ import annotations

from panoh.kernel.words import codes
from panoh.rooms.referrals.models import Referral

LENGTH = 5
SHAPE = codes.shape("R", r"\d{2}")


def new_code(year: int) -> str:
    """A code that no referral has."""
    return codes.new_code(Referral, f"R-{year % 100:02}", LENGTH)


def tidy_code(text: str) -> str:
    """The referral code somebody meant; else empty."""
    return codes.tidy_code(text, SHAPE)
