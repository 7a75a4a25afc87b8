"""Reads: what was sent to us, what we sent, what is late; within what the actor may see."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import Case, Q, Value, When
from django.http import Http404
from django.utils import timezone

from panoh.kernel.access.decide import visible
from panoh.kernel.audit.looking import Told, told
from panoh.kernel.audit.models import Event
from panoh.kernel.verbs.wrapper import VERBS, read_event
from panoh.rooms.referrals.clocks import late
from panoh.rooms.referrals.codes import ENDED, UNANSWERED
from panoh.rooms.referrals.lapsing import cut_lapsed, cut_lapsed_of
from panoh.rooms.referrals.models import Referral, Release
from panoh.rooms.referrals.referralcode import tidy_code

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from panoh.kernel.actors.actor import Actor

LATELY = timedelta(days=14)
MOST = 100  # rows of a list of what is open; what is late comes first
NAMED = ("agency", "recipient", "case", "case__envelope", "person", "envelope", "created_by")


def referrals(actor: Actor, verb: str = "referrals.read") -> QuerySet[Referral]:
    """The referrals that the actor may see; another's only once they were sent."""
    rows = visible(actor, verb, Referral.objects.select_related(*NAMED))
    return rows.filter(Q(agency=actor.agency) | Q(sent_at__isnull=False))


def referral(actor: Actor, code: str) -> Referral:
    """One referral by its code; Http404 when the actor may not see it or there is none.

    Whoever comes across it closes the copies whose consent has ended.
    """
    found = referrals(actor).filter(code=tidy_code(code)).first()
    if found is None:
        raise Http404
    cut_lapsed_of(found)
    return found


def release(actor: Actor, code: str, number: int) -> Release:
    """One released copy; Http404. A withdrawn one is found, and its page says so."""
    rows = Release.objects.filter(referral=referral(actor, code), number=number)
    found = rows.select_related("referral__recipient", "agency", "envelope").first()
    if found is None:
        raise Http404
    return found


def releases(record: Referral) -> list[Release]:
    """All copies that were released, the newest first."""
    return list(record.releases.select_related("envelope", "created_by").order_by("-number"))


def snapshot(actor: Actor, found: Release, why: str = "page") -> dict[str, Any]:
    """What was released, opened; recorded as a reading. ``why``: page, print. Raises NotHeld."""
    read_event(actor, "referrals.identity", found, number=found.number, why=why)
    return actor.keys.read(found, "snapshot")


def incoming(actor: Actor) -> QuerySet[Referral]:
    """What others ask of us and is open, what waits for an answer first, by when it is due."""
    rows = referrals(actor, "referrals.list").filter(recipient=actor.agency)
    return _due_first(rows.exclude(state__in=ENDED))


def outgoing(actor: Actor) -> QuerySet[Referral]:
    """What we ask of others and is open, drafts included, in the same order."""
    rows = referrals(actor, "referrals.list").filter(agency=actor.agency)
    return _due_first(rows.exclude(state__in=ENDED))


def waiting(actor: Actor) -> QuerySet[Referral]:
    """Where we wait for others: sent and not answered, waiting lists, people who have to arrive."""
    return outgoing(actor).filter(state__in=(*UNANSWERED, "waitlisted", "accepted"))


def ended(actor: Actor) -> QuerySet[Referral]:
    """What is over, newest first."""
    return referrals(actor, "referrals.list").filter(state__in=ENDED)


def to_delete(actor: Actor) -> QuerySet[Referral]:
    """Withdrawn referrals whose copies our agency is asked to delete, and has not answered."""
    return referrals(actor, "referrals.list").filter(_unanswered_deletion(), recipient=actor.agency)


def not_deleted(actor: Actor) -> QuerySet[Referral]:
    """Withdrawn referrals whose recipient has not said yet that copies are deleted."""
    return referrals(actor, "referrals.list").filter(_unanswered_deletion(), agency=actor.agency)


def today(actor: Actor) -> dict[str, Any]:
    """The room's part of Today: what waits for our answer, what we wait for too long, deletions."""
    cut_lapsed(actor.agency)
    return {
        "incoming": incoming(actor).filter(state__in=UNANSWERED)[:MOST],
        "late": outgoing(actor).filter(late(timezone.now()))[:MOST],
        "to_delete": to_delete(actor)[:MOST],
        "not_deleted": not_deleted(actor)[:MOST],
        "fallen": fallen(actor)[:MOST],
    }


def fallen(actor: Actor) -> QuerySet[Referral]:
    """Referrals to us whose copies hold a number that lately became unsafe."""
    since = timezone.now() - LATELY
    marked = Release.objects.filter(number_unsafe_at__gte=since, cut_at=None)
    rows = referrals(actor, "referrals.list").filter(recipient=actor.agency)
    return rows.filter(pk__in=marked.values("referral_id"))


def number_fell(actor: Actor, record: Referral) -> bool:
    """Whether our agency holds a copy of it with a number that nobody is to call."""
    ours = record.recipient_id == actor.agency.pk
    marked = record.releases.filter(number_unsafe_at__isnull=False, cut_at=None)
    return ours and marked.exists()


def _due_first(rows: QuerySet[Referral]) -> QuerySet[Referral]:
    waits = Case(When(state__in=UNANSWERED, then=Value(0)), default=Value(1))
    return rows.order_by(waits, "due_at", "-created_at", "-id")


def _unanswered_deletion() -> Q:
    asked = Release.objects.filter(deletion_asked_at__isnull=False, deletion_confirmed_at=None)
    return Q(pk__in=asked.values("referral_id"))


class Receipt(NamedTuple):
    """Who at the recipient's read a copy first, and when."""

    number: int
    when: datetime
    who: str


def receipts(record: Referral) -> list[Receipt]:
    """The first reading of each copy by the recipient; from the recipient's audit chain."""
    numbers = {str(one.pk): one.number for one in record.releases.all()}
    rows = Event.objects.filter(
        subject_type=Release._meta.label_lower,
        subject_id__in=numbers,
        verb="referrals.identity",
        chain=record.recipient.code,
    )
    first: dict[str, Told] = {}
    for line in told(rows.order_by("id")):
        first.setdefault(line.event.subject_id, line)
    read = [Receipt(numbers[pk], line.event.at, line.who) for pk, line in first.items()]
    return sorted(read)


def done(record: Referral) -> list[Told]:
    """What both agencies, or the clock, did with a referral, newest first."""
    rows = Event.objects.filter(
        subject_type=Referral._meta.label_lower, subject_id=str(record.pk), verb__in=VERBS
    )
    return told(rows.order_by("-id")[:MOST])
