"""Conflicts of interest: both sides find a referral by its code; it is about the sender’s case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from panoh.kernel.access.decide import visible
from panoh.kernel.access.matters import Matter, find_by
from panoh.rooms.referrals.models import Referral
from panoh.rooms.referrals.referralcode import tidy_code

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor


@find_by
def matter_of(actor: Actor, code: str) -> Matter | None:
    """The referral of a code, and the case it is about."""
    rows = visible(actor, "access.recuse", Referral.objects.filter(code=tidy_code(code)))
    found = rows.select_related("case").exclude(sent_at=None).first()
    return Matter(found, found.case) if found is not None else None
