"""Sittings: the register of a person's sessions. A session whose row is gone has ended."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from ipaddress import ip_network
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone

from panoh.kernel.actors.limits import client_address
from panoh.kernel.actors.models import Sitting

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest

    from panoh.kernel.actors.models import User

SITTING = "sitting"  # the session's name for itself; the register has only its hash
NOTED = timedelta(minutes=1)  # how exactly the last activity is known
LONGEST = timedelta(seconds=settings.SESSION_COOKIE_AGE)
# In this order: what names itself as another comes before that other.
BROWSERS = (("edg", "Edge"), ("yabrowser", "Yandex"), ("opr/", "Opera"), ("firefox", "Firefox"),
            ("chrom", "Chromium"), ("safari", "Safari"))  # fmt: skip
SYSTEMS = (("android", "Android"), ("iphone", "iOS"), ("ipad", "iOS"), ("windows", "Windows"),
           ("mac os", "macOS"), ("linux", "Linux"))  # fmt: skip


def begin(request: HttpRequest, user: User) -> None:
    """Register the session of somebody who comes in; prune what is long over."""
    now = timezone.now()
    Sitting.objects.filter(began_at__lt=now - LONGEST).delete()
    request.session[SITTING] = secrets.token_urlsafe(24)
    agent = request.headers.get("User-Agent", "").casefold()
    Sitting.objects.create(
        user=user,
        digest=_digest(request),
        browser=_first(BROWSERS, agent),
        system=_first(SYSTEMS, agent),
        network=network_of(client_address(request) or ""),
        began_at=now,
        active_at=now,
    )


def sits(request: HttpRequest, user: User, *, active: bool) -> bool:
    """Whether this session is still in the register; ``active``: somebody is there."""
    sitting = this_of(request, user)
    if sitting is None:
        return False
    now = timezone.now()
    if active and now - sitting.active_at > NOTED:
        Sitting.objects.filter(pk=sitting.pk).update(active_at=now)
    return True


def this_of(request: HttpRequest, user: User) -> Sitting | None:
    """The row of this session, unless it is over: however busy, none outlives a long shift."""
    return _live(user).filter(digest=_digest(request)).first()


def others(request: HttpRequest, user: User) -> QuerySet[Sitting]:
    """The person's other sessions that can still be used."""
    return _live(user).exclude(digest=_digest(request))


def _live(user: User) -> QuerySet[Sitting]:
    return Sitting.objects.filter(user=user, began_at__gte=timezone.now() - LONGEST)


def end(request: HttpRequest) -> None:
    """This session is over."""
    Sitting.objects.filter(digest=_digest(request)).delete()


def network_of(address: str) -> str:
    """An address without its end: enough to know the office from elsewhere."""
    try:
        return str(ip_network(f"{address}/{48 if ':' in address else 16}", strict=False))
    except ValueError:
        return ""


def _digest(request: HttpRequest) -> bytes:
    return hashlib.sha256(request.session.get(SITTING, "").encode()).digest()


def _first(kinds: tuple[tuple[str, str], ...], agent: str) -> str:
    return next((kind for sign, kind in kinds if sign in agent), "")
