"""Snapshots: two persons, never changed, small counts hidden, and not to be subtracted."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from panoh.kernel.verbs.wrapper import Denied, Refused
from panoh.rooms.cases import verbs as cases
from panoh.rooms.programme import verbs
from panoh.rooms.programme.figures import Figures, figures
from panoh.rooms.programme.freezing import counted, digest, frozen, thawed, too_close
from panoh.rooms.programme.models import Snapshot
from panoh.rooms.programme.periods import Period
from panoh.science.disclosure import Table, protect_together

if TYPE_CHECKING:
    import time_machine

    from panoh.kernel.actors.actor import Actor
    from tests.support.world import World

YEAR = 2026
SMALL = 10  # the public threshold


@pytest.fixture
def region(world: World, clock: time_machine.Traveller) -> World:
    """Twelve cases of February, seen from March."""
    clock.shift(timedelta(days=-20))
    open_cases(world, 12)
    clock.shift(timedelta(days=20))
    return world


def open_cases(world: World, number: int, code: str = "KG-OSH") -> None:
    for _case in range(number):
        cases.open_case(world.actor("case_manager", code))


def officer(world: World) -> Actor:
    return world.actor("monitoring_officer", "RC-ALMATY")


def coordinator(world: World) -> Actor:
    return world.actor("regional_coordinator", "RC-ALMATY")


def locked(world: World) -> Snapshot:
    made = verbs.make_snapshot(officer(world), year=YEAR)
    snapshot: Snapshot = verbs.lock_snapshot(coordinator(world), made)
    return snapshot


def url(page: str, snapshot: Snapshot, **more: Any) -> str:
    return reverse(f"programme:{page}", kwargs={"pk": snapshot.pk, **more})


def test_one_makes_it_another_locks_it_a_donor_reads_it(region: World) -> None:
    donor = region.browser("donor", "CH-DONOR")
    maker = region.browser("monitoring_officer", "RC-ALMATY")
    second = region.browser("regional_coordinator", "RC-ALMATY")
    assert maker.post(reverse("programme:make-snapshot"), {"year": YEAR}).status_code == 303
    snapshot = Snapshot.objects.get()
    pages = [url("snapshot", snapshot), url("print-snapshot", snapshot),
             url("snapshot-csv", snapshot, name="cases_by_month")]  # fmt: skip
    for page in pages:
        assert donor.get(page).status_code == 404
    assert maker.post(url("lock-snapshot", snapshot)).status_code == 403
    assert second.post(url("lock-snapshot", snapshot), {"version": 1}).status_code == 303
    for page in pages:
        shown = donor.get(page)
        assert shown.status_code == 200
        text = shown.content.decode()
        for told in ("records of the programme", "lines reported", "2026"):
            assert told in text, page
    assert snapshot.digest in donor.get(pages[0]).content.decode()
    assert donor.post(url("discard-snapshot", snapshot)).status_code == 403
    assert second.post(url("discard-snapshot", snapshot)).status_code == 403


def test_donors_see_no_live_figures(region: World) -> None:
    donor = region.browser("donor", "CH-DONOR")
    live = ("figures", "make-snapshot", "months")
    answers = {donor.get(reverse(f"programme:{name}")).status_code for name in live}
    year = {"year": YEAR, "audience": "public"}
    answers.add(donor.get(reverse("programme:year", kwargs=year)).status_code)
    table = {**year, "name": "cases_by_month"}
    answers.add(donor.get(reverse("programme:csv", kwargs=table)).status_code)
    assert answers == {403}


def test_a_snapshot_stays_while_the_records_change(region: World) -> None:
    snapshot = locked(region)
    donor = region.browser("donor", "CH-DONOR")
    address = url("snapshot-csv", snapshot, name="cases_by_form")
    before = donor.get(address).content
    Snapshot.objects.get()
    cases.open_case(region.actor("case_manager"), exploitation_form="forced_labour")
    assert donor.get(address).content == before


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE programme_snapshot SET figures = '{}'",
        "UPDATE programme_snapshot SET counts = '{}'",
        "UPDATE programme_snapshot SET digest = 'x'",
        "UPDATE programme_snapshot SET year = 2025",
        "DELETE FROM programme_snapshot",
    ],
)
def test_the_database_refuses_to_change_one(region: World, change: str) -> None:
    snapshot = locked(region)
    with (
        pytest.raises(DatabaseError, match="snapshots never change"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(change)
    assert Snapshot.objects.get().figures == snapshot.figures


def test_one_that_was_changed_all_the_same_is_not_shown(
    region: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshot = locked(region)
    monkeypatch.setattr("panoh.rooms.programme.snapshots.digest", lambda _text: "0" * 64)
    answer = region.browser("donor", "CH-DONOR").get(url("snapshot", snapshot))
    assert answer.status_code == 422
    assert "not what was locked" in answer.content.decode()


def test_small_counts_stand_nowhere_in_what_donors_get(world: World, clock: Any) -> None:
    clock.shift(timedelta(days=-20))
    open_cases(world, 3)
    open_cases(world, 14, "UZ-TAS")
    clock.shift(timedelta(days=20))
    snapshot = locked(world)
    shown = thawed(snapshot.figures)
    values = [
        cell
        for table in json.loads(snapshot.figures)["tables"]
        for row in (*table["cells"], table["row_totals"], table["column_totals"], [table["total"]])
        for cell in row
    ]
    assert shown.audience == "public"
    assert None in values
    assert not any(cell is not None and 0 < cell < SMALL for cell in values)
    donor = world.browser("donor", "CH-DONOR")
    page = donor.get(url("snapshot", snapshot)).content.decode()
    assert "…" in page
    assert snapshot.counts not in page


def test_freezing_and_thawing_give_the_same(region: World) -> None:
    known = figures(YEAR, "public")
    again = thawed(frozen(known))
    assert (again.tables, again.completeness, again.made_at) == (
        known.tables, known.completeness, known.made_at
    )  # fmt: skip
    assert frozen(again) == frozen(known)
    assert digest(frozen(again)) == digest(frozen(known))


def test_a_newer_one_replaces_an_older_and_changes_it_not(
    region: World, clock: time_machine.Traveller
) -> None:
    first = locked(region)
    clock.shift(timedelta(days=-20))
    open_cases(region, SMALL)
    clock.shift(timedelta(days=20))
    second = locked(region)
    first.refresh_from_db()
    assert (first.state, second.state) == ("superseded", "locked")
    assert first.figures != second.figures
    donor = region.browser("donor", "CH-DONOR").get(url("snapshot", first))
    assert "a newer one replaces it" in donor.content.decode()


@pytest.mark.parametrize("more", [1, SMALL - 1])
def test_two_snapshots_cannot_be_subtracted(
    region: World, clock: time_machine.Traveller, more: int
) -> None:
    first = locked(region)
    clock.shift(timedelta(days=-20))
    open_cases(region, more)
    clock.shift(timedelta(days=20))
    made = verbs.make_snapshot(officer(region), year=YEAR)
    with pytest.raises(Refused, match="differ by less than 10"):
        verbs.lock_snapshot(coordinator(region), made)
    first.refresh_from_db()
    assert first.state == "locked"
    assert verbs.discard_snapshot(officer(region), made).state == "discarded"


def test_nor_by_way_of_a_third(region: World, clock: time_machine.Traveller) -> None:
    """The last of three is compared with the first as well as with the second."""
    locked(region)
    clock.shift(timedelta(days=-20))
    open_cases(region, 12)
    clock.shift(timedelta(days=20))
    second = locked(region)
    back = json.loads(second.counts)
    middle = {key: value + 2 * SMALL for key, value in back.items()}
    assert too_close(json.dumps(back), json.dumps({**back, "a": 1}), SMALL)
    assert not too_close(json.dumps(back), json.dumps(middle), SMALL)
    clock.shift(timedelta(days=-20))
    open_cases(region, 1)
    clock.shift(timedelta(days=20))
    third = verbs.make_snapshot(officer(region), year=YEAR)
    Snapshot.objects.filter(pk=second.pk).update(state="superseded")
    with pytest.raises(Refused):
        verbs.lock_snapshot(coordinator(region), third)


@given(
    before=st.lists(st.integers(0, 40), min_size=3, max_size=3),
    steps=st.lists(st.integers(-40, 40), min_size=3, max_size=3),
)
def test_what_is_not_too_close_leaves_no_small_difference(
    before: list[int], steps: list[int]
) -> None:
    """Cells and their total, as tables are compared."""
    after = [max(0, old + step) for old, step in zip(before, steps, strict=True)]

    def told(cells: list[int]) -> str:
        return json.dumps({**{str(n): cell for n, cell in enumerate(cells)}, "all": sum(cells)})

    differences = [new - old for old, new in zip(before, after, strict=True)]
    differences.append(sum(after) - sum(before))
    small = any(0 < abs(one) < SMALL for one in differences)
    assert too_close(told(before), told(after), SMALL) is small


def kept(world: World, *row: int) -> Snapshot:
    """A snapshot of one table with one row and its total."""
    tables = [Table.series("persons", "form", tuple("abcdef")[: len(row)], row, base="persons")]
    shown = protect_together(tables, SMALL)
    text = frozen(Figures(Period(YEAR, ()), "public", shown, 1, 1, timezone.localtime()))
    return Snapshot.objects.create(
        agency=officer(world).agency, created_by=officer(world).user, year=YEAR, figures=text,
        counts=counted(tables), digest=digest(text),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after", "refused"),
    [
        ((4, 25, 40), (14, 25, 40), True),  # 25 hid the 4; now it is shown
        ((14, 25, 40), (4, 25, 40), True),  # and the other way
        ((4, 15, 20), (4, 35, 20), True),  # another one hides the 4 now
        ((4, 25, 40), (14, 35, 40), False),  # what hid it has changed too
        ((4, 25, 40), (4, 25, 60), False),  # hidden in both
        ((14, 25, 40), (24, 25, 40), False),  # nothing was hidden
    ],
)
def test_a_count_that_stayed_gives_no_small_one_away(
    world: World,
    clock: time_machine.Traveller,
    before: tuple[int, ...],
    after: tuple[int, ...],
    refused: bool,
) -> None:
    verbs.lock_snapshot(coordinator(world), kept(world, *before))
    newer = kept(world, *after)
    if refused:
        with pytest.raises(Refused, match="give a small count away"):
            verbs.lock_snapshot(coordinator(world), newer)
    else:
        assert verbs.lock_snapshot(coordinator(world), newer).state == "locked"


def test_nobody_locks_what_they_made(region: World) -> None:
    made = verbs.make_snapshot(officer(region), year=YEAR)
    with pytest.raises(Denied) as caught:
        verbs.lock_snapshot(officer(region), made)
    assert caught.value.decision.code == "same_person"


def test_a_year_without_figures_is_refused(region: World) -> None:
    with pytest.raises(Refused, match="no figures"):
        verbs.make_snapshot(officer(region), year=2031)
