"""Lending: an envelope's key is handed to one person for a while, sealed to that person's key.

Nothing here opens by itself: whoever lends must be able to open the envelope, by a seal of the
agency's. There is no copy of a key on the server from which a loan could be made otherwise.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from panoh.kernel.vault import crypto
from panoh.kernel.vault.keyring import NotHeld
from panoh.kernel.vault.models import Envelope, Loan, Seal, UserKey

if TYPE_CHECKING:
    from panoh.kernel.actors.models import User
    from panoh.kernel.vault.keyring import Keyring


def lend(keys: Keyring, envelope: Envelope, user: User, until: datetime) -> None:
    """Hand every key of the envelope that the keyring opens to one person; raises NotHeld."""
    seals = Seal.objects.filter(envelope=envelope, agency_id=keys.agency_id)
    generations = sorted(set(seals.values_list("generation", flat=True)))
    if not generations:
        raise NotHeld
    public = bytes(UserKey.objects.get(user=user).public)
    take_back(envelope, user)
    Loan.objects.bulk_create(
        Loan(
            envelope=envelope,
            user=user,
            generation=generation,
            sealed=crypto.seal_to(public, keys.envelope_key(envelope, generation)),
            expires_at=until,
        )
        for generation in generations
    )


def take_back(envelope: Envelope, user: User) -> None:
    """Delete what was lent to a person of an envelope."""
    Loan.objects.filter(envelope=envelope, user=user).delete()
