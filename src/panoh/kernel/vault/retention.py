"""Retention: what has been kept as long as was promised, and how it goes.

A room registers a clock; who may run them sees a preview first (rooms/rights). Nothing goes by
itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from panoh.kernel.vault.care import Keep
from panoh.kernel.vault.models import Draft
from panoh.kernel.words.calendar import years_before

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Lazy

    from panoh.kernel.actors.actor import Actor
    from panoh.kernel.actors.models import Agency

CLOCKS: dict[str, Clock] = {}
DRAFT_DAYS = timedelta(days=30)
YEARS = {Keep.CASE: 5, Keep.CONTACT: 2}


@dataclass(frozen=True)
class Due:
    """Something whose time has run out: its key, its code, and the day since which it is."""

    key: str
    code: str
    since: date


@dataclass(frozen=True)
class Clock:
    """What is kept how long; how to find what is due, and how to let one of it go."""

    name: str
    label: Lazy
    keep: Keep
    due: Callable[[Agency, date], Iterable[Due]]
    clear: Callable[[Actor, str], None]


def add_clock(clock: Clock) -> None:
    """Register a clock."""
    CLOCKS[clock.name] = clock


def ended_before(keep: Keep, today: date) -> date:
    """What ended before this day has been kept as long as promised."""
    return years_before(today, YEARS[keep])


def _old_drafts(agency: Agency, today: date) -> Iterable[Due]:
    """Drafts of the agency's people that nobody sent for thirty days."""
    rows = Draft.objects.filter(
        user__memberships__agency=agency, kept_at__date__lt=today - DRAFT_DAYS
    )
    for row in rows.distinct().order_by("kept_at", "pk"):
        yield Due(str(row.pk), "", timezone.localtime(row.kept_at).date() + DRAFT_DAYS)


def _clear_draft(_actor: Actor, key: str) -> None:
    Draft.objects.filter(pk=int(key)).delete()


add_clock(Clock("drafts", _("Drafts"), Keep.DRAFT, _old_drafts, _clear_draft))
