"""Sharing is handing over a key: envelopes are made for holders, shared and withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from panoh.kernel.vault import crypto
from panoh.kernel.vault.models import AgencyKey, Envelope, Seal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from panoh.kernel.actors.models import Agency
    from panoh.kernel.vault.keyring import Keyring


def new_envelope(holders: Iterable[Agency], kind: str = "case") -> Envelope:
    """A new envelope whose key is sealed to each holder; writable at once by its maker."""
    envelope = Envelope.objects.create(kind=kind)
    envelope.fresh_key = crypto.new_key()
    _seal_to(envelope, {holder.pk for holder in holders}, envelope.fresh_key)
    return envelope


def share(keys: Keyring, envelope: Envelope, agency: Agency) -> None:
    """Hand the envelope's present key to another agency."""
    if not Seal.objects.filter(
        envelope=envelope, agency=agency, generation=envelope.generation
    ).exists():
        _seal_to(envelope, {agency.pk}, keys.envelope_key(envelope))


def withdraw(envelope: Envelope, agency: Agency) -> None:
    """Take the envelope from an agency at once; later writes use a key it never had."""
    Seal.objects.filter(envelope=envelope, agency=agency).delete()
    renew(envelope)


def renew(envelope: Envelope) -> None:
    """A new key for later writes, sealed to all who hold the envelope; nobody's keys are needed."""
    envelope.generation += 1
    envelope.save(update_fields=["generation"])
    envelope.fresh_key = crypto.new_key()
    _seal_to(envelope, holders(envelope), envelope.fresh_key)


def holders(envelope: Envelope) -> set[int]:
    """Ids of the agencies that hold the envelope."""
    return set(
        Seal.objects.filter(envelope=envelope).values_list("agency_id", flat=True).distinct()
    )


def _seal_to(envelope: Envelope, agency_ids: set[int], key: bytes) -> None:
    public = dict(
        AgencyKey.objects.filter(agency_id__in=agency_ids).values_list("agency_id", "public")
    )
    missing = agency_ids - public.keys()
    if missing:
        raise LookupError(f"Agencies without a key: {sorted(missing)}")
    Seal.objects.bulk_create(
        Seal(
            envelope=envelope,
            agency_id=agency_id,
            generation=envelope.generation,
            sealed=crypto.seal_to(bytes(public[agency_id]), key),
        )
        for agency_id in sorted(agency_ids)
    )
