"""Hide small counts, and as few others as keep the small ones from being worked out.

Primary: every count from 1 to threshold - 1, margins too, is hidden. Complementary: further
counts are hidden until no hidden count can be narrowed, by adding and subtracting whatever is
shown, to an interval narrower than the threshold (a linear programme audits that). Then every
complementary one that turns out not to be needed is shown again. Grand totals and margins are
hidden only where cells cannot do it. Method: cell suppression with sliding protection, its
heuristic the linear one of Fischetti and Salazar-González (2000).

Zero is shown. That nobody of a kind was seen is a finding, and hides nobody; but it tells a
reader that what is hidden is at least 1, and the audit reckons with that.

What it does not stop. (1) Subtracting over time: publish fixed periods only, each person in one
period, and no running totals; a year with its months is one table. Tables whose periods overlap
otherwise must not both be published. (2) Two tables with a common margin protected apart: use
`protect_together`. (3) A reader who belongs to a cell knows one of it. (4) A reader who replays
this deterministic method on guesses may exclude some of them.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from types import MappingProxyType
from typing import Final

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array, hstack, vstack

from panoh.science.disclosure.system import SLACK, Floats, System, equations, feasible_range
from panoh.science.disclosure.tables import (
    HIDDEN,
    INTERNAL_THRESHOLD,
    Address,
    Cell,
    Count,
    Position,
    ProtectedTable,
    Table,
    Why,
)

SMALL: Final = "Counts from 1 to {highest} are not shown, so that nobody can be recognised."
OTHERS: Final = (
    "Where they could be worked out from totals, other counts are not shown either. Zero is shown."
)
NOTHING: Final = "No count had to be hidden: none is from 1 to {highest}."
MARGIN_COST: Final = 20.0  # a margin says more than a cell, and other tables may need it
TOTAL_COST: Final = 1000.0


def protect(table: Table | ProtectedTable, threshold: int = INTERNAL_THRESHOLD) -> ProtectedTable:
    """What may be shown of one table; deterministic.

    A table that is protected already, by this threshold or a higher one, is returned as it is;
    by a lower one raises `ValueError`, as the counts are gone.
    """
    if isinstance(table, ProtectedTable):
        if table.threshold < threshold:
            raise ValueError(f"{table.name} is protected by {table.threshold}: begin with counts.")
        return table
    return protect_together((table,), threshold)[0]


def protect_together(
    tables: Sequence[Table], threshold: int = INTERNAL_THRESHOLD
) -> tuple[ProtectedTable, ...]:
    """What may be shown of tables that are published together, in their order.

    A margin that two tables share (same `base`, dimension and value) is hidden in both or in
    neither, and the audit subtracts across tables. Raises `ValueError` where a shared margin has
    different counts: then the tables count different people and need different `base` names.
    """
    if threshold < 1:
        raise ValueError("The threshold is a whole number from 1.")
    # Tables of different bases share no count, so each base is protected by itself: far less work.
    unseen: set[Address] = set()
    for base in dict.fromkeys(table.base for table in tables):
        unseen |= _unseen([table for table in tables if table.base == base], threshold)
    return tuple(_masked(table, unseen, threshold) for table in tables)


def stays_hidden(
    tables: Sequence[Table], unknown: Collection[Address], threshold: int = INTERNAL_THRESHOLD
) -> bool:
    """Whether all of these stay as wide as they must be for who knows every other count."""
    for base in dict.fromkeys(table.base for table in tables):
        here = [table for table in tables if table.base == base]
        counts, system = _counts(here), equations(here)
        values = np.array([float(counts[address]) for address in system.addresses])
        hidden = frozenset(k for k, one in enumerate(system.addresses) if one in unknown)
        if _too_narrow(system, values, hidden, threshold) is not None:
            return False
    return True


def _unseen(tables: Sequence[Table], threshold: int) -> set[Address]:
    """The counts of tables of one base that are hidden."""
    counts = _counts(tables)
    system = equations(tables)
    values = np.array([float(counts[address]) for address in system.addresses])
    return {system.addresses[k] for k in _suppress(system, values, threshold)}


def _counts(tables: Sequence[Table]) -> dict[Address, int]:
    counts: dict[Address, int] = {}
    for table in tables:
        for position in table.positions():
            value = table.value(position)
            if counts.setdefault(table.address(position), value) != value:
                raise ValueError(
                    f"Table {table.name} counts {value} where another of the same base counts "
                    f"{counts[table.address(position)]}: they count different people."
                )
    return counts


def _suppress(system: System, values: Floats, threshold: int) -> frozenset[int]:
    primary = frozenset(k for k, value in enumerate(values) if 0 < value < threshold)
    costs = _costs(system, values)
    hidden = primary
    room = threshold
    while (weak := _too_narrow(system, values, hidden, threshold)) is not None:
        wider = hidden | _partners(system, values, hidden, costs, weak, room)
        # Outside networks an interval of whole numbers may be narrower than it looks: ask more.
        room += wider == hidden
        hidden = wider
    for candidate in sorted(hidden - primary, key=lambda k: (-costs[k], k)):
        if _too_narrow(system, values, hidden - {candidate}, threshold) is None:
            hidden -= {candidate}
    return hidden


def _costs(system: System, values: Floats) -> Floats:
    """What hiding each count loses: more for large counts, much more for margins and totals."""
    inner = max(len(where) for _, where in system.addresses) if system.addresses else 0
    depth = [inner - len(where) for _, where in system.addresses]
    total = [not where for _, where in system.addresses]
    weight = np.where(total, TOTAL_COST, MARGIN_COST ** np.minimum(depth, 1))
    # The last term breaks ties in the order of the table.
    return np.asarray(weight * (1 + np.log1p(values)) * (1 + 1e-6 * np.arange(len(values))))


def _too_narrow(
    system: System, values: Floats, hidden: frozenset[int], threshold: int
) -> int | None:
    """The first hidden count whose interval is the narrowest, where narrower than allowed."""
    if not hidden:
        return None
    columns = sorted(hidden)
    matrix = system.matrix[:, columns]
    low, high = feasible_range(matrix, matrix @ values[columns])
    width = high - low
    worst = int(np.argmin(width))
    return columns[worst] if width[worst] < threshold else None


def _partners(
    system: System,
    values: Floats,
    hidden: frozenset[int],
    costs: Floats,
    target: int,
    room: int,
) -> frozenset[int]:
    """The cheapest counts to hide so that the interval of the target is at least `room` wide.

    Two other sets of counts with the same sums, one that has more of the target and one that has
    less; what they change must be hidden. Feasible always: all counts may grow in proportion.
    """
    free = np.flatnonzero(values)
    matrix = csr_array(system.matrix[:, free])
    change = hstack([matrix, -matrix])  # ups and downs of each count
    nothing = csr_array(change.shape)
    aim = np.zeros(len(free))
    aim[int(np.searchsorted(free, target))] = 1
    apart = csr_array(np.concatenate([aim, -aim, -aim, aim])[None, :])
    price = np.array([0.0 if k in hidden else costs[k] for k in free])
    # A reader knows that a hidden count is not zero, so downwards it can go to 1.
    ceilings = np.concatenate([np.full(len(free), np.inf), values[free] - 1])
    found = linprog(
        np.tile(price, 4),
        A_eq=vstack([hstack([change, nothing]), hstack([nothing, change]), apart]),
        b_eq=np.append(np.zeros(2 * matrix.shape[0]), room),
        bounds=np.column_stack([np.zeros(4 * len(free)), np.tile(ceilings, 2)]),
        method="highs",
    )
    moved = found.x.reshape(4, len(free)).max(axis=0) > SLACK
    return frozenset(int(k) for k in free[moved])


def _masked(table: Table, unseen: set[Address], threshold: int) -> ProtectedTable:
    def cell(position: Position) -> Cell:
        return HIDDEN if table.address(position) in unseen else Count(table.value(position))

    height, width = len(table.rows), len(table.columns)
    return ProtectedTable(
        name=table.name,
        row_dimension=table.row_dimension,
        rows=table.rows,
        column_dimension=table.column_dimension,
        columns=table.columns,
        base=table.base,
        cells=tuple(tuple(cell((i, j)) for j in range(width)) for i in range(height)),
        row_totals=tuple(cell((i, width)) for i in range(height)),
        column_totals=tuple(cell((height, j)) for j in range(width)),
        total=cell((height, width)),
        threshold=threshold,
        why=_why(any(table.address(at) in unseen for at in table.positions()), threshold),
    )


def _why(hides: bool, threshold: int) -> tuple[Why, ...]:
    highest = MappingProxyType({"highest": threshold - 1})
    if hides:
        return (Why("small_hidden", SMALL, highest), Why("others_hidden", OTHERS))
    return (Why("nothing_hidden", NOTHING, highest),)
