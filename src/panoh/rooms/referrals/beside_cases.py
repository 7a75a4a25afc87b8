"""What this room adds to a case: its referrals, an action, and what a withdrawn consent cuts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from panoh.kernel.access.decide import decide, scopes_of
from panoh.kernel.ui.parts import Moment
from panoh.rooms.cases import doors
from panoh.rooms.cases.codes import label
from panoh.rooms.cases.models import Consent
from panoh.rooms.referrals.codes import DECLINE_REASONS, LIVE
from panoh.rooms.referrals.models import Referral, Release
from panoh.rooms.referrals.showing import address, state_badge
from panoh.rooms.referrals.verbs import cut, revoke

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.cases.models import Case


def panel(actor: Actor, case: Case) -> doors.Panel | None:
    """The case's referrals, newest first; nothing for whom the matrix gives none."""
    if not scopes_of(actor, "referrals.read"):
        return None
    rows = [(one.recipient, state_badge(one), address(one)) for one in _of(case)]
    return doors.Panel(_("Referrals"), "referrals/case_panel.html", {"referrals": rows})


def action(actor: Actor, case: Case) -> doors.Action | None:
    """To refer somebody of the case."""
    if not scopes_of(actor, "referrals.draft"):
        return None
    url = reverse("referrals:draft", kwargs={"code": case.code})
    return doors.Action(_("Refer"), url, decide(actor, "referrals.draft", case))


def story(_actor: Actor, case: Case) -> list[Moment]:
    """When each referral was sent, answered, and the person arrived."""
    return [moment for one in _of(case) for moment in _moments(one)]


def _moments(one: Referral) -> Iterator[Moment]:
    told = {"agency": one.recipient.name, "url": address(one)}
    for release in one.releases.all():
        sentence = _("Referral {code}: release {number} sent to {recipient}")
        yield Moment(
            release.created_at,
            format_lazy(sentence, code=one.code, number=release.number, recipient=one.recipient),
            url=address(one),
        )
    if one.answered_at is not None:
        yield Moment(one.answered_at, format_lazy(_("Referral {code}: answered"), code=one.code),
                     badge=state_badge(one), body=_why(one), **told)  # fmt: skip
    if one.received_at is not None:
        arrived = format_lazy(_("Referral {code}: the person arrived"), code=one.code)
        yield Moment(one.received_at, arrived, **told)


def _why(one: Referral) -> str:
    return str(label(DECLINE_REASONS, one.decline_reason))


def _of(case: Case) -> QuerySet[Referral]:
    return case.referrals.select_related("recipient").prefetch_related("releases")


def withdrawn(actor: Actor, consent: Consent) -> None:
    """Cut at once what the consent had released.

    A referral of the person who takes it back is revoked. Where only another person's own data
    went along (a mother's, with her daughter's referral), the copy that holds them is cut and
    the referral goes on: its sender can send an update without them.
    """
    for release in _resting_on(consent):
        release.refresh_from_db()  # revoking one copy's referral cuts its other copies
        if release.cut_at is not None:
            continue
        referral = release.referral
        if referral.person_id == consent.person_id and referral.state in LIVE:
            revoke(actor, referral)
        else:
            cut(actor, release)


def _resting_on(consent: Consent) -> list[Release]:
    """Open copies that rest on this consent, or on one that a later word of the person ended."""
    ended = {str(consent.pk)} | _ended_by(consent)
    rows = Release.objects.filter(
        referral__case=consent.case_id,
        referral__recipient=consent.recipient_id,
        referral__purpose=consent.purpose,
        cut_at=None,
    ).select_related("referral", "envelope")
    return [release for release in rows if ended.intersection(release.consents)]


def _ended_by(word: Consent) -> set[str]:
    """Earlier consents of the person to the same, of which this word takes any group back."""
    rows = Consent.objects.filter(
        person=word.person_id,
        recipient=word.recipient_id,
        purpose=word.purpose,
        created_at__lte=word.created_at,
    )
    return {str(one.pk) for one in rows if set(one.groups) & set(word.groups)}


doors.add_panel(panel)
doors.add_action(action)
doors.add_story(story)
doors.on_withdrawal(withdrawn)
