"""What this room adds to a case: its packages, an action, and what a withdrawn consent cuts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from panoh.kernel.access.decide import decide, scopes_of
from panoh.kernel.ui.parts import Moment
from panoh.rooms.cases import doors
from panoh.rooms.cases.models import Consent
from panoh.rooms.justice import queries
from panoh.rooms.justice.codes import PURPOSE
from panoh.rooms.justice.models import Package
from panoh.rooms.justice.showing import address, state_badge
from panoh.rooms.justice.verbs import withdraw

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.cases.models import Case


def panel(actor: Actor, case: Case) -> doors.Panel | None:
    """The packages of the case; nothing for whom the matrix gives none."""
    if not scopes_of(actor, "justice.read"):
        return None
    rows = [(one, state_badge(one), address(one)) for one in queries.of_case(case)]
    return doors.Panel(_("Releases to the police"), "justice/case_panel.html", {"packages": rows})


def action(actor: Actor, case: Case) -> doors.Action | None:
    """To release something of the case to the police."""
    if not scopes_of(actor, "justice.draft"):
        return None
    url = reverse("justice:draft", kwargs={"code": case.code})
    return doors.Action(_("Release to the police"), url, decide(actor, "justice.draft", case))


def story(actor: Actor, case: Case) -> list[Moment]:
    """When a package was released and closed."""
    may = bool(scopes_of(actor, "justice.read"))
    return [moment for one in queries.of_case(case) for moment in _moments(one, may)]


def _moments(one: Package, may: bool) -> Iterator[Moment]:
    url = address(one) if may else ""
    if one.released_at is not None:
        sentence = format_lazy(
            _("Package {code} released to {recipient}"), code=one.code, recipient=one.recipient.name
        )
        yield Moment(one.released_at, sentence, one.created_by.display_name, url=url)
    if one.cut_at is not None:
        closed = format_lazy(_("Package {code} closed"), code=one.code)
        yield Moment(one.cut_at, closed, badge=state_badge(one), url=url)


def withdrawn(actor: Actor, consent: Consent) -> None:
    """Cut at once the packages that rest on a consent, or on one that this refusal ends."""
    if consent.purpose != PURPOSE:
        return
    ended = {str(consent.pk)} | _ended_by(consent)
    rows = Package.objects.filter(
        case=consent.case_id, recipient=consent.recipient_id, state="released"
    )
    for package in rows:
        if ended.intersection(package.consents):
            withdraw(actor, package)


def _ended_by(word: Consent) -> set[str]:
    """Earlier consents of the person to the same, of which this word takes any group back."""
    rows = Consent.objects.filter(
        person=word.person_id,
        recipient=word.recipient_id,
        purpose=PURPOSE,
        created_at__lte=word.created_at,
    )
    return {str(one.pk) for one in rows if set(one.groups) & set(word.groups)}


doors.add_panel(panel)
doors.add_action(action)
doors.add_story(story)
doors.on_withdrawal(withdrawn)
