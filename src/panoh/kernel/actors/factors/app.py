"""Codes of an authenticator app (RFC 6238): six digits, a new one each half minute.

The secret is sealed to its owner, whose key the passphrase opened a moment before: a thief of
the database cannot make codes. A code works once, half a minute early or late. After twenty wrong
ones and no right one between, the app is not heard until the person came in in another way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyotp
import segno
from django.conf import settings
from django.db.models import F
from django.utils import timezone
from pyotp.utils import strings_equal

from panoh.kernel.actors.factors.models import AppFactor
from panoh.kernel.vault import decoys, own

if TYPE_CHECKING:
    from panoh.kernel.actors.models import User
    from panoh.kernel.actors.opening import Opened

KIND = "app"  # of own secret
DRIFT = (0, -1, 1)  # half minutes that a phone's clock may be off
MOST_WRONG = 20


def new_secret() -> str:
    """160 random bits in base 32, as apps take them."""
    return pyotp.random_base32()


def picture(secret: str, username: str) -> str:
    """The QR code that an app scans, as an SVG picture within the page."""
    issuer = str(settings.PUBLIC_NAME)
    address = pyotp.TOTP(secret).provisioning_uri(name=username, issuer_name=issuer)
    return str(segno.make(address, error="m").svg_data_uri(scale=5, border=4, light="#fff"))


def grouped(secret: str) -> str:
    """The secret in groups of four, to be typed."""
    return " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))


def step_of(secret: str, code: str) -> int | None:
    """The half minute that a code is of, near now; None for a wrong code."""
    totp, now = pyotp.TOTP(secret), timezone.now()
    steps = [totp.timecode(now) + off for off in DRIFT]
    return next((step for step in steps if strings_equal(totp.generate_otp(step), code)), None)


def add(user: User, secret: str, step: int) -> None:
    """Take the app that made the code of this half minute into use; an older one ends."""
    own.keep(user.pk, KIND, secret.encode())
    decoys.share_app(user, secret.encode())
    AppFactor.objects.update_or_create(user=user, defaults={"last_step": step, "wrong": 0})


def remove(user: User) -> None:
    """The app's codes work no more."""
    AppFactor.objects.filter(user=user).delete()
    own.forget(user.pk, KIND)
    decoys.share_app(user, None)


def proves(user: User, opened: Opened, code: str) -> bool:
    """Whether the code is right, now, and for the first time."""
    mine = AppFactor.objects.filter(user=user, wrong__lt=MOST_WRONG)
    secret = _secret(user, opened) if mine.exists() else None
    step = step_of(secret, code) if secret is not None else None
    if step is not None and mine.filter(last_step__lt=step).update(last_step=step, wrong=0):
        return True
    mine.update(wrong=F("wrong") + 1)
    return False


def hear_again(user: User) -> None:
    """The person came in in another way: the app counts again."""
    AppFactor.objects.filter(user=user).update(wrong=0)


def _secret(user: User, opened: Opened) -> str | None:
    """Sealed to the person's key and to their decoy's: whichever the passphrase opened."""
    if opened.duress:
        found = decoys.app_secret(user, opened.private)
    else:
        found = own.read(user.pk, KIND, opened.private)
    return None if found is None else found.decode()
