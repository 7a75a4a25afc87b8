"""People of an agency: invited, given roles, deactivated; never by or against themselves."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from panoh.kernel.actors import verbs as deeds
from panoh.kernel.actors.models import Membership
from panoh.kernel.actors.roles import Role
from panoh.kernel.vault.models import Admission, Grant
from panoh.kernel.verbs.wrapper import Denied, Refused
from tests.rooms.accounts.browsing import carried, fill, is_open, sign_in, verbs
from tests.support.world import World

ADMIN, MANAGER = Role.ADMINISTRATOR, Role.CASE_MANAGER
COUNSELLOR, DPO = Role.HOTLINE_COUNSELLOR, Role.DATA_PROTECTION_OFFICER


def post_of(world: World, role: Role, code: str = "KG-OSH", number: int = 1) -> Membership:
    return Membership.objects.get(user=world.user(role, code, number))


def test_the_list_shows_ones_own_agency_only(world: World) -> None:
    world.user(MANAGER)
    stranger = world.user(MANAGER, "UZ-TAS")
    page = world.browser(ADMIN).get("/people/").content.decode()
    assert "SYNTHETIC case_manager 1" in page
    assert stranger.username not in page
    other = post_of(world, MANAGER, "UZ-TAS")
    assert world.browser(ADMIN).get(f"/people/{other.pk}/roles/").status_code == 404


@pytest.mark.parametrize("role", [COUNSELLOR, MANAGER, DPO])
def test_only_administrators_invite(world: World, role: Role) -> None:
    answer = world.browser(role).get("/people/invite/")
    assert answer.status_code == 403
    assert "Your role does not include this" in answer.content.decode()
    assert verbs("KG-OSH")[-1] == "actors.invite.denied"


def test_roles_change_at_once_and_are_recorded(world: World) -> None:
    colleague = world.browser(COUNSELLOR)
    post = post_of(world, COUNSELLOR)
    assert colleague.get("/people/").status_code == 403
    url = f"/people/{post.pk}/roles/"
    assert fill(world.browser(ADMIN), url, roles=["case_manager"]).status_code == 303
    assert colleague.get("/people/").status_code == 200
    assert verbs("KG-OSH")[-1] == "actors.set_roles"


def test_changes_made_meanwhile_are_shown_not_overwritten(world: World) -> None:
    post = post_of(world, COUNSELLOR)
    url = f"/people/{post.pk}/roles/"
    first, second = world.browser(ADMIN), world.browser(ADMIN, number=2)
    stale = carried(first.get(url))
    fill(second, url, roles=["case_manager"])
    answer = first.post(url, {**stale, "roles": ["hotline_supervisor"]})
    assert answer.status_code == 409
    assert post_of(world, COUNSELLOR).roles == ["case_manager"]
    again = first.post(url, {**carried(answer), "roles": ["hotline_supervisor"]})
    assert again.status_code == 303
    assert post_of(world, COUNSELLOR).roles == ["hotline_supervisor"]


def test_deactivation_ends_session_keys_and_codes_at_once(world: World) -> None:
    colleague = world.browser(ADMIN, number=2)
    typed = {"display_name": "SYNTHETIC X", "username": "planted", "roles": ["administrator"]}
    fill(colleague, "/people/invite/", **typed)
    user = world.user(ADMIN, number=2)
    post = post_of(world, ADMIN, number=2)
    assert fill(world.browser(ADMIN), f"/people/{post.pk}/deactivate/").status_code == 303
    assert colleague.get("/account/")["Location"].startswith("/sign-in/")
    assert not Grant.objects.filter(user=user).exists()
    assert not Admission.objects.filter(expires_at__gt=timezone.now(), used_at=None).exists()
    assert sign_in(Client(), user.username).status_code == 422
    page = world.browser(ADMIN).get("/people/").content.decode()
    assert "ended" in page


def test_nobody_changes_their_own_access(world: World) -> None:
    post = post_of(world, ADMIN)
    client = world.browser(ADMIN)
    for deed in ("roles", "deactivate", "readmit"):
        answer = client.post(f"/people/{post.pk}/{deed}/", {"roles": ["researcher"]})
        assert answer.status_code == 403
        assert "Nobody changes their own access" in answer.content.decode()
    post.refresh_from_db()
    assert (post.active, post.roles) == (True, ["administrator"])


def test_the_last_administrator_stays_even_when_two_depose_each_other(world: World) -> None:
    one, other = world.actor(ADMIN), world.actor(ADMIN, number=2)
    deeds.deactivate(one, post_of(world, ADMIN, number=2))
    with pytest.raises(Refused):
        deeds.set_roles(other, post_of(world, ADMIN), roles=["researcher"])
    with pytest.raises(Refused):
        deeds.deactivate(other, post_of(world, ADMIN))
    assert post_of(world, ADMIN).active


def test_a_case_manager_cannot_climb_by_readmitting_an_administrator(world: World) -> None:
    post, manager = post_of(world, ADMIN), world.actor(MANAGER)
    with pytest.raises(Denied):
        deeds.readmit(manager, post)
    assert not Admission.objects.exists()
    assert deeds.readmit(manager, post_of(world, COUNSELLOR)).fresh_code


def test_the_same_form_sent_twice_invites_once(world: World) -> None:
    client = world.browser(ADMIN)
    form: dict[str, Any] = {
        **carried(client.get("/people/invite/")),
        "display_name": "SYNTHETIC Бек",
        "username": "bek",
        "roles": ["case_manager"],
    }
    assert [client.post("/people/invite/", form).status_code for _ in range(2)] == [303, 303]
    assert Admission.objects.count() == 1
    assert verbs("KG-OSH").count("actors.invite") == 1


def test_a_taken_name_is_refused_and_what_was_typed_stays(world: World) -> None:
    taken = world.user(MANAGER, "UZ-TAS").username
    answer = fill(
        world.browser(ADMIN),
        "/people/invite/",
        display_name="SYNTHETIC Бек",
        username=taken,
        roles=["case_manager"],
    )
    assert answer.status_code == 422
    assert "taken" in answer.content.decode()
    assert carried(answer)["display_name"] == "SYNTHETIC Бек"


def test_a_former_colleague_of_another_agency_is_not_taken_over(world: World) -> None:
    user = world.user(MANAGER, "UZ-TAS")
    Membership.objects.filter(user=user).update(active=False)
    with pytest.raises(Refused):
        deeds.invite(
            world.actor(ADMIN),
            username=user.username,
            display_name="SYNTHETIC",
            roles=["researcher"],
        )


def test_a_last_day_in_the_past_is_refused(world: World) -> None:
    url = f"/people/{post_of(world, COUNSELLOR).pk}/roles/"
    past = (timezone.localdate() - timedelta(days=1)).isoformat()
    answer = fill(world.browser(ADMIN), url, ends_on=past)
    assert answer.status_code == 422
    assert post_of(world, COUNSELLOR).ends_on is None


def test_a_submission_belongs_to_its_sender(world: World) -> None:
    token = uuid4()
    first = deeds.invite(
        world.actor(ADMIN), username="bek", display_name="B", roles=["researcher"], submission=token
    )
    again = deeds.invite(
        world.actor(ADMIN), username="bek", display_name="B", roles=["researcher"], submission=token
    )
    assert first == again
    assert again.fresh_code == ""


def test_the_person_page_offers_what_may_be_done(world: World) -> None:
    post = post_of(world, COUNSELLOR)
    page = world.browser(DPO).get(f"/people/{post.pk}/").content.decode()
    assert "Your role does not include this" in page
    assert f"/people/{post.pk}/deactivate/" not in page
    page = world.browser(ADMIN).get(f"/people/{post.pk}/").content.decode()
    assert f"/people/{post.pk}/deactivate/" in page
    assert is_open(world.browser(COUNSELLOR))
