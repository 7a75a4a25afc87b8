"""Times before and after all others, numbers beyond the database's: refused, or left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from panoh.kernel.actors.roles import Role
from panoh.rooms.cases import verbs as cases
from panoh.rooms.hotline.models import Contact
from panoh.rooms.network.models import Service

if TYPE_CHECKING:
    from django.test import Client

    from tests.support.world import World

ENDS = ["0001-01-01T00:00", "9999-12-31T23:59", "1899-12-31T23:59", "2100-01-01T00:00"]


@pytest.mark.parametrize("moment", ENDS)
def test_nothing_is_planned_at_the_ends_of_time(world: World, moment: str) -> None:
    client, actor = world.browser(Role.CASE_MANAGER), world.actor(Role.CASE_MANAGER)
    case = cases.open_case(actor)
    told = {"kind": "review", "owner": actor.user.pk, "due_at": moment, "version": case.version}
    assert client.post(f"/cases/{case.code}/next/", told).status_code == 422


@pytest.mark.parametrize("sign", ["+14:00", "-12:00", "+00:00"])
@pytest.mark.parametrize("moment", ENDS)
def test_a_list_begins_anew_at_an_odd_key(world: World, moment: str, sign: str) -> None:
    key = f"{moment}:00{sign}_{'0' * 8}-0000-0000-0000-{'0' * 12}"
    client = world.browser(Role.HOTLINE_COUNSELLOR)
    assert client.get("/hotline/contacts/", {"after": key}).status_code == 200


@pytest.mark.parametrize(
    "began", ["0001-01-01T00:00:00+14:00", "1999-01-01T00:00:00+00:00", "9999-12-31T23:59:59-12:00"]
)
def test_a_call_began_lately(world: World, began: str) -> None:
    """What a page says of its beginning is not believed beyond what a page can be kept open."""
    client = world.browser(Role.HOTLINE_COUNSELLOR)
    told = {
        "started_at": began, "ended_at": began, "channel": "phone_national", "urgency": "green",
        "caller_country": "KG", "language": "ky", "clock": "bishkek", "anonymous": "yes",
        "safe_to_talk": "yes", "category": "PREDEP", "caller_type": "intending",
        "situation_country": "RU", "advice": "check_licence", "follow_up": "none",
    }  # fmt: skip
    answer = client.post("/hotline/call/", told)
    assert answer.status_code == 303, answer.context["form"].errors
    assert Contact.objects.get().started_at.year > 2020


@pytest.mark.parametrize("number", ["99999999999", "-1", "9" * 5000])
def test_a_house_has_so_many_places_at_most(world: World, number: str) -> None:
    client: Client = world.browser(Role.CASE_MANAGER)
    told = {"name": "S", "provider": "S", "kind": "shelter", "country": "KG", "cost": "free"}
    for field in ("capacity", "free_beds"):
        assert client.post("/network/add/", {**told, field: number}).status_code == 422
    assert not Service.objects.exists()
