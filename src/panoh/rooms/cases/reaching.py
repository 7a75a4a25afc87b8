"""Which next actions reach a person, and whether that person's safe contact allows it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from panoh.rooms.cases.checks import demand
from panoh.rooms.cases.safe_contact import Rules, contact_allowed, window
from panoh.rooms.cases.zones import zone_of

if TYPE_CHECKING:
    from panoh.kernel.access.decide import Decision
    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.cases.models import Case, Person

# next action: by which means, to whom where nobody is named
REACHES = {
    "call_person": ("phone", ("client",)),
    "call_family": ("phone", ("relative",)),
    "meet_person": ("visit", ("client",)),
}
ALLOWED = {"safe": True, "careful": True, "unsafe": False}


def rules_of(actor: Actor, person: Person) -> Rules:
    """A person's safe contact, opened. Raises Locked, NotHeld."""
    return rules_from(person, actor.keys.read(person, "safety"))


def rules_from(person: Person, given: dict[str, Any]) -> Rules:
    """A person's safe contact from the answers of the sheet cases.safety."""
    return Rules(
        allowed=ALLOWED.get(person.reachable),
        zone=zone_of(given.get("clock", ""), "", person.agency.timezone),
        means=tuple(given.get("how", ())),
        unsafe=person.number_unsafe_at is not None,
        **window(given),
    )


def number_of(actor: Actor, person: Person) -> str:
    """The number at which the person is called: the safe one, else the own one; may be empty."""
    safe: str = actor.keys.read(person, "safety").get("safe_number", "")
    own: str = actor.keys.read(person, "identity").get("phone", "")
    return safe or own


def reached(case: Case, kind: str, named: Person | None) -> Iterable[Person]:
    """Whom a next action reaches: who is named, else everybody whom it may mean."""
    if kind not in REACHES:
        return ()
    if named is not None:
        return (named,)
    roles = REACHES[kind][1]
    return case.persons.filter(role__in=roles).select_related("agency", "case__envelope")


def may_reach(
    actor: Actor, case: Case, kind: str, moment: datetime, named: Person | None = None
) -> Decision | None:
    """The first refusal among those whom the action reaches; None where there is none."""
    means = REACHES[kind][0] if kind in REACHES else ""
    asked = (contact_allowed(rules_of(actor, one), means, moment)
             for one in reached(case, kind, named))  # fmt: skip
    return next((decision for decision in asked if not decision), None)


def demand_reach(
    actor: Actor, case: Case, kind: str, moment: datetime, named: Person | None
) -> None:
    """Raises Refused with the sentence why, and when it would be allowed."""
    refusal = may_reach(actor, case, kind, moment, named)
    if refusal is not None:
        demand(False, refusal.reason)


def stop_if_forbidden(actor: Actor, case: Case) -> bool:
    """Where the next action reaches somebody who may no longer be reached so: review instead.

    The words of the plan stay: whoever reviews it must know what was meant.
    """
    if not case.next_kind or case.next_due_at is None:
        return False
    if may_reach(actor, case, case.next_kind, case.next_due_at, case.next_person) is None:
        return False
    case.next_kind, case.next_person, case.waiting_for = "review", None, ""
    case.version += 1
    case.save(update_fields=["next_kind", "next_person", "waiting_for", "version"])
    return True
