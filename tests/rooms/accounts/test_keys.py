"""The pages on keys: somebody leaves, the recovery key goes to paper, keys are renewed."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from panoh.kernel.actors.models import Membership
from panoh.kernel.actors.roles import Role
from panoh.kernel.vault import rotation
from panoh.kernel.vault.crypto import Unreadable, fingerprint
from panoh.kernel.vault.models import AgencyKey, UserKey
from panoh.kernel.vault.recovery import recover
from panoh.rooms.cases import verbs as cases
from panoh.rooms.cases.verbs import NewPerson
from tests.rooms.accounts.browsing import carried, fill, is_open, verbs
from tests.support.world import PASSPHRASE, World

if TYPE_CHECKING:
    from panoh.rooms.cases.models import Case

ADMIN, MANAGER, DPO = Role.ADMINISTRATOR, Role.CASE_MANAGER, Role.DATA_PROTECTION_OFFICER
CODE = re.compile(r"<code data-code>([0-9A-Z-]{35})</code>")


def case_of(world: World) -> Case:
    person = NewPerson(identity={"first_name": "Gulnaz Plantakova"})
    return cases.open_case(world.actor(MANAGER), persons=[person])


def readable(world: World, case: Case) -> bool:
    """Whether a case manager reads the name on the page."""
    page = world.browser(MANAGER).get(reverse("cases:identity", args=[case.code]))
    return "Gulnaz Plantakova" in page.content.decode()


def shown(client: Client) -> str:
    """The recovery key on the page for print."""
    found = CODE.search(client.get("/keys/recovery/paper/").content.decode())
    assert found is not None
    return found[1]


def typed_back(client: Client, code: str) -> Any:
    """The groups that are asked for, from paper."""
    url = "/keys/recovery/confirm/"
    asked = [name for name in carried(client.get(url)) if name.startswith("recovery_")]
    groups = code.split("-")
    return fill(client, url, **{name: groups[int(name[-1]) - 1].lower() for name in asked})


def test_who_leaves_takes_nothing_along(world: World) -> None:
    case = case_of(world)
    kept = world.actor(MANAGER, number=2).keys.agency
    post = Membership.objects.get(user=world.user(MANAGER, number=2))
    before, client = world.recovery["KG-OSH"], world.browser(ADMIN)
    answer = fill(client, f"/people/{post.pk}/deactivate/")
    assert (answer.status_code, answer["Location"]) == (303, "/keys/recovery/paper/")
    code = shown(client)
    agency = case.agency
    assert not rotation.running(agency).exists()
    assert world.actor(MANAGER).keys.agency.of(kept.generation) is None
    assert readable(world, case)
    with pytest.raises(Unreadable):
        recover(agency, before)
    assert recover(agency, code) == world.actor(MANAGER).keys.agency
    assert verbs("KG-OSH")[-3:-1] == ["actors.deactivate", "vault.agency_renewed"]


def test_the_recovery_key_is_known_to_be_on_paper_when_it_was_typed_back(world: World) -> None:
    client = world.browser(ADMIN)
    world.user(MANAGER)
    assert "not known to be on paper" not in client.get("/keys/").content.decode()
    fill(client, "/keys/recovery/")
    code = shown(client)
    assert "not known to be on paper" in client.get("/keys/").content.decode()
    page = client.get("/keys/recovery/confirm/").content.decode()
    assert code not in page
    assert page.count("recovery_") >= 2
    assert typed_back(client, "-".join(["00000"] * 6)).status_code == 422
    assert typed_back(client, code)["Location"] == "/keys/"
    page = client.get("/keys/").content.decode()
    assert "typed back from paper" in page
    assert "not known to be on paper" not in page
    assert code not in client.get("/keys/recovery/paper/").content.decode()
    assert verbs("KG-OSH")[-2:] == ["vault.renew_recovery", "vault.confirm_recovery"]


def test_another_session_types_the_whole_of_it(world: World) -> None:
    client = world.browser(ADMIN)
    fill(client, "/keys/recovery/")
    code, other = shown(client), world.browser(ADMIN, number=2)
    assert "No recovery key to be shown" in other.get("/keys/recovery/paper/").content.decode()
    url = "/keys/recovery/confirm/"
    assert fill(other, url, recovery=world.recovery["KG-OSH"]).status_code == 422
    assert fill(other, url, recovery=code.replace("-", " ")).status_code == 303


def test_what_was_shown_is_not_confirmed_when_another_was_made_since(world: World) -> None:
    first, second = world.browser(ADMIN), world.browser(ADMIN, number=2)
    fill(first, "/keys/recovery/")
    code = shown(first)
    fill(second, "/keys/recovery/")
    assert typed_back(first, code).status_code == 422
    assert AgencyKey.objects.get(agency__code="KG-OSH").recovery_checked_at is None


def test_a_post_that_ended_by_itself_is_named_until_the_keys_are_renewed(world: World) -> None:
    case, client = case_of(world), world.browser(ADMIN)
    world.user(MANAGER, number=2)
    day = timezone.localdate() - timedelta(days=1)
    Membership.objects.filter(user=world.user(MANAGER, number=2)).update(ends_on=day)
    assert "Somebody has left" in client.get("/keys/").content.decode()
    fill(client, "/keys/agency/")
    assert "Somebody has left" not in client.get("/keys/").content.decode()
    assert readable(world, case)


def test_a_long_renewal_goes_on_from_page_to_page(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, client = case_of(world), world.browser(ADMIN)
    monkeypatch.setattr("panoh.kernel.actors.keys.working.SECONDS", -1)
    fill(client, "/keys/agency/")
    fill(client, "/keys/envelopes/")
    page = client.get("/keys/").content.decode()
    assert page.count("<progress") == 2
    assert "/keys/go-on/" not in world.browser(DPO).get("/keys/").content.decode()
    assert world.browser(DPO).post("/keys/go-on/").status_code == 403
    assert readable(world, case)
    monkeypatch.setattr("panoh.kernel.actors.keys.working.SECONDS", 60)
    assert client.post("/keys/go-on/")["Location"] == "/keys/"
    assert "<progress" not in client.get("/keys/").content.decode()
    assert readable(world, case)


def test_fingerprints_are_shown_to_be_compared(world: World) -> None:
    user = world.user(MANAGER)
    page = world.browser(DPO).get("/keys/").content.decode()
    own = fingerprint(UserKey.objects.get(user=user).public)
    assert own in page
    assert fingerprint(AgencyKey.objects.get(agency__code="KG-OSH").public) in page
    assert own in world.browser(MANAGER).get("/account/keys/").content.decode()
    assert world.browser(MANAGER).get("/keys/").status_code == 403


def test_my_own_keys_are_renewed_and_other_sessions_end(world: World) -> None:
    case, client, other = case_of(world), world.browser(MANAGER), world.browser(MANAGER)
    before = bytes(UserKey.objects.get(user=world.user(MANAGER)).public)
    assert fill(client, "/account/keys/", password="wrong").status_code == 422
    assert bytes(UserKey.objects.get(user=world.user(MANAGER)).public) == before
    assert fill(client, "/account/keys/", password=PASSPHRASE).status_code == 303
    assert bytes(UserKey.objects.get(user=world.user(MANAGER)).public) != before
    assert is_open(client)
    assert not is_open(other)
    assert "Gulnaz" in client.get(reverse("cases:identity", args=[case.code])).content.decode()
    world.user(MANAGER).refresh_from_db()
    assert readable(world, case)
    assert verbs("KG-OSH").count("actors.renew_keys") == 1
