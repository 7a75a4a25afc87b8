"""New keys for envelopes: what they seal is sealed anew, and the seals before are removed.

Who could read what stays as it was: what some holders never could open (it was written before
they came) is under a key that they are not handed now either.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.apps import apps
from django.db.models import Model

from panoh.kernel.vault import crypto
from panoh.kernel.vault.columns import (
    envelope_path,
    place_of,
    sealed_columns,
    stamped,
    unstamped,
)
from panoh.kernel.vault.envelopes import publics_of, seals_for
from panoh.kernel.vault.keyring import NotHeld
from panoh.kernel.vault.models import Envelope, Loan, Rotation, Seal, UserKey
from panoh.kernel.vault.rotation.progress import Progress

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor
    from panoh.kernel.vault.keyring import Keyring

BATCH = 50
FIRST = UUID(int=0)


@dataclass
class Anew:
    """One envelope on its way to new keys."""

    envelope: Envelope
    seals: list[Seal]
    old: dict[int, bytes] = field(default_factory=dict)  # key of each generation
    moves: dict[int, int] = field(default_factory=dict)  # from which generation to which
    new: dict[int, bytes] = field(default_factory=dict)
    holders: dict[int, set[int]] = field(default_factory=dict)  # of each new generation
    loans: list[Loan] = field(default_factory=list)
    readable: bool = True


def renew_envelopes(actor: Actor, rotation: Rotation) -> Progress | None:
    """The next envelopes that the agency holds; those made since it began have new keys."""
    rows = Envelope.objects.filter(
        pk__in=Seal.objects.filter(agency=actor.agency).values("envelope_id"),
        pk__gt=UUID(rotation.cursor) if rotation.cursor else FIRST,
        made_at__lte=rotation.begun_at,
    )
    found = list(rows.order_by("pk").select_for_update()[:BATCH])
    if not found:
        return None
    envelopes = _opened(actor.keys, found)
    records = _records([one for one in envelopes if one.readable])
    for one in envelopes:
        one.readable = one.readable and _fits(one, records[one.envelope.pk])
    whole = [one for one in envelopes if one.readable]
    _seal_contents(whole, records)
    _change_seals(whole)
    return Progress(len(found), len(found) - len(whole), str(found[-1].pk))


def renewable(actor: Actor, envelope: Envelope) -> bool:
    """Whether the agency can open every key of the envelope, and so can renew them."""
    return _opened(actor.keys, [envelope])[0].readable


def _opened(keys: Keyring, envelopes: Sequence[Envelope]) -> list[Anew]:
    """Envelopes with what the agency can open of them; all of it, or they are left out."""
    seals = defaultdict(list)
    for seal in Seal.objects.filter(envelope__in=envelopes).order_by("generation", "pk"):
        seals[seal.envelope_id].append(seal)
    found = [Anew(one, seals[one.pk]) for one in envelopes]
    by_id = {one.envelope.pk: one for one in found}
    for loan in Loan.objects.filter(envelope__in=envelopes).order_by("generation", "pk"):
        by_id[loan.envelope_id].loans.append(loan)
    for one in found:
        _open(keys, one)
    return found


def _open(keys: Keyring, one: Anew) -> None:
    for seal in one.seals:
        if seal.agency_id == keys.agency_id:
            try:
                one.old[seal.generation] = keys.open_seal(seal)
            except (crypto.Unreadable, NotHeld):
                one.readable = False
    one.readable = one.readable and {seal.generation for seal in one.seals} == one.old.keys()
    if one.readable:
        _plan(one)


def _plan(one: Anew) -> None:
    """One new key for all generations that the same may open; the present one's comes last."""
    may_open = {generation: _readers(one, generation) for generation in one.old}
    numbers: dict[Readers, int] = {}
    for generation in sorted(may_open, reverse=True):
        numbers.setdefault(may_open[generation], len(numbers))
    last = one.envelope.generation + len(numbers)
    one.moves = {old: last - numbers[readers] for old, readers in may_open.items()}
    one.new = {generation: crypto.new_key() for generation in one.moves.values()}
    one.holders = {one.moves[old]: set(agencies) for old, (agencies, _users) in may_open.items()}


Readers = tuple[frozenset[int], frozenset[int]]


