"""Record codes: a head that may be known (country, year), then random symbols to be read aloud.

Not in sequence, so nothing can be counted from them; no I, L, O or U, so nothing is misheard.
"""

from __future__ import annotations

import re
import secrets
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.db.models import Model

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32
CONFUSED = str.maketrans("OIL", "011")
SYMBOLS = "[0-9A-Z]{4,8}"
TRIES = 6  # after so many collisions the code grows by a symbol: a busy year never stops


def symbols(length: int) -> str:
    """Random symbols, five bits each."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def new_code(model: type[Model], head: str, length: int = 4) -> str:
    """A code that no record of the model has, such as ``KG-26-7Q3K`` for the head ``KG-26``."""
    while True:
        for _try in range(TRIES):
            code = f"{head}-{symbols(length)}"
            if not model._default_manager.filter(code=code).exists():
                return code
        length += 1


def shape(*head: str) -> re.Pattern[str]:
    """What a code looks like whose head has these parts (regular expressions)."""
    return re.compile(r"\W*".join(f"({part})" for part in (*head, SYMBOLS)))


def tidy_code(text: str, like: re.Pattern[str]) -> str:
    """The code somebody meant: case, spaces and easily confused letters forgiven; else empty."""
    match = like.fullmatch(text.strip().upper())
    if match is None:
        return ""
    *head, drawn = match.groups()
    return "-".join((*head, drawn.translate(CONFUSED)))
