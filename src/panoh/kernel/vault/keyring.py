"""The keyring: what one signed-in person can open, and nothing else.

From the person's private key hang the agency's keys (a grant), from these the envelope keys
(seals), from these the sealed columns. Keys are opened when first needed and live as long as
the request. A key that was lent to the person (a loan) opens until it ends, and is never kept.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from panoh.kernel.vault import crypto
from panoh.kernel.vault.columns import place_of
from panoh.kernel.vault.models import Envelope, Grant, Loan, Seal

if TYPE_CHECKING:
    from django.db.models import Model

GENERATION_BYTES = 2


class Locked(Exception):
    """The keys are locked: the person must give the passphrase again."""


class NotHeld(Exception):
    """The person's agency holds no key to this envelope, and none is lent to the person."""


@dataclass(frozen=True)
class AgencyKeys:
    """An agency's private key and its index key, 32 bytes each."""

    private: bytes
    index: bytes

    def packed(self) -> bytes:
        """As bytes, to be sealed."""
        parts = {"private": self.private, "index": self.index}
        return json.dumps({name: b64encode(key).decode() for name, key in parts.items()}).encode()

    @classmethod
    def unpacked(cls, packed: bytes) -> AgencyKeys:
        """From what ``packed`` gave."""
        return cls(**{name: b64decode(key) for name, key in json.loads(packed).items()})


class Keyring:
    """Opens and seals for one person of one agency; empty when locked."""

    def __init__(self, user_id: int, agency_id: int, private: bytes | None) -> None:
        self.user_id = user_id
        self.agency_id = agency_id
        self._private = private
        self._agency: AgencyKeys | None = None
        self._envelopes: dict[tuple[Any, int], bytes] = {}

    @classmethod
    def recovered(cls, agency_id: int, keys: AgencyKeys) -> Keyring:
        """A keyring of nobody's, from an agency's keys that its recovery key opened."""
        found = cls(0, agency_id, None)
        found._agency = keys
        return found

    @property
    def unlocked(self) -> bool:
        """Whether the person's private key is open."""
        return self._private is not None

    @property
    def private(self) -> bytes:
        """The person's private key; raises Locked."""
        if self._private is None:
            raise Locked
        return self._private

    @property
    def agency(self) -> AgencyKeys:
        """The agency's keys; raises Locked, or NotHeld without a grant."""
        if self._agency is None:
            grant = Grant.objects.filter(user_id=self.user_id, agency_id=self.agency_id).first()
            if grant is None:
                raise NotHeld
            self._agency = AgencyKeys.unpacked(crypto.open_with(self.private, grant.sealed))
        return self._agency

    def envelope_key(self, envelope: Envelope, generation: int | None = None) -> bytes:
        """The key of an envelope, of its present generation unless told; raises NotHeld."""
        generation = generation or envelope.generation
        if envelope.fresh_key and generation == envelope.generation:
            return envelope.fresh_key
        slot = (envelope.pk, generation)
        if slot not in self._envelopes:
            found = self._seal(envelope, generation)
            if found is None:
                return self._borrowed(envelope, generation)
            self._envelopes[slot] = crypto.open_with(self.agency.private, found.sealed)
        return self._envelopes[slot]

    def _seal(self, envelope: Envelope, generation: int) -> Seal | None:
        for seal in envelope.seals.all():
            if seal.agency_id == self.agency_id and seal.generation == generation:
                return seal
        return None

    def _borrowed(self, envelope: Envelope, generation: int) -> bytes:
        """A key that is lent to the person; asked for anew each time, because a loan ends."""
        now, private = timezone.now(), self.private
        loan = Loan.objects.filter(
            envelope=envelope, user_id=self.user_id, generation=generation, expires_at__gt=now
        ).first()
        if loan is None:
            raise NotHeld
        return crypto.open_with(private, loan.sealed)

    def can_open(self, envelope: Envelope) -> bool:
        """Whether this person's agency holds the envelope (without opening it)."""
        return Seal.objects.filter(envelope=envelope, agency_id=self.agency_id).exists()

    def write(self, record: Model, column: str, value: dict[str, Any]) -> None:
        """Seal a JSON object into a column of the record (not yet saved)."""
        envelope: Envelope = record.envelope  # type: ignore[attr-defined]
        sealed = crypto.encrypt_json(self.envelope_key(envelope), value, place_of(record, column))
        setattr(record, column, envelope.generation.to_bytes(GENERATION_BYTES, "big") + sealed)

    def read(self, record: Model, column: str) -> dict[str, Any]:
        """Open a sealed column; an empty one is an empty object. Raises Locked, NotHeld."""
        stored = bytes(getattr(record, column) or b"")
        if not stored:
            return {}
        generation = int.from_bytes(stored[:GENERATION_BYTES], "big")
        envelope: Envelope = record.envelope  # type: ignore[attr-defined]
        key = self.envelope_key(envelope, generation)
        return crypto.decrypt_json(key, stored[GENERATION_BYTES:], place_of(record, column))
