"""Figures as text that can be kept, compared and shown again, and their digest."""

from __future__ import annotations

import hashlib
import json
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from panoh.rooms.programme.figures import Figures
from panoh.rooms.programme.periods import Period
from panoh.science.disclosure.suppression import stays_hidden
from panoh.science.disclosure.tables import HIDDEN, Count, ProtectedTable, Table, Why

if TYPE_CHECKING:
    from collections.abc import Iterable

    from panoh.rooms.programme.models import Snapshot
    from panoh.science.disclosure.tables import Address, Cell

Json = dict[str, Any]


def frozen(figures: Figures) -> str:
    """What may be shown of the figures, as canonical JSON; a hidden count is null."""
    return _text(
        {
            "year": figures.period.year,
            "months": [month.isoformat() for month in figures.period.months],
            "audience": figures.audience,
            "reported": figures.reported,
            "lines": figures.lines,
            "made_at": figures.made_at.isoformat(),
            "tables": [_protected(table) for table in figures.tables],
        }
    )


def thawed(text: str) -> Figures:
    """The figures again, exactly as they were frozen."""
    told: Json = json.loads(text)
    months = tuple(date.fromisoformat(month) for month in told["months"])
    return Figures(
        Period(told["year"], months),
        told["audience"],
        tuple(_table(one) for one in told["tables"]),
        told["reported"],
        told["lines"],
        datetime.fromisoformat(told["made_at"]),
    )


def digest(text: str) -> str:
    """SHA-256 of the frozen text, as 64 hex digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def counted(tables: Iterable[Table]) -> str:
    """The counts behind the figures, by what they count: for comparing only, never shown."""
    found: dict[str, int] = {}
    for table in tables:
        for position in table.positions():
            found[_key(table.address(position))] = table.value(position)
    return _text(found)


def _key(address: Address) -> str:
    base, values = address
    return " ".join([base, *(f"{name}={value}" for name, value in sorted(values))])


def too_close(before: str, after: str, threshold: int) -> bool:
    """Whether subtracting one from the other would leave a count of 1 to threshold - 1.

    Asked of every count, shown or hidden: then no sum of differences can be small either.
    """
    old, new = json.loads(before), json.loads(after)
    differences = (abs(new.get(key, 0) - old.get(key, 0)) for key in old.keys() | new.keys())
    return any(0 < difference < threshold for difference in differences)


def gives_away(one: Snapshot, beside: Snapshot, threshold: int) -> bool:
    """Whether what ``beside`` shows, and did not change, narrows what ``one`` hides.

    A count that was hidden only to protect a small one may be shown in the other: whoever puts
    it in has the small one. Seconds, but only where there is such a count.
    """
    tables = thawed(one.figures).tables
    counts, others = json.loads(one.counts), json.loads(beside.counts)
    hidden = _seen(tables, hidden=True)
    shown = _seen(thawed(beside.figures).tables, hidden=False)
    known = {at for at in hidden & shown if counts[_key(at)] == others[_key(at)]}
    if not known:
        return False
    return not stays_hidden([_raw(table, counts) for table in tables], hidden - known, threshold)


def _seen(tables: Iterable[ProtectedTable], *, hidden: bool) -> set[Address]:
    """The addresses of the counts that are hidden, or of those that are shown."""
    return {
        table.address(position)
        for table in tables
        for position in table.positions()
        if (table.cell(position) == HIDDEN) is hidden
    }


def _raw(table: ProtectedTable, counts: dict[str, int]) -> Table:
    """A table with the counts behind it."""
    return Table(
        table.name,
        table.row_dimension,
        table.rows,
        table.column_dimension,
        table.columns,
        tuple(
            tuple(counts[_key(table.address((i, j)))] for j in range(len(table.columns)))
            for i in range(len(table.rows))
        ),
        table.base,
    )


def _text(value: Json) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=True, separators=(",", ":"))


def _protected(table: ProtectedTable) -> Json:
    return {
        "name": table.name,
        "row_dimension": table.row_dimension,
        "rows": list(table.rows),
        "column_dimension": table.column_dimension,
        "columns": list(table.columns),
        "base": table.base,
        "cells": [_cells(row) for row in table.cells],
        "row_totals": _cells(table.row_totals),
        "column_totals": _cells(table.column_totals),
        "total": _cells([table.total])[0],
        "threshold": table.threshold,
        "why": [[one.key, one.text, dict(one.params)] for one in table.why],
    }


def _cells(cells: Iterable[Cell]) -> list[int | None]:
    return [cell.value if isinstance(cell, Count) else None for cell in cells]


def _table(told: Json) -> ProtectedTable:
    return ProtectedTable(
        name=told["name"],
        row_dimension=told["row_dimension"],
        rows=tuple(told["rows"]),
        column_dimension=told["column_dimension"],
        columns=tuple(told["columns"]),
        base=told["base"],
        cells=tuple(_shown(row) for row in told["cells"]),
        row_totals=_shown(told["row_totals"]),
        column_totals=_shown(told["column_totals"]),
        total=_shown([told["total"]])[0],
        threshold=told["threshold"],
        why=tuple(Why(key, text, params) for key, text, params in told["why"]),
    )


def _shown(values: Iterable[int | None]) -> tuple[Cell, ...]:
    return tuple(HIDDEN if value is None else Count(value) for value in values)
