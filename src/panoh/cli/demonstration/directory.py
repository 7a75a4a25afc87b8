"""The directory: what the demonstration's agencies offer. Numbers are fictional. SYNTHETIC."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from panoh.cli.demonstration.agencies import AGENCIES, KG
from panoh.cli.demonstration.calls import LANGUAGES
from panoh.cli.demonstration.names import NUMBERS
from panoh.kernel.actors.roles import Role
from panoh.rooms.network import verbs

if TYPE_CHECKING:
    from panoh.cli.demonstration.agencies import Plan
    from panoh.cli.demonstration.clock import Story
    from panoh.cli.demonstration.people import Cast

KINDS = {"ngo": "hotline", "shelter": "shelter", "consulate": "consulate"}
SERVES = {
    "ngo": ["women", "men", "families", "foreigners"],
    "shelter": ["women", "children", "foreigners"],
    "consulate": ["women", "men", "children", "families"],
}
FURTHER = (
    ("legal", "Legal advice, Osh (synthetic)", ["women", "men"]),
    ("medical", "Clinic, Osh (synthetic)", ["women", "men", "children"]),
    ("psychological", "Psychologists' network (synthetic)", ["women", "men"]),
    ("labour_rights", "Labour rights office (synthetic)", ["men", "women"]),
    ("child_protection", "Child protection office (synthetic)", ["children"]),
)


def directory(cast: Cast) -> Story:
    """Entries are made and tried after a month; one number has failed."""
    actor = cast.actor(Role.HOTLINE_SUPERVISOR, "KG-OSH")
    services = [
        verbs.add(actor, **_offer(number, plan))
        for number, plan in enumerate(AGENCIES)
        if plan.kind in KINDS
    ]
    services += [verbs.add(actor, **_further(number, *row)) for number, row in enumerate(FURTHER)]
    yield timedelta(days=30)
    for service in services[:-1]:
        verbs.verify(actor, service, result="reached")
    verbs.verify(actor, services[-1], result="no_answer")


def _offer(number: int, plan: Plan) -> dict[str, Any]:
    shelter = plan.kind == "shelter"
    return {
        "name": plan.name,
        "provider": plan.name,
        "kind": KINDS[plan.kind],
        "country": plan.country,
        "languages": [LANGUAGES[plan.country], "ru"],
        "serves": SERVES[plan.kind],
        "hours": "Mon-Fri 9:00-18:00",
        "timezone": plan.timezone,
        "cost": "free",
        "capacity": 20 if shelter else None,
        "free_beds": 4 if shelter else None,
        "phone": NUMBERS[plan.country].format(9000 + number),
        "address_confidential": shelter,
        "source": "SYNTHETIC",
    }


def _further(number: int, kind: str, name: str, serves: list[str]) -> dict[str, Any]:
    return {
        "name": name,
        "provider": name,
        "kind": kind,
        "country": "KG",
        "region": "Osh",
        "languages": ["ky", "uz", "ru"],
        "serves": serves,
        "hours": "Mon-Sat 9:00-17:00",
        "timezone": KG,
        "cost": "free",
        "phone": NUMBERS["KG"].format(9900 + number),
        "source": "SYNTHETIC",
    }
