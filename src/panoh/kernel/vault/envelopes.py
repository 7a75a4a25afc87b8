"""Sharing is handing over a key: envelopes are made for holders, shared and withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from panoh.kernel.vault import crypto
from panoh.kernel.vault.locking import held
from panoh.kernel.vault.models import AgencyKey, Envelope, Seal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

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
    _lock(envelope)
    Seal.objects.filter(envelope=envelope, agency=agency).delete()
    _next_key(envelope)


def renew(envelope: Envelope) -> None:
    """A new key for later writes, sealed to all who hold the envelope; nobody's keys are needed."""
    _lock(envelope)
    _next_key(envelope)


def renew_worn(envelope: Envelope) -> None:
    """The same where somebody who left has seen the present key, unless another was faster."""
    _lock(envelope)
    if envelope.worn:
        _next_key(envelope)


def holders(envelope: Envelope) -> set[int]:
    """Ids of the agencies that hold the envelope."""
    return set(
        Seal.objects.filter(envelope=envelope).values_list("agency_id", flat=True).distinct()
    )


def seals_for(
    envelope: Envelope, generation: int, key: bytes, publics: Mapping[int, AgencyKey]
) -> list[Seal]:
    """An envelope's key, sealed to each of these agencies; not yet saved."""
    return [
        Seal(
            envelope=envelope,
            agency_id=agency_id,
            generation=generation,
            keyed=agency.generation,
            sealed=crypto.seal_to(bytes(agency.public), key),
        )
        for agency_id, agency in sorted(publics.items())
    ]


def publics_of(agency_ids: set[int]) -> dict[int, AgencyKey]:
    """The public keys of agencies as they are now, held until the transaction ends."""
    rows = held(AgencyKey.objects.filter(agency_id__in=agency_ids).order_by("agency_id"))
    missing = agency_ids - {row.agency_id for row in rows}
    if missing:
        raise LookupError(f"Agencies without a key: {sorted(missing)}")
    return {row.agency_id: row for row in rows}


def _lock(envelope: Envelope) -> None:
    now = Envelope.objects.select_for_update().get(pk=envelope.pk)
    envelope.generation, envelope.worn, envelope.fresh_key = now.generation, now.worn, None


def _next_key(envelope: Envelope) -> None:
    envelope.generation += 1
    envelope.worn = False
    envelope.save(update_fields=["generation", "worn"])
    envelope.fresh_key = crypto.new_key()
    _seal_to(envelope, holders(envelope), envelope.fresh_key)


def _seal_to(envelope: Envelope, agency_ids: set[int], key: bytes) -> None:
    publics = publics_of(agency_ids)
    Seal.objects.bulk_create(seals_for(envelope, envelope.generation, key, publics))
