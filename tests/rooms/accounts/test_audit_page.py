"""The data protection officer reads the agency's events; a record shows who has looked."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from panoh.kernel.actors.models import Membership
from panoh.kernel.actors.roles import Role
from panoh.kernel.audit.looking import events_of, looked
from panoh.kernel.audit.models import Event
from panoh.kernel.verbs.wrapper import read_event
from tests.rooms.accounts.browsing import fill, sign_in
from tests.support.tampering import unguarded
from tests.support.world import World

DPO, ADMIN = Role.DATA_PROTECTION_OFFICER, Role.ADMINISTRATOR


def shown(client: Client, url: str) -> list[Any]:
    """The rows of the page's table."""
    return list(client.get(url).context["table"].rows)


def test_who_has_no_row_in_the_matrix_sees_no_page(world: World) -> None:
    assert world.browser(Role.CONSULAR_OFFICER).get("/audit/").status_code == 403
    assert world.browser(DPO).get("/audit/").status_code == 200


def test_ones_own_agency_only_with_names(world: World) -> None:
    sign_in(Client(), world.user(ADMIN, "UZ-TAS").username)
    sign_in(Client(), world.user(ADMIN).username)
    rows = shown(world.browser(DPO), "/audit/")
    assert [row[2] for row in rows if row[3] == "Sign in"] == ["SYNTHETIC administrator 1"]


def test_filtered_by_verb(world: World) -> None:
    sign_in(Client(), world.user(ADMIN).username)
    invite = {"display_name": "SYNTHETIC", "username": "bek", "roles": ["researcher"]}
    fill(world.browser(ADMIN), "/people/invite/", **invite)
    rows = shown(world.browser(DPO), "/audit/?verb=actors.invite")
    assert [(row[3], row[5]) for row in rows] == [("Invite somebody", "roles: Researcher")]


def done_by_four(world: World) -> None:
    """A counsellor and a manager read, an administrator and a supervisor sign in."""
    read_event(world.actor(Role.HOTLINE_COUNSELLOR), "hotline.search", None, found=1)
    read_event(world.actor(Role.CASE_MANAGER), "cases.search", None, found=[])
    for role in (ADMIN, Role.HOTLINE_SUPERVISOR):
        sign_in(Client(), world.user(role).username)


@pytest.mark.parametrize(
    ("role", "seen"),
    [
        (DPO, {"hotline.search", "cases.search", "actors.sign_in"}),
        (ADMIN, {"actors.sign_in"}),
        (Role.HOTLINE_SUPERVISOR, {"hotline.search", "actors.sign_in"}),
        (Role.HOTLINE_COUNSELLOR, {"hotline.search"}),
        (Role.CASE_MANAGER, {"cases.search"}),
        (Role.CONSULAR_OFFICER, set()),
    ],
)
def test_each_role_reads_its_part(world: World, role: Role, seen: set[str]) -> None:
    done_by_four(world)
    assert set(events_of(world.actor(role)).values_list("verb", flat=True)) == seen


def test_a_supervisor_reads_no_sign_in_but_the_own(world: World) -> None:
    done_by_four(world)
    actor = world.actor(Role.HOTLINE_SUPERVISOR)
    signed_in = events_of(actor).filter(verb="actors.sign_in")
    assert {event.user_id for event in signed_in} == {actor.user.pk}


def test_the_list_as_a_file_is_an_event_and_no_cell_is_a_formula(world: World) -> None:
    user = world.user(ADMIN)
    user.display_name = "=cmd|' /C calc'!A0"
    user.save(update_fields=["display_name"])
    sign_in(Client(), user.username)
    answer = world.browser(DPO).get("/audit/?csv=1")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert [row["who"] for row in rows] == ["'=cmd|' /C calc'!A0"]
    assert [row["event"] for row in rows] == ["actors.sign_in"]
    exported = Event.objects.get(verb="audit.export")
    assert exported.facts == {"rows": 1}


def test_words_for_what_the_house_no_longer_knows(world: World) -> None:
    read_event(world.actor(ADMIN), "cases.search", None, found=[])
    unguarded("UPDATE audit_event SET verb = 'cases.gone' WHERE verb = 'cases.search'")
    assert [row[3] for row in shown(world.browser(DPO), "/audit/")] == ["cases.gone"]


def test_a_refusal_is_told_in_words(world: World) -> None:
    world.browser(Role.CONSULAR_OFFICER).get("/audit/")
    rows = shown(world.browser(DPO), "/audit/")
    assert [(row[3], row[5]) for row in rows] == [
        ("Refused: Read what was done in the agency", "why: role")
    ]


def test_a_checkpoint_is_downloaded_and_held_against_the_server(world: World) -> None:
    read_event(world.actor(ADMIN), "cases.search", None, found=[])
    client = world.browser(DPO)
    kept = client.get("/audit/checkpoint/file/").content
    chains = {head["chain"] for head in json.loads(kept)["heads"]}
    assert chains == {"KG-OSH", "house"}
    assert "The checkpoint holds" in held(client, kept)
    unguarded("UPDATE audit_event SET hash = %s WHERE verb = 'cases.search'", "ab" * 32)
    assert "KG-OSH: Your checkpoint of" in held(client, kept)
    assert [event.facts for event in Event.objects.filter(verb="audit.hold")] == [
        {"holds": True},
        {"holds": False},
    ]


@pytest.mark.parametrize("given", [b"", b"{}", b"\xff\xfe", b"x" * 2_000_000])
def test_another_file_is_refused_in_words(world: World, given: bytes) -> None:
    client = world.browser(DPO)
    file = SimpleUploadedFile("kept.json", given)
    answer = client.post("/audit/checkpoint/", {"file": file})
    assert answer.status_code == 422
    assert not Event.objects.filter(verb="audit.hold").exists()


def held(client: Client, kept: bytes) -> str:
    """The page after a checkpoint was held against the server."""
    answer = client.post("/audit/checkpoint/", {"file": SimpleUploadedFile("kept.json", kept)})
    assert answer.status_code == 200
    return answer.content.decode()


def test_long_chains_are_paged(world: World) -> None:
    actor = world.actor(ADMIN)
    for _ in range(60):
        read_event(actor, "cases.search", None, found=[])
    client = world.browser(DPO)
    first, second = shown(client, "/audit/"), shown(client, "/audit/?page=2")
    assert len(first) == 50
    assert [row[0] for row in first + second] == list(range(len(first + second), 0, -1))


def test_who_has_looked_names_readers_of_every_agency_and_no_writers(world: World) -> None:
    record = Membership.objects.get(user=world.user(Role.CASE_MANAGER))
    fill(world.browser(ADMIN), f"/people/{record.pk}/roles/", roles=["researcher"])
    read_event(world.actor(ADMIN), "hotline.identity", record)
    read_event(world.actor(Role.CONSULAR_OFFICER, "KG-DXB"), "hotline.identity", record)
    found = [(line.who, line.agency) for line in looked(record)]
    assert found == [
        ("SYNTHETIC consular_officer 1", "Kyrgyz consulate, Dubai"),
        ("SYNTHETIC administrator 1", "NGO A, Osh"),
    ]
