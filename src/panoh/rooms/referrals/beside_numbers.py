"""A number that is no longer safe, in copies that partners hold: they are told not to call it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone

from panoh.kernel.audit.chain import append
from panoh.kernel.notices.outbox import notify
from panoh.rooms.cases.doors import NumberDoor, on_number
from panoh.rooms.cases.unsafe import same
from panoh.rooms.referrals.models import Release
from panoh.rooms.referrals.telling import READERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet

    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.cases.models import Person

# Groups of fields in which a number can stand: the person's own, or a relative's.
NUMBERED = {"safety", "contact", "family"}


def copies_fall(actor: Actor, number: str, people: list[Person]) -> None:
    """Mark the open copies that hold the number, and tell who holds them."""
    for release in _open_copies(people).filter(number_unsafe_at=None):
        if NUMBERED.intersection(release.groups) and _holds(actor, release, number):
            _mark(release, timezone.now())
            append(actor, "referrals.number_fell", release, number=release.number)
            notify("number_unsafe", agency=release.referral.recipient, roles=READERS)


def copies_lifted(actor: Actor, number: str, people: list[Person]) -> None:
    """The number may be called again: take the mark off."""
    for release in _open_copies(people).filter(number_unsafe_at__isnull=False):
        if _holds(actor, release, number):
            _mark(release, None)
            append(actor, "referrals.number_lifted", release, number=release.number)


def _open_copies(people: list[Person]) -> QuerySet[Release]:
    cases = {one.case_id for one in people}
    rows = Release.objects.filter(referral__case__in=cases, cut_at=None).order_by("pk")
    return rows.select_related("referral__recipient", "envelope", "agency")


def _mark(release: Release, when: Any) -> None:
    release.number_unsafe_at = when
    release.version += 1
    release.save(update_fields=["number_unsafe_at", "version"])


def _holds(actor: Actor, release: Release, number: str) -> bool:
    """Whether the number stands anywhere in the copy, in whatever spelling."""
    texts = _texts(actor.keys.read(release, "snapshot"))
    return any(same(text, number, actor.agency.country) for text in texts)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)


on_number(NumberDoor(copies_fall, copies_lifted))
