"""Each verb is done by the side whose job it is, and what the sides may not see stays sealed."""

from __future__ import annotations

from typing import Any

import pytest

from panoh.kernel.vault.keyring import NotHeld
from panoh.kernel.verbs.wrapper import Denied, Refused
from panoh.rooms.returns import verbs
from panoh.rooms.returns.models import RiskAssessment
from tests.rooms.returns.scene import MEETING_POINT, NAME, RISK, Scene


def denied(verb: Any, *args: Any, **words: Any) -> str:
    """The code with which a verb is denied."""
    with pytest.raises(Denied) as found:
        verb(*args, **words)
    return found.value.decision.code


def test_only_the_consulate_answers(scene: Scene) -> None:
    scene.plan()
    verbs.request(scene.manager, scene.papers)
    assert denied(verbs.query_home, scene.manager, scene.papers) == "role"
    assert denied(verbs.query_home, scene.shelter, scene.papers) == "role"
    stranger = scene.world.actor("consular_officer", "UZ-TAS")
    assert denied(verbs.query_home, stranger, scene.papers) == "scope"
    home = scene.world.actor("consular_officer", "KG-BISHKEK")
    assert denied(verbs.query_home, home, scene.papers) == "side"
    verbs.query_home(scene.officer, scene.papers)
    assert scene.papers.state == "query_home"


def test_only_the_receiver_confirms(scene: Scene) -> None:
    scene.ready().depart()
    assert denied(verbs.receive, scene.manager, scene.journey) == "side"
    assert denied(verbs.receive, scene.officer, scene.journey) == "role"
    stranger = scene.world.actor("shelter_staff", "UZ-TAS")
    assert denied(verbs.receive, stranger, scene.journey) == "scope"
    verbs.receive(scene.shelter, scene.journey)
    assert scene.journey.met_at == scene.journey.received_at is not None


def test_the_receiver_does_not_lead_the_return(scene: Scene) -> None:
    scene.ready()
    other = scene.world.actor("case_manager", "KG-BISHKEK")
    for verb in (verbs.depart, verbs.clear, verbs.resume):
        assert denied(verb, other, scene.journey) == "scope"
    assert denied(verbs.stop, other, scene.journey, reason="withdrew") == "scope"
    assert denied(verbs.deliver, other, scene.papers) == "scope"


def test_who_holds_which_key(scene: Scene) -> None:
    scene.ready()
    for actor in (scene.manager, scene.officer, scene.shelter):
        assert NAME in str(actor.keys.read(scene.papers, "identity"))
    for actor in (scene.manager, scene.shelter):
        assert actor.keys.read(scene.journey, "journey")["meeting_point"] == MEETING_POINT
    with pytest.raises(NotHeld):
        scene.officer.keys.read(scene.journey, "journey")
    risk = RiskAssessment.objects.filter(part="home").get()
    assert risk.entry is not None
    for actor in (scene.officer, scene.shelter):
        with pytest.raises(NotHeld):
            actor.keys.read(risk.entry, "sealed")


def test_a_level_is_not_below_what_remains(scene: Scene) -> None:
    scene.plan()
    answers = {**RISK, "residual_1": "high", "level": "medium"}
    with pytest.raises(Refused, match="cannot be lower than what remains of a threat: High"):
        verbs.assess_risk(scene.manager, scene.journey, part="home", answers=answers)


def test_what_the_home_country_found_is_kept(scene: Scene) -> None:
    scene.plan()
    verbs.request(scene.manager, scene.papers)
    verbs.query_home(scene.officer, scene.papers)
    verbs.answer_home(
        scene.officer, scene.papers, confirmed=False,
        mismatches=["birth_date", "transliteration"], remarks="1998 in the register",
    )  # fmt: skip
    papers = scene.papers
    assert (papers.state, papers.nationality_confirmed) == ("not_confirmed", False)
    assert papers.mismatches == ["transliteration", "birth_date"]
    assert scene.manager.keys.read(papers, "document")["remarks"] == "1998 in the register"
    assert denied(verbs.issue, scene.officer, papers, number="1", expires_on=None) == "state"
    verbs.query_home(scene.officer, scene.papers)
    verbs.refuse(scene.officer, scene.papers, reason="identity")
    assert scene.papers.state == "refused"
    verbs.request(scene.manager, scene.papers)
    assert scene.papers.state == "requested"


def test_another_consulate_takes_over(scene: Scene) -> None:
    scene.plan()
    verbs.request(scene.manager, scene.papers)
    second = scene.world.actor("consular_officer", "UZ-TAS")
    with pytest.raises(Refused, match="No consent covers this for NGO C, Tashkent"):
        verbs.choose_consulate(scene.manager, scene.journey, consulate=second.agency)
    scene.agree(second.agency)
    verbs.choose_consulate(scene.manager, scene.journey, consulate=second.agency)
    papers = scene.papers
    assert (papers.state, papers.consulate, papers.requested_at) == ("draft", second.agency, None)
    assert NAME in str(second.keys.read(papers, "identity"))
    assert NAME in str(scene.shelter.keys.read(papers, "identity"))
    with pytest.raises(NotHeld):
        scene.world.actor("consular_officer", "KG-DXB").keys.read(papers, "identity")
    assert denied(verbs.query_home, scene.officer, papers) == "scope"


def test_another_receiver_takes_over(scene: Scene) -> None:
    scene.ready()
    second = scene.world.actor("case_manager", "UZ-TAS")
    scene.agree(second.agency)
    verbs.choose_receiver(scene.manager, scene.journey, receiver=second.agency)
    assert second.keys.read(scene.journey, "journey")["meeting_point"] == MEETING_POINT
    with pytest.raises(NotHeld):
        scene.world.actor("shelter_staff", "KG-BISHKEK").keys.read(scene.journey, "journey")
    assert denied(verbs.meet, scene.shelter, scene.depart()) == "scope"


def test_issued_papers_keep_their_consulate(scene: Scene) -> None:
    scene.ready()
    second = scene.world.actor("consular_officer", "UZ-TAS")
    scene.agree(second.agency)
    with pytest.raises(Refused, match="issued already"):
        verbs.choose_consulate(scene.manager, scene.journey, consulate=second.agency)


def test_one_return_at_a_time(scene: Scene) -> None:
    scene.plan()
    with pytest.raises(Refused, match="under way already"):
        scene.plan()


def test_a_stopped_return_asks_nothing_more_of_the_consulate(scene: Scene) -> None:
    scene.plan()
    verbs.request(scene.manager, scene.papers)
    verbs.stop(scene.manager, scene.journey, reason="disappeared")
    assert denied(verbs.query_home, scene.officer, scene.papers) == "over"
