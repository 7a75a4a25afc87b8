"""Whoever opens what tells who somebody is, or where, leaves an event of it: page by page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import pytest
from django.apps import apps

from panoh.cli.documents.routes import routes
from panoh.kernel.access.decide import scopes_of
from panoh.kernel.actors.roles import Role
from panoh.kernel.audit.models import Event
from panoh.kernel.sheets.models import Entry
from panoh.kernel.vault.keyring import Keyring
from tests.contracts.walking import address, parts_of
from tests.support.sample import somebody

if TYPE_CHECKING:
    from django.db.models import Model

    from tests.support.sample import Sample

pytestmark = pytest.mark.django_db
ROUTES = routes()

# Sealed columns and sheets that a page may open without an event, each with its reason. None tells
# who somebody is, where to reach them, or what was said in a call or a screening.
STORY = "the agency's own story of its own case; who the person is, is read apart, with an event"
WITHOUT_AN_EVENT = {
    "cases.case.plan": STORY,
    "cases.need.note": STORY,
    "cases.consent.details": STORY,
    "cases.note": STORY,
    "cases.history": STORY,
    "cases.htcds": STORY,
    "cases.document.about": STORY,  # what a document is; opening it is an event
    "returns.risk": STORY,
    "cases.riskexception.reason": "read to decide on it, and deciding is an event",
    "glass.access.reason": "read to decide on it, and deciding is an event",
    "glass.access.review": "the officer's own finding, shown to those it is about",
    "rights.request.words": "what a person asks, for those who answer it; answering is an event",
    "rights.hold.words": "which court asked for it, for those who may not erase meanwhile",
    "referrals.remark": "what the two agencies write to each other about the hand-over",
    "referrals.handover": "the place to meet, which both agencies agreed on",
    "returns.return.journey": "how the journey goes, for those who work on it",
}


# A specialist's file has an envelope of its own; its opening stands in the story of the case.
OF_FILES = ("specialists.read", "specialists.read_summary")


@dataclass(frozen=True)
class Opened:
    """A sealed column that was opened: of which record, under which envelope."""

    column: str
    record: str
    envelope: str


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Opened]:
    """What is opened from now on, one after the other."""
    found: list[Opened] = []
    read = Keyring.read

    def noting(keys: Keyring, record: Model, column: str) -> dict[str, Any]:
        if getattr(record, column):
            label = record._meta.label_lower
            name = record.sheet if isinstance(record, Entry) else f"{label}.{column}"
            envelope = str(record.envelope.pk)  # type: ignore[attr-defined]
            found.append(Opened(name, f"{label} {record.pk}", envelope))
        return read(keys, record, column)

    monkeypatch.setattr(Keyring, "read", noting)
    return found


def told_of(event: Event) -> set[str]:
    """What an event speaks of: its record, and the envelope that the record lies in."""
    if not event.subject_type:
        return set()
    record = apps.get_model(event.subject_type)._default_manager.get(pk=event.subject_id)
    envelope = getattr(record, "envelope", None)
    files = record.specialistfiles.all() if event.verb in OF_FILES else ()
    named = {f"{event.subject_type} {event.subject_id}"}
    named |= {str(one.envelope_id) for one in files}
    return named | ({str(envelope.pk)} if envelope else set())


def unsaid(sample: Sample, role: Role, code: str, opened: list[Opened]) -> Iterator[str]:
    """Pages that opened something and left no event on it."""
    actor, client = sample.world.actor(role, code), sample.world.browser(role, code)
    side = sample.side_of(code)
    for route in ROUTES:
        if route.view.verb is None or not scopes_of(actor, route.view.verb):
            continue
        for parts in parts_of(route, side):
            opened.clear()
            last = Event.objects.latest("id").pk
            answer = client.get(address(route, parts))
            events = Event.objects.filter(pk__gt=last)
            said = {one for event in events for one in told_of(event)}
            silent = {
                one.column for one in opened if one.record not in said and one.envelope not in said
            } - WITHOUT_AN_EVENT.keys()
            if silent and answer.status_code == HTTPStatus.OK:
                yield f"{route.name}: {sorted(silent)}"


@pytest.mark.parametrize(("role", "code"), somebody(), ids=str)
def test_each_opening_leaves_an_event(
    sample: Sample, role: Role, code: str, opened: list[Opened]
) -> None:
    assert sorted(set(unsaid(sample, role, code, opened))) == []


def test_what_tells_who_somebody_is_is_seen_by_the_test(
    sample: Sample, opened: list[Opened]
) -> None:
    """Else the test above would hold because nothing is opened."""
    client = sample.world.browser(Role.CASE_MANAGER)
    client.get(f"/cases/{sample.kg.cases[0].code}/who/")
    assert {one.column for one in opened} >= {"cases.person.identity", "cases.person.safety"}
