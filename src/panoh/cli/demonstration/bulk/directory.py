"""A directory of services for the call page to choose from, the same at every size."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from django.utils import timezone

from panoh.kernel.words.names import REGION
from panoh.rooms.network.codes import KINDS
from panoh.rooms.network.models import Service

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor

ABROAD = ("AE", "RU", "TR")
EACH = 2  # services of a kind in a country


def stock(actor: Actor) -> int:
    """Enter services of every kind in the region and its destinations; says how many."""
    places = product((*REGION, *ABROAD), (kind for kind, _label in KINDS), range(1, EACH + 1))
    made = Service.objects.bulk_create(
        Service(
            agency=actor.agency,
            created_by=actor.user,
            name=f"SYNTHETIC {kind} {country} {number}",
            provider="SYNTHETIC provider",
            kind=kind,
            country=country,
            languages=["ru"],
            cost="free",
            source="invented",
            verified_at=timezone.now(),
            verified_by=actor.user,
            verified_result="reached",
        )
        for country, kind, number in places
    )
    return len(made)
