"""Case codes: ``KG-26-7Q3K`` tells country and year, no more, and can be read out on the phone."""

from __future__ import annotations

import re
import secrets

from panoh.kernel.vault.members import CODE_ALPHABET
from panoh.rooms.cases.models import Case

LENGTH = 4
TRIES = 6  # after so many collisions the code grows by a symbol: a busy year never stops
SHAPE = re.compile(r"([A-Z]{2})\W*(\d{2})\W*([0-9A-Z]{4,8})")
CONFUSED = str.maketrans("OIL", "011")


def new_code(country: str, year: int) -> str:
    """A code that no case has."""
    length = LENGTH
    while True:
        for _try in range(TRIES):
            code = f"{country}-{year % 100:02}-{_symbols(length)}"
            if not Case.objects.filter(code=code).exists():
                return code
        length += 1


def _symbols(length: int) -> str:
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(length))


def tidy_code(text: str) -> str:
    """The code somebody meant: case, spaces and easily confused letters forgiven; else empty."""
    match = SHAPE.fullmatch(text.strip().upper())
    if match is None:
        return ""
    country, year, symbols = match.groups()
    return f"{country}-{year}-{symbols.translate(CONFUSED)}"
