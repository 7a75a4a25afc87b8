"""Access is confirmed each quarter, used each month, and its guarded roles are given by two."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from panoh.kernel.actors import verbs
from panoh.kernel.actors.actor import unlock
from panoh.kernel.actors.admission import join
from panoh.kernel.actors.approving import give
from panoh.kernel.actors.models import Membership
from panoh.kernel.actors.review import due
from panoh.kernel.actors.roles import Role
from panoh.kernel.actors.standing import GRACE, IDLE, QUARTER, Paused, why_paused
from panoh.kernel.audit.models import Event
from panoh.kernel.verbs.wrapper import Denied, Refused
from tests.support.world import PASSPHRASE

if TYPE_CHECKING:
    import time_machine

    from tests.support.world import World

pytestmark = pytest.mark.django_db
ADMIN, DPO, CM = Role.ADMINISTRATOR, Role.DATA_PROTECTION_OFFICER, Role.CASE_MANAGER
BISHKEK = "KG-BISHKEK"  # has no data protection officer


def post_of(world: World, role: Role, code: str = "KG-OSH", number: int = 1) -> Membership:
    user = world.user(role, code, number)
    return Membership.objects.select_related("user", "agency").get(user=user)


def sign_in(world: World, role: Role, number: int = 1) -> str:
    name = world.user(role, number=number).username
    sent = {"username": name, "password": PASSPHRASE}
    answer = Client().post(reverse("sign-in"), sent)
    return "in" if answer.status_code == 302 else answer.content.decode()


def test_who_did_not_sign_in_for_a_month_waits_for_a_confirmation(
    world: World, clock: time_machine.Traveller
) -> None:
    world.user(ADMIN)
    assert sign_in(world, CM) == "in"
    clock.shift(IDLE - timedelta(hours=1))
    assert sign_in(world, CM) == "in"
    clock.shift(IDLE + timedelta(hours=1))
    assert "did not sign in for thirty days" in sign_in(world, CM)
    with pytest.raises(Paused):
        unlock(world.user(CM).username, PASSPHRASE)
    assert sign_in(world, ADMIN) == "in"  # the last one: nobody could open it again
    verbs.confirm(world.actor(ADMIN), post_of(world, CM))
    assert sign_in(world, CM) == "in"


def test_a_session_ends_when_the_access_is_paused(
    world: World, clock: time_machine.Traveller
) -> None:
    world.user(ADMIN)
    browser = world.browser(CM)
    Membership.objects.filter(user=world.user(CM)).update(
        confirmed_at=timezone.now() - QUARTER - GRACE - timedelta(days=1)
    )
    answer = browser.get(reverse("home"))
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/sign-in/")
    assert "nobody confirmed your roles" in sign_in(world, CM)


def test_a_wrong_passphrase_learns_nothing_of_the_pause(
    world: World, clock: time_machine.Traveller
) -> None:
    world.user(ADMIN)
    sent = {"username": world.user(CM).username, "password": "another long passphrase"}
    clock.shift(IDLE * 2)
    page = Client().post(reverse("sign-in"), sent).content.decode()
    assert "do not fit together" in page
    assert "paused" not in page


def test_one_of_several_idle_administrators_always_gets_in(
    world: World, clock: time_machine.Traveller
) -> None:
    first, second = post_of(world, ADMIN), post_of(world, ADMIN, number=2)
    clock.shift(QUARTER * 2)
    assert why_paused(first) is None  # as nobody else could confirm either of them
    verbs.confirm(world.actor(ADMIN), second)
    assert why_paused(second) is None
    assert why_paused(first) is not None


def test_the_review_lists_what_is_due_and_confirming_clears_it(
    world: World, clock: time_machine.Traveller
) -> None:
    row = post_of(world, CM)
    officer = world.actor(DPO)
    assert due(officer) == []
    clock.shift(QUARTER + timedelta(days=1))
    browser = world.browser(DPO)
    assert "1 colleague" in browser.get(reverse("home")).content.decode()
    page = browser.get(reverse("people-review")).content.decode()
    assert "Overdue: confirm the roles" in page
    confirm = reverse("person-confirm", args=[row.pk])
    assert browser.post(confirm, {"version": row.version}).status_code == 303
    assert "Nothing is due" in browser.get(reverse("people-review")).content.decode()
    with pytest.raises(Denied):  # not one's own
        verbs.confirm(officer, post_of(world, DPO))


def test_a_new_passphrase_is_no_way_around_the_pause(
    world: World, clock: time_machine.Traveller
) -> None:
    world.user(ADMIN)
    row = post_of(world, CM, number=2)
    clock.shift(IDLE * 2)
    with pytest.raises(Denied):
        verbs.readmit(world.actor(CM), row)


def test_consuls_have_a_last_day(world: World) -> None:
    admin = world.actor(ADMIN)
    words = {"username": "consul", "display_name": "SYNTHETIC", "roles": ["consular_officer"]}
    with pytest.raises(Refused):
        verbs.invite(admin, **words)
    page = world.browser(ADMIN).post(reverse("people-invite"), words)
    assert page.status_code == 422
    assert "Consuls rotate" in page.content.decode()
    verbs.invite(admin, ends_on=date(2027, 1, 1), **words)


def test_a_second_person_approves_an_administrator(world: World) -> None:
    admin, officer, row = world.actor(ADMIN), world.actor(DPO), post_of(world, CM)
    verbs.set_roles(admin, row, roles=[CM, ADMIN])
    row.refresh_from_db()
    assert (row.roles, row.asked_roles) == ([CM], [ADMIN])
    with pytest.raises(Denied):
        verbs.approve_roles(admin, row)
    browser = world.browser(DPO)
    page = browser.get(reverse("person", args=[row.pk])).content.decode()
    assert "Approve the roles" in page
    url = reverse("person-approve_roles", args=[row.pk])
    assert browser.post(url, {"version": row.version}).status_code == 303
    row.refresh_from_db()
    assert (row.roles, row.asked_roles) == ([ADMIN, CM], [])
    with pytest.raises(Denied):
        verbs.approve_roles(officer, row)


def test_what_a_second_person_refuses_stays_refused(world: World) -> None:
    row = post_of(world, CM)
    verbs.set_roles(world.actor(ADMIN), row, roles=[CM, DPO])
    world.user(DPO)
    verbs.set_roles(world.actor(ADMIN), row, roles=[CM, ADMIN])
    verbs.decline_roles(world.actor(DPO), row)
    row.refresh_from_db()
    assert row.asked_roles == []
    assert ADMIN not in row.roles


def test_where_nobody_else_could_approve_it_is_done_and_said(world: World) -> None:
    row = post_of(world, CM, BISHKEK)
    verbs.set_roles(world.actor(ADMIN, BISHKEK), row, roles=[CM, DPO])
    row.refresh_from_db()
    assert row.roles == [CM, DPO]
    alone = Event.objects.get(verb="actors.given_alone")
    assert (alone.chain, alone.facts) == (BISHKEK, {"roles": [DPO]})


def test_an_invited_administrator_begins_without_the_role(world: World) -> None:
    world.user(DPO)
    admission = verbs.invite(
        world.actor(ADMIN), username="jyldyz", display_name="SYNTHETIC", roles=[ADMIN]
    )
    user = join("jyldyz", admission.fresh_code, PASSPHRASE)
    row = Membership.objects.get(user=user)
    assert (row.roles, row.asked_roles) == ([], [ADMIN])
    browser = Client()
    browser.post(reverse("sign-in"), {"username": "jyldyz", "password": PASSPHRASE})
    assert "waits for a second person" in browser.get(reverse("home")).content.decode()
    verbs.approve_roles(world.actor(DPO), row)
    assert Membership.objects.get(user=user).roles == [ADMIN]


ROLES = st.lists(st.sampled_from([CM, ADMIN, DPO, Role.TRAINER]), min_size=1, unique=True)


@given(steps=st.lists(ROLES, min_size=1, max_size=4))
def test_one_person_alone_never_adds_a_guarded_role(world: World, steps: list[list[Role]]) -> None:
    """Whatever roles an administrator sets one after another, while an officer is there."""
    world.user(DPO)
    admin, row = world.actor(ADMIN), post_of(world, CM)
    row.roles, row.asked_roles = [CM], []
    for roles in steps:
        give(admin, row, roles)
        assert {ADMIN, DPO}.isdisjoint(row.roles)
        assert set(row.roles) | set(row.asked_roles) == set(roles)
