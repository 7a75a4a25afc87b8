"""The whole way in browsers: case agency, consulate, receiver; a fourth agency finds nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, cast

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from panoh.kernel.audit.chain import breaks
from panoh.kernel.audit.models import Event
from panoh.rooms.returns import verbs
from panoh.rooms.returns.models import Papers, Return, RiskAssessment
from tests.rooms.returns.scene import (
    DEBT,
    DOCUMENT_NAME,
    MEETING_POINT,
    NAME,
    NUMBER,
    RISK,
    Scene,
)

if TYPE_CHECKING:
    import time_machine

    from tests.support.world import World


@pytest.fixture
def manager(scene: Scene) -> Client:
    return scene.world.browser("case_manager", "KG-OSH")


@pytest.fixture
def officer(scene: Scene) -> Client:
    return scene.world.browser("consular_officer", "KG-DXB")


@pytest.fixture
def shelter(scene: Scene) -> Client:
    return scene.world.browser("shelter_staff", "KG-BISHKEK")


def send(browser: Client, name: str, *args: object, **data: Any) -> Any:
    """Post a form as its page would, with the version and token that the page shows."""
    address = reverse(f"returns:{name}", args=args)
    shown = browser.get(address)
    if shown.status_code == 200:
        form = shown.context["form"]
        data = {"version": form.version, "submission": form.submission, **data}
    return browser.post(address, data)


def text(browser: Client, name: str, *args: object) -> str:
    """A page's text."""
    page = browser.get(reverse(f"returns:{name}", args=args))
    assert page.status_code == 200, (name, page.status_code)
    return page.content.decode()


def plan(manager: Client, scene: Scene) -> Any:
    return send(
        manager,
        "plan",
        scene.case.code,
        person=scene.person.pk,
        from_country="AE",
        to_country="KG",
        consulate=scene.officer.agency.pk,
        receiver=scene.shelter.agency.pk,
    )


def test_without_consent_nothing_is_planned(scene: Scene, manager: Client) -> None:
    page = plan(manager, scene)
    assert page.status_code == 422
    said = page.content.decode()
    assert "No consent covers this for Kyrgyz consulate, Dubai (Arranging the return)" in said
    scene.agree(scene.officer.agency)
    page = plan(manager, scene)
    assert "No consent covers this for NGO B, shelter, Bishkek" in page.content.decode()
    assert not Return.objects.exists()
    scene.agree(scene.shelter.agency)
    assert plan(manager, scene).status_code == 303


def test_the_whole_way(scene: Scene, manager: Client, officer: Client, shelter: Client) -> None:
    scene.agree(scene.officer.agency)
    scene.agree(scene.shelter.agency)
    assert plan(manager, scene).status_code == 303
    way, papers = scene.journey.code, scene.papers.code
    assert "The risk in the host country has not been assessed." in text(manager, "return", way)
    for part in ("host", "journey", "home"):
        assert send(manager, "risk", way, part, **RISK).status_code == 303
    assert papers not in text(officer, "papers")  # nothing was asked of it yet
    assert send(manager, "papers-request", papers, kind="certificate").status_code == 303
    consulate_issues(officer, papers)
    assert send(manager, "ask-clearance", way, kinds=["exit_permit"]).status_code == 303
    leaves = timezone.now() + timedelta(days=2)
    assert send(
        manager, "journey", way, departs_at=f"{leaves:%Y-%m-%dT%H:%M}", transport="air",
        arrives_at=f"{leaves + timedelta(hours=9):%Y-%m-%dT%H:%M}", meeting_point=MEETING_POINT,
    ).status_code == 303  # fmt: skip
    assert "The clearance to leave is not given." in text(manager, "return", way)
    assert manager.post(reverse("returns:depart", args=[way])).status_code == 403
    send(manager, "clear", way)
    assert way in text(shelter, "list")
    assert send(manager, "depart", way).status_code == 302
    shelter_receives(shelter, way)
    assert scene.journey.state == "received"
    assert "Received: confirmed by the receiver" in text(manager, "return", way)
    assert breaks() == []


