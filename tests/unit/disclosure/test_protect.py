"""One table: hidden counts cannot be worked out, and little is hidden."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panoh.science.disclosure import (
    HIDDEN,
    INTERNAL_THRESHOLD,
    PUBLIC_THRESHOLD,
    Count,
    ProtectedTable,
    Table,
    attack,
    protect,
)
from tests.unit.disclosure.strategies import tables

quick = settings(max_examples=40, deadline=None)


def months(*counts: int) -> Table:
    return Table.series("calls", "month", [str(n) for n in range(len(counts))], counts)


def shown(protected: ProtectedTable) -> list[int | None]:
    return [
        cell.value if isinstance(cell, Count) else None
        for cell in (*protected.cells[0], protected.total)
    ]


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((7, 8, 9), [7, 8, 9, 24]),
        ((0, 0, 12), [0, 0, 12, 12]),
        ((3, 50, 60), [None, None, 60, 113]),
        ((3, 0, 0, 20), [None, 0, 0, None, 23]),
        ((3, 0, 0), [None, 0, 0, None]),
        ((2, 3), [None, None, None]),
        ((1, 1, 1, 1, 1, 1), [None] * 7),
        ((0, 0), [0, 0, 0]),
        ((4,), [None, None]),
    ],
)
def test_a_series_with_its_total(counts: tuple[int, ...], expected: list[int | None]) -> None:
    assert shown(protect(months(*counts))) == expected


def test_one_small_cell_takes_a_rectangle_of_four() -> None:
    table = Table("t", "country", ("KG", "UZ"), "sex", ("f", "m"), ((4, 13), (7, 15)))
    protected = protect(table)
    assert protected.cells == ((HIDDEN, HIDDEN), (HIDDEN, HIDDEN))
    assert protected.row_totals == (Count(17), Count(22))
    assert protected.column_totals == (Count(11), Count(28))
    assert protected.total == Count(39)


def test_only_the_cheapest_partners_are_hidden() -> None:
    counts = ((3, 40, 400), (30, 50, 500), (60, 70, 600))
    table = Table("t", "country", ("KG", "TJ", "UZ"), "form", ("a", "b", "c"), counts)
    protected = protect(table)
    assert protected.cells[0][:2] == protected.cells[1][:2] == (HIDDEN, HIDDEN)
    assert protected.cells[2] == (Count(60), Count(70), Count(600))


def test_the_public_threshold_hides_more() -> None:
    assert shown(protect(months(7, 30, 40), INTERNAL_THRESHOLD)) == [7, 30, 40, 77]
    assert shown(protect(months(7, 30, 40), PUBLIC_THRESHOLD)) == [None, None, 40, 77]


def test_why_tells_the_rule_and_not_which_cell_is_small() -> None:
    hiding, open_table = protect(months(3, 50, 60)), protect(months(30, 50, 60))
    assert [why.key for why in hiding.why] == ["small_hidden", "others_hidden"]
    assert "from 1 to 4" in str(hiding.why[0])
    assert [why.key for why in open_table.why] == ["nothing_hidden"]
    assert hiding.cells[0][0] == hiding.cells[0][1]


def test_protecting_again_changes_nothing_and_a_stricter_rule_is_refused() -> None:
    protected = protect(months(3, 50, 60), 5)
    assert protect(protected, 5) is protected
    assert protect(protected, 3) is protected
    with pytest.raises(ValueError, match="begin with counts"):
        protect(protected, 10)


@pytest.mark.parametrize(
    ("rows", "columns", "counts", "sentence"),
    [
        ((), ("a",), (), "at least one row"),
        (("x",), ("a", "b"), ((1,),), "do not match"),
        (("x", "x"), ("a",), ((1,), (2,)), "label of another"),
        (("x",), ("a",), ((-1,),), "negative"),
    ],
)
def test_a_table_that_cannot_be(
    rows: tuple[str, ...], columns: tuple[str, ...], counts: tuple[tuple[int]], sentence: str
) -> None:
    with pytest.raises(ValueError, match=sentence):
        Table("t", "r", rows, "c", columns, counts)


def test_a_threshold_is_positive() -> None:
    with pytest.raises(ValueError, match="threshold"):
        protect(months(1, 2), 0)


@quick
@given(tables(), st.sampled_from([INTERNAL_THRESHOLD, PUBLIC_THRESHOLD]))
def test_no_interval_is_narrower_than_the_threshold(table: Table, threshold: int) -> None:
    protected = protect(table, threshold)
    truth = {table.address(at): table.value(at) for at in table.positions()}
    for interval in attack((protected,)):
        assert interval.width >= threshold
        assert interval.low <= truth[interval.address] <= interval.high


@quick
@given(tables())
def test_what_is_shown_is_true_and_no_small_count_is_shown(table: Table) -> None:
    protected = protect(table)
    for position in table.positions():
        cell, value = protected.cell(position), table.value(position)
        assert cell == Count(value) if isinstance(cell, Count) else value > 0
        assert not (isinstance(cell, Count) and 0 < value < INTERNAL_THRESHOLD)


@quick
@given(tables())
def test_linear_algebra_determines_no_hidden_count(table: Table) -> None:
    protected = protect(table)
    height, width = len(table.rows), len(table.columns)
    hidden = [at for at in table.positions() if protected.cell(at) == HIDDEN]
    lines = [[(i, j) for j in range(width + 1)] for i in range(height + 1)]
    lines += [[(i, j) for i in range(height + 1)] for j in range(width + 1)]
    system = np.array(
        [[(-1.0 if at == line[-1] else 1.0) * (at in line) for at in hidden] for line in lines]
    ).reshape(len(lines), len(hidden))
    for aim in np.eye(len(hidden)):
        combination = np.linalg.lstsq(system.T, aim, rcond=None)[0]
        assert np.abs(system.T @ combination - aim).max() > 1e-6


@quick
@given(tables())
def test_every_complementary_count_is_needed(table: Table) -> None:
    protected = protect(table)
    for i, j in product(range(len(table.rows)), range(len(table.columns))):
        value = table.counts[i][j]
        if protected.cells[i][j] != HIDDEN or value < INTERNAL_THRESHOLD:
            continue
        cells = [list(row) for row in protected.cells]
        cells[i][j] = Count(value)
        if len(table.rows) > 1 and len(table.columns) > 1:
            opened = replace(protected, cells=tuple(tuple(row) for row in cells))
            assert any(interval.width < INTERNAL_THRESHOLD for interval in attack((opened,)))


@quick
@given(tables())
def test_the_same_table_is_protected_the_same_way(table: Table) -> None:
    assert protect(table) == protect(table)


@quick
@given(tables(height=2, width=2))
def test_intervals_are_those_of_trying_every_whole_number(table: Table) -> None:
    protected = protect(table)
    found = {interval.address: interval for interval in attack((protected,))}
    if not isinstance(protected.total, Count) or not found or protected.total.value > 30:
        return
    height, width = len(table.rows), len(table.columns)
    possible: dict[object, set[int]] = {address: set() for address in found}
    choices = [
        [cell.value] if isinstance(cell, Count) else range(1, protected.total.value + 1)
        for row in protected.cells
        for cell in row
    ]
    for guess in product(*choices):
        rows = tuple(tuple(guess[i * width : (i + 1) * width]) for i in range(height))
        world = Table("cases", "country", table.rows, "month", table.columns, rows)
        values = {at: world.value(at) for at in world.positions()}
        if all(
            value > 0 if protected.cell(at) == HIDDEN else protected.cell(at) == Count(value)
            for at, value in values.items()
        ):
            for at, value in values.items():
                if world.address(at) in possible:
                    possible[world.address(at)].add(value)
    for address, interval in found.items():
        assert (min(possible[address]), max(possible[address])) == (interval.low, interval.high)
