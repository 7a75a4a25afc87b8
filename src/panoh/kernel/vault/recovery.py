"""The recovery key: printed once, typed back in part, kept in a safe; and admission codes.

A recovery key stands for a key pair, so what it opens can be sealed to it again without anybody
typing it: its public half is stored, the rest is on paper.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from django.utils import timezone

from panoh.kernel.vault import crypto
from panoh.kernel.vault.keyring import AgencyKeys
from panoh.kernel.vault.models import AgencyKey
from panoh.kernel.words.codes import CONFUSED, symbols

if TYPE_CHECKING:
    from collections.abc import Sequence

    from panoh.kernel.actors.models import Agency

CODE_GROUPS, GROUP_LENGTH = 6, 5  # 30 symbols of 5 bits: 150 bits
ASKED = 2  # groups that are typed back


def new_code() -> str:
    """A printable secret of 150 bits, in groups that can be read out."""
    return "-".join(symbols(GROUP_LENGTH) for _group in range(CODE_GROUPS))


def plain_code(code: str) -> str:
    """A code without spaces and dashes, easily confused letters made right."""
    kept = "".join(one for one in code.upper() if one.isalnum())
    return kept.translate(CONFUSED)


def code_key(code: str) -> bytes:
    """The key that a code stands for, however it is spaced."""
    return crypto.keyed_hash(b"panoh code key", plain_code(code), crypto.KEY_BYTES)


def code_hash(code: str) -> bytes:
    """What finds a code in the database without giving it away."""
    return crypto.keyed_hash(b"panoh code name", code_key(code).hex(), crypto.KEY_BYTES)


def groups_asked() -> list[int]:
    """Which groups of a recovery key are to be typed back, counted from 1; drawn at random."""
    return sorted(secrets.SystemRandom().sample(range(1, CODE_GROUPS + 1), ASKED))


def right_groups(code: str, numbers: Sequence[int], typed: Sequence[str]) -> bool:
    """Whether these groups of the recovery key were typed back as printed."""
    groups = code.split("-")
    wanted = [groups[number - 1] for number in numbers]
    return [plain_code(one) for one in typed] == wanted


def set_recovery(row: AgencyKey, keys: AgencyKeys, recovery: str) -> None:
    """Let a new recovery key open the agency's keys, and no older one (not yet saved)."""
    row.recovery_public = crypto.public_of(code_key(recovery))
    row.recovery_checked_at = None
    seal_recovery(row, keys)


def seal_recovery(row: AgencyKey, keys: AgencyKeys) -> None:
    """Seal the agency's keys to its present recovery key (not yet saved)."""
    row.sealed_recovery = crypto.seal_to(bytes(row.recovery_public), keys.packed())


def recover(agency: Agency, recovery: str) -> AgencyKeys:
    """Open the agency's keys with its printed recovery key; raises Unreadable."""
    stored = AgencyKey.objects.get(agency=agency)
    key, sealed = code_key(recovery), bytes(stored.sealed_recovery)
    if stored.recovery_public:
        return AgencyKeys.unpacked(crypto.open_with(key, sealed))
    return AgencyKeys.unpacked(crypto.decrypt(key, sealed, f"agency/{agency.pk}"))


def mark_checked(agency: Agency) -> None:
    """Somebody has typed the present recovery key back from paper."""
    AgencyKey.objects.filter(agency=agency).update(recovery_checked_at=timezone.now())
