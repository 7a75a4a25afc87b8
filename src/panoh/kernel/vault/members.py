"""How keys come to people: creation, admission by a colleague, recovery, a new passphrase.

There is no other way to reset a passphrase: whoever lost theirs is re-admitted by a colleague
who holds the agency's keys, or by the printed recovery key.
"""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import transaction
from django.db.models import Model

from panoh.kernel.vault import crypto, decoys
from panoh.kernel.vault.keyring import AgencyKeys
from panoh.kernel.vault.locking import held
from panoh.kernel.vault.models import AgencyKey, Draft, Grant, Loan, OwnSecret, UserKey
from panoh.kernel.vault.recovery import set_recovery

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from panoh.kernel.actors.models import Agency, User


def create_user_key(user: User, password: str | None) -> bytes:
    """A new key pair for a person, replacing any older one; returns the private key.

    Without a password nobody opens it again: for the colleagues in a demonstration.
    """
    public, private = crypto.new_pair()
    Draft.objects.filter(user=user).delete()  # only the lost key could have opened them
    Grant.objects.filter(user=user).delete()
    Loan.objects.filter(user=user).delete()
    OwnSecret.objects.filter(user=user).delete()
    decoys.renew(user)
    UserKey.objects.filter(user=user).delete()
    _store_private(UserKey(user=user, public=public), private, password)
    return private


def change_password(user: User, old: str, new: str) -> None:
    """Re-seal the person's private key; raises Unreadable when the old passphrase is wrong."""
    with transaction.atomic():
        key = UserKey.objects.select_for_update().get(user=user)
        _store_private(key, open_private(user, old), new)


def open_private(user: User, password: str) -> bytes:
    """The person's private key; raises Unreadable."""
    key = UserKey.objects.get(user=user)
    wrapping = crypto.key_from_password(password, bytes(key.salt))
    return crypto.decrypt(wrapping, bytes(key.sealed_private), f"user/{user.pk}")


def try_private(user: User | None, password: str) -> bytes | None:
    """The same, or None; as much work for nobody, and for whoever has no key, as for others."""
    key = UserKey.objects.filter(user=user).first() if user is not None else None
    wrapping = crypto.key_from_password(password, bytes(key.salt) if key else crypto.new_salt())
    try:
        return crypto.decrypt(wrapping, key.sealed_private, f"user/{key.user_id}") if key else None
    except crypto.Unreadable:
        return None


def renew_user_key(user: User, password: str) -> bytes:
    """A new key pair for a person who knows the passphrase; all that was sealed to the old one is
    sealed to the new one, at once. Gives the private key; raises Unreadable.
    """
    with transaction.atomic():
        agencies = Grant.objects.filter(user=user).values("agency_id")
        held(AgencyKey.objects.filter(agency_id__in=agencies).order_by("agency_id"))
        key = UserKey.objects.select_for_update().get(user=user)
        old = open_private(user, password)
        public, private = crypto.new_pair()
        for model in sealed_to_users():
            _seal_anew(model._base_manager.filter(user=user), old, public)
        key.public = public
        _store_private(key, private, password)
    return private


def _seal_anew(rows: QuerySet[Any], old: bytes, public: bytes) -> None:
    """What does not open was sealed to a key that is lost already; it stays as it is."""
    for row in rows.exclude(sealed=b""):
        with suppress(crypto.Unreadable):
            opened = crypto.open_with(old, row.sealed)
            rows.filter(pk=row.pk).update(sealed=crypto.seal_to(public, opened))


@cache
def sealed_to_users() -> tuple[type[Model], ...]:
    """Every model whose ``sealed`` opens with the key of its ``user``: grants, drafts, loans …"""
    return tuple(
        model
        for model in apps.get_models()
        if {"user", "sealed"} <= {field.name for field in model._meta.local_concrete_fields}
    )


def _store_private(key: UserKey, private: bytes, password: str | None) -> None:
    key.salt = crypto.new_salt()
    wrapping = (
        crypto.new_key() if password is None else crypto.key_from_password(password, key.salt)
    )
    key.sealed_private = crypto.encrypt(wrapping, private, f"user/{key.user_id}")
    key.save()


def create_agency_keys(agency: Agency, recovery: str) -> AgencyKeys:
    """Keys for a new agency, which the recovery key opens as well."""
    public, private = crypto.new_pair()
    keys = AgencyKeys(private=private, index=crypto.new_key())
    row = AgencyKey(agency=agency, public=public)
    set_recovery(row, keys, recovery)
    row.save()
    return keys


def grant(agency: Agency, keys: AgencyKeys, user: User) -> None:
    """Hand the agency's keys to a member: sealed to the member's public key."""
    public = bytes(UserKey.objects.get(user=user).public)
    Grant.objects.update_or_create(
        agency=agency, user=user, defaults={"sealed": crypto.seal_to(public, keys.packed())}
    )
