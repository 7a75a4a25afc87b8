"""Reading the directory: the list, one entry, and whom to refer a caller to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404
from django.utils import timezone

from panoh.kernel.access.decide import visible
from panoh.rooms.network.models import Service

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from django.db.models import QuerySet

    from panoh.kernel.actors.actor import Actor

MOST = 8  # suggestions beside a call: more would not be read


def services(actor: Actor) -> QuerySet[Service]:
    """All services the actor may see."""
    rows = visible(actor, "network.list", Service.objects.all())
    return rows.select_related("verified_by", "recipient")


def service(actor: Actor, service: UUID) -> Service:
    """One service; Http404 when there is none."""
    rows = visible(actor, "network.read", Service.objects.all())
    return get_object_or_404(rows.select_related("verified_by", "recipient"), pk=service)


def found(
    actor: Actor, *, country: str = "", kind: str = "", language: str = "", serves: str = ""
) -> list[Service]:
    """Services that fit every filter given, by country, kind and name."""
    rows = services(actor)
    rows = rows.filter(country=country) if country else rows
    rows = rows.filter(kind=kind) if kind else rows
    # Lists inside JSON are compared here: SQLite knows no containment, and the list is small.
    return [row for row in rows if _fits(row, language, serves)]


def _fits(row: Service, language: str, serves: str) -> bool:
    return (not language or language in row.languages) and (not serves or serves in row.serves)


def suggest(
    country: str, need: str | Iterable[str], language: str = "", serves: str = ""
) -> list[Service]:
    """Whom to refer to: services of the country for one of these needs (kinds of service).

    Who serves the person comes first, then who speaks the language, then what was tried lately;
    what is stale comes last, marked so. At most eight. The directory holds no personal data and
    is open to every role.
    """
    kinds = [need] if isinstance(need, str) else list(need)
    now = timezone.now()
    rows = Service.objects.filter(country=country, kind__in=kinds)
    fitting = [row for row in rows if not serves or not row.serves or serves in row.serves]
    fitting.sort(
        key=lambda row: (
            row.stale_at(now),
            kinds.index(row.kind),
            bool(language) and language not in row.languages,
            row.name,
        )
    )
    return fitting[:MOST]
