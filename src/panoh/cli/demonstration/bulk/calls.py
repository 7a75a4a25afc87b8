"""Contacts of a line, as hotline.verbs.record would leave them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from panoh.cli.demonstration.bulk.making import story, symbols
from panoh.cli.demonstration.tables import CALLERS, CATEGORIES, DESTINATIONS, draw
from panoh.kernel.sheets.synthetic import synthetic
from panoh.kernel.vault import index
from panoh.rooms.cases.zones import clock_of
from panoh.rooms.hotline import writing
from panoh.rooms.hotline.codename import LENGTH
from panoh.rooms.hotline.codes import NAMED
from panoh.rooms.hotline.models import Contact
from panoh.rooms.hotline.sheets import CALL

if TYPE_CHECKING:
    from datetime import datetime

    from panoh.cli.demonstration.bulk.making import Desk
    from panoh.cli.demonstration.names import Invented
    from panoh.kernel.sheets.entries import Answers
    from panoh.rooms.cases.models import Case

FACTS = ("category", "urgency", "channel", "anonymous", "stopped")
CALLS_BACK = 0.12  # the share of ordinary questions with a number to call back
NAMED_SHARE = 0.55  # the share of the others whose caller gives a name
URGENT = {"green": 0.8, "amber": 0.17, "red": 0.03}


def add_contact(
    desk: Desk, number: int, at: datetime, caller: Invented | None = None, case: Case | None = None
) -> Contact:
    """Make one contact: of this caller, or of anybody; of this case, or of none."""
    serious = caller is not None or case is not None
    plain, sealed = writing.kept(_answers(desk, caller, serious=serious))
    contact = _contact(desk, number, at)
    contact.case = case
    writing.copy_columns(contact, plain, sealed)
    if sealed:
        contact.envelope = desk.envelope("contact")
    contact.entry = desk.entry(CALL, contact, at, (plain, sealed), contact.envelope)
    desk.made.rows.add(contact, *_terms(desk, contact, sealed))
    desk.did(at, "hotline.record", contact, **{name: getattr(contact, name) for name in FACTS})
    return contact


def _contact(desk: Desk, number: int, at: datetime) -> Contact:
    month = writing.month_of(at, desk.actor.agency.timezone)
    ended = at + timedelta(seconds=desk.rng.randint(40, 1800))
    code = f"H-{desk.country}-{month:%y}-{symbols(number, LENGTH)}"
    times = {"started_at": at, "ended_at": ended, "created_at": ended, "month": month}
    return Contact(code=code, **desk.own, **times)


def _answers(desk: Desk, caller: Invented | None, *, serious: bool) -> Answers:
    rng, country = desk.rng, desk.country
    category = rng.choice(NAMED) if serious else draw(rng, CATEGORIES)
    named = caller is not None or rng.random() < NAMED_SHARE
    number = named if category in NAMED else rng.random() < CALLS_BACK
    who = caller or desk.someone()
    given: dict[str, Any] = {
        "category": category,
        "caller_type": draw(rng, CALLERS),
        "urgency": draw(rng, URGENT),
        "caller_country": country,
        "situation_country": draw(rng, DESTINATIONS[country]),
        "clock": clock_of(desk.actor.agency.timezone),
        "call_back_allowed": "yes" if number else "no",
        "safe_number": who.phone,
        "anonymous": "no" if named else "yes",
        "caller_name": who.full,
        "about_name": desk.someone().full,
        "summary": story(rng),
    }
    return dict(synthetic(CALL, rng, **given))


def _terms(desk: Desk, contact: Contact, sealed: Answers) -> list[Any]:
    names = [sealed[name] for name in ("caller_name", "about_name") if name in sealed]
    phones = [sealed["safe_number"]] if "safe_number" in sealed else []
    if not (names or phones):
        return []
    keys = desk.actor.keys
    return list(index.terms(keys, contact, names=names, phones=phones, region=desk.country))
