"""Erasure: what is destroyed in which order, and when it is complete."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone

from panoh.kernel.backups.register import gone_on, standing
from panoh.kernel.vault.destroying import blank, settle
from panoh.kernel.verbs.wrapper import Refused
from panoh.rooms.cases import doors, forgetting
from panoh.rooms.cases.consents import hold_still
from panoh.rooms.rights.holding import HELD, held
from panoh.rooms.rights.models import Hold, Request

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.cases.models import Case, Person


def erase(actor: Actor, person: Person, notes: Iterable[str] = ()) -> date:
    """Destroy all that tells of a person; says when the last older backup has expired.

    Call it within a verb; raises Refused while a hold stands. First the case's own words go, then
    each room's, then the keys: what is left of the case is sealed anew last.
    """
    hold_still(person.case)
    if held(person.case):  # written down while the erasure waited for the case
        raise Refused(HELD.reason)
    what = forgetting.forgetting(person)
    forgetting.empty(what, notes)
    for request in Request.objects.filter(person=person):
        blank(request, "words")
    if what.alone:
        for hold in Hold.objects.filter(case=person.case):
            blank(hold, "words")
    doors.forget(actor, what)
    forgetting.seal(actor, what)
    settle()
    return complete_on()


def erase_case(actor: Actor, case: Case) -> None:
    """Everybody in a case, and with the last one the case."""
    for person in case.persons.filter(erased_at=None).order_by("role", "created_at", "id"):
        person.case = case
        erase(actor, person)


def complete_on() -> date:
    """When no backup that was made before now is kept any more.

    By the register of backups; where it knows none, the operator's own are taken to be kept as
    long as PANOH_BACKUP_DAYS says.
    """
    if standing().exists():
        return gone_on(timezone.now())
    return timezone.localdate() + timedelta(days=settings.BACKUP_DAYS)
