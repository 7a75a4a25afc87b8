"""Who is told by e-mail that something waits; the e-mail itself says nothing of a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from panoh.kernel.access.matrix import PERMITS
from panoh.kernel.notices.outbox import notify

if TYPE_CHECKING:
    from panoh.rooms.glass.models import Access

TOLD = tuple(PERMITS["glass.view"])
OFFICERS = tuple(PERMITS["glass.review"])


def asked(access: Access) -> None:
    """Whoever may answer at the holder's agency, and both agencies' officers, at once."""
    _told("access_asked", access)


def opened(access: Access) -> None:
    """The same people: the key was handed over."""
    _told("access_used", access)


def ended(access: Access) -> None:
    """The officers: it waits for their review."""
    for agency in {access.holder, access.agency}:
        notify("review_due", agency=agency, roles=OFFICERS)


def _told(kind: str, access: Access) -> None:
    notify(kind, agency=access.holder, roles=TOLD)
    if access.agency_id != access.holder_id:
        notify(kind, agency=access.agency, roles=OFFICERS)