def consulate_issues(officer: Client, papers: str) -> None:
    """The consular officer's part, from the list to the document handed over."""
    assert papers in text(officer, "papers")
    shown = text(officer, "papers-one", papers)
    assert NAME in shown
    assert DOCUMENT_NAME in shown
    send(officer, "papers-query", papers)
    answer = {"confirmed": "yes", "mismatches": ["transliteration"], "remarks": "JILDIZ"}
    assert send(officer, "papers-answer", papers, **answer).status_code == 303
    until = (timezone.localdate() + timedelta(days=20)).isoformat()
    issued = {"number": NUMBER, "expires_on": until, "fee_waived": "on"}
    assert send(officer, "papers-issue", papers, **issued).status_code == 303
    assert send(officer, "papers-deliver", papers, to="person").status_code == 303
    shown = text(officer, "papers-one", papers)
    for word in (NUMBER, "JILDIZ", "The name is spelled in another way", "waived"):
        assert word in shown
    assert papers in officer.get(reverse("returns:papers"), {"ended": "1"}).content.decode()


def shelter_receives(shelter: Client, way: str) -> None:
    """The receiver's part: whom to meet and where; met; confirmed."""
    shown = text(shelter, "arrival", way)
    assert NAME in shown
    assert MEETING_POINT in shown
    assert "assessed, valid until" in shown
    assert DEBT not in shown
    send(shelter, "meet", way)
    assert send(shelter, "receive", way).status_code == 302


def test_a_fourth_agency_finds_nothing(scene: Scene, world: World) -> None:
    scene.ready()
    risk = RiskAssessment.objects.first()
    assert risk is not None
    other = world.browser("case_manager", "UZ-TAS")
    for name in ("return", "consulate", "receiver", "journey", "stop", "arrival", "ask-clearance"):
        assert other.get(reverse(f"returns:{name}", args=[scene.journey.code])).status_code == 404
    for name in ("papers-one", "papers-print", "papers-request"):
        assert other.get(reverse(f"returns:{name}", args=[scene.papers.code])).status_code == 404
    for name in ("depart", "clear", "meet", "receive", "resume"):
        assert other.post(reverse(f"returns:{name}", args=[scene.journey.code])).status_code == 404
    assert other.get(reverse("returns:risk-read", args=[risk.pk])).status_code == 404
    assert other.get(reverse("returns:plan", args=[scene.case.code])).status_code == 404
    assert scene.journey.code not in text(other, "list")


def test_the_officer_sees_papers_and_nothing_else(scene: Scene, officer: Client) -> None:
    scene.ready()
    risk = RiskAssessment.objects.filter(part="home").get()
    way = scene.journey.code
    closed = [
        reverse("cases:case", args=[scene.case.code]),
        reverse("returns:plan", args=[scene.case.code]),
        reverse("returns:list"),
        *(reverse(f"returns:{name}", args=[way]) for name in ("return", "journey", "arrival")),
        reverse("returns:risk", args=[way, "home"]),
        reverse("returns:risk-read", args=[risk.pk]),
    ]
    for address in closed:
        assert officer.get(address).status_code in (403, 404), address
    for name in ("depart", "clear", "receive", "meet"):
        assert officer.post(reverse(f"returns:{name}", args=[way])).status_code in (403, 404)
    shown = text(officer, "papers-one", scene.papers.code)
    for hidden in (DEBT, MEETING_POINT, way, scene.case.code):
        assert hidden not in shown


def test_each_reading_of_the_identity_is_recorded(
    scene: Scene, manager: Client, officer: Client, shelter: Client
) -> None:
    scene.ready()
    for browser, name, code in (
        (officer, "papers-one", scene.papers.code),
        (officer, "papers-print", scene.papers.code),
        (shelter, "arrival", scene.journey.code),
    ):
        assert NAME in text(browser, name, code)
    readings = Event.objects.filter(verb="returns.papers.identity").order_by("id")
    assert [(one.chain, one.facts["why"]) for one in readings] == [
        ("KG-DXB", "page"), ("KG-DXB", "print"), ("KG-BISHKEK", "arrival"),
    ]  # fmt: skip
    shown = text(manager, "papers-one", scene.papers.code)
    assert "SYNTHETIC consular_officer" in shown
    assert "SYNTHETIC shelter_staff" in shown


def test_no_page_of_ours_names_the_person_unasked(scene: Scene, manager: Client) -> None:
    scene.ready()
    for name, args in (("list", ()), ("return", (scene.journey.code,))):
        assert NAME not in text(manager, name, *args)
    assert MEETING_POINT in text(manager, "return", scene.journey.code)


