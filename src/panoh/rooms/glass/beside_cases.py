"""What this room tells beside a case: never silent, on every page of it and in its story."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from panoh.kernel.access.decide import decide
from panoh.kernel.ui.notices import Notice, add_notice
from panoh.kernel.ui.parts import Moment
from panoh.kernel.vault.destroying import blank, destroy
from panoh.rooms.cases import doors
from panoh.rooms.cases.models import Case
from panoh.rooms.glass import queries
from panoh.rooms.glass.models import Access
from panoh.rooms.glass.showing import address, state_badge

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor


def notice(actor: Actor, record: Any) -> list[Notice]:
    """The banner on every page of the case, for those who work for the agency that holds it."""
    case = record if isinstance(record, Case) else getattr(record, "case", None)
    if not isinstance(case, Case) or case.agency_id != actor.agency.pk:
        return []
    if isinstance(record, Access):  # its own page says all of it
        return []
    return [
        Notice("glass/notice.html", {"access": one, "url": _url(actor, one)})
        for one in queries.live_of_case(case)
    ]


def _url(actor: Actor, access: Access) -> str:
    return address(access) if decide(actor, "glass.view", access) else ""


def story(actor: Actor, case: Case) -> list[Moment]:
    """Who asked for emergency access, who opened it, when it ended, what the review found."""
    return [moment for one in queries.of_case(case) for moment in _moments(actor, one)]


def _moments(actor: Actor, one: Access) -> Iterator[Moment]:
    url = _url(actor, one)
    asker = (one.created_by.display_name, one.agency.name)
    yield Moment(one.created_at, _("Emergency access asked for"), *asker, url=url,
                 badge=state_badge(one))  # fmt: skip
    if one.opened_at is not None and one.decided_by is not None:
        title = format_lazy(
            _("Emergency access by {who} of {agency} opened"),
            who=one.created_by.display_name,
            agency=one.agency.name,
        )
        yield Moment(one.opened_at, title, one.decided_by.display_name, url=url)
    if one.state == "refused" and one.decided_at and one.decided_by:
        yield Moment(
            one.decided_at, _("Emergency access refused"), one.decided_by.display_name, url=url
        )
    if one.ended_at is not None:
        yield Moment(one.ended_at, _("Emergency access ended"), url=url)
    if one.reviewed_at is not None and one.reviewed_by is not None:
        yield Moment(
            one.reviewed_at, _("Emergency access reviewed"), one.reviewed_by.display_name, url=url
        )


def forget(_actor: Actor, what: doors.Forgetting) -> None:
    """With the last person of a case go the words about why somebody wanted to read it."""
    if not what.alone:
        return
    for access in Access.objects.filter(case=what.person.case_id).select_related("envelope"):
        destroy(access.envelope)
        blank(access, "reason", "review")


add_notice(notice)
doors.add_forgetter(forget)
doors.add_story(story)
