"""A case as it comes from a call: a daughter abroad, her mother who called. SYNTHETIC."""

from __future__ import annotations

import pytest
from django.test import Client

from panoh.kernel.actors.actor import Actor
from panoh.kernel.actors.models import Agency
from panoh.rooms.cases.groups import groups_of
from panoh.rooms.cases.models import Case, Consent, Person
from panoh.rooms.cases.verbs import open_case
from tests.rooms.cases.agreeing import agree
from tests.rooms.cases.people import DAUGHTER, HER_MOTHER
from tests.support.world import World


@pytest.fixture
def worker(world: World) -> Actor:
    """A case manager of NGO A."""
    return world.actor("case_manager")


@pytest.fixture
def colleague(world: World) -> Actor:
    """Another case manager of NGO A."""
    return world.actor("case_manager", number=2)


@pytest.fixture
def consulate(world: World) -> Agency:
    """The consulate abroad."""
    return world.agency("KG-DXB")


@pytest.fixture
def case(worker: Actor) -> Case:
    """The case of a daughter, with her mother."""
    opened: Case = open_case(
        worker,
        source="hotline",
        persons=[DAUGHTER, HER_MOTHER],
        origin_country="KG",
        exploitation_country="AE",
        exploitation_form="forced_labour",
        urgency="red",
    )
    return opened


@pytest.fixture
def daughter(case: Case) -> Person:
    """The potential victim."""
    return case.persons.get(role="client")


@pytest.fixture
def mother(case: Case) -> Person:
    """Her mother."""
    return case.persons.get(relation="mother")


@pytest.fixture
def browser(world: World, worker: Actor) -> Client:
    """The case manager's browser."""
    return world.browser("case_manager")


@pytest.fixture
def signed(worker: Actor, case: Case, daughter: Person, consulate: Agency) -> Consent:
    """The daughter agrees to L1 for a referral to the consulate."""
    return agree(worker, case, daughter, consulate, groups_of(1))
