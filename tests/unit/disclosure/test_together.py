"""Tables with a common margin: subtracting one from the other gives nothing away."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from panoh.science.disclosure import (
    HIDDEN,
    INTERNAL_THRESHOLD,
    Count,
    Table,
    attack,
    protect,
    protect_together,
)
from tests.unit.disclosure.strategies import linked_tables

ROWS = ("KG", "UZ")
BY_SEX = Table("by sex", "country", ROWS, "sex", ("f", "m"), ((3, 0), (30, 40)), "2026")
BY_FORM = Table("by form", "country", ROWS, "form", ("l", "s"), ((3, 0), (50, 20)), "2026")
BY_MONTH = Table("by month", "country", ROWS, "month", ("1", "2"), ((1, 2), (35, 35)), "2026")


def test_a_margin_hidden_in_one_table_is_hidden_in_all() -> None:
    together = protect_together((BY_SEX, BY_FORM, BY_MONTH))
    assert {table.row_totals[0] for table in together} == {HIDDEN}
    assert {table.row_totals[1] for table in together} == {HIDDEN}
    assert {table.total for table in together} == {Count(73)}


def test_protected_apart_the_same_tables_can_be_subtracted() -> None:
    rows = ("KG", "TJ", "UZ")
    by_sex = ((8, 4), (0, 12), (20, 5))
    by_form = ((0, 12), (12, 0), (23, 2))
    tables = (
        Table("by sex", "country", rows, "sex", ("f", "m"), by_sex, "2026"),
        Table("by form", "country", rows, "form", ("l", "s"), by_form, "2026"),
    )
    apart = [protect(table) for table in tables]
    assert min(interval.width for interval in attack(apart)) == 0
    assert min(interval.width for interval in attack(protect_together(tables))) >= 5


@settings(max_examples=20, deadline=None)
@given(linked_tables())
def test_no_interval_is_narrower_across_tables(tables: tuple[Table, Table, Table]) -> None:
    for chosen in (tables[:2], tables):
        together = protect_together(chosen)
        truth = {table.address(at): table.value(at) for table in chosen for at in table.positions()}
        for interval in attack(together):
            assert interval.width >= INTERNAL_THRESHOLD
            assert interval.low <= truth[interval.address] <= interval.high


@settings(max_examples=20, deadline=None)
@given(linked_tables())
def test_the_same_count_is_hidden_everywhere_or_nowhere(tables: tuple[Table, ...]) -> None:
    seen: dict[object, object] = {}
    for table in protect_together(tables):
        for position in table.positions():
            cell = table.cell(position)
            assert seen.setdefault(table.address(position), cell) == cell


def test_a_margin_with_another_count_is_refused() -> None:
    other = Table("other", "country", ROWS, "age", ("a", "b"), ((3, 1), (30, 40)), "2026")
    with pytest.raises(ValueError, match="different people"):
        protect_together((BY_SEX, other))
    renamed = replace(other, base="2026, arrivals")
    assert len(protect_together((BY_SEX, renamed))) == 2


def test_attack_refuses_tables_that_contradict_each_other() -> None:
    other = Table("other", "country", ROWS, "age", ("a", "b"), ((10, 11), (30, 40)), "2026")
    with pytest.raises(ValueError, match="another count"):
        attack((protect(BY_SEX), protect(other)))


def test_no_tables() -> None:
    assert protect_together(()) == ()
    assert attack(()) == ()
