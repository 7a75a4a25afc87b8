"""The keyring: what one signed-in person can open, and nothing else.

From the person's private key hang the agency's keys (a grant), from these the envelope keys
(seals), from these the sealed columns. Keys are opened when first needed and live as long as
the request. A key that was lent to the person (a loan) opens until it ends, and is never kept.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from panoh.kernel.vault import crypto
from panoh.kernel.vault.columns import place_of, stamped, stored_now, unstamped
from panoh.kernel.vault.envelopes import renew_worn
from panoh.kernel.vault.locking import held
from panoh.kernel.vault.models import AgencyKey, Envelope, Grant, Loan, Seal

if TYPE_CHECKING:
    from django.db.models import Model


class Locked(Exception):
    """The keys are locked: the person must give the passphrase again."""


class NotHeld(Exception):
    """The person's agency holds no key to this envelope, and none is lent to the person."""


@dataclass(frozen=True)
class AgencyKeys:
    """An agency's private key and its index key, 32 bytes each.

    While they are being renewed, the ones before are in ``older``, newest first.
    """

    private: bytes
    index: bytes
    generation: int = 1
    older: tuple[AgencyKeys, ...] = ()

    @property
    def each(self) -> tuple[AgencyKeys, ...]:
        """The present keys, then older ones."""
        return (self, *self.older)

    @property
    def alone(self) -> AgencyKeys:
        """The present keys without older ones."""
        return replace(self, older=())

    def of(self, generation: int) -> AgencyKeys | None:
        """The keys of a generation, if they are still here."""
        return next((keys for keys in self.each if keys.generation == generation), None)

    def packed(self) -> bytes:
        """As bytes, to be sealed."""
        return json.dumps([keys._plain() for keys in self.each]).encode()

    def _plain(self) -> dict[str, Any]:
        parts = {"private": self.private, "index": self.index}
        coded = {name: b64encode(key).decode() for name, key in parts.items()}
        return {**coded, "generation": self.generation}

    @classmethod
    def unpacked(cls, packed: bytes) -> AgencyKeys:
        """From what ``packed`` gave."""
        read = json.loads(packed)
        first, *older = [cls._read(**one) for one in (read if isinstance(read, list) else [read])]
        return replace(first, older=tuple(older))

    @classmethod
    def _read(cls, private: str, index: str, generation: int = 1) -> AgencyKeys:
        return cls(b64decode(private), b64decode(index), generation)


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
            self._agency = self._granted()
        return self._agency

    def _granted(self) -> AgencyKeys:
        private = self.private
        grant = Grant.objects.filter(user_id=self.user_id, agency_id=self.agency_id).first()
        if grant is None:
            raise NotHeld
        try:
            return AgencyKeys.unpacked(crypto.open_with(private, grant.sealed))
        except crypto.Unreadable as error:  # the person's own keys were renewed meanwhile
            raise Locked from error

    def refresh(self) -> None:
        """Forget what was opened: the agency's keys are read anew when next needed."""
        self._agency = None

    def present(self) -> AgencyKeys:
        """The agency's keys as they are now, for writing; held until the transaction ends."""
        rows = AgencyKey.objects.filter(agency_id=self.agency_id)
        if [row.generation for row in held(rows)] != [self.agency.generation]:
            self.refresh()
        return self.agency

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
            self._envelopes[slot] = self.open_seal(found)
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

    def open_seal(self, seal: Seal) -> bytes:
        """The envelope key in a seal of this agency; raises NotHeld, Unreadable."""
        keys = self.agency.of(seal.keyed)
        if keys is None:  # the agency's keys were renewed since one of the two was read
            self.refresh()
            seal.refresh_from_db()
            keys = self.agency.of(seal.keyed)
        if keys is None:
            raise NotHeld
        return crypto.open_with(keys.private, seal.sealed)

    def can_open(self, envelope: Envelope) -> bool:
        """Whether this person's agency holds the envelope (without opening it)."""
        return Seal.objects.filter(envelope=envelope, agency_id=self.agency_id).exists()

    def write(self, record: Model, column: str, value: dict[str, Any]) -> None:
        """Seal a JSON object into a column of the record (not yet saved)."""
        envelope: Envelope = record.envelope  # type: ignore[attr-defined]
        self._bring_up(envelope)
        sealed = crypto.encrypt_json(self.envelope_key(envelope), value, place_of(record, column))
        setattr(record, column, stamped(envelope.generation, sealed))

    def _bring_up(self, envelope: Envelope) -> None:
        """The envelope as it is now: its keys may have been renewed since it was read."""
        if envelope.fresh_key:
            return
        for now in held(Envelope.objects.filter(pk=envelope.pk)):
            envelope.generation, envelope.worn = now.generation, now.worn
        if envelope.worn:
            renew_worn(envelope)

    def read(self, record: Model, column: str) -> dict[str, Any]:
        """Open a sealed column; an empty one is an empty object. Raises Locked, NotHeld."""
        stored = bytes(getattr(record, column) or b"")
        if not stored:
            return {}
        try:
            return self._opened(record, column, stored)
        except NotHeld:
            fresh = stored_now(record, column)
            if fresh in (b"", stored):
                raise
            return self._opened(record, column, fresh)  # its envelope was renewed meanwhile

    def _opened(self, record: Model, column: str, stored: bytes) -> dict[str, Any]:
        generation, sealed = unstamped(stored)
        envelope: Envelope = record.envelope  # type: ignore[attr-defined]
        key = self.envelope_key(envelope, generation)
        return crypto.decrypt_json(key, sealed, place_of(record, column))


class EmptyKeyring(Keyring):
    """Opens nothing, and looks unlocked: of somebody who signed in under duress."""

    def __init__(self, user_id: int, agency_id: int) -> None:
        super().__init__(user_id, agency_id, crypto.new_key())

    def _granted(self) -> AgencyKeys:
        """Keys that nothing was ever sealed to: a search finds nothing."""
        return AgencyKeys(crypto.new_key(), crypto.new_key())
