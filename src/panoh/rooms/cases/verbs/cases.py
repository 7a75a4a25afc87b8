"""Writes about a case as a whole: opening, facts, plan, hands, closing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from panoh.kernel.sheets import entries
from panoh.kernel.vault.envelopes import new_envelope
from panoh.kernel.verbs.wrapper import verb
from panoh.rooms.cases import checks
from panoh.rooms.cases.casecode import new_code
from panoh.rooms.cases.codes import (
    CLOSE_REASONS,
    EXPLOITATION_FORMS,
    NEXT_KINDS,
    SOURCES,
    URGENCIES,
    WAITING_FOR,
)
from panoh.rooms.cases.holding import holds_cases
from panoh.rooms.cases.models import Case
from panoh.rooms.cases.reaching import demand_reach
from panoh.rooms.cases.sheets import NOTE
from panoh.rooms.cases.verbs.people import NewPerson, enter_person
from panoh.rooms.screening import verbs as screenings

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor
    from panoh.kernel.actors.models import User
    from panoh.rooms.cases.models import Person
    from panoh.rooms.screening.models import Screening


@verb("cases.open", facts=("code", "source", "exploitation_form"), creates=True)
def open_case(
    actor: Actor,
    /,
    *,
    source: str = "other",
    persons: Iterable[NewPerson] = (),
    worker: User | None = None,
    screening: Screening | None = None,
    source_key: str = "",
    opened_on: date | None = None,
    **facts: str,
) -> Case:
    """Open a case, with its persons. ``facts``: as change_facts takes them.

    Without a ``worker`` it is held by the actor, or by nobody yet if the actor holds no cases.
    ``source_key`` names the row of an imported file: a second case of the same one is refused.
    """
    day = opened_on or timezone.localdate()
    checks.demand(day <= timezone.localdate(), _("A case cannot be opened in the future."))
    _once(actor, source_key)
    case = Case(
        agency=actor.agency,
        created_by=actor.user,
        code=new_code(actor.agency.country, day.year),
        envelope=new_envelope([actor.agency]),
        worker=_first_worker(actor, worker),
        screening=screening,
        source=checks.coded(SOURCES, source),
        source_key=source_key,
        opened_on=day,
    )
    _set_facts(case, facts)
    case.save(force_insert=True)
    for person in persons:
        enter_person(actor, case, person)
    return case


def _once(actor: Actor, source_key: str) -> None:
    rows = Case.objects.filter(agency=actor.agency, source_key=source_key)
    is_new = source_key == "" or not rows.exists()
    checks.demand(is_new, _("A case was made from this row before."))


def _first_worker(actor: Actor, worker: User | None) -> User | None:
    if worker is not None:
        return checks.holder(actor.agency, worker)
    return actor.user if holds_cases(actor) else None


def _set_facts(case: Case, facts: dict[str, str]) -> None:
    for name, value in facts.items():
        if name in ("origin_country", "exploitation_country"):
            setattr(case, name, checks.country(value))
        elif name == "exploitation_form":
            case.exploitation_form = checks.coded(EXPLOITATION_FORMS, value)
        elif name == "urgency":
            case.urgency = checks.coded(URGENCIES, value)
        else:
            raise TypeError(f"A case has no fact {name!r}.")


@verb(
    "cases.change_facts",
    facts=("origin_country", "exploitation_country", "exploitation_form", "urgency"),
)
def change_facts(actor: Actor, /, case: Case, **facts: str) -> Case:
    """Change coded facts: origin_country, exploitation_country, exploitation_form, urgency."""
    _set_facts(case, facts)
    return case


@verb("cases.link_screening", facts=("screening",))
def link_screening(actor: Actor, case: Case, *, screening: Screening) -> Case:
    """Name the screening that the case rests on; it must be of the same agency."""
    own = screening.agency_id == case.agency_id
    checks.demand(own, _("This screening belongs to another agency."))
    free = not screening.cases.exclude(pk=case.pk).exists()
    checks.demand(free, _("Another case rests on this screening already."))
    case.screening = screening
    return case


@verb("cases.open_screening", facts=("form", "age_group"))
def open_screening(actor: Actor, case: Case, *, form: str, age_group: str) -> Case:
    """Begin a screening, its evidence sealed with the case: form labour or sexual."""
    case.screening = screenings.open_screening(
        actor, form=form, age_group=age_group, envelope=case.envelope
    )
    return case


@verb("cases.plan_next", facts=("kind", "due_at", "owner", "waiting_for"))
def plan_next(
    actor: Actor,
    case: Case,
    *,
    kind: str,
    due_at: datetime,
    owner: User,
    text: str = "",
    waiting_for: str = "",
    person: Person | None = None,
) -> Case:
    """Say what is done next, by when, by whom, and whom the case waits for, if anybody.

    What calls or visits somebody is refused where the safe contact of the ``person`` forbids it
    (of everybody whom it may mean, where none is named).
    """
    case.next_kind = checks.coded(NEXT_KINDS, kind)
    if person is not None:
        checks.in_case(person, case)
    demand_reach(actor, case, kind, due_at, person)
    case.next_due_at = due_at
    case.next_person = person
    case.next_owner = checks.colleague(actor.agency, owner)
    case.waiting_for = checks.coded(WAITING_FOR, waiting_for, blank=True)
    actor.keys.write(case, "plan", {"text": text.strip()})
    return case


@verb("cases.hand_over", facts=("to",))
def hand_over(actor: Actor, case: Case, *, to: User, note: str = "") -> Case:
    """Give the case to a colleague who may hold cases; the next action goes along."""
    checks.demand(to.pk != case.worker_id, _("The case is in these hands already."))
    checks.holder(actor.agency, to)
    if case.next_owner_id == case.worker_id and case.next_kind:
        case.next_owner = to
    case.worker = to
    _write_note(actor, case, "hand_over", note)
    return case


@verb("cases.take")
def take(actor: Actor, case: Case) -> Case:
    """Take a case into one's own hands: one that nobody holds yet, or an absent colleague's."""
    checks.holder(actor.agency, actor.user)
    case.worker = actor.user
    return case


@verb("cases.close", facts=("reason",))
def close_case(actor: Actor, case: Case, *, reason: str, note: str = "") -> Case:
    """Close the case with a reason; the next action ends with it."""
    case.close_reason = checks.coded(CLOSE_REASONS, reason)
    case.closed_at = timezone.now()
    _no_next(actor, case)
    _write_note(actor, case, "decision", note)
    return case


@verb("cases.reopen")
def reopen_case(actor: Actor, case: Case, *, note: str = "") -> Case:
    """Open a closed case again."""
    case.close_reason, case.closed_at = "", None
    _write_note(actor, case, "decision", note)
    return case


def _no_next(actor: Actor, case: Case) -> None:
    case.next_kind, case.next_due_at, case.next_owner, case.waiting_for = "", None, None, ""
    case.next_person = None
    actor.keys.write(case, "plan", {})


def _write_note(actor: Actor, case: Case, kind: str, text: str) -> None:
    answers: dict[str, Any] = {"kind": kind, "text": text.strip()}
    if answers["text"]:
        entries.fill(actor, NOTE, answers, case, case.envelope)