def test_late_and_blocked_returns_come_first(
    scene: Scene, manager: Client, clock: time_machine.Traveller
) -> None:
    scene.ready()
    later = Scene(scene.world)
    later.plan()
    later.assess("home", "no_go")
    shown = text(manager, "list")
    assert shown.index(later.journey.code) < shown.index(scene.journey.code)
    assert "says no-go" in shown


def test_lists_ask_the_database_no_more_for_more_returns(scene: Scene, manager: Client) -> None:
    scene.ready()
    address = reverse("returns:list")
    with CaptureQueriesContext(connection) as few:
        manager.get(address)
    for _more in range(3):
        Scene(scene.world).ready()
    with CaptureQueriesContext(connection) as many:
        manager.get(address)
    assert len(many) == len(few)


def test_the_officers_late_requests_come_first(scene: Scene, clock: time_machine.Traveller) -> None:
    scene.plan()
    verbs.request(scene.manager, scene.papers)
    clock.shift(timedelta(days=4))
    fresh = Scene(scene.world)
    fresh.plan()
    verbs.request(fresh.manager, fresh.papers)
    shown = text(scene.world.browser("consular_officer", "KG-DXB"), "papers")
    assert shown.index(scene.papers.code) < shown.index(fresh.papers.code)
    assert shown.count("badge-warn") == 1


def test_sending_twice_plans_once(scene: Scene, manager: Client) -> None:
    scene.agree(scene.officer.agency)
    scene.agree(scene.shelter.agency)
    address = reverse("returns:plan", args=[scene.case.code])
    token = manager.get(address).context["form"].submission
    data = {
        "person": scene.person.pk, "from_country": "AE", "to_country": "KG", "submission": token,
        "consulate": scene.officer.agency.pk, "receiver": scene.shelter.agency.pk,
    }  # fmt: skip
    first, second = (cast("Any", manager.post(address, data)) for _ in range(2))
    assert first.url == second.url
    assert (Return.objects.count(), Papers.objects.count()) == (1, 1)
    assert Event.objects.filter(verb="returns.plan").count() == 1


def test_receiving_twice_is_one_event(scene: Scene, shelter: Client) -> None:
    scene.ready().depart()
    address = reverse("returns:receive", args=[scene.journey.code])
    data = {"submission": "0198c0de-0000-7000-8000-000000000001"}
    first, second = (cast("Any", shelter.post(address, data)) for _ in range(2))
    assert (first.status_code, first.url) == (second.status_code, second.url)
    assert first.status_code == 302
    assert Event.objects.filter(verb__startswith="returns.receive").count() == 1
    assert shelter.post(address).status_code == 403  # another form, though, comes too late


def test_issuing_twice_is_one_document(scene: Scene, officer: Client) -> None:
    scene.plan()
    verbs.request(scene.manager, scene.papers)
    verbs.query_home(scene.officer, scene.papers)
    verbs.answer_home(scene.officer, scene.papers, confirmed=True)
    address = reverse("returns:papers-issue", args=[scene.papers.code])
    token = officer.get(address).context["form"].submission
    until = (timezone.localdate() + timedelta(days=20)).isoformat()
    data = {"number": NUMBER, "expires_on": until, "submission": token}
    assert [officer.post(address, data).status_code for _ in range(2)] == [303, 303]
    assert Event.objects.filter(verb__startswith="returns.papers.issue").count() == 1


def test_somebody_else_was_faster(scene: Scene, manager: Client) -> None:
    scene.plan()
    address = reverse("returns:ask-clearance", args=[scene.journey.code])
    scene.get_papers()
    seen = manager.get(address).context["form"].version
    scene.plan_journey()
    page = manager.post(address, {"kinds": ["fines"], "version": seen})
    assert page.status_code == 409
    assert scene.journey.clearance_asked_at is None


def test_the_case_shows_its_return(scene: Scene, manager: Client) -> None:
    address = reverse("cases:case", args=[scene.case.code])
    assert "Plan a return" in manager.get(address).content.decode()
    scene.plan()
    shown = manager.get(address).content.decode()
    for word in (scene.journey.code, "Go on with the return", "Return planned", "Being planned"):
        assert word in shown


def test_the_printed_request_says_nothing_of_the_case(scene: Scene, manager: Client) -> None:
    scene.plan()
    shown = text(manager, "papers-print", scene.papers.code)
    assert NAME in shown
    assert "To: Kyrgyz consulate, Dubai" in shown
    for hidden in (scene.case.code, "traffick", "victim"):
        assert hidden not in shown
