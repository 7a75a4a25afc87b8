"""Cases of a line, with persons, consent, need and notes, as the verbs would leave them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from panoh.cli.demonstration.bulk.making import story, symbols
from panoh.cli.demonstration.tables import DESTINATIONS, FORMS, draw
from panoh.kernel.sheets import entries
from panoh.kernel.sheets.synthetic import synthetic
from panoh.kernel.vault import index
from panoh.rooms.cases.casecode import LENGTH
from panoh.rooms.cases.codes import CLOSE_REASONS, NEED_KINDS, NEXT_KINDS
from panoh.rooms.cases.models import Case, Consent, Need, Person
from panoh.rooms.cases.sheets import IDENTITY, NOTE, SAFETY
from panoh.rooms.cases.verbs.people import NAMES, PHONES
from panoh.rooms.cases.wording import TEXT_VERSION

if TYPE_CHECKING:
    from datetime import datetime

    from panoh.cli.demonstration.bulk.making import Desk
    from panoh.cli.demonstration.names import Invented

OPEN = 0.3
RELATIVES = ("mother", "father", "spouse", "sibling")
NOTES = ("with_person", "with_family", "service")
BANDS = ("18_20", "21_29", "30_38", "39_47")
MET = timedelta(days=20)


def add_case(desk: Desk, number: int, at: datetime) -> Case:
    """Make one case, opened then."""
    case = _case(desk, number, at)
    client = desk.someone()
    first = _add_person(desk, case, client, at)
    if desk.rng.random() < 0.5:
        _add_person(desk, case, desk.someone(), at, role="relative")
    _plan(desk, case, at)
    desk.made.rows.add(case)
    desk.did(at, "cases.open", case, code=case.code, source=case.source,
             exploitation_form=case.exploitation_form)  # fmt: skip
    _add_consent(desk, case, first, at + timedelta(minutes=30))
    _add_need(desk, case, first, at + timedelta(minutes=40))
    for hours, kind in enumerate(NOTES, 1):
        _add_note(desk, case, kind, at + timedelta(hours=hours))
    desk.did(at + timedelta(hours=5), "cases.identity", case, why="page")
    desk.made.cases.append((case.code, client.full))
    return case


def _case(desk: Desk, number: int, at: datetime) -> Case:
    rng = desk.rng
    case = Case(
        code=f"{desk.country}-{at:%y}-{symbols(number, LENGTH)}",
        envelope=desk.envelope("case"),
        worker=desk.actor.user,
        source="hotline",
        origin_country=desk.country,
        exploitation_country=draw(rng, DESTINATIONS[desk.country]),
        exploitation_form=draw(rng, FORMS[desk.country]),
        urgency=rng.choice(("green", "green", "amber", "red")),
        opened_on=at.date(),
        created_at=at,
        **desk.own,
    )
    if rng.random() >= OPEN:
        case.state, case.close_reason = "closed", rng.choice(CLOSE_REASONS.values)
        case.closed_at = at + timedelta(days=rng.randint(5, 200))
    return case


def _plan(desk: Desk, case: Case, at: datetime) -> None:
    if case.state != "open":
        return
    case.next_kind = desk.rng.choice(NEXT_KINDS.values)
    case.next_due_at = at + timedelta(days=desk.rng.randint(1, 400))
    case.next_owner = desk.actor.user
    desk.actor.keys.write(case, "plan", {"text": story(desk.rng)})
    desk.did(at + timedelta(minutes=20), "cases.plan_next", case, kind=case.next_kind,
             due_at=str(case.next_due_at), owner=str(desk.actor.user.pk),
             waiting_for=case.waiting_for)  # fmt: skip


def _add_person(
    desk: Desk, case: Case, who: Invented, at: datetime, *, role: str = "client"
) -> Person:
    person = Person(
        case=case,
        role=role,
        relation="self" if role == "client" else desk.rng.choice(RELATIVES),
        sex=who.sex,
        age_band=desk.rng.choice(BANDS),
        citizenship=who.country,
        reachable="careful",
        created_at=at,
        **desk.own,
    )
    known, safe = _identity(desk, who), _safety(desk, who)
    desk.actor.keys.write(person, "identity", known)
    desk.actor.keys.write(person, "safety", safe)
    found = index.terms(
        desk.actor.keys,
        person,
        names=[known[name] for name in NAMES if name in known],
        phones=[*(known[name] for name in PHONES if name in known), safe["safe_number"]],
        region=desk.country,
    )
    desk.made.rows.add(person, *found)
    return person


def _identity(desk: Desk, who: Invented) -> dict[str, Any]:
    named = {"first_name": who.given, "surname": who.surname, "patronymic": who.patronymic or None}
    whole = {"name_used": who.full, "name_in_document": who.full, "other_names": None}
    phones = {"phone": who.phone, "phone_other": None}
    return dict(synthetic(IDENTITY, desk.rng, **named, **whole, **phones))


def _safety(desk: Desk, who: Invented) -> dict[str, Any]:
    return dict(synthetic(SAFETY, desk.rng, safe_number=who.phone, dangers=story(desk.rng)))


def _add_consent(desk: Desk, case: Case, person: Person, at: datetime) -> None:
    consent = Consent(
        case=case,
        person=person,
        recipient=desk.rng.choice(desk.line.partners),
        purpose="service",
        groups=["first_name_age", "needs", "safety"],
        method="written",
        language="ru",
        text_version=TEXT_VERSION,
        given_on=at.date(),
        expires_on=(at + timedelta(days=180)).date(),
        created_at=at,
        **desk.own,
    )
    desk.actor.keys.write(consent, "details", {"remarks": story(desk.rng)})
    desk.made.rows.add(consent)
    desk.did(at, "cases.record_consent", consent, person=str(person.pk),
             recipient=consent.recipient.code, purpose=consent.purpose, groups=consent.groups,
             method=consent.method)  # fmt: skip


def _add_need(desk: Desk, case: Case, person: Person, at: datetime) -> None:
    need = Need(case=case, person=person, created_at=at, kind=desk.rng.choice(NEED_KINDS.values),
                **desk.own)  # fmt: skip
    if desk.rng.random() < 0.6:
        need.state, need.ended_at = "met", at + MET
    desk.actor.keys.write(need, "note", {"text": story(desk.rng), "outcome": "SYNTHETIC"})
    desk.made.rows.add(need)
    desk.did(at, "cases.add_need", need, kind=need.kind)


def _add_note(desk: Desk, case: Case, kind: str, at: datetime) -> None:
    parts = entries.split(NOTE, {"kind": kind, "text": story(desk.rng)})
    entry = desk.entry(NOTE, case, at, parts, case.envelope)
    desk.did(at, "cases.add_note", entry, sheet=NOTE.name)
