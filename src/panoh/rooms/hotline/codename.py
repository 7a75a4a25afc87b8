"""Codes of contacts: country and year, no more; not in sequence, so nothing can be counted."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from panoh.kernel.vault.members import CODE_ALPHABET
from panoh.rooms.hotline.models import Contact

if TYPE_CHECKING:
    from datetime import date

LENGTH = 5  # 33 million codes a country and year


def new_code(country: str, day: date) -> str:
    """A code that no contact has yet, such as H-KG-26-7Q3K9."""
    while True:
        symbols = "".join(secrets.choice(CODE_ALPHABET) for _ in range(LENGTH))
        code = f"H-{country}-{day:%y}-{symbols}"
        if not Contact.objects.filter(code=code).exists():
            return code
