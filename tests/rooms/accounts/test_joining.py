"""Coming in with a code or with the recovery key: once, in time, and with the agency's keys."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from panoh.kernel.actors.actor import unlock
from panoh.kernel.actors.models import Membership, User
from panoh.kernel.actors.roles import Role
from panoh.kernel.vault.members import open_private
from panoh.kernel.vault.models import Admission, Draft
from tests.rooms.accounts.browsing import NEW, carried, fill, is_open, sign_in, verbs
from tests.support.world import PASSPHRASE, World

ADMIN, MANAGER, COUNSELLOR = Role.ADMINISTRATOR, Role.CASE_MANAGER, Role.HOTLINE_COUNSELLOR
NEWCOMER = {"display_name": "SYNTHETIC Нурлан", "username": "Nurlan", "roles": ["case_manager"]}


def shown_code(client: Client, answer: Any) -> str:
    """The code from the page that shows it once."""
    assert answer["Location"] == "/people/code/"
    found = re.search(r"data-code>([0-9A-Z-]+)<", client.get("/people/code/").content.decode())
    assert found is not None
    return found.group(1)


def invited(world: World) -> str:
    client = world.browser(ADMIN)
    return shown_code(client, fill(client, "/people/invite/", **NEWCOMER))


def readmitted(world: World, role: Role = COUNSELLOR) -> str:
    post = Membership.objects.get(user=world.user(role))
    client = world.browser(ADMIN)
    return shown_code(client, fill(client, f"/people/{post.pk}/readmit/"))


def join(client: Client, username: str, code: str, passphrase: str = NEW) -> Any:
    return fill(
        client,
        "/join/",
        username=username,
        code=code,
        new_password=passphrase,
        new_password_again=passphrase,
    )


def test_an_invited_person_joins_and_holds_the_agencys_keys(world: World) -> None:
    code, client = invited(world), Client()
    assert join(client, "nurlan", code)["Location"] == "/"
    assert is_open(client)
    actor = unlock("nurlan", NEW)
    assert actor.agency.code == "KG-OSH"
    assert actor.roles == {MANAGER}
    assert actor.keys.agency == world.actor(ADMIN).keys.agency
    assert verbs("KG-OSH")[-2:] == ["actors.join", "actors.sign_in"]


def test_the_code_is_shown_once_and_kept_nowhere(world: World) -> None:
    client = world.browser(ADMIN)
    code = shown_code(client, fill(client, "/people/invite/", **NEWCOMER))
    assert code not in client.get("/people/code/").content.decode()
    assert code not in str(list(Admission.objects.values()))


def test_a_code_works_once(world: World) -> None:
    code = invited(world)
    join(Client(), "nurlan", code)
    answer = join(Client(), "nurlan", code, "a different passphrase now")
    assert answer.status_code == 422
    assert "do not fit together" in answer.content.decode()
    assert not bytes(Admission.objects.get().sealed)
    assert unlock("nurlan", NEW)


def test_a_code_is_read_out_in_any_case_and_without_dashes(world: World) -> None:
    code = invited(world)
    assert join(Client(), "NURLAN", code.lower().replace("-", " ")).status_code == 302


def test_a_code_expires(world: World, clock: time_machine.Traveller) -> None:
    code = invited(world)
    clock.shift(timedelta(hours=72, seconds=1))
    assert join(Client(), "nurlan", code).status_code == 422
    assert not User.objects.filter(username="nurlan").exists()


def test_a_code_is_for_one_name(world: World) -> None:
    code = invited(world)
    assert join(Client(), "somebody", code).status_code == 422


def test_a_newer_code_ends_the_older(world: World) -> None:
    older, newer = invited(world), invited(world)
    assert join(Client(), "nurlan", older).status_code == 422
    assert join(Client(), "nurlan", newer).status_code == 302


def test_guesses_at_codes_are_limited(world: World) -> None:
    code = invited(world)
    client = Client()
    answers = [join(client, "nurlan", "00000-" * 5 + "00000").status_code for _ in range(6)]
    assert answers == [422] * 4 + [429] * 2
    assert join(client, "nurlan", code).status_code == 429
    assert verbs("house").count("actors.join.failed") == 5


def test_a_weak_passphrase_does_not_use_the_code_up(world: World) -> None:
    code = invited(world)
    assert join(Client(), "nurlan", code, "nurlan").status_code == 422
    assert join(Client(), "nurlan", code).status_code == 302


def test_readmission_gives_new_keys_and_loses_only_drafts(world: World) -> None:
    world.user(ADMIN)
    user = world.user(MANAGER)
    old = open_private(user, PASSPHRASE)
    elsewhere = world.browser(MANAGER)
    Draft.objects.create(user=user, form="/x/", sealed=b"x", kept_at="2026-03-01T00:00Z")
    code = readmitted(world, MANAGER)
    client = Client()
    assert "Drafts that only you could open are lost" in client.get("/join/").content.decode()
    assert join(client, user.username, code).status_code == 302
    assert is_open(client)
    assert not is_open(elsewhere)
    assert not Draft.objects.exists()
    actor = unlock(user.username, NEW)
    assert actor.keys.private != old
    assert actor.keys.agency == world.actor(ADMIN).keys.agency
    assert Membership.objects.filter(user=user).count() == 1
    assert sign_in(Client(), user.username, PASSPHRASE).status_code == 422


def test_one_who_came_back_is_invited_again_under_the_old_name(world: World) -> None:
    world.user(ADMIN)
    join(Client(), "nurlan", invited(world))
    post = Membership.objects.get(user__username="nurlan")
    fill(world.browser(ADMIN), f"/people/{post.pk}/deactivate/")
    assert join(Client(), "nurlan", invited(world)).status_code == 302
    assert list(
        Membership.objects.filter(user__username="nurlan")
        .order_by("pk")
        .values_list("active", flat=True)
    ) == [False, True]


def test_a_readmission_of_one_deactivated_meanwhile_is_void(world: World) -> None:
    world.user(ADMIN)
    code = readmitted(world)
    post = Membership.objects.get(user=world.user(COUNSELLOR))
    fill(world.browser(ADMIN), f"/people/{post.pk}/deactivate/")
    assert join(Client(), world.user(COUNSELLOR).username, code).status_code == 422


def regain(client: Client, **typed: str) -> Any:
    return fill(client, "/recover/", new_password=NEW, new_password_again=NEW, **typed)


def test_the_recovery_key_lets_a_member_in_again(world: World) -> None:
    user, elsewhere = world.user(ADMIN), world.browser(ADMIN)
    keys = world.actor(ADMIN).keys.agency
    client = Client()
    answer = regain(
        client, agency="kg-osh", username=user.username, recovery=world.recovery["KG-OSH"]
    )
    assert answer.status_code == 302
    assert is_open(client)
    assert not is_open(elsewhere)
    assert unlock(user.username, NEW).keys.agency == keys
    assert "actors.recover" in verbs("KG-OSH")


@pytest.mark.parametrize("wrong", ["agency", "username", "recovery"])
def test_recovery_says_only_that_it_does_not_fit(world: World, wrong: str) -> None:
    user = world.user(ADMIN)
    world.user(ADMIN, "UZ-TAS")
    right = {
        "agency": "KG-OSH",
        "username": user.username,
        "recovery": world.recovery["KG-OSH"],
    }
    other = {
        "agency": "UZ-TAS",
        "username": "nobody",
        "recovery": world.recovery["UZ-TAS"],
    }
    answer = regain(Client(), **{**right, wrong: other[wrong]})
    assert answer.status_code == 422
    assert "do not fit together" in answer.content.decode()
    assert open_private(user, PASSPHRASE)


def test_guesses_at_the_recovery_key_are_limited(world: World) -> None:
    user, client = world.user(ADMIN), Client()
    typed = {"agency": "KG-OSH", "username": user.username, "recovery": "1" * 30}
    assert [regain(client, **typed).status_code for _ in range(6)] == [422] * 4 + [429] * 2


def test_the_door_keeps_no_drafts(world: World) -> None:
    for page in ("/join/", "/recover/", "/sign-in/"):
        assert "draft" not in carried(Client().get(page))
