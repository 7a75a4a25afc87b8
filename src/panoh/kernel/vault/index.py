"""The blind index: find a name or a phone number within one agency without storing either.

Terms are HMACs, under a random key that only the agency's members hold, of the keys that
``science.linkage.names`` makes: the same name typed in Cyrillic or Latin gives the same term.
What leaks: how many terms a record has, and which records of one agency share one.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from panoh.kernel.vault import crypto
from panoh.kernel.vault.models import Rotation, Term
from panoh.science.linkage.names import name_keys, phone_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import Model, QuerySet

    from panoh.kernel.actors.actor import Actor
    from panoh.kernel.vault.keyring import AgencyKeys, Keyring

Again = Callable[["Actor", "Collection[UUID]"], None]
AGAIN: dict[str, Again] = {}
DIGEST_BYTES = 10  # 80 bits: no chance collisions at a hundred million terms


def again(model: type[Model]) -> Callable[[Again], Again]:
    """Register how a room indexes its records again when the agency's index key is renewed.

    The function is given an actor and ids; it locks the records that are still there, opens what
    they are found by, and calls ``put``.
    """

    def register(function: Again) -> Again:
        AGAIN[model._meta.label_lower] = function
        return function

    return register


MARKS: list[Callable[[Actor], int]] = []


def marks(function: Callable[[Actor], int]) -> Callable[[Actor], int]:
    """Register what makes other hashes under the index key anew.

    It does some at each call and says how many; none when there is nothing left.
    """
    MARKS.append(function)
    return function


def whole(agency_id: int) -> bool:
    """Whether all terms of an agency are under one key, so that they can be compared."""
    return not Rotation.objects.filter(
        agency_id=agency_id, kind="agency", finished_at=None
    ).exists()


def put(
    keys: Keyring,
    record: Model,
    *,
    names: Iterable[str] = (),
    phones: Iterable[str] = (),
    region: str | None = None,
) -> None:
    """Index a record anew under names and phone numbers (of the region, when national)."""
    kind = record._meta.label_lower
    if kind not in AGAIN:
        raise LookupError(f"Nobody indexes {kind} again when keys are renewed: see index.again.")
    with transaction.atomic():
        keys.present()
        subject = {"subject_type": kind, "subject_id": record.pk}
        Term.objects.filter(**subject, agency_id=keys.agency_id).delete()
        Term.objects.bulk_create(terms(keys, record, names=names, phones=phones, region=region))


def terms(
    keys: Keyring,
    record: Model,
    *,
    names: Iterable[str] = (),
    phones: Iterable[str] = (),
    region: str | None = None,
) -> list[Term]:
    """The index terms of a record, not yet saved."""
    subject = {"subject_type": record._meta.label_lower, "subject_id": record.pk}
    subject |= {"agency_id": keys.agency_id, "keyed": keys.agency.generation}
    texts = _name_terms(names) | _phone_terms(phones, region)
    return [Term(digest=_digest(keys.agency, text), **subject) for text in sorted(texts)]


def find(
    keys: Keyring, text: str, model: type[Model], *, region: str | None = None, limit: int = 20
) -> list[UUID]:
    """Records of one's own agency that carry every word of the name, or the phone number."""
    phone = _phone_terms([text], region)
    wanted = phone or {f"name:{key}" for key in name_keys(text)}
    if not wanted:
        return []
    rows = Term.objects.filter(
        agency_id=keys.agency_id, subject_type=model._meta.label_lower
    ).order_by("-subject_id")
    found = [rows.filter(_under_any(keys, term)) for term in wanted]
    rarest, *others = sorted(found, key=_how_common) if len(found) > 1 else found
    for other in others:
        rarest = rarest.filter(Exists(other.filter(subject_id=OuterRef("subject_id"))))
    return list(rarest.values_list("subject_id", flat=True)[:limit])


def _how_common(rows: QuerySet[Term]) -> int:
    return rows[:COMMON].count()


COMMON = 2000  # rows: commoner than this, two words need not be told apart by rarity


def _name_terms(names: Iterable[str]) -> set[str]:
    return {f"name:{key}" for name in names for key in name_keys(name)}


def _phone_terms(phones: Iterable[str], region: str | None) -> set[str]:
    keys = (phone_key(phone, region) for phone in phones if phone.strip())
    return {f"phone:{key}" for key in keys if key}


def _under_any(keys: Keyring, term: str) -> Q:
    """The term under the present index key; while keys are renewed, under older ones as well."""
    one, *older = (_digest(each, term) for each in keys.agency.each)
    return Q(digest__in=[one, *older]) if older else Q(digest=one)


def _digest(keys: AgencyKeys, term: str) -> bytes:
    return crypto.keyed_hash(keys.index, term, DIGEST_BYTES)