def _readers(one: Anew, generation: int) -> Readers:
    """The agencies that hold a generation, and the people to whom it is lent."""
    agencies = (seal.agency_id for seal in one.seals if seal.generation == generation)
    borrowers = (loan.user_id for loan in one.loans if loan.generation == generation)
    return frozenset(agencies), frozenset(borrowers)


@cache
def kinds() -> tuple[tuple[type[Model], str, tuple[str, ...]], ...]:
    """Every model with sealed columns: the path to its envelope, and the columns."""
    return tuple(
        (model, envelope_path(model), tuple(columns))
        for model in apps.get_models()
        if (columns := sealed_columns(model))
    )


Found = dict[UUID, list[tuple[Model, tuple[str, ...]]]]


def _records(envelopes: Iterable[Anew]) -> Found:
    """All records under these envelopes, locked, by envelope."""
    found: Found = defaultdict(list)
    ids = [one.envelope.pk for one in envelopes]
    for model, path, columns in kinds():
        rows = model._base_manager.filter(**{f"{path}__in": ids}).order_by("pk")
        if "__" in path:
            rows = rows.select_related(path.rpartition("__")[0])
        for row in rows.select_for_update(of=("self",)):
            found[_end(row, path)].append((row, columns))
    return found


def _end(row: Model, path: str) -> UUID:
    here: Any = row
    *steps, last = path.split("__")
    for one in steps:
        here = getattr(here, one)
    key: UUID = getattr(here, f"{last}_id")
    return key


def _fits(one: Anew, records: Iterable[tuple[Model, tuple[str, ...]]]) -> bool:
    """Whether everything sealed there opens; else the envelope keeps its keys, and is counted."""
    try:
        for record, columns in records:
            for column in columns:
                if stored := bytes(getattr(record, column) or b""):
                    setattr(record, column, _anew(one, stored, place_of(record, column)))
    except (crypto.Unreadable, KeyError):
        return False
    return True


def _anew(one: Anew, stored: bytes, place: str) -> bytes:
    generation, sealed = unstamped(stored)
    opened = crypto.decrypt(one.old[generation], sealed, place)
    to = one.moves[generation]
    return stamped(to, crypto.encrypt(one.new[to], opened, place))


def _seal_contents(envelopes: Sequence[Anew], records: Found) -> None:
    by_model: dict[type[Model], list[Model]] = defaultdict(list)
    for one in envelopes:
        for record, _columns in records[one.envelope.pk]:
            by_model[type(record)].append(record)
    for model, rows in by_model.items():
        model._base_manager.bulk_update(rows, sealed_columns(model), batch_size=100)


def _change_seals(envelopes: Sequence[Anew]) -> None:
    publics = publics_of({holder for one in envelopes for holder in _everybody(one)})
    Seal.objects.filter(pk__in=[seal.pk for one in envelopes for seal in one.seals]).delete()
    made = []
    for one in envelopes:
        for generation, key in one.new.items():
            holders = {pk: publics[pk] for pk in one.holders[generation]}
            made += seals_for(one.envelope, generation, key, holders)
        if one.loans:
            _lend_anew(one)
        one.envelope.generation, one.envelope.worn = max(one.new), False
    Seal.objects.bulk_create(made)
    Envelope.objects.bulk_update([one.envelope for one in envelopes], ["generation", "worn"])


def _lend_anew(one: Anew) -> None:
    """What is lent stays lent until its moment, under the new keys."""
    live = [loan for loan in one.loans if loan.generation in one.moves]
    lent = {(loan.user_id, one.moves[loan.generation]): loan for loan in live}
    Loan.objects.filter(pk__in=[loan.pk for loan in one.loans]).delete()
    publics = dict(
        UserKey.objects.filter(user_id__in=[user for user, _to in lent]).values_list(
            "user_id", "public"
        )
    )
    Loan.objects.bulk_create(
        Loan(
            envelope=one.envelope,
            user_id=user,
            generation=to,
            sealed=crypto.seal_to(bytes(publics[user]), one.new[to]),
            expires_at=loan.expires_at,
        )
        for (user, to), loan in lent.items()
    )


def _everybody(one: Anew) -> set[int]:
    return {holder for holders in one.holders.values() for holder in holders}
