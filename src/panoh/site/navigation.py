"""The rail: Today, and only the rooms that this person's roles use, at most seven."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from panoh.kernel.access.decide import scopes_of

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.utils.functional import _StrPromise as Lazy

    from panoh.kernel.actors.actor import Actor

MOST = 6  # and Today: seven


@dataclass(frozen=True)
class Place:
    """A room's entrance: shown to those whom the matrix gives its verb."""

    verb: str
    label: Lazy
    url_name: str
    prefix: str


@dataclass(frozen=True)
class Link:
    """What the template shows."""

    label: Lazy
    url: str
    current: bool


PLACES = (
    Place("hotline.list", _("Hotline"), "hotline:today", "/hotline/"),
    Place("screening.list", _("Screening"), "screening:list", "/screening/"),
    Place("cases.list", _("Cases"), "cases:worklist", "/cases/"),
    Place("specialists.list", _("My files"), "specialists:list", "/specialists/"),
    Place("referrals.list", _("Referrals"), "referrals:list", "/referrals/"),
    Place("returns.list", _("Returns"), "returns:list", "/returns/"),
    Place("returns.papers.list", _("Papers"), "returns:papers", "/returns/papers/"),
    Place("programme.figures", _("Region"), "programme:figures", "/programme/"),
    Place("programme.snapshots", _("Snapshots"), "programme:snapshots", "/programme/snapshots/"),
    Place("research.list", _("Research"), "research:list", "/research/"),
    Place("programme.confirm_month", _("Months"), "programme:months", "/programme/months/"),
    Place("network.list", _("Directory"), "network:list", "/network/"),
    Place("actors.list", _("People"), "people", "/people/"),
    Place("exports.list", _("Exports"), "exports:list", "/exports/"),
    Place("vault.read", _("Keys"), "keys", "/keys/"),
    Place("audit.read", _("Audit"), "audit", "/audit/"),
    Place("justice.list", _("Releases to the police"), "justice:list", "/justice/"),
    Place("glass.list", _("Emergency access"), "glass:list", "/emergency/"),
    Place("rights.list", _("Rights"), "rights:list", "/rights/"),
)


def places_of(actor: Actor) -> list[Place]:
    """The entrances that this actor's roles open."""
    return [place for place in PLACES if scopes_of(actor, place.verb)][:MOST]


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Template context: the rail and the room one is in."""
    actor = getattr(request, "actor", None)
    if actor is None:
        return {"navigation": [], "room": ""}
    places = places_of(actor)
    here = _longest(places, request.path)
    today = Link(_("Today"), reverse("home"), request.path == reverse("home"))
    links = [Link(place.label, reverse(place.url_name), place is here) for place in places]
    return {"navigation": [today, *links], "room": here.label if here else ""}


def _longest(places: list[Place], path: str) -> Place | None:
    matching = [place for place in places if path.startswith(place.prefix)]
    return max(matching, key=lambda place: len(place.prefix), default=None)
