"""Sealing an agency's envelope keys anew, to its new public key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from panoh.kernel.vault import crypto
from panoh.kernel.vault.keyring import NotHeld
from panoh.kernel.vault.models import AgencyKey, Envelope, Rotation, Seal
from panoh.kernel.vault.rotation.progress import Progress

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from panoh.kernel.actors.actor import Actor
    from panoh.kernel.actors.models import Agency

BATCH = 200


def pending_seals(agency: Agency, generation: int) -> QuerySet[Seal]:
    """Seals that only older keys of the agency open."""
    return Seal.objects.filter(agency=agency, keyed__lt=generation)


def reseal(actor: Actor, rotation: Rotation) -> Progress | None:
    """The next seals; later writes into their envelopes use keys that nobody who left has seen."""
    row = AgencyKey.objects.get(agency=actor.agency)
    rows = pending_seals(actor.agency, row.generation).filter(pk__gt=int(rotation.cursor or 0))
    seals = list(rows.order_by("pk").select_for_update()[:BATCH])
    if not seals:
        return None
    opened = [_seal_anew(actor, seal, row) for seal in seals]
    Seal.objects.bulk_update(seals, ["sealed", "keyed"])
    Envelope.objects.filter(pk__in={seal.envelope_id for seal in seals}).update(worn=True)
    return Progress(len(seals), opened.count(False), str(seals[-1].pk))


def _seal_anew(actor: Actor, seal: Seal, row: AgencyKey) -> bool:
    """False for a seal that nobody can open: it is left as it is, and counted."""
    try:
        key = actor.keys.open_seal(seal)
    except (crypto.Unreadable, NotHeld):
        return False
    finally:
        seal.keyed = row.generation
    seal.sealed = crypto.seal_to(bytes(row.public), key)
    return True
