"""Counts on coded columns, for the rooms that publish figures."""

from __future__ import annotations

from datetime import date

import pytest

from panoh.kernel.actors.actor import Actor
from panoh.kernel.actors.models import Agency
from panoh.rooms.cases import measures, verbs
from panoh.rooms.cases.models import Case
from panoh.rooms.cases.verbs import NewPerson
from tests.support.world import World

YEAR = (date(2025, 1, 1), date(2025, 12, 31))
pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def year(world: World, worker: Actor) -> list[Case]:
    """Three cases of two countries in 2025, one of 2024."""
    uzbek = world.actor("case_manager", "UZ-TAS")
    woman = NewPerson(sex="female", age_band="21_29")
    labour = {"exploitation_form": "forced_labour", "exploitation_country": "RU"}
    return [
        verbs.open_case(worker, opened_on=date(2025, 3, 1), persons=[woman], **labour),
        verbs.open_case(worker, opened_on=date(2025, 3, 31), persons=[woman], **labour),
        verbs.open_case(uzbek, opened_on=date(2025, 12, 31), origin_country="UZ"),
        verbs.open_case(worker, opened_on=date(2024, 12, 31)),
    ]


def test_opened_by_country_month_and_form(year: list[Case]) -> None:
    assert list(measures.opened(*YEAR)) == [
        {"country": "KG", "month": date(2025, 3, 1), "form": "forced_labour", "n": 2},
        {"country": "UZ", "month": date(2025, 12, 1), "form": "unknown", "n": 1},
    ]


def test_standing_and_closed(worker: Actor, year: list[Case]) -> None:
    verbs.close_case(worker, year[0], reason="goals_reached")
    assert list(measures.standing(*YEAR)) == [
        {"country": "KG", "open": 1, "closed": 1},
        {"country": "UZ", "open": 1, "closed": 0},
    ]
    closed = list(measures.closed(date(2026, 3, 1), date(2026, 3, 31)))
    assert [(row["country"], row["reason"], row["n"]) for row in closed] == [
        ("KG", "goals_reached", 1)
    ]
    assert list(measures.closed(*YEAR)) == []


def test_corridors_and_clients(year: list[Case]) -> None:
    assert {
        (row["origin_country"], row["exploitation_country"]): row["n"]
        for row in measures.corridors(*YEAR)
    } == {
        ("", "RU"): 2,
        ("UZ", ""): 1,
    }
    assert list(measures.clients(*YEAR)) == [
        {"country": "KG", "sex": "female", "age_band": "21_29", "n": 2}
    ]


def test_needs_and_consents(worker: Actor, year: list[Case], consulate: Agency) -> None:
    verbs.meet_need(worker, verbs.add_need(worker, year[0], kind="shelter"))
    verbs.add_need(worker, year[1], kind="shelter")
    assert list(measures.needs(*YEAR)) == [
        {"country": "KG", "kind": "shelter", "state": "met", "n": 1},
        {"country": "KG", "kind": "shelter", "state": "open", "n": 1},
    ]
    frame = {"recipient": consulate, "purpose": "referral", "groups": ["needs"]}
    words = {"person": year[0].persons.get(), "method": "written", "language": "ky"}
    verbs.refuse_consent(worker, year[0], given_on=date(2025, 6, 1), **frame, **words)
    assert list(measures.consents(*YEAR)) == [
        {"country": "KG", "purpose": "referral", "state": "refused", "n": 1}
    ]
