"""How keys come to people: creation, admission by a colleague, recovery, a new passphrase.

There is no other way to reset a passphrase: whoever lost theirs is re-admitted by a colleague
who holds the agency's keys, or by the printed recovery key.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from panoh.kernel.vault import crypto
from panoh.kernel.vault.keyring import AgencyKeys
from panoh.kernel.vault.models import AgencyKey, Draft, Grant, Loan, UserKey
from panoh.kernel.words.codes import symbols

if TYPE_CHECKING:
    from panoh.kernel.actors.models import Agency, User

CODE_GROUPS, GROUP_LENGTH = 6, 5  # 30 symbols of 5 bits: 150 bits


def new_code() -> str:
    """A printable secret of 150 bits, in groups that can be read out."""
    return "-".join(symbols(GROUP_LENGTH) for _group in range(CODE_GROUPS))


def code_key(code: str) -> bytes:
    """The key that a code stands for; spaces, dashes and easily confused letters forgiven."""
    plain = code.upper().translate(str.maketrans("OIL", "011", " -\u2013\t"))
    return crypto.keyed_hash(b"panoh code key", plain, crypto.KEY_BYTES)


def code_hash(code: str) -> bytes:
    """What finds a code in the database without giving it away."""
    return crypto.keyed_hash(b"panoh code name", code_key(code).hex(), crypto.KEY_BYTES)


def create_user_key(user: User, password: str | None) -> bytes:
    """A new key pair for a person, replacing any older one; returns the private key.

    Without a password nobody opens it again: for the colleagues in a demonstration.
    """
    public, private = crypto.new_pair()
    Draft.objects.filter(user=user).delete()  # only the lost key could have opened them
    Grant.objects.filter(user=user).delete()
    Loan.objects.filter(user=user).delete()
    UserKey.objects.filter(user=user).delete()
    _store_private(UserKey(user=user, public=public), private, password)
    return private


def change_password(user: User, old: str, new: str) -> None:
    """Re-seal the person's private key; raises Unreadable when the old passphrase is wrong."""
    key = UserKey.objects.get(user=user)
    _store_private(key, open_private(user, old), new)


def open_private(user: User, password: str) -> bytes:
    """The person's private key; raises Unreadable."""
    key = UserKey.objects.get(user=user)
    wrapping = crypto.key_from_password(password, bytes(key.salt))
    return crypto.decrypt(wrapping, bytes(key.sealed_private), f"user/{user.pk}")


def _store_private(key: UserKey, private: bytes, password: str | None) -> None:
    key.salt = crypto.new_salt()
    wrapping = (
        crypto.new_key() if password is None else crypto.key_from_password(password, key.salt)
    )
    key.sealed_private = crypto.encrypt(wrapping, private, f"user/{key.user_id}")
    key.save()


def create_agency_keys(agency: Agency) -> tuple[AgencyKeys, str]:
    """Keys for a new agency, and its recovery key: shown once, for print, kept nowhere."""
    public, private = crypto.new_pair()
    keys = AgencyKeys(private=private, index=crypto.new_key())
    recovery = new_code()
    AgencyKey.objects.create(
        agency=agency,
        public=public,
        sealed_recovery=crypto.encrypt(code_key(recovery), keys.packed(), f"agency/{agency.pk}"),
    )
    return keys, recovery


def recover(agency: Agency, recovery: str) -> AgencyKeys:
    """Open the agency's keys with its printed recovery key; raises Unreadable."""
    stored = AgencyKey.objects.get(agency=agency)
    return AgencyKeys.unpacked(
        crypto.decrypt(code_key(recovery), bytes(stored.sealed_recovery), f"agency/{agency.pk}")
    )


def grant(agency: Agency, keys: AgencyKeys, user: User) -> None:
    """Hand the agency's keys to a member: sealed to the member's public key."""
    public = bytes(UserKey.objects.get(user=user).public)
    Grant.objects.update_or_create(
        agency=agency, user=user, defaults={"sealed": crypto.seal_to(public, keys.packed())}
    )
