"""The blind index: find a name or a phone number within one agency without storing either.

Terms are HMACs, under a random key that only the agency's members hold, of the keys that
``science.linkage.names`` makes: the same name typed in Cyrillic or Latin gives the same term.
What leaks: how many terms a record has, and which records of one agency share one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Exists, OuterRef

from panoh.kernel.vault import crypto
from panoh.kernel.vault.models import Term
from panoh.science.linkage.names import name_keys, phone_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import Model, QuerySet

    from panoh.kernel.vault.keyring import Keyring

DIGEST_BYTES = 10  # 80 bits: no chance collisions at a hundred million terms


def put(
    keys: Keyring,
    record: Model,
    *,
    names: Iterable[str] = (),
    phones: Iterable[str] = (),
    region: str | None = None,
) -> None:
    """Index a record anew under names and phone numbers (of the region, when national)."""
    subject = {"subject_type": record._meta.label_lower, "subject_id": record.pk}
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
    texts = _name_terms(names) | _phone_terms(phones, region)
    return [
        Term(agency_id=keys.agency_id, digest=_digest(keys, text), **subject)
        for text in sorted(texts)
    ]


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
    found = [rows.filter(digest=_digest(keys, term)) for term in wanted]
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


def _digest(keys: Keyring, term: str) -> bytes:
    return crypto.keyed_hash(keys.agency.index, term, DIGEST_BYTES)
