"""A daughter abroad who wants to go home: her case, her consents, her return. SYNTHETIC."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from panoh.kernel.actors.models import Agency
from panoh.rooms.cases.models import Case, Consent, Person
from panoh.rooms.cases.verbs import NewPerson, open_case, record_consent
from panoh.rooms.returns import verbs
from panoh.rooms.returns.holding import HANDED_OVER
from panoh.rooms.returns.models import Papers, Return
from tests.support.world import World

NAME = "Жылдыз Асанова"
DOCUMENT_NAME = "ASANOVA ZHYLDYZ"
MEETING_POINT = "by the second pillar, blue scarf"
NUMBER = "RC 0099887"
DEBT = "the creditor lives in the same street"
RISK: dict[str, Any] = {
    "threat_1": "debt",
    "likelihood_1": "4",
    "impact_1": "5",
    "mitigation_1": DEBT,
    "owner_1": "receiver",
    "residual_1": "medium",
    "level": "medium",
}
WOMAN = NewPerson(
    sex="female",
    citizenship="KG",
    language="ky",
    identity={
        "first_name": "Жылдыз",
        "name_used": NAME,
        "name_in_document": DOCUMENT_NAME,
        "birth_date": "1999-04-01",
    },
)
GIRL = NewPerson(
    sex="female", citizenship="KG", identity={"first_name": "Нур", "birth_date": "2012-06-01"}
)


class Scene:
    """The three sides, a case, and the verbs as each side does them."""

    def __init__(self, world: World, person: NewPerson = WOMAN) -> None:
        self.world = world
        self.manager = world.actor("case_manager", "KG-OSH")
        self.officer = world.actor("consular_officer", "KG-DXB")
        self.shelter = world.actor("shelter_staff", "KG-BISHKEK")
        self.case: Case = open_case(
            self.manager, persons=[person], origin_country="KG", exploitation_country="AE"
        )

    @property
    def person(self) -> Person:
        """Who returns."""
        return self.case.persons.get()

    @property
    def journey(self) -> Return:
        """The return as it is now."""
        return Return.objects.get(case=self.case)

    @property
    def papers(self) -> Papers:
        """The papers as they are now."""
        return Papers.objects.get(journey__case=self.case)

    def agree(self, recipient: Agency) -> Consent:
        """The person agrees to the return, for this recipient."""
        panel = {"given_by": "panel", "assent": "yes", "panel": "SYNTHETIC A, SYNTHETIC B"}
        child = panel if self.person.is_child else {}
        consent: Consent = record_consent(
            self.manager,
            self.case,
            person=self.person,
            recipient=recipient,
            purpose="return",
            groups=HANDED_OVER,
            method="written",
            language="ky",
            **child,
        )
        return consent

    def plan(self, **parties: Agency | None) -> Return:
        """Plan the return, with consents for both unless told otherwise."""
        sides = {"consulate": self.officer.agency, "receiver": self.shelter.agency, **parties}
        for agency in sides.values():
            if agency is not None:
                self.agree(agency)
        planned: Return = verbs.plan(
            self.manager,
            self.case,
            person=self.person,
            from_country="AE",
            to_country="KG",
            **sides,
        )
        return planned

    def assess(self, part: str, level: str = "medium") -> None:
        """Assess the risk of one part today."""
        verbs.assess_risk(self.manager, self.journey, part=part, answers={**RISK, "level": level})

    def assess_all(self) -> None:
        """All three parts."""
        for part in ("host", "journey", "home"):
            self.assess(part)

    def get_papers(self, days: int = 30) -> None:
        """The consulate's whole way, to papers that last so many days."""
        verbs.request(self.manager, self.papers)
        verbs.query_home(self.officer, self.papers)
        verbs.answer_home(self.officer, self.papers, confirmed=True)
        self.issue(days)

    def issue(self, days: int = 30) -> None:
        """Issue papers that last so many days."""
        until = timezone.localdate() + timedelta(days=days)
        verbs.issue(self.officer, self.papers, number=NUMBER, expires_on=until, fee_waived=True)

    def clear(self) -> None:
        """Clearance asked for and given."""
        verbs.ask_clearance(self.manager, self.journey, kinds=["exit_permit", "fines"])
        verbs.clear(self.manager, self.journey)

    def plan_journey(self, **more: Any) -> None:
        """A flight in so many ``days``; other words as the verb takes them."""
        leaves = timezone.now() + timedelta(days=more.pop("days", 2))
        words: dict[str, Any] = {
            "departs_at": leaves,
            "arrives_at": leaves + timedelta(hours=6),
            "transport": "air",
            "itinerary": "one flight, no stop",
            "meeting_point": MEETING_POINT,
            **more,
        }
        verbs.plan_journey(self.manager, self.journey, **words)

    def depart(self) -> Return:
        """Leave."""
        left: Return = verbs.depart(self.manager, self.journey)
        return left

    def ready(self) -> Scene:
        """All that a departure needs."""
        self.plan()
        self.assess_all()
        self.get_papers()
        self.clear()
        self.plan_journey()
        return self

    def steps(self) -> list[Callable[[], Any]]:
        """What ``ready`` does after the planning, one by one."""
        return [self.assess_all, self.get_papers, self.clear, self.plan_journey]
