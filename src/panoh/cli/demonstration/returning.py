"""A return's story: risk, papers, clearance, journey, received; or stopped. SYNTHETIC."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from panoh.cli.demonstration.calls import LANGUAGES
from panoh.cli.demonstration.referring import shelter_of
from panoh.cli.demonstration.tables import PAPER_DAYS_MEDIAN
from panoh.kernel.actors.roles import Role
from panoh.rooms.cases.verbs import consents
from panoh.rooms.returns.codes import PARTS
from panoh.rooms.returns.verbs import answering, papers, planning, risks, way

if TYPE_CHECKING:
    from collections.abc import Iterator

    from panoh.cli.demonstration.cases import Way
    from panoh.rooms.returns.models import Return

CONSULATES = {
    ("KG", "AE"): "KG-DXB",
    ("KG", "RU"): "KG-MOW",
    ("UZ", "AE"): "UZ-DXB",
    ("TJ", "RU"): "TJ-MOW",
    ("KZ", "TR"): "KZ-IST",
    ("TM", "TR"): "TM-IST",
}


def return_story(case: Way) -> Iterator[timedelta]:
    """Only where a consulate of the demonstration can issue papers."""
    post = CONSULATES.get((case.client.country, case.destination))
    if post is None:
        return
    journey = _planned(case, post)
    yield timedelta(days=1)
    yield from _papers(case, post, journey)
    if case.rng.random() < 0.12:
        planning.stop(case.actor(), journey, reason="withdrew")
        return
    yield from _journey(case, journey)


def _planned(case: Way, post: str) -> Return:
    manager = case.actor()
    parties = {
        "consulate": case.cast.agencies[post],
        "receiver": case.cast.agencies[shelter_of(case)],
    }
    for party in parties.values():
        consents.record_consent(
            manager,
            case.found,
            person=case.person,
            recipient=party,
            purpose="return",
            groups=["first_name_age", "needs", "safety", "identity", "contact"],
            method="phone_oral",
            language=LANGUAGES[case.client.country],
            witness="SYNTHETIC colleague",
        )
    return planning.plan(
        manager,
        case.found,
        person=case.person,
        from_country=case.destination,
        to_country=case.client.country,
        **parties,
    )


def _papers(case: Way, post: str, journey: Return) -> Iterator[timedelta]:
    officer = case.cast.actor(Role.CONSULAR_OFFICER, post)
    paper = papers.request(case.actor(), journey.papers)
    yield timedelta(days=case.rng.randint(1, 4))
    answering.query_home(officer, paper)
    median = PAPER_DAYS_MEDIAN.get(case.destination, 14)
    yield timedelta(days=max(2, round(median * case.rng.lognormvariate(0, 0.4))))
    answering.answer_home(officer, paper, confirmed=True)
    yield timedelta(days=case.rng.randint(1, 5))
    expires = timezone.localdate() + timedelta(days=30)
    number = f"SYN-{case.rng.randrange(10**6):06d}"
    answering.issue(officer, paper, number=number, expires_on=expires, fee_waived=True)


def _journey(case: Way, journey: Return) -> Iterator[timedelta]:
    manager = case.actor()
    for part in PARTS.values:
        risks.assess_risk(manager, journey, part=part, answers=_risk(case))
    way.ask_clearance(manager, journey, kinds=["exit_permit", "fines"])
    yield timedelta(days=case.rng.randint(2, 6))
    way.clear(manager, journey)
    departs = timezone.now() + timedelta(days=3)
    way.plan_journey(
        manager,
        journey,
        departs_at=departs,
        arrives_at=departs + timedelta(hours=7),
        transport="air",
        itinerary="SYNTHETIC itinerary",
        meeting_point="SYNTHETIC: not in public",
    )
    yield timedelta(days=3, hours=1)
    way.depart(manager, journey)
    yield timedelta(hours=7)
    receiver = case.cast.actor(Role.SHELTER_STAFF, shelter_of(case))
    way.meet(receiver, journey)
    yield timedelta(hours=3)
    way.receive(receiver, journey)


def _risk(case: Way) -> dict[str, Any]:
    return {
        "threat_1": "debt",
        "likelihood_1": "2",
        "impact_1": "3",
        "mitigation_1": "SYNTHETIC: other city first; safe phone.",
        "owner_1": "us",
        "residual_1": "low",
        "level": case.rng.choice(["low", "low", "medium"]),
    }
