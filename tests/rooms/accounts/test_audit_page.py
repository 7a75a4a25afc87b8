"""The data protection officer reads the agency's events; a record shows who has looked."""

from __future__ import annotations

from typing import Any

from django.test import Client

from panoh.kernel.actors.models import Membership
from panoh.kernel.actors.roles import Role
from panoh.kernel.audit.looking import looked
from panoh.kernel.verbs.wrapper import read_event
from tests.rooms.accounts.browsing import fill, sign_in
from tests.support.world import World

DPO, ADMIN = Role.DATA_PROTECTION_OFFICER, Role.ADMINISTRATOR


def shown(client: Client, url: str) -> list[Any]:
    """The rows of the page's table."""
    return list(client.get(url).context["table"].rows)


def test_only_the_data_protection_officer_reads_it(world: World) -> None:
    assert world.browser(ADMIN).get("/audit/").status_code == 403
    assert world.browser(DPO).get("/audit/").status_code == 200


def test_ones_own_agency_only_with_names(world: World) -> None:
    sign_in(Client(), world.user(ADMIN, "UZ-TAS").username)
    sign_in(Client(), world.user(ADMIN).username)
    rows = shown(world.browser(DPO), "/audit/")
    assert [row[2] for row in rows if row[3] == "actors.sign_in"] == ["SYNTHETIC administrator 1"]


def test_filtered_by_verb(world: World) -> None:
    sign_in(Client(), world.user(ADMIN).username)
    invite = {"display_name": "SYNTHETIC", "username": "bek", "roles": ["researcher"]}
    fill(world.browser(ADMIN), "/people/invite/", **invite)
    rows = shown(world.browser(DPO), "/audit/?verb=actors.invite")
    assert [(row[3], row[5]) for row in rows] == [("actors.invite", "roles: researcher")]


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
