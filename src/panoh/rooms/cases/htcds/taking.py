"""Cases as rows: all that the standard has a field for, opened with the actor's keys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch
from django.utils import translation

from panoh.kernel.access.decide import decide, visible
from panoh.kernel.sheets import entries
from panoh.kernel.sheets.models import Entry
from panoh.kernel.verbs.wrapper import Denied, append_denial, read_event
from panoh.rooms.cases.codes import CLOSE_REASONS, label
from panoh.rooms.cases.consents import holds
from panoh.rooms.cases.htcds import cells
from panoh.rooms.cases.htcds.columns import (
    BODY,
    CASE_STATUS,
    CITIZENSHIP,
    CLOSURE,
    COLUMNS,
    COMMENT,
    CONSENT,
    EVENT_COUNTRY,
    EVENT_TYPE,
    FORMS,
    ID,
    LANGUAGES,
    OWNER,
    STATUS,
    Part,
)
from panoh.rooms.cases.htcds.incoming import close_reason
from panoh.rooms.cases.htcds.sheet import TOLD
from panoh.rooms.cases.models import Case, Consent, Person
from panoh.rooms.cases.sheets import HISTORY, NOTE
from panoh.rooms.screening.models import Determination

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor

CHUNK = 200  # cases opened at a time
SHEETS = (HISTORY.name, NOTE.name, TOLD.name)
Given = dict[str, Any]


@dataclass(frozen=True)
class Opened:
    """A case with its sheets, opened."""

    case: Case
    number: str  # of the other system, else the case's code
    history: Given
    told: Given
    notes: list[str]


def permit(actor: Actor) -> None:
    """Raises Denied for somebody who may not export cases; that is recorded."""
    decision = decide(actor, "cases.export")
    if not decision:
        append_denial(actor, "cases.export", None, decision)
        raise Denied(decision)


def record(actor: Actor, cases: int, rows: int, digest: str) -> None:
    """The one audit event of an export: how much, and the SHA-256 of the file that came of it."""
    read_event(actor, "cases.export", None, cases=cases, rows=rows, sha256=digest)


def cases_of(actor: Actor) -> Iterator[list[Case]]:
    """All cases that the actor may export, oldest first, some at a time."""
    rows = visible(actor, "cases.export", Case.objects.all())
    rows = rows.select_related("agency", "worker", "envelope").prefetch_related(
        "envelope__seals",
        "persons",
        Prefetch("consents", Consent.objects.order_by("created_at", "id")),
        Prefetch(
            "screening__determinations",
            Determination.objects.order_by("decided_on", "created_at", "id"),
        ),
    )
    keys = list(rows.order_by("opened_on", "id").values_list("pk", flat=True))
    for start in range(0, len(keys), CHUNK):
        found = rows.in_bulk(keys[start : start + CHUNK])
        yield [found[key] for key in keys[start : start + CHUNK]]


def rows_of(actor: Actor, cases: list[Case]) -> Iterator[dict[str, str]]:
    """One row for each potential victim of these cases, by column."""
    sheets = _sheets_of(cases)
    for case in cases:
        opened = _open(actor, case, sheets.get(case.pk, []))
        clients = [one for one in case.persons.all() if one.role == "client"]
        yield _row(actor, opened, clients[0] if clients else None, 1)
        for place, person in enumerate(clients[1:], start=2):
            yield _row(actor, replace(opened, told={}, notes=[]), person, place)


def _sheets_of(cases: list[Case]) -> dict[Any, list[Entry]]:
    found: dict[Any, list[Entry]] = {}
    rows = Entry.objects.current().filter(
        subject_type=Case._meta.label_lower,
        subject_id__in=[case.pk for case in cases],
        sheet__in=SHEETS,
    )
    for entry in rows.order_by("created_at", "id"):
        found.setdefault(entry.subject_id, []).append(entry)
    return found


def _open(actor: Actor, case: Case, sheets: list[Entry]) -> Opened:
    history: Given = {}
    told: Given = {}
    notes: list[str] = []
    for entry in sheets:
        if entry.envelope_id is not None:
            entry.envelope = case.envelope  # one envelope object for all: its key is opened once
        given = entries.answers(actor, entry)
        if entry.sheet == NOTE.name:
            notes.append(given.get("text", ""))
        else:
            (history if entry.sheet == HISTORY.name else told).update(given)
    return Opened(case, told.get("source_id") or case.code, history, told, notes)


def _row(actor: Actor, opened: Opened, person: Person | None, place: int) -> dict[str, str]:
    identity: Given = {}
    if person is not None:
        person.case = opened.case
        identity = actor.keys.read(person, "identity")
    parts = {
        Part.IDENTITY: identity,
        Part.HISTORY: opened.told | opened.history,
        Part.TOLD: opened.told,
        Part.PERSON: _columns(person),
        Part.CASE: _case(opened.case),
        Part.NOTE: {"text": opened.notes},
    }
    given = {name: parts[column.part].get(column.question.name) for name, column in COLUMNS.items()}
    given |= _now(opened, person, place)
    return {name: cells.write(column, given[name]) for name, column in COLUMNS.items()}


def _columns(person: Person | None) -> Given:
    if person is None:
        return {}
    child = "yes" if person.is_child else "no"
    return {"sex": person.sex, "age_band": person.age_band, "is_child": child}


def _case(case: Case) -> Given:
    return {
        "opened_on": case.opened_on.isoformat(),
        "urgency": case.urgency,
        "origin_country": case.origin_country,
        "exploitation_country": case.exploitation_country,
    }


def _now(opened: Opened, person: Person | None, place: int) -> Given:
    """What the case says today, before what another system told when it came."""
    case, told = opened.case, opened.told
    return {
        ID: opened.number if place == 1 else f"{opened.number}~{place}",
        OWNER: case.worker.username if case.worker else "",
        COMMENT: [text for text in opened.notes if text],
        **_closing(case, told),
        **(_decided(case, told) if place == 1 else {}),
        **_event(case, told),
        **_of_person(opened, person),
    }


def _of_person(opened: Opened, person: Person | None) -> Given:
    told = opened.told
    nations = [person.citizenship if person else "", *told.get("citizenships", "").split(";")]
    main, forms = opened.case.exploitation_form, opened.history.get("forms", [])
    return {
        CITIZENSHIP: list(dict.fromkeys(filter(None, nations))),
        LANGUAGES[0]: (person.language if person else "") or told.get("language", ""),
        CONSENT: _agreed(opened, person),
        FORMS: list(dict.fromkeys([main, *forms])),
    }


def _closing(case: Case, told: Given) -> Given:
    """The state as it is now; the other system's words where they still hold."""
    state, why = told.get("case_status", ""), told.get("closure", "")
    if case.state == "open":
        return {CASE_STATUS: "follow_up" if state == "follow_up" else "active", CLOSURE: why}
    referred = case.close_reason == "transferred"
    if close_reason(state, why) != case.close_reason:
        with translation.override("en"):
            why = "" if referred else str(label(CLOSE_REASONS, case.close_reason))
    return {CASE_STATUS: "closed_referred" if referred else "closed", CLOSURE: why}


def _decided(case: Case, told: Given) -> Given:
    """The latest determination here, else what the other system told."""
    here = list(case.screening.determinations.all()) if case.screening else []
    if here:
        return {STATUS: here[-1].status, BODY: here[-1].body_kind}
    return {STATUS: told.get("status"), BODY: told.get("decided_by")}


def _event(case: Case, told: Given) -> Given:
    """The event as told; without one, the country of exploitation that the case names."""
    if not case.exploitation_country or any(name.startswith("event_") for name in told):
        return {}
    return {EVENT_TYPE: "exploitation", EVENT_COUNTRY: case.exploitation_country}


def _agreed(opened: Opened, person: Person | None) -> str:
    """Whether the person's latest word to this agency is a yes; else what was told."""
    case = opened.case
    words = [
        one
        for one in case.consents.all()
        if person is not None and one.person_id == person.pk and one.recipient_id == case.agency_id
    ]
    if words:
        return "yes" if holds(words[-1]) else "no"
    return str(opened.told.get("agreed", ""))
