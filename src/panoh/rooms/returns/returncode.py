"""Codes of returns (``RT-26-7Q3K``) and of requests for papers (``P-26-M2XD``).

They are drawn apart from each other and from the case's: who knows one cannot tell another.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from panoh.kernel.vault.members import CODE_ALPHABET

if TYPE_CHECKING:
    from panoh.rooms.returns.models import Papers, Return

LENGTH = 4
TRIES = 6  # after so many collisions the code grows by a symbol


def new_code(letter: str, year: int, model: type[Return] | type[Papers]) -> str:
    """A code that no record of the model has."""
    length = LENGTH
    while True:
        for _try in range(TRIES):
            symbols = "".join(secrets.choice(CODE_ALPHABET) for _ in range(length))
            code = f"{letter}-{year % 100:02}-{symbols}"
            if not model._default_manager.filter(code=code).exists():
                return code
        length += 1
