"""Where one is signed in: the list, ending one, ending all, and what becomes of a stolen one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client, RequestFactory

from panoh.kernel.actors.limits import client_address
from panoh.kernel.actors.models import Sitting
from panoh.kernel.actors.roles import Role
from panoh.kernel.actors.sittings import network_of
from tests.rooms.accounts.browsing import fill, is_open, sign_in, verbs
from tests.support.world import PASSPHRASE, World

CM = Role.CASE_MANAGER
URL = "/account/sessions/"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:141.0) Gecko/20100101 Firefox/141.0"
PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/139.0 Mobile Safari/537.36"


def signed_in(world: World, agent: str = FIREFOX, address: str = "203.0.113.7") -> Client:
    client = Client(headers={"user-agent": agent}, REMOTE_ADDR=address)
    assert sign_in(client, world.user(CM).username).status_code == 302
    return client


def text(client: Client) -> str:
    return client.get(URL).content.decode()


def test_the_list_tells_kind_network_and_which_is_this(world: World) -> None:
    here, there = signed_in(world), signed_in(world, PHONE, "2001:db8:7:8::9")
    page = text(here)
    assert "Firefox on Linux" in page
    assert "Chromium on Android" in page
    assert "203.0.0.0/16" in page
    assert "2001:db8:7::/48" in page
    assert "203.0.113.7" not in page
    assert page.index("this one") < page.index("another")
    assert is_open(there)


def test_one_of_them_is_ended(world: World) -> None:
    here, there, third = (signed_in(world) for _ in range(3))
    rows = Sitting.objects.order_by("id")
    typed: dict[str, Any] = {"which": str(rows[1].pk)}
    assert fill(here, URL, password="wrong one", **typed).status_code == 422
    assert is_open(there)
    assert fill(here, URL, password=PASSPHRASE, **typed).status_code == 303
    assert [is_open(one) for one in (here, there, third)] == [True, False, True]
    assert verbs("KG-OSH")[-1] == "actors.sign_out_elsewhere"


def test_all_others_are_ended(world: World) -> None:
    here, there = signed_in(world), signed_in(world)
    assert fill(here, URL, password=PASSPHRASE, which="everywhere").status_code == 303
    assert (is_open(here), is_open(there)) == (True, False)
    assert Sitting.objects.count() == 1
    assert verbs("KG-OSH")[-1] == "actors.sign_out_everywhere"


def test_a_colleagues_session_is_not_in_reach(world: World) -> None:
    here, colleague = signed_in(world), Client()
    sign_in(colleague, world.user(Role.ADMINISTRATOR).username)
    theirs = Sitting.objects.get(user=world.user(Role.ADMINISTRATOR))
    answer = fill(here, URL, password=PASSPHRASE, which=str(theirs.pk))
    assert answer.status_code == 422
    assert is_open(colleague)


def test_signing_out_and_a_new_passphrase_take_the_rows_away(world: World) -> None:
    here, there = signed_in(world), signed_in(world)
    there.post("/sign-out/")
    assert Sitting.objects.count() == 1
    signed_in(world)
    new = {"new_password": "quite another, longer", "new_password_again": "quite another, longer"}
    assert fill(here, "/account/passphrase/", password=PASSPHRASE, **new).status_code == 303
    assert Sitting.objects.count() == 1
    assert is_open(here)


def test_a_session_that_is_not_in_the_register_has_ended(world: World) -> None:
    here = signed_in(world)
    Sitting.objects.all().delete()
    assert not is_open(here)


def test_activity_is_noted_by_the_minute_and_old_rows_go(
    world: World, clock: time_machine.Traveller
) -> None:
    here = signed_in(world)
    began = Sitting.objects.get().active_at
    clock.shift(timedelta(seconds=50))
    here.get("/account/")
    assert Sitting.objects.get().active_at == began
    clock.shift(timedelta(seconds=50))
    here.get("/account/")
    assert Sitting.objects.get().active_at == began + timedelta(seconds=100)
    clock.shift(timedelta(hours=13))
    signed_in(world)
    assert Sitting.objects.count() == 1


def test_unlocking_goes_on_with_the_same_row(world: World) -> None:
    here = signed_in(world)
    here.post("/lock/")
    fill(here, "/unlock/", password=PASSPHRASE)
    assert is_open(here)
    assert Sitting.objects.count() == 1


@pytest.mark.parametrize(
    ("address", "network"),
    [("198.51.100.9", "198.51.0.0/16"), ("::1", "::/48"), ("", ""), ("no address", "")],
)
def test_only_the_head_of_an_address_is_kept(address: str, network: str) -> None:
    assert network_of(address) == network


# Guesses, counted by network


@pytest.mark.parametrize(
    ("seen", "counted"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("2001:db8:7:8::9", "2001:db8:7:8::"),
        ("x:", "x:"),
    ],
)
def test_the_end_of_a_new_address_is_the_guessers_to_choose(seen: str, counted: str) -> None:
    assert client_address(RequestFactory(REMOTE_ADDR=seen).get("/")) == counted


def test_one_network_of_the_new_kind_is_one_guesser(world: World) -> None:
    name = world.user(CM).username
    for n in range(5):
        sign_in(Client(REMOTE_ADDR=f"2001:db8::{n + 1}"), name, "wrong one")
    assert sign_in(Client(REMOTE_ADDR="2001:db8::77"), name).status_code == 429
    assert sign_in(Client(REMOTE_ADDR="2001:db8:0:1::1"), name).status_code == 302


def test_many_addresses_of_one_network_do_not_give_many_guesses(world: World) -> None:
    world.user(CM)
    for n in range(100):
        data = {"username": f"nobody-{n}", "password": "wrong one"}
        Client(REMOTE_ADDR=f"203.0.113.{n}").post("/sign-in/", data)
    name = world.user(CM).username
    assert sign_in(Client(REMOTE_ADDR="203.0.113.200"), name).status_code == 429
    assert sign_in(Client(REMOTE_ADDR="203.0.114.1"), name).status_code == 302
