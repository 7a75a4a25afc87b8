"""The worklist: each open case in one band, by what is due on the agency's clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from hypothesis import given, settings
from hypothesis import strategies as st

from panoh.kernel.actors.actor import Actor
from panoh.rooms.cases import verbs
from panoh.rooms.cases.codes import WAITING_FOR
from panoh.rooms.cases.models import Case
from panoh.rooms.cases.pages.lists import today_panel
from panoh.rooms.cases.worklist import TITLES, worklist
from tests.support.world import World

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)  # 15:00 in Osh
pytestmark = pytest.mark.usefixtures("clock")


def bands(actor: Actor, whose: str = "mine") -> dict[str, list[str]]:
    """Codes by band."""
    return {band.name: [case.code for case in band.cases] for band in worklist(actor, whose)}


def planned(worker: Actor, due: timedelta, waiting_for: str = "") -> Case:
    """A case whose next action is due so long from now."""
    case = verbs.open_case(worker)
    made: Case = verbs.plan_next(
        worker,
        case,
        kind="review",
        due_at=NOW + due,
        owner=worker.user,
        waiting_for=waiting_for,
    )
    return made


@pytest.mark.parametrize(
    ("due", "waiting_for", "band"),
    [
        (timedelta(minutes=-1), "", "late"),
        (timedelta(minutes=-1), "court", "late"),
        (timedelta(hours=1), "", "today"),
        (timedelta(hours=8, minutes=59), "", "today"),  # 23:59 in Osh
        (timedelta(hours=9, minutes=1), "", "week"),  # 00:01 the next day in Osh
        (timedelta(hours=1), "court", "waiting"),
        (timedelta(days=6), "", "week"),
        (timedelta(days=8), "", "later"),
        (timedelta(days=8), "person", "waiting"),
    ],
)
def test_a_case_stands_where_its_clock_puts_it(
    worker: Actor, due: timedelta, waiting_for: str, band: str
) -> None:
    case = planned(worker, due, waiting_for)
    assert bands(worker) == {band: [case.code]}


def test_a_case_without_a_plan_stands_out(worker: Actor) -> None:
    case = verbs.open_case(worker)
    assert bands(worker) == {"no_next": [case.code]}


def test_what_nobody_holds_shows_to_every_case_manager(
    world: World, worker: Actor, colleague: Actor
) -> None:
    case = verbs.open_case(world.actor("hotline_counsellor"), source="hotline")
    assert bands(worker) == bands(colleague) == {"nobody": [case.code]}
    assert bands(world.actor("case_manager", "KG-BISHKEK")) == {}


def test_a_colleagues_case_shows_to_who_does_the_next_thing(
    worker: Actor, colleague: Actor
) -> None:
    case = verbs.open_case(colleague)
    assert bands(worker) == {}
    verbs.plan_next(
        colleague, case, kind="accompany", due_at=NOW + timedelta(hours=1), owner=worker.user
    )
    assert bands(worker) == {"today": [case.code]}
    assert bands(worker, "agency") == {"today": [case.code]}


def test_closed_cases_are_gone(worker: Actor) -> None:
    verbs.close_case(worker, planned(worker, timedelta(hours=1)), reason="other")
    assert worklist(worker) == []


@given(
    cases=st.lists(
        st.tuples(
            st.one_of(st.none(), st.integers(-400, 400)),
            st.sampled_from(["", *WAITING_FOR.values]),
            st.booleans(),
        ),
        max_size=12,
    )
)
@settings(max_examples=25)
def test_every_open_case_stands_in_exactly_one_band(
    worker: Actor, cases: list[tuple[int | None, str, bool]]
) -> None:
    Case.objects.all().delete()
    template = verbs.open_case(worker)
    for place, (hours, waiting_for, held) in enumerate(cases):
        case = Case.objects.get(pk=template.pk)
        case.pk, case.code = None, f"KG-26-{place:04}"
        case.envelope = type(template.envelope).objects.create(kind="case")
        case.next_due_at = None if hours is None else NOW + timedelta(hours=hours)
        case.waiting_for, case.worker = waiting_for, worker.user if held else None
        case.id = type(template.pk)(int=place + 1)
        case.save(force_insert=True)
    shown = worklist(worker)
    codes = [case.code for band in shown for case in band.cases]
    assert sorted(codes) == sorted(Case.objects.values_list("code", flat=True))
    assert all(band.total == len(band.cases) for band in shown)
    assert [band.name for band in shown] == [name for name in TITLES if name in bands(worker)]


def test_today_shows_what_presses(worker: Actor) -> None:
    late = planned(worker, timedelta(hours=-1))
    planned(worker, timedelta(days=20))
    shown = today_panel(worker)
    assert [(band.name, [case.code for case in band.cases]) for band, _table in shown["bands"]] == [
        ("late", [late.code])
    ]


def test_lateness_comes_with_time(worker: Actor, clock: time_machine.Traveller) -> None:
    case = planned(worker, timedelta(hours=1))
    assert bands(worker) == {"today": [case.code]}
    clock.shift(timedelta(hours=2))
    assert bands(worker) == {"late": [case.code]}
