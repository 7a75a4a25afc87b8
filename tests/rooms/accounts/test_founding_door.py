"""Founding an agency with a code: once, in time, with the paper typed back, or not at all."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.test import Client, override_settings

from panoh.kernel.actors.actor import unlock
from panoh.kernel.actors.agencies import verbs as verbs_of_agencies
from panoh.kernel.actors.agencies.models import Founding
from panoh.kernel.actors.models import Agency, Membership, User
from panoh.kernel.actors.roles import Role
from panoh.kernel.vault.crypto import Unreadable
from panoh.kernel.vault.models import Grant
from panoh.kernel.vault.recovery import recover
from tests.rooms.accounts.browsing import NEW, carried, fill, is_open, verbs
from tests.rooms.accounts.founding import (
    ADMIN,
    DOOR,
    FINISH,
    allowed,
    begin,
    finish,
    founded,
    groups,
    nothing_was_made,
    shown,
)
from tests.support.agencies import NEW as AN_AGENCY

if TYPE_CHECKING:
    import time_machine

    from tests.support.world import World

WRONG = "00000-" * 5 + "00000"


def test_who_has_the_code_founds_the_agency_and_administers_it(world: World) -> None:
    code, client = allowed(world), Client()
    assert nothing_was_made()
    assert begin(client, code)["Location"] == FINISH
    recovery = shown(client.get(FINISH).content.decode())
    assert nothing_was_made()
    assert finish(client)["Location"] == "/"
    assert "Put the paper into the safe" in client.get("/").content.decode()
    actor = unlock("zarina", NEW)
    assert actor.roles == {ADMIN}
    assert {name: getattr(actor.agency, name) for name in AN_AGENCY} == AN_AGENCY
    assert recover(actor.agency, recovery) == actor.keys.agency
    assert actor.agency.key.recovery_checked_at is not None
    assert verbs("TJ-KHUJAND") == ["actors.use_founding", "actors.sign_in"]


def test_who_made_the_code_never_holds_the_keys(world: World) -> None:
    founded(world)
    maker, agency = world.user(ADMIN), Agency.objects.get(code="TJ-KHUJAND")
    assert Grant.objects.filter(agency=agency).exclude(user__username="zarina").count() == 0
    actor = world.actor(ADMIN)
    assert actor.keys.agency != unlock("zarina", NEW).keys.agency
    assert Membership.objects.get(user=maker).agency != agency
    with pytest.raises(Unreadable):
        recover(agency, world.recovery["KG-OSH"])


def test_a_code_works_once(world: World) -> None:
    code = allowed(world)
    first, second = Client(), Client()
    begin(first, code)
    finish(first)
    answer = begin(second, code, "madina")
    assert answer.status_code == 422
    assert "founds no agency" in answer.content.decode()
    assert Agency.objects.filter(code="TJ-KHUJAND").count() == 1
    assert not User.objects.filter(username="madina").exists()


def test_two_who_stand_at_the_paper_found_one_agency(world: World) -> None:
    code, first, second = allowed(world), Client(), Client()
    begin(first, code)
    begin(second, code, "madina")
    keys = [shown(one.get(FINISH).content.decode()) for one in (first, second)]
    assert finish(second).status_code == 302
    late = finish(first)
    assert late.status_code == 422
    assert "destroy the paper" in late.content.decode()
    assert not User.objects.filter(username="zarina").exists()
    agency = Agency.objects.get(code="TJ-KHUJAND")
    assert recover(agency, keys[1]) == unlock("madina", NEW).keys.agency
    with pytest.raises(Unreadable):
        recover(agency, keys[0])


def test_the_last_form_sent_twice_founds_once(world: World) -> None:
    client = Client()
    begin(client, allowed(world))
    page = client.get(FINISH).content.decode()
    typed = {
        "display_name": "SYNTHETIC Зарина", "new_password": NEW, "new_password_again": NEW,
        **groups(page),
    }  # fmt: skip
    assert client.post(FINISH, typed).status_code == 302
    assert client.post(FINISH, typed)["Location"] == DOOR
    assert Agency.objects.filter(code="TJ-KHUJAND").count() == 1
    assert is_open(client)


@pytest.mark.parametrize(
    "other",
    [
        {"recovery_1": "AAAAA", "recovery_2": "AAAAA", "recovery_3": "AAAAA",
         "recovery_4": "AAAAA", "recovery_5": "AAAAA", "recovery_6": "AAAAA"},
        {"display_name": ""},
        {"new_password_again": "another one, not the same"},
        {"new_password": "zarina", "new_password_again": "zarina"},
    ],
    ids=["paper", "name", "again", "weak"],
)  # fmt: skip
def test_what_is_wrong_at_the_end_makes_nothing_and_may_be_mended(
    world: World, other: dict[str, str]
) -> None:
    client = Client()
    begin(client, allowed(world))
    before = shown(client.get(FINISH).content.decode())
    wrong = finish(client, **other)
    assert wrong.status_code == 422
    assert shown(wrong.content.decode()) == before
    assert nothing_was_made()
    assert finish(client).status_code == 302


def test_a_code_ends_after_three_days_and_a_new_one_can_be_made(
    world: World, clock: time_machine.Traveller
) -> None:
    code = allowed(world)
    clock.shift(timedelta(hours=72, seconds=1))
    assert begin(Client(), code).status_code == 422
    client = world.browser(ADMIN)
    page = client.get("/agencies/").content.decode()
    assert "code ran out" in page
    founding = Founding.objects.get()
    answer = fill(client, f"/agencies/{founding.pk}/renew/")
    newer = shown(client.get(answer["Location"]).content.decode())
    assert begin(Client(), code).status_code == 422
    assert begin(Client(), newer).status_code == 303


def test_a_code_that_runs_out_at_the_paper_founds_nothing(
    world: World, clock: time_machine.Traveller
) -> None:
    code, client = allowed(world), Client()
    clock.shift(timedelta(hours=71, minutes=50))
    begin(client, code)
    clock.shift(timedelta(minutes=20))
    assert finish(client).status_code == 422
    assert nothing_was_made()


def test_the_paper_waits_an_hour_and_for_one_browser(
    world: World, clock: time_machine.Traveller
) -> None:
    client = Client()
    begin(client, allowed(world))
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = client.session.session_key or ""
    assert thief.get(FINISH)["Location"] == DOOR
    clock.shift(timedelta(minutes=61))
    assert client.get(FINISH)["Location"] == DOOR
    assert Client().post(FINISH, {"display_name": "x"})["Location"] == DOOR


def test_a_founding_that_was_withdrawn_is_none(world: World) -> None:
    code, waits = allowed(world), Client()
    begin(waits, code)
    client = world.browser(ADMIN)
    founding = Founding.objects.get()
    assert fill(client, f"/agencies/{founding.pk}/withdraw/").status_code == 303
    assert begin(Client(), code).status_code == 422
    assert finish(waits).status_code == 422
    assert nothing_was_made()
    for deed in ("renew", "withdraw"):
        assert client.get(f"/agencies/{founding.pk}/{deed}/").status_code == 403
    assert allowed(world)  # the code of the agency is free again


def test_an_agency_that_took_the_code_meanwhile_keeps_it(world: World) -> None:
    code = allowed(world, code="UZ-TAS")
    theirs = world.agency("UZ-TAS")
    assert begin(Client(), code).status_code == 422
    assert list(Agency.objects.filter(code="UZ-TAS")) == [theirs]


def test_the_new_agency_sees_nothing_of_the_first(world: World) -> None:
    client = founded(world)
    assert world.user(ADMIN).username not in client.get("/people/").content.decode()
    post = Membership.objects.get(user=world.user(ADMIN))
    assert client.get(f"/people/{post.pk}/").status_code == 404


def test_guesses_at_founding_codes_are_limited(world: World) -> None:
    code, client = allowed(world), Client()
    answers = [begin(client, WRONG).status_code for _ in range(6)]
    assert answers == [422] * 4 + [429] * 2
    assert begin(client, code).status_code == 429
    assert verbs("house").count("actors.join.failed") == 5
    assert nothing_was_made()


def test_a_taken_user_name_is_told_only_to_whoever_has_the_code(world: World) -> None:
    code, taken = allowed(world), world.user(ADMIN).username
    assert "is taken" not in begin(Client(), WRONG, taken).content.decode()
    client = Client()
    answer = begin(client, code, taken)
    assert answer.status_code == 422
    assert "is taken" in answer.content.decode()
    assert begin(client, code).status_code == 303


def test_a_name_taken_at_the_paper_is_told_with_nothing_made(world: World) -> None:
    client = Client()
    begin(client, allowed(world), "zarina")
    User.objects.create(username="zarina", display_name="SYNTHETIC")
    answer = finish(client)
    assert answer.status_code == 422
    assert "taken meanwhile" in answer.content.decode()
    assert not Agency.objects.filter(code="TJ-KHUJAND").exists()
    assert Founding.objects.get().used_at is None


def test_a_code_is_read_out_in_any_case_and_without_dashes(world: World) -> None:
    code = allowed(world)
    assert begin(Client(), code.lower().replace("-", " ")).status_code == 303


def test_admission_codes_found_nothing_and_founding_codes_admit_nobody(world: World) -> None:
    code = allowed(world)
    answer = fill(
        Client(), "/join/", username="zarina", code=code, new_password=NEW, new_password_again=NEW
    )
    assert answer.status_code == 422
    client = world.browser(ADMIN)
    fill(
        client,
        "/people/invite/",
        display_name="SYNTHETIC",
        username="nurlan",
        roles=["case_manager"],
    )
    admission = shown(client.get("/people/code/").content.decode())
    assert begin(Client(), admission).status_code == 422


def test_the_first_administrator_is_led_to_a_second_factor(world: World) -> None:
    client = Client()
    begin(client, allowed(world))
    with override_settings(SECOND_FACTOR="required"):
        answer = finish(client)
        assert answer["Location"] == "/account/second/begin/"
        assert "The agency is founded" in client.get(answer["Location"]).content.decode()


def test_who_was_signed_in_is_signed_out_by_another_founding(world: World) -> None:
    client = world.browser(ADMIN)
    begin(client, allowed(world))
    assert not is_open(client)


def test_the_door_of_founding_keeps_no_drafts_and_no_secrets_in_addresses(world: World) -> None:
    client = Client()
    assert "draft" not in carried(client.get(DOOR))
    begin(client, allowed(world))
    assert "draft" not in carried(client.get(FINISH))
    assert client.get(FINISH)["Cache-Control"].startswith("no-store")


@pytest.mark.parametrize("demo", [True, False])
def test_what_a_demonstration_founds_is_one(world: World, demo: bool) -> None:
    """Production refuses it as it refuses the rest."""
    world.user(ADMIN)
    Agency.objects.filter(code="KG-OSH").update(is_demo=demo)
    founded(world)
    agency = Agency.objects.get(code="TJ-KHUJAND")
    assert (agency.is_demo, User.objects.get(username="zarina").is_demo) == (demo, demo)


@pytest.mark.parametrize("loss", ["role", "post"])
def test_a_code_lasts_no_longer_than_its_makers_right_to_make_it(world: World, loss: str) -> None:
    code, begun = allowed(world), Client()
    begin(begun, code)
    now: dict[str, Any] = {"roles": [Role.CASE_MANAGER]} if loss == "role" else {"active": False}
    Membership.objects.filter(user=world.user(ADMIN)).update(**now)
    assert begin(Client(), code, "madina").status_code == 422
    assert finish(begun).status_code == 422
    assert nothing_was_made()


def test_a_colleagues_newer_code_is_the_colleagues(world: World) -> None:
    allowed(world)
    founding = verbs_of_agencies.renew_founding(
        world.actor(ADMIN, number=2), Founding.objects.get()
    )
    Membership.objects.filter(user=world.user(ADMIN)).update(active=False)
    assert begin(Client(), founding.fresh_code).status_code == 303
