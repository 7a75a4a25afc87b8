"""A consent taken back takes the keys at once, asks for deletion, warns of a journey begun."""

from __future__ import annotations

import pytest
from django.urls import reverse

from panoh.kernel.vault.keyring import NotHeld
from panoh.kernel.verbs.wrapper import Denied
from panoh.rooms.cases.verbs import withdraw_consent
from panoh.rooms.returns import verbs
from tests.rooms.returns.scene import MEETING_POINT, NAME, Scene


def take_back(scene: Scene, side: str) -> None:
    """The person takes back the consent for one side."""
    agency = getattr(scene, side).agency
    consent = scene.case.consents.filter(recipient=agency, state="given").latest("created_at", "id")
    withdraw_consent(scene.manager, consent)


@pytest.mark.parametrize(("side", "other"), [("officer", "shelter"), ("shelter", "officer")])
def test_one_side_loses_its_key_at_once(scene: Scene, side: str, other: str) -> None:
    scene.ready()
    take_back(scene, side)
    with pytest.raises(NotHeld):
        getattr(scene, side).keys.read(scene.papers, "identity")
    for actor in (getattr(scene, other), scene.manager):
        assert NAME in str(actor.keys.read(scene.papers, "identity"))
    assert scene.manager.keys.read(scene.journey, "journey")["meeting_point"] == MEETING_POINT


def test_the_receiver_loses_the_journey_too(scene: Scene) -> None:
    scene.ready()
    take_back(scene, "shelter")
    with pytest.raises(NotHeld):
        scene.shelter.keys.read(scene.journey, "journey")


def test_the_consulate_may_do_nothing_more(scene: Scene) -> None:
    scene.plan()
    verbs.request(scene.manager, scene.papers)
    take_back(scene, "officer")
    with pytest.raises(Denied, match="withdrawn"):
        verbs.query_home(scene.officer, scene.papers)
    verbs.refuse(scene.officer, scene.papers, reason="other")
    with pytest.raises(Denied, match="withdrawn"):
        verbs.request(scene.manager, scene.papers)


def test_pages_say_so_and_show_nobody(scene: Scene) -> None:
    scene.ready()
    take_back(scene, "officer")
    take_back(scene, "shelter")
    officer = scene.world.browser("consular_officer", "KG-DXB")
    shelter = scene.world.browser("shelter_staff", "KG-BISHKEK")
    for browser, address in (
        (officer, reverse("returns:papers-one", args=[scene.papers.code])),
        (shelter, reverse("returns:arrival", args=[scene.journey.code])),
    ):
        shown = browser.get(address).content.decode()
        assert "The person took the consent back" in shown
        assert "We have deleted our copies" in shown
        assert NAME not in shown
        assert MEETING_POINT not in shown
    printed = officer.get(reverse("returns:papers-print", args=[scene.papers.code]))
    assert printed.status_code == 403


def test_the_deletion_is_confirmed_by_who_had_it(scene: Scene) -> None:
    scene.ready()
    with pytest.raises(Denied, match="deletion"):
        verbs.confirm_deletion(scene.officer, scene.papers)
    take_back(scene, "officer")
    manager = scene.world.browser("case_manager")
    page = reverse("returns:return", args=[scene.journey.code])
    assert "asked to delete its copies" in manager.get(page).content.decode()
    officer = scene.world.browser("consular_officer", "KG-DXB")
    officer.post(reverse("returns:papers-deleted", args=[scene.papers.code]))
    assert scene.papers.consulate_deleted_at is not None
    assert scene.papers.receiver_deleted_at is None
    assert "says that its copies are deleted" in manager.get(page).content.decode()


def test_a_done_request_comes_back_until_its_copies_are_deleted(scene: Scene) -> None:
    scene.ready()
    verbs.deliver(scene.officer, scene.papers)
    officer = scene.world.browser("consular_officer", "KG-DXB")
    code, address = scene.papers.code, reverse("returns:papers")
    assert code not in officer.get(address).content.decode()
    take_back(scene, "officer")
    shown = officer.get(address).content.decode()
    assert code in shown
    assert "Consent taken back" in shown
    verbs.confirm_deletion(scene.officer, scene.papers)
    assert code not in officer.get(address).content.decode()


def test_a_journey_under_way_is_warned_of(scene: Scene) -> None:
    scene.ready().depart()
    take_back(scene, "shelter")
    manager = scene.world.browser("case_manager")
    sentence = "The consent was taken back while the person is on the way."
    for address in (
        reverse("returns:return", args=[scene.journey.code]),
        reverse("returns:list"),
        reverse("cases:case", args=[scene.case.code]),
        reverse("home"),
    ):
        assert sentence in manager.get(address).content.decode(), address
    verbs.receive(scene.shelter, scene.journey)  # who arrives is received all the same
    assert scene.journey.state == "received"


def test_a_new_consent_hands_over_again(scene: Scene) -> None:
    scene.ready()
    take_back(scene, "shelter")
    scene.agree(scene.shelter.agency)
    verbs.choose_receiver(scene.manager, scene.journey, receiver=scene.shelter.agency)
    shelter = scene.world.actor("shelter_staff", "KG-BISHKEK")
    assert shelter.keys.read(scene.journey, "journey")["meeting_point"] == MEETING_POINT
    assert scene.papers.receiver_cut_at is None
    assert scene.depart().state == "journey"


def test_another_consent_still_covers(scene: Scene) -> None:
    scene.plan()
    scene.agree(scene.officer.agency)
    first = scene.case.consents.filter(recipient=scene.officer.agency).earliest("created_at", "id")
    withdraw_consent(scene.manager, first)
    assert scene.papers.consulate_cut_at is None
    assert NAME in str(scene.officer.keys.read(scene.papers, "identity"))
