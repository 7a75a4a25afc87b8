"""Codes of contacts: country and year, no more; not in sequence, so nothing can be counted."""

from __future__ import annotations

import re
import secrets
from typing import TYPE_CHECKING

from panoh.kernel.vault.members import CODE_ALPHABET
from panoh.rooms.hotline.models import Contact

if TYPE_CHECKING:
    from datetime import date

LENGTH = 5  # 33 million codes a country and year
SHAPE = re.compile(r"H-[A-Z]{2}-\d{2}-[0-9A-Z]+")


def new_code(country: str, day: date) -> str:
    """A code that no contact has yet, such as H-KG-26-7Q3K9."""
    while True:
        symbols = "".join(secrets.choice(CODE_ALPHABET) for _ in range(LENGTH))
        code = f"H-{country}-{day:%y}-{symbols}"
        if not Contact.objects.filter(code=code).exists():
            return code


def is_code(text: str) -> bool:
    """Whether this reads like a contact's code; names and numbers never do."""
    return SHAPE.fullmatch(text) is not None
