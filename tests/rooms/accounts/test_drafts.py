"""Keeping while typing: at every state of the session, for the writer alone."""

from __future__ import annotations

from datetime import timedelta

import time_machine
from django.test import Client

from panoh.kernel.actors.roles import Role
from panoh.kernel.vault.models import Draft
from tests.rooms.accounts.browsing import carried, fill
from tests.support.world import World

FORM = "/people/invite/"
ADMIN = Role.ADMINISTRATOR


def test_kept_as_typed_and_found_on_coming_back(world: World) -> None:
    client = world.browser(ADMIN)
    form = carried(client.get(FORM))
    answer = client.post(
        "/drafts/", {**form, "display_name": "SYNTHETIC Гүл", "roles": ["researcher"]}
    )
    assert (answer.status_code, "X-Panoh-Locked" in answer) == (204, False)
    found = carried(client.get(FORM))
    assert (found["display_name"], found["roles"]) == ("SYNTHETIC Гүл", "researcher")


def test_without_javascript_a_step_posts_its_draft(world: World) -> None:
    client = world.browser(ADMIN)
    fill(client, FORM, display_name="SYNTHETIC Гүл", _keep="1")
    assert carried(client.get(FORM))["display_name"] == "SYNTHETIC Гүл"


def test_stored_sealed(world: World) -> None:
    client = world.browser(ADMIN)
    client.post("/drafts/", {**carried(client.get(FORM)), "display_name": "SYNTHETIC planted"})
    assert b"planted" not in bytes(Draft.objects.get().sealed)


def test_kept_while_locked_and_says_so(world: World, clock: time_machine.Traveller) -> None:
    client = world.browser(ADMIN)
    form = carried(client.get(FORM))
    clock.shift(timedelta(minutes=6))
    answer = client.post("/drafts/", {**form, "display_name": "SYNTHETIC late"})
    assert (answer.status_code, answer["X-Panoh-Locked"]) == (204, "1")
    assert Draft.objects.count() == 1


def test_gone_after_sending(world: World) -> None:
    client = world.browser(ADMIN)
    client.post("/drafts/", {**carried(client.get(FORM)), "display_name": "SYNTHETIC Гүл"})
    fill(client, FORM, username="gul", roles=["researcher"])
    assert not Draft.objects.exists()


def test_discarded_by_the_writer_alone(world: World) -> None:
    client, colleague = world.browser(ADMIN), world.browser(ADMIN, number=2)
    form = carried(client.get(FORM))
    client.post("/drafts/", {**form, "display_name": "SYNTHETIC Гүл"})
    colleague.post("/drafts/discard/", {"draft": form["draft"]})
    assert Draft.objects.count() == 1
    assert client.post("/drafts/discard/", {"draft": form["draft"]})["Location"] == FORM
    assert not Draft.objects.exists()


def test_nothing_is_kept_under_a_forged_or_old_token(
    world: World, clock: time_machine.Traveller
) -> None:
    client = world.browser(ADMIN)
    form = carried(client.get(FORM))
    assert Client().post("/drafts/", {**form, "draft": "forged"}).status_code == 400
    clock.shift(timedelta(days=8))
    assert Client().post("/drafts/", form).status_code == 400
    assert not Draft.objects.exists()


def test_too_much_is_not_kept(world: World) -> None:
    client = world.browser(ADMIN)
    form = carried(client.get(FORM))
    assert client.post("/drafts/", {**form, "display_name": "x" * 200_001}).status_code == 400
