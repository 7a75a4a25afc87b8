"""Referral codes: ``R-26-7Q3KD`` names a referral to both agencies; nothing in it is the case's."""

from __future__ import annotations

import re
import secrets

from panoh.kernel.vault.members import CODE_ALPHABET
from panoh.rooms.referrals.models import Referral

LENGTH = 5
SHAPE = re.compile(r"R\W*(\d{2})\W*([0-9A-Z]{5,8})")
CONFUSED = str.maketrans("OIL", "011")


def new_code(year: int) -> str:
    """A code that no referral has."""
    length = LENGTH
    while True:
        symbols = "".join(secrets.choice(CODE_ALPHABET) for _ in range(length))
        code = f"R-{year % 100:02}-{symbols}"
        if not Referral.objects.filter(code=code).exists():
            return code
        length = min(length + 1, 8)


def tidy_code(text: str) -> str:
    """The code somebody meant: case, spaces and easily confused letters forgiven; else empty."""
    match = SHAPE.fullmatch(text.strip().upper())
    if match is None:
        return ""
    year, symbols = match.groups()
    return f"R-{year}-{symbols.translate(CONFUSED)}"
