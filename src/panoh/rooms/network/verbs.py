"""What is done with the directory: add, change, try a number, report that it failed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from panoh.kernel.verbs.wrapper import Refused, verb
from panoh.rooms.network.codes import REACHED, RESULTS
from panoh.rooms.network.models import NumberCheck, Service

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor

DETAILS = frozenset(
    {
        "name",
        "provider",
        "recipient",
        "kind",
        "country",
        "region",
        "languages",
        "serves",
        "hours",
        "timezone",
        "cost",
        "capacity",
        "free_beds",
        "needs_police_case",
        "documents_needed",
        "phone",
        "address_confidential",
        "source",
    }
)


@verb("network.add", facts=("kind", "country"), creates=True)
def add(actor: Actor, /, **details: Any) -> Service:
    """Add a service to the directory; it is not relied on before somebody has tried it."""
    service = Service(agency=actor.agency, created_by=actor.user, **_known(details))
    service.save(force_insert=True)
    return service


@verb("network.change", facts=("kind", "country"))
def change(_actor: Actor, /, service: Service, **details: Any) -> Service:
    """Change what the directory says of a service."""
    for name, value in _known(details).items():
        setattr(service, name, value)
    return service


@verb("network.verify", facts=("result",))
def verify(actor: Actor, service: Service, *, result: str) -> Service:
    """Note that the number was tried today, and what came of it."""
    if result not in dict(RESULTS):
        raise Refused(_("Say what came of the call."))
    _note(actor, service, result)
    return service


@verb("network.number_failed", facts=("failures",))
def number_failed(actor: Actor, service: Service) -> Service:
    """The number failed just now, in the middle of the work: warn everybody at once."""
    _note(actor, service, "no_answer")
    return service


def _note(actor: Actor, service: Service, result: str) -> None:
    now = timezone.now()
    NumberCheck.objects.create(service=service, by=actor.user, at=now, result=result)
    service.verified_at, service.verified_by, service.verified_result = now, actor.user, result
    reached = result in REACHED
    service.failures = 0 if reached else service.failures + 1
    service.state = "active" if reached else "stale"


def _known(details: dict[str, Any]) -> dict[str, Any]:
    unknown = details.keys() - DETAILS
    if unknown:
        raise TypeError(f"A service has no {', '.join(sorted(unknown))}.")
    return details
