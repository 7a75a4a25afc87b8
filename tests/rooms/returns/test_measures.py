"""Stages reached by country and month; the median wait for papers."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from panoh.rooms.returns import verbs
from panoh.rooms.returns.measures import STAGES, stages, waiting_days
from tests.rooms.returns.scene import NUMBER, Scene

if TYPE_CHECKING:
    import time_machine

YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def counted(stage: str) -> list[tuple[str, int, int]]:
    """(country, month, n) of a stage."""
    rows = [row for row in stages(*YEAR) if row["stage"] == stage]
    return [(row["country"], row["month"].month, row["n"]) for row in rows]


def test_each_stage_counts_where_it_was_reached(
    scene: Scene, clock: time_machine.Traveller
) -> None:
    scene.ready()
    Scene(scene.world).plan()
    clock.shift(timedelta(days=31))  # from March to April; the papers are too old by now
    scene.assess_all()
    scene.plan_journey()
    assert counted("planned") == [("KG", 3, 2)]
    assert counted("issued") == [("KG", 3, 1)]
    assert counted("departed") == []
    verbs.expire(scene.officer, scene.papers)
    scene.get_papers()
    scene.clear()
    scene.depart()
    verbs.receive(scene.shelter, scene.journey)
    for stage in ("papers_requested", "issued", "departed", "received"):
        assert counted(stage) == [("KG", 4, 1)]
    assert {row["stage"] for row in stages(*YEAR)} == set(STAGES)
    assert stages(date(2025, 1, 1), date(2025, 12, 31)) == []


def test_the_median_wait(scene: Scene, clock: time_machine.Traveller) -> None:
    for days in (2, 4, 9):
        one = Scene(scene.world)
        one.plan()
        verbs.request(one.manager, one.papers)
        verbs.query_home(one.officer, one.papers)
        clock.shift(timedelta(days=days))
        verbs.answer_home(one.officer, one.papers, confirmed=True)
        verbs.issue(
            one.officer, one.papers, number=NUMBER, expires_on=date(2026, 12, 1), fee_waived=False
        )
    assert waiting_days(*YEAR) == [{"country": "KG", "n": 3, "median": 4.0}]
