"""The lists that an agency's own records can give: each says which of its clients are on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Lazy

AUTHORITIES: Final = ("Police", "CourtOrProsecution", "NonPoliceGovernmentalOrganization")
FOUND: Final = ("PossibleVictimOfTrafficking", "ActualVictimOfTrafficking")


@dataclass(frozen=True)
class Source:
    """One list: its name in a table, what it is, whom it covers and whom it misses."""

    code: str
    label: Lazy
    covers: Lazy
    misses: Lazy
    on: Callable[[date, date], Q]  # which persons are on it, between two days


def _hotline(first: date, last: date) -> Q:
    return Q(case__contacts__started_at__date__range=(first, last))


def _authorities(first: date, last: date) -> Q:
    return Q(
        case__screening__determinations__body_kind__in=AUTHORITIES,
        case__screening__determinations__status__in=FOUND,
        case__screening__determinations__decided_on__range=(first, last),
    )


def _referrals(first: date, last: date) -> Q:
    return Q(referrals__sent_at__date__range=(first, last))


def _returns(first: date, last: date) -> Q:
    return Q(returns__created_at__date__range=(first, last))


def _came_by(source: str) -> Callable[[date, date], Q]:
    def on(first: date, last: date) -> Q:
        return Q(case__source=source, case__opened_on__range=(first, last))

    return on


_OPENED = _("Clients whose case with us began this way in the period.")
_OTHER_WAYS = _("Who came to us another way, or not at all.")
SOURCES: Final = {
    one.code: one
    for one in (
        Source(
            "hotline",
            _("Calls and messages to the hotline"),
            _("Clients of whose case somebody called or wrote to our line in the period."),
            _("Who has no phone, does not know the number, or calls without becoming a case."),
            _hotline,
        ),
        Source(
            "authorities",
            _("Recognised by police, court or another government body"),
            _("Clients whom such a body found to be, or perhaps to be, trafficked in the period."),
            _("Who avoids the authorities, or was found not to be trafficked."),
            _authorities,
        ),
        Source(
            "referred",
            _("Referred by us to another agency"),
            _("Clients for whom we asked another agency in the period."),
            _("Who needed nothing from others, or did not agree."),
            _referrals,
        ),
        Source(
            "returns",
            _("Returns home"),
            _("Clients whose return home was planned with us in the period."),
            _("Who stays, or travels alone."),
            _returns,
        ),
        Source("police", _("Came by the police"), _OPENED, _OTHER_WAYS, _came_by("police")),
        Source("consulate", _("Came by a consulate"), _OPENED, _OTHER_WAYS, _came_by("consulate")),
        Source("partners", _("Came by another agency"), _OPENED, _OTHER_WAYS, _came_by("referral")),
        Source("outreach", _("Met by outreach"), _OPENED, _OTHER_WAYS, _came_by("outreach")),
        Source("walk_in", _("Came by themselves"), _OPENED, _OTHER_WAYS, _came_by("walk_in")),
        Source("family", _("Came by their family"), _OPENED, _OTHER_WAYS, _came_by("family")),
    )
}
