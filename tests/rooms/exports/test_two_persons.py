"""An export with identities: asked by one, approved by another, made once, within a day."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from panoh.kernel.actors.roles import Role
from panoh.kernel.audit.models import Event
from panoh.kernel.verbs.wrapper import Denied, Refused
from panoh.rooms.cases.htcds.columns import MARK
from panoh.rooms.cases.verbs import NewPerson, open_case
from panoh.rooms.exports import making, queries, verbs
from panoh.rooms.exports.models import Export
from tests.rooms.accounts.browsing import fill
from tests.support.world import World

CM, HS, DPO = Role.CASE_MANAGER, Role.HOTLINE_SUPERVISOR, Role.DATA_PROTECTION_OFFICER
NAME = "Айгүл SYNTHETIC"


@pytest.fixture
def asked(world: World, clock: time_machine.Traveller) -> Export:
    """A request that waits for a second person; there is one case."""
    actor = world.actor(CM)
    open_case(actor, persons=[NewPerson(identity={"first_name": NAME})])
    made: Export = verbs.ask(actor, purpose="authority")
    return made


def _post(client: Client, export: Export, to: str) -> int:
    version = Export.objects.get(pk=export.pk).version
    return client.post(f"/exports/{export.code}/{to}/", {"version": version}).status_code


def test_the_whole_way_in_the_browser(world: World, clock: time_machine.Traveller) -> None:
    open_case(world.actor(CM), persons=[NewPerson(identity={"first_name": NAME})])
    manager, second = world.browser(CM), world.browser(HS)
    answer = fill(manager, "/exports/new/", purpose="other_system")
    export = Export.objects.get()
    assert answer["Location"] == f"/exports/{export.code}/"
    assert _post(manager, export, "file") == 403
    assert _post(second, export, "approve") == 303
    answer = manager.post(f"/exports/{export.code}/file/")
    assert answer["Content-Disposition"].startswith('attachment; filename="htcds-KG-OSH-')
    [row] = csv.DictReader(io.StringIO(answer.content.decode()))
    assert row["prs_FirstName"] == NAME
    user = world.user(CM).username
    assert row[MARK] == f"{export.code} KG-OSH {user} 2026-03-02T09:00Z"
    assert _post(manager, export, "file") == 403
    events = Event.objects.filter(verb__startswith="exports.").order_by("id")
    assert [one.verb for one in events] == [
        "exports.ask", "exports.make.denied", "exports.approve", "exports.make",
        "exports.make.denied",
    ]  # fmt: skip
    made = events[3]
    assert (made.facts["code"], made.facts["cases"], made.facts["rows"]) == (export.code, 1, 1)
    page = second.get("/exports/").content.decode()
    assert export.code in page
    assert NAME not in page


def test_nobody_approves_what_they_asked_for(world: World, asked: Export) -> None:
    both = world.actor(CM)
    both = type(both)(**{**vars(both), "roles": frozenset({CM, HS})})
    for decide in (verbs.approve, verbs.decline):
        with pytest.raises(Denied) as caught:
            decide(both, asked)
        assert caught.value.decision.code == "same_person"


@pytest.mark.parametrize("role", [HS, DPO])
def test_who_may_be_the_second_person(world: World, asked: Export, role: Role) -> None:
    assert verbs.approve(world.actor(role), asked).state == "approved"


@pytest.mark.parametrize("role", [CM, Role.ADMINISTRATOR, Role.HOTLINE_COUNSELLOR])
def test_who_may_not(world: World, asked: Export, role: Role) -> None:
    with pytest.raises(Denied):
        verbs.approve(world.actor(role, number=2), asked)


def test_only_who_asked_makes_it(world: World, asked: Export) -> None:
    approved = verbs.approve(world.actor(HS), asked)
    with pytest.raises(Denied) as caught:
        making.to_text(world.actor(CM, number=2), approved)
    assert caught.value.decision.code == "not_asker"


def test_an_approval_holds_for_a_day(
    world: World, asked: Export, clock: time_machine.Traveller
) -> None:
    approved = verbs.approve(world.actor(HS), asked)
    clock.shift(timedelta(hours=23, minutes=59))
    assert queries.ready(world.actor(CM)) == approved
    clock.shift(timedelta(minutes=1))
    assert queries.ready(world.actor(CM)) is None
    with pytest.raises(Denied) as caught:
        making.to_text(world.actor(CM), approved)
    assert caught.value.decision.code == "over"
    assert "Ended unused" in world.browser(HS).get("/exports/").content.decode()


def test_a_request_that_nobody_answered_lapses(
    world: World, asked: Export, clock: time_machine.Traveller
) -> None:
    clock.shift(timedelta(days=7))
    with pytest.raises(Denied) as caught:
        verbs.approve(world.actor(HS), asked)
    assert caught.value.decision.code == "over"


def test_what_was_declined_does_not_leave(world: World, asked: Export) -> None:
    declined = verbs.decline(world.actor(HS), asked)
    with pytest.raises(Denied):
        making.to_text(world.actor(CM), declined)
    assert not Event.objects.filter(verb="exports.make").exists()


def test_another_agency_finds_nothing(world: World, asked: Export) -> None:
    for role in (CM, HS):
        client = world.browser(role, "UZ-TAS")
        for to in ("", "approve/", "file/"):
            assert client.get(f"/exports/{asked.code}/{to}").status_code == 404
        assert asked.code not in client.get("/exports/").content.decode()


def test_a_purpose_is_one_of_the_list(world: World) -> None:
    with pytest.raises(Refused):
        verbs.ask(world.actor(CM), purpose="curiosity")
    answer = world.browser(CM).post("/exports/new/", {})
    assert answer.status_code == 422
    assert "Say what the file is for." in answer.content.decode()
