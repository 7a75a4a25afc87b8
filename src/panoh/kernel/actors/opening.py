"""Opening: what a passphrase opens, the person's key or, under duress, a decoy.

The same work is done whatever was given, for somebody as for nobody: the passphrase is hashed
once to be compared, and stretched twice to keys. How long an answer takes tells nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.auth.hashers import check_password, make_password

from panoh.kernel.vault import decoys
from panoh.kernel.vault.members import try_private

if TYPE_CHECKING:
    from panoh.kernel.actors.models import User


@dataclass(frozen=True)
class Opened:
    """A private key; ``duress``: it is the decoy's and opens nothing."""

    private: bytes
    duress: bool = False


def opened_by(user: User | None, passphrase: str) -> Opened | None:
    """What the passphrase opens for this person; None where it is wrong."""
    right = _is_right(user, passphrase)
    private = try_private(user, passphrase)
    decoy = decoys.opened_by(user, passphrase)
    if right and private is not None:
        return Opened(private)
    return None if decoy is None else Opened(decoy, duress=True)


def _is_right(user: User | None, passphrase: str) -> bool:
    if user is None:
        make_password(passphrase)
        return False
    return check_password(passphrase, user.password)
