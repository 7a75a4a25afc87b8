"""The directory of services: found, tried, marked when it cannot be relied on."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.urls import reverse

from panoh.kernel.actors.roles import Role
from panoh.kernel.audit.models import Event
from panoh.kernel.verbs.wrapper import Denied, Refused
from panoh.rooms.network import queries, verbs
from panoh.rooms.network.models import STALE_AFTER, NumberCheck, Service

if TYPE_CHECKING:
    import time_machine

    from tests.support.world import World

pytestmark = pytest.mark.usefixtures("clock")
SHELTER: dict[str, Any] = {
    "name": "SYNTHETIC shelter Umut",
    "provider": "SYNTHETIC NGO",
    "kind": "shelter",
    "country": "KG",
    "region": "Bishkek",
    "languages": ["ky", "ru"],
    "serves": ["women", "children"],
    "cost": "free",
    "phone": "+996 555 000 321",
}


def shelter(world: World, **changes: Any) -> Service:
    """A service in the directory, not tried yet."""
    return verbs.add(world.actor(Role.HOTLINE_COUNSELLOR), **(SHELTER | changes))


def address(service: Service, name: str = "service") -> str:
    """The address of a page of this service."""
    return reverse(f"network:{name}", kwargs={"service": service.pk})


def text_of(response: Any) -> str:
    """The page as text, white space in one."""
    return " ".join(response.content.decode().split())


def test_nothing_is_relied_on_before_it_was_tried(world: World) -> None:
    assert shelter(world).stale


def test_a_number_that_answers_is_relied_on_for_sixty_days(
    world: World, clock: time_machine.Traveller
) -> None:
    service = verbs.verify(world.actor(Role.HOTLINE_COUNSELLOR), shelter(world), result="reached")
    assert not service.stale
    clock.shift(STALE_AFTER)
    assert not service.stale
    clock.shift(timedelta(seconds=1))
    assert service.stale


@pytest.mark.parametrize("result", ["no_answer", "wrong", "closed"])
def test_a_failed_try_marks_it_at_once(world: World, result: str) -> None:
    actor = world.actor(Role.HOTLINE_COUNSELLOR)
    service = verbs.verify(actor, shelter(world), result="reached")
    service = verbs.verify(actor, service, result=result)
    assert (service.stale, service.failures) == (True, 1)
    service = verbs.verify(actor, service, result="changed")
    assert (service.stale, service.failures) == (False, 0)
    assert NumberCheck.objects.filter(service=service).count() == 3


def test_an_unknown_result_is_refused(world: World) -> None:
    with pytest.raises(Refused):
        verbs.verify(world.actor(Role.HOTLINE_COUNSELLOR), shelter(world), result="perhaps")
    assert NumberCheck.objects.count() == 0


def test_a_counsellor_of_another_agency_can_say_that_it_failed(world: World) -> None:
    service = shelter(world)
    failed = verbs.number_failed(world.actor(Role.HOTLINE_COUNSELLOR, "UZ-TAS"), service)
    assert failed.state == "stale"
    assert Event.objects.get(verb="network.number_failed").facts == {"failures": 1}


def test_details_that_do_not_exist_are_a_mistake(world: World) -> None:
    with pytest.raises(TypeError, match="state"):
        shelter(world, state="active")


@pytest.mark.parametrize("role", [Role.RESEARCHER, Role.REGIONAL_COORDINATOR])
def test_readers_change_nothing(world: World, role: Role) -> None:
    service = shelter(world)
    reader = world.actor(role, "RC-ALMATY")
    with pytest.raises(Denied):
        verbs.change(reader, service, region="elsewhere")
    assert queries.service(reader, service.pk) == service


def test_filters_narrow_the_list(world: World) -> None:
    women, men = shelter(world), shelter(world, name="SYNTHETIC men's shelter", serves=["men"])
    abroad = shelter(world, name="SYNTHETIC in Dubai", country="AE", languages=["ru"])
    actor = world.actor(Role.CASE_MANAGER)
    assert set(queries.found(actor, country="KG")) == {women, men}
    assert queries.found(actor, country="KG", serves="men") == [men]
    assert queries.found(actor, language="ky", serves="women") == [women]
    assert queries.found(actor, country="AE", kind="shelter") == [abroad]
    assert queries.found(actor, kind="legal") == []


def test_suggestions_put_what_can_be_relied_on_first(world: World) -> None:
    actor = world.actor(Role.HOTLINE_COUNSELLOR)
    untried = shelter(world, name="A SYNTHETIC untried")
    tried = verbs.verify(actor, shelter(world, name="B SYNTHETIC tried"), result="reached")
    other = verbs.verify(
        actor, shelter(world, name="C SYNTHETIC Russian only", languages=["ru"]), result="reached"
    )
    legal = verbs.verify(actor, shelter(world, name="D SYNTHETIC", kind="legal"), result="reached")
    found = queries.suggest("KG", ("shelter", "legal"), "ky", "women")
    assert found == [tried, other, legal, untried]


def test_suggestions_leave_out_who_does_not_serve_the_person(world: World) -> None:
    shelter(world)
    anybody = shelter(world, name="SYNTHETIC for all", serves=[])
    assert queries.suggest("KG", "shelter", serves="men") == [anybody]
    assert queries.suggest("AE", "shelter") == []


def test_a_service_is_added_and_tried_in_the_browser(world: World) -> None:
    browser = world.browser(Role.HOTLINE_COUNSELLOR)
    added = browser.post(reverse("network:add"), {**SHELTER, "submission": str(uuid4())})
    service = Service.objects.get()
    assert (added.status_code, added["Location"]) == (303, address(service))
    assert "Nobody has tried it yet." in text_of(browser.get(address(service)))
    form = browser.get(address(service, "verify")).content.decode()
    version = re.search(r'name="version"\s+value="(\d+)"', form)
    assert version
    fields = {"result": "reached", "version": version[1], "submission": str(uuid4())}
    assert browser.post(address(service, "verify"), fields).status_code == 303
    shown = text_of(browser.get(address(service)))
    assert "Reached, details confirmed" in shown
    assert "not to be relied on" not in shown


def test_more_free_places_than_places_is_a_slip(world: World) -> None:
    browser = world.browser(Role.HOTLINE_COUNSELLOR)
    fields = {**SHELTER, "capacity": 3, "free_beds": 4, "submission": str(uuid4())}
    refused = browser.post(reverse("network:add"), fields)
    assert refused.status_code == 422
    assert "more free places" in text_of(refused)
    assert Service.objects.count() == 0


def test_a_supervisor_changes_an_entry(world: World) -> None:
    service = shelter(world)
    browser = world.browser(Role.HOTLINE_SUPERVISOR)
    page = browser.get(address(service, "change"))
    assert page.context["form"]["languages"].value() == ["ky", "ru"]
    fields = {**SHELTER, "region": "Osh", "version": service.version, "submission": str(uuid4())}
    assert browser.post(address(service, "change"), fields).status_code == 303
    service.refresh_from_db()
    assert (service.region, service.languages) == ("Osh", ["ky", "ru"])


def test_number_failed_is_one_button(world: World) -> None:
    service = shelter(world)
    browser = world.browser(Role.CONSULAR_OFFICER, "KG-DXB")
    fields = {"version": service.version, "submission": str(uuid4())}
    assert browser.post(address(service, "failed"), fields).status_code == 302
    service.refresh_from_db()
    assert service.state == "stale"


def test_the_list_marks_what_is_stale(world: World) -> None:
    service = shelter(world)
    page = world.browser(Role.SHELTER_STAFF, "KG-BISHKEK").get(
        reverse("network:list"), {"country": "KG", "serves": "women"}
    )
    shown = text_of(page)
    assert service.name in shown
    assert "never tried" in shown


@pytest.mark.parametrize("name", ["service", "verify"])
def test_an_unknown_service_is_not_found(world: World, name: str) -> None:
    browser = world.browser(Role.HOTLINE_COUNSELLOR)
    assert browser.get(reverse(f"network:{name}", kwargs={"service": uuid4()})).status_code == 404


def test_what_was_written_is_shown_as_text_only(world: World) -> None:
    attack = "<script>alert('SYNTHETIC')</script>"
    service = shelter(world, name=attack, region=attack)
    browser = world.browser(Role.HOTLINE_COUNSELLOR)
    for shown in (browser.get(address(service)), browser.get(reverse("network:list"))):
        assert attack not in shown.content.decode()
        assert "&lt;script&gt;" in shown.content.decode()
