"""Counts of contacts, by the line's own month."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from panoh.rooms.hotline import measures, verbs
from tests.rooms.hotline.calls import DISTRESS, QUESTION, call, counsellor

if TYPE_CHECKING:
    from tests.support.world import World

pytestmark = pytest.mark.usefixtures("clock")
MARCH = date(2026, 3, 1)


def test_contacts_by_country_month_and_category(world: World) -> None:
    for code, answers, times in (
        ("KG-OSH", QUESTION, 2),
        ("KG-OSH", DISTRESS, 1),
        ("UZ-TAS", QUESTION, 1),
    ):
        for _time in range(times):
            call(counsellor(world, code), answers)
    assert measures.by_country_month_category(MARCH, MARCH) == [
        {"country": "KG", "month": MARCH, "category": "PREDEP", "count": 2},
        {"country": "KG", "month": MARCH, "category": "VOT_THIRD", "count": 1},
        {"country": "UZ", "month": MARCH, "category": "PREDEP", "count": 1},
    ]


def test_the_month_is_that_of_the_lines_clock(world: World) -> None:
    new_year = datetime(2025, 12, 31, 19, 0, tzinfo=UTC)  # one in the morning in Osh
    verbs.record(counsellor(world), answers=QUESTION, started_at=new_year)
    assert measures.contacts(date(2026, 1, 1), date(2026, 1, 31), "line") == [
        {"line": "KG-OSH", "count": 1}
    ]
    assert measures.contacts(date(2025, 12, 1), date(2025, 12, 31), "line") == []


def test_lines_and_those_with_contacts(world: World) -> None:
    world.agency("UZ-TAS")
    world.agency("KG-BISHKEK")
    call(counsellor(world), QUESTION)
    assert [agency.code for agency in measures.lines()] == ["KG-OSH", "UZ-TAS"]
    assert measures.lines_with_contacts(MARCH, MARCH) == {"KG-OSH"}
    assert measures.lines_with_contacts(date(2026, 2, 1), date(2026, 2, 1)) == set()


def test_call_backs_by_state(world: World) -> None:
    actor = counsellor(world)
    call(actor, QUESTION)
    verbs.number_unsafe(actor, call(actor, DISTRESS))
    assert measures.call_backs(MARCH, MARCH) == {"none": 1, "unsafe": 1}
