"""One's own keys, renewed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from panoh.kernel.audit.chain import append
from panoh.kernel.vault.members import renew_user_key

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor


def renew_own(actor: Actor, passphrase: str) -> bytes:
    """A new key pair for the actor; every session ends, since it holds the old one.

    Gives the private key. Raises Unreadable when the passphrase is wrong.
    """
    with transaction.atomic():
        private = renew_user_key(actor.user, passphrase)
        actor.user.set_password(passphrase)  # a fresh salt changes what sessions are bound to
        actor.user.save(update_fields=["password"])
        append(actor, "actors.renew_keys", actor.user)
    return private
