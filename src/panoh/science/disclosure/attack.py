"""What a reader who can solve equations learns about hidden counts from published tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from panoh.science.disclosure.system import equations, feasible_range
from panoh.science.disclosure.tables import Address, Count, ProtectedTable


@dataclass(frozen=True)
class Interval:
    """A hidden count lies between `low` and `high` (inf: nothing bounds it), both included."""

    address: Address
    low: float
    high: float

    @property
    def width(self) -> float:
        """How far the largest possible count is from the smallest."""
        return self.high - self.low


def attack(tables: Sequence[ProtectedTable]) -> tuple[Interval, ...]:
    """The interval of every hidden count, from nothing but the tables as published together.

    The reader knows that cells add up, which tables share a margin, that counts are whole, and
    that a hidden one is not zero, since zeros are shown. Raises `ValueError` where two tables
    contradict each other.
    """
    shown: dict[Address, int] = {}
    for table in tables:
        for position in table.positions():
            cell = table.cell(position)
            if isinstance(cell, Count):
                value = shown.setdefault(table.address(position), cell.value)
                if value != cell.value:
                    raise ValueError(f"{table.name}: a margin has another count elsewhere.")
    system = equations(tables)
    hidden = [k for k, address in enumerate(system.addresses) if address not in shown]
    if not hidden:
        return ()
    values = np.array([float(shown.get(address, 0)) for address in system.addresses])
    low, high = feasible_range(system.matrix[:, hidden], -system.matrix @ values)
    return tuple(
        Interval(system.addresses[k], float(low[n]), float(high[n])) for n, k in enumerate(hidden)
    )
