"""A mother's call about her daughter, as a case to refer from. All of it is SYNTHETIC."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from panoh.rooms.cases import verbs as cases
from panoh.rooms.cases.groups import groups_of
from panoh.rooms.referrals import verbs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.test import Client

    from panoh.kernel.actors.actor import Actor
    from panoh.kernel.actors.models import Agency
    from panoh.rooms.cases.models import Case, Consent, Person
    from panoh.rooms.referrals.models import Referral
    from tests.support.world import World

DAUGHTER = {
    "first_name": "Aijamal",
    "name_used": "Aijamal Syntheticova",
    "birth_date": "2003-05-04",
    "national_number": "SYN-20300001",
    "phone": "+996700000101",
    "address": "Invented Street 7",
}
MOTHER = {"first_name": "Burulai", "name_used": "Burulai Invented", "phone": "+996700000202"}
SAFETY = {"code_word": "apricot-synthetic", "dangers": "the invented employer"}
PLAN = "meet at the invented corner"
NOTE = "she told of locked doors"
FAMILY_NOTE = "the mother told of her debts"
NEED = "a bed and a doctor, invented"

# What must never be in a snapshot unless the group on the left is covered for the person.
DAUGHTERS = {
    "first_name_age": [DAUGHTER["first_name"]],
    "needs": [NEED],
    "safety": list(SAFETY.values()),
    "identity": [DAUGHTER["name_used"], DAUGHTER["national_number"]],
    "contact": [DAUGHTER["phone"], DAUGHTER["address"]],
    "history": [NOTE],
    "plan": [PLAN],
}
MOTHERS = {
    "identity": [MOTHER["name_used"]],
    "contact": [MOTHER["phone"]],
    "history": [FAMILY_NOTE],
}


@dataclass
class Story:
    """The case with its two persons, its worker and the agencies around it."""

    world: World
    worker: Actor
    case: Case
    daughter: Person
    mother: Person

    @property
    def consulate(self) -> Agency:
        """The recipient."""
        return self.world.agency("KG-DXB")

    @property
    def officer(self) -> Actor:
        """Somebody who may answer there."""
        return self.world.actor("consular_officer", "KG-DXB")

    def sender(self) -> Client:
        """The worker's browser."""
        return self.world.browser("case_manager")

    def recipient(self) -> Client:
        """The officer's browser."""
        return self.world.browser("consular_officer", "KG-DXB")

    def agree(self, person: Person, groups: Iterable[str] = groups_of(3), **words: Any) -> Consent:
        """The person agrees that the consulate learns these groups."""
        asked = {"recipient": self.consulate, "purpose": "referral", **words}
        return cases.record_consent(
            self.worker, self.case, person=person, groups=groups, method="written",
            language="ky", **asked,
        )  # fmt: skip

    def draft(self, level: int = 2, **words: Any) -> Referral:
        """A referral of the daughter to the consulate."""
        asked = {"recipient": self.consulate, "service": "consulate", "urgency": "amber", **words}
        return verbs.draft(self.worker, self.case, person=self.daughter, level=level, **asked)

    def sent(self, level: int = 2, **words: Any) -> Referral:
        """A referral that was sent."""
        return verbs.send(self.worker, self.draft(level, **words))

    def opened(self, level: int = 2, **words: Any) -> Referral:
        """A referral that the consulate has opened."""
        return verbs.open_referral(self.officer, self.sent(level, **words))


def people(world: World) -> None:
    """Everybody whom the stories need."""
    world.user("case_manager")
    world.user("consular_officer", "KG-DXB")
    world.user("shelter_staff", "KG-BISHKEK")
    world.user("case_manager", "UZ-TAS")


def story_of(world: World) -> Story:
    """A new case of the worker's."""
    people(world)
    worker = world.actor("case_manager")
    case = cases.open_case(worker, exploitation_country="AE", urgency="amber")
    daughter = cases.add_person(
        worker, case,
        person=cases.NewPerson(
            sex="female", citizenship="KG", language="ky", identity=DAUGHTER, safety=SAFETY
        ),
    )  # fmt: skip
    mother = cases.add_person(
        worker, case,
        person=cases.NewPerson(role="relative", relation="mother", sex="female", identity=MOTHER),
    )  # fmt: skip
    cases.add_need(worker, case, kind="shelter", person=daughter, text=NEED)
    cases.add_note(worker, case, answers={"kind": "with_person", "text": NOTE})
    cases.add_note(worker, case, answers={"kind": "with_family", "text": FAMILY_NOTE})
    return Story(world, worker, case, daughter, mother)
