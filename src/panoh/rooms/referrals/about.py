"""What referrals hold about a person: told to the person, corrected, forgotten, and chased."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from panoh.kernel.access.recusing import without_recused
from panoh.kernel.sheets import entries
from panoh.kernel.sheets.models import Entry
from panoh.kernel.vault.destroying import blank, destroy, discard_drafts
from panoh.rooms.cases import doors
from panoh.rooms.cases.codes import URGENCIES, label
from panoh.rooms.cases.doors import Awaited, Handed, Item
from panoh.rooms.cases.forgetting import empty_entries_about
from panoh.rooms.cases.groups import GROUPS
from panoh.rooms.cases.telling import answered, said
from panoh.rooms.referrals.codes import ENDED, PURPOSES, SERVICES, STATES
from panoh.rooms.referrals.models import Referral, Release
from panoh.rooms.referrals.previewing import shown_snapshot
from panoh.rooms.referrals.showing import address
from panoh.rooms.referrals.verbs.ending import take_back

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.cases.models import Person


def tell(actor: Actor, person: Person) -> doors.Told | None:
    """Each referral of the person: who was asked, what was sent, what was written about it."""
    rows = list(person.referrals.select_related("recipient", "envelope").order_by("created_at"))
    copies = [one for row in rows for one in row.releases.select_related("envelope")]
    items = [item for row in rows for item in _items(actor, row)]
    handed = tuple(_handed(one) for one in copies)
    return doors.Told(_("Referrals"), tuple(items), handed, tuple(copies)) if rows else None


def _items(actor: Actor, referral: Referral) -> Iterator[Item]:
    facts = [
        (_("To"), referral.recipient.name),
        (_("What is asked"), label(SERVICES, referral.service)),
        (_("Purpose"), label(PURPOSES, referral.purpose)),
        (_("Urgency"), label(URGENCIES, referral.urgency)),
        (_("State"), STATES[referral.state]),
        (_("Sent"), referral.sent_at),
        (_("Answered"), referral.answered_at),
        (_("Arrived"), referral.received_at),
    ]
    data = {"code": referral.code, "state": referral.state, "recipient": referral.recipient.code}
    title = _("Referral %(code)s") % {"code": referral.code}
    yield Item(title, referral.created_at, said(facts), data)
    for release in referral.releases.select_related("envelope"):
        yield _copy(actor, referral, release)
    for entry in Entry.objects.about(referral).select_related("envelope"):
        given = entries.answers(actor, entry)
        if given:
            yield answered(entry.declaration.title, entry.created_at, entry.declaration, given)


def _copy(actor: Actor, referral: Referral, release: Release) -> Item:
    content = actor.keys.read(release, "snapshot")
    groups = shown_snapshot(content) if content else []
    rows = tuple((label, text) for group in groups for label, text in group.rows if text)
    number = {"code": referral.code, "number": release.number}
    title = _("What was sent with %(code)s, copy %(number)s") % number
    return Item(title, release.created_at, rows, {**number, "content": content})


def _handed(release: Release) -> Handed:
    referral = release.referral
    return Handed(
        referral.recipient,
        release.created_at,
        tuple(str(GROUPS[name].label) for name in release.groups),
        label(PURPOSES, referral.purpose),
        release.cut_at,
        release.deletion_confirmed_at,
    )


def forget(_actor: Actor, what: doors.Forgetting) -> None:
    """Take every copy back, ask for deletion where one was opened, and destroy the keys."""
    person = what.person
    for referral in person.referrals.select_related("recipient", "envelope"):
        take_back(referral, referral.releases.filter(cut_at=None))
        for release in referral.releases.select_related("envelope"):
            _destroy(release)
        if referral.state not in ENDED:
            blank(referral, state="revoked", version=referral.version + 1)
        empty_entries_about(referral)
        if referral.envelope is not None:
            destroy(referral.envelope)
        discard_drafts([referral.code])
    _of_others(person)


def _of_others(person: Person) -> None:
    """Copies about somebody else in the case into which this person's data went."""
    own = {str(pk) for pk in person.consents.values_list("pk", flat=True)}
    own |= {str(pk) for pk in person.exceptions.values_list("pk", flat=True)}
    rows = Release.objects.filter(referral__case=person.case_id)
    for release in rows.exclude(referral__person=person).select_related("referral", "envelope"):
        if own.intersection([*release.consents, *release.exceptions]):
            take_back(release.referral, [release] if release.cut_at is None else [])
            _destroy(release)


def _destroy(release: Release) -> None:
    destroy(release.envelope)
    blank(release, "snapshot")


def corrected(_actor: Actor, person: Person) -> int:
    """Mark open copies about the person: their recipients are told to ask for a newer one."""
    rows = Release.objects.filter(referral__person=person, cut_at=None)
    return rows.update(corrected_at=timezone.now())


def deletions(actor: Actor) -> Iterable[Awaited]:
    """Copies that were taken back after they had been opened, and nobody said are deleted."""
    asked = Release.objects.filter(deletion_asked_at__isnull=False, deletion_confirmed_at=None)
    mine = Q(agency=actor.agency) | Q(referral__recipient=actor.agency)
    rows = without_recused(actor, asked.filter(mine))
    for one in rows.select_related("referral__recipient", "agency"):
        if one.deletion_asked_at is not None:
            referral = one.referral
            yield Awaited(
                referral.code, address(referral), "referrals.read", one.agency,
                referral.recipient, one.deletion_asked_at,
            )  # fmt: skip


doors.add_teller(tell)
doors.add_forgetter(forget)
doors.on_correction(corrected)
doors.add_deletions(deletions)
