"""Where a person stands with second factors: which they have, whether one is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings

from panoh.kernel.actors.factors import app
from panoh.kernel.actors.factors.models import AppFactor, BackupCode, Passkey

if TYPE_CHECKING:
    from panoh.kernel.actors.models import User

FEW = 3  # backup codes: so many left are too few


@dataclass(frozen=True)
class Standing:
    """A person's second factors."""

    app: AppFactor | None
    passkeys: list[Passkey]
    codes: int

    @property
    def few(self) -> bool:
        """Whether new backup codes should be printed."""
        return self.codes <= FEW

    @property
    def kinds(self) -> int:
        """How many factors there are; backup codes only stand in for one."""
        return len(self.passkeys) + (self.app is not None)


def required() -> bool:
    """Whether nobody comes in without one; always so in production."""
    return bool(settings.SECOND_FACTOR == "required")


def standing_of(user: User) -> Standing:
    """What the person has."""
    return Standing(
        AppFactor.objects.filter(user=user).first(),
        list(Passkey.objects.filter(user=user)),
        BackupCode.objects.filter(user=user).count(),
    )


def has_one(user: User) -> bool:
    """Whether the person is asked for a second factor."""
    return (
        AppFactor.objects.filter(user=user).exists() or Passkey.objects.filter(user=user).exists()
    )


def forget_all(user: User) -> None:
    """Whoever comes back in with a code or the recovery key sets up a second factor anew."""
    app.remove(user)
    Passkey.objects.filter(user=user).delete()
    BackupCode.objects.filter(user=user).delete()
