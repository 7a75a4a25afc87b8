"""Letting a further agency be founded: who may, what of, and that nothing is there before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from panoh.kernel.access.decide import decide
from panoh.kernel.actors.agencies import queries
from panoh.kernel.actors.agencies.forms import NewAgency
from panoh.kernel.actors.agencies.models import Founding
from panoh.kernel.actors.agencies.verbs import found_agency
from panoh.kernel.actors.models import Agency
from panoh.kernel.actors.roles import Role
from panoh.kernel.audit.facts import AGENCY
from panoh.kernel.audit.models import Event
from panoh.kernel.verbs.wrapper import Denied, Refused
from tests.rooms.accounts.browsing import carried, fill, sign_in, verbs
from tests.rooms.accounts.founding import (
    ADMIN,
    TYPED,
    allowed,
    founded,
    shown,
)
from tests.support.agencies import NEW as AN_AGENCY
from tests.support.world import PASSPHRASE

if TYPE_CHECKING:
    from tests.support.world import World


def test_the_code_is_shown_once_and_kept_nowhere(world: World) -> None:
    client = world.browser(ADMIN)
    fill(client, "/agencies/new/", **TYPED)
    code = shown(client.get("/agencies/code/").content.decode())
    again = client.get("/agencies/code/").content.decode()
    assert code not in again
    assert "was shown already" in again
    kept = f"{list(Founding.objects.values())} {list(Event.objects.values())}"
    assert code not in kept
    assert code.replace("-", "") not in kept


def test_nothing_of_it_is_anywhere_before_it_is_founded(world: World) -> None:
    """So nothing can be sent to it, sealed to it or counted for it."""
    allowed(world)
    assert not Agency.objects.filter(code="TJ-KHUJAND").exists()
    page = world.browser(ADMIN).get("/agencies/").content.decode()
    assert "NGO E, Khujand" in page
    assert "waits" in page


def test_a_form_sent_twice_makes_one_founding(world: World) -> None:
    client = world.browser(ADMIN)
    form = {**carried(client.get("/agencies/new/")), **TYPED}
    answers = [client.post("/agencies/new/", form)["Location"] for _ in range(2)]
    assert answers == ["/agencies/code/"] * 2
    assert Founding.objects.count() == 1
    assert verbs("KG-OSH").count("actors.found_agency") == 1


def test_what_is_founded_is_not_withdrawn_nor_founded_anew(world: World) -> None:
    founded(world)
    client, founding = world.browser(ADMIN), Founding.objects.get()
    for deed in ("renew", "withdraw"):
        assert client.get(f"/agencies/{founding.pk}/{deed}/").status_code == 403
    again = fill(client, "/agencies/new/", **TYPED)
    assert again.status_code == 422
    assert "an agency of this code already" in again.content.decode()


@pytest.mark.parametrize("code", ["KG-OSH", "kg-osh", " Kg-Osh ", "house"])
def test_the_code_of_another_agency_is_refused(world: World, code: str) -> None:
    answer = fill(world.browser(ADMIN), "/agencies/new/", **{**TYPED, "code": code})
    assert answer.status_code == 422
    assert "NGO E, Khujand" in answer.content.decode()  # nothing typed is lost
    assert not Founding.objects.exists()


def test_a_second_founding_of_one_code_is_refused(world: World) -> None:
    allowed(world)
    answer = fill(world.browser(ADMIN), "/agencies/new/", **{**TYPED, "code": "tj-khujand"})
    assert answer.status_code == 422
    assert "waits to be founded" in answer.content.decode()
    assert Founding.objects.count() == 1


def test_administrators_of_other_agencies_are_refused(world: World) -> None:
    world.agency("KG-OSH")
    actor, client = world.actor(ADMIN, "UZ-TAS"), world.browser(ADMIN, "UZ-TAS")
    assert client.get("/agencies/").status_code == 403
    assert client.get("/agencies/new/").status_code == 403
    assert client.post("/agencies/new/", TYPED).status_code == 403
    with pytest.raises(Denied, match="agency"):
        found_agency(actor, **AN_AGENCY)
    assert not queries.agencies(actor).exists()
    assert "/agencies/" not in client.get("/people/").content.decode()
    assert "actors.found_agency.denied" in verbs("UZ-TAS")
    assert not Founding.objects.exists()


def test_they_do_not_even_see_that_one_waits(world: World) -> None:
    allowed(world)
    founding = Founding.objects.get()
    client = world.browser(ADMIN, "UZ-TAS")
    for deed in ("", "renew/", "withdraw/"):
        assert client.get(f"/agencies/{founding.pk}/{deed}").status_code == 404
    assert client.get("/agencies/code/").status_code == 403


@pytest.mark.parametrize("role", [Role.CASE_MANAGER, Role.DATA_PROTECTION_OFFICER])
def test_only_administrators_found(world: World, role: Role) -> None:
    assert not decide(world.actor(role), "actors.found_agency")
    assert world.browser(role).get("/agencies/new/").status_code == 403


def test_a_founded_agency_founds_no_further_one(world: World) -> None:
    client = founded(world)
    assert client.get("/agencies/new/").status_code == 403


HOSTILE = st.one_of(
    st.text(max_size=60),
    st.sampled_from(["<b>", "../../etc", "KG\nOSH", "KG\x00", "\u202eKG", "К-ОСШ"]),
)


@given(code=HOSTILE)
def test_a_code_that_is_taken_fits_the_audit(code: str) -> None:
    form = NewAgency({**AN_AGENCY, "code": code})
    assert not form.is_valid() or AGENCY.fits(form.cleaned_data["code"])


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("code", "<script>alert(1)</script>"), ("code", "K"), ("code", "-KG"), ("code", "KG OSH"),
        ("code", "KG-" + "X" * 30), ("code", ""), ("name", ""), ("name", "x" * 161),
        ("name", "a\x00b"), ("country", "XQ"), ("country", "kyrgyzstan"), ("kind", "bank"),
        ("timezone", "Mars/Phobos"), ("timezone", "../../etc/passwd"),
    ],
)  # fmt: skip
def test_bad_input_is_told_and_nothing_is_made(world: World, field: str, value: str) -> None:
    answer = fill(world.browser(ADMIN), "/agencies/new/", **{**TYPED, field: value})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert f'id="id_{field}"' in page
    assert "<script>alert" not in page
    assert not Founding.objects.exists()


def test_a_name_with_signs_is_shown_as_it_is_and_harmless(world: World) -> None:
    client = founded(world, name="NGO <b>&amp; “Зарина”</b>")
    page = (
        client.get("/keys/").content.decode()
        + world.browser(ADMIN).get("/agencies/").content.decode()
    )
    assert "<b>&amp;" not in page


def test_the_verb_itself_refuses_what_exists(world: World) -> None:
    with pytest.raises(Refused, match="already"):
        found_agency(world.actor(ADMIN), **{**AN_AGENCY, "code": "kg-osh"})


def test_under_duress_no_agency_is_there_and_none_is_founded(world: World) -> None:
    allowed(world)
    client, forced = world.browser(ADMIN), "nobody guesses this one either"
    chosen = {"password": PASSPHRASE, "duress": forced, "duress_again": forced}
    assert fill(client, "/account/duress/", **chosen).status_code == 303
    waiting, empty = Founding.objects.get(), Client()
    sign_in(empty, world.user(ADMIN).username, forced)
    page = empty.get("/agencies/").content.decode()
    assert "No agencies" in page
    assert "NGO E, Khujand" not in page
    assert empty.get(f"/agencies/{waiting.pk}/").status_code == 404
    answer = fill(empty, "/agencies/new/", **{**TYPED, "code": "UZ-NEW"})
    assert answer.status_code == 422
    assert "cannot be changed just now" in answer.content.decode()
    assert Founding.objects.count() == 1
