"""What the clock does: a loan that is over is deleted, a question nobody answered lapses.

The keyring refuses a loan from the moment it ends, whether or not this has run; this clears up,
gives the case a new key for later writes and writes the events. It needs nobody's keys.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from panoh.kernel.audit.chain import append
from panoh.kernel.vault.envelopes import renew
from panoh.kernel.vault.loans import take_back
from panoh.kernel.vault.models import Envelope
from panoh.rooms.glass import telling
from panoh.rooms.glass.clocks import ANSWER_WITHIN
from panoh.rooms.glass.models import Access

if TYPE_CHECKING:
    from django.db.models import QuerySet


def lapsed(now: datetime) -> Q:
    """What is over by the clock and was not cleared up yet."""
    asked = Q(state="asked", created_at__lte=now - ANSWER_WITHIN)
    return asked | Q(state="open", expires_at__lte=now)


def settle(rows: QuerySet[Access], now: datetime | None = None) -> int:
    """End what is over among these; gives how many. Called whenever somebody looks."""
    moment = now or timezone.now()
    over = list(rows.filter(lapsed(moment)).order_by("pk").values_list("pk", flat=True))
    return sum(_settle_one(pk, moment) for pk in over)


def _settle_one(pk: UUID, moment: datetime) -> bool:
    with transaction.atomic():
        found = Access.objects.select_for_update().filter(lapsed(moment), pk=pk).first()
        if found is None:  # somebody else looked at the same moment
            return False
        verb = "glass.expire" if found.state == "asked" else "glass.lapse"
        if found.state == "open":
            close(found, found.expires_at or moment)
        found.state = "expired" if found.state == "asked" else "ended"
        found.version += 1
        found.save()
        append(None, verb, found, case=found.case.code, holder=found.holder.code)
        return True


def close(access: Access, moment: datetime) -> None:
    """Take the lent key away; the case's later writes use a key that was never lent."""
    envelope = Envelope.objects.select_for_update().get(pk=access.case.envelope_id)
    take_back(envelope, access.created_by)
    renew(envelope)
    access.ended_at = moment
    telling.ended(access)
