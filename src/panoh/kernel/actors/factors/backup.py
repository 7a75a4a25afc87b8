"""Backup codes: ten on paper, for the day when phone and key are at home. Each works once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from panoh.kernel.actors.factors.models import BackupCode
from panoh.kernel.vault.crypto import KEY_BYTES, keyed_hash
from panoh.kernel.vault.recovery import code_key
from panoh.kernel.words.codes import symbols

if TYPE_CHECKING:
    from panoh.kernel.actors.models import User

MANY = 10
GROUPS, LENGTH = 4, 4  # 16 symbols of 5 bits: 80 bits, which nobody guesses from a hash


def renew(user: User) -> list[str]:
    """Ten new codes; the older ones work no more."""
    codes = ["-".join(symbols(LENGTH) for _group in range(GROUPS)) for _code in range(MANY)]
    with transaction.atomic():
        BackupCode.objects.filter(user=user).delete()
        BackupCode.objects.bulk_create(
            BackupCode(user=user, digest=_digest(user, code)) for code in codes
        )
    return codes


def use(user: User, code: str) -> bool:
    """Use a code up; case, spaces, dashes and easily confused letters are forgiven."""
    used, _by_model = BackupCode.objects.filter(user=user, digest=_digest(user, code)).delete()
    return used == 1


def _digest(user: User, code: str) -> bytes:
    return keyed_hash(code_key(code), f"backup/{user.pk}", KEY_BYTES)
