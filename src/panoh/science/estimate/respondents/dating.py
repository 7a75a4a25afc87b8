"""Dates of interviews as days, for the order of recruitment."""

from __future__ import annotations

import math
import re
from datetime import date
from typing import Final

import numpy as np

from panoh.science.estimate.capture.lattice import Floats
from panoh.science.estimate.messages import refuse

ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
DOTTED: Final = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")


def days(cells: list[str], rows: list[int]) -> Floats:
    """Shape (n,): days. `2026-11-24`, `24.11.2026`, or a number (of days, of anything)."""
    return np.asarray([_day(cell, row) for cell, row in zip(cells, rows, strict=True)])


def _day(cell: str, row: int) -> float:
    try:
        if found := ISO.match(cell):
            year, month, day = map(int, found.groups())
        elif found := DOTTED.match(cell):
            day, month, year = map(int, found.groups())
        else:
            return _number(cell)
        return float(date(year, month, day).toordinal())
    except ValueError:
        raise refuse("rds_date_unreadable", row=row, value=cell) from None


def _number(cell: str) -> float:
    value = float(cell)
    if not math.isfinite(value):
        raise ValueError(cell)
    return value
