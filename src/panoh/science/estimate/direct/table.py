"""Answers to a survey: one row for each respondent, one column for each question."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TextIO

import numpy as np

from panoh.science.estimate.capture.lattice import Floats, Integers
from panoh.science.estimate.capture.reading import grid
from panoh.science.estimate.messages import refuse

MISSING: Final = frozenset({"", ".", "na", "nan", "none", "null", "<na>"})


@dataclass(frozen=True, eq=False)
class SurveyTable:
    """`columns` by name, each with one value (text or number) for each of n respondents.

    `rows` are the numbers by which a person finds the respondents in the file. A value that is
    empty, `NA`, `NaN` or `None` is missing. Make one with `read_survey` or `from_columns`.
    """

    columns: Mapping[str, Sequence[object]]
    rows: Sequence[int] = field(default=(), repr=False)

    def __post_init__(self) -> None:
        lengths = {len(values) for values in self.columns.values()}
        if not lengths or lengths == {0}:
            raise refuse("survey_empty")
        if len(lengths) > 1:
            raise refuse("survey_uneven", shortest=min(lengths), longest=max(lengths))
        if not self.rows:
            object.__setattr__(self, "rows", range(1, len(self) + 1))

    @classmethod
    def from_columns(cls, columns: Mapping[str, Any] | Any) -> SurveyTable:
        """From a mapping of columns or a pandas DataFrame."""
        return cls({str(name): list(columns[name]) for name in columns})

    def __len__(self) -> int:
        return len(next(iter(self.columns.values())))

    def column(self, name: str) -> Sequence[object]:
        """The values as they were given. Raises `InputError` where there is no such column."""
        if name not in self.columns:
            raise refuse("survey_no_column", column=name, columns=tuple(self.columns))
        return self.columns[name]

    def numbers(self, name: str) -> Floats:
        """Shape (n,): numbers that are not negative; NaN where missing."""
        pairs = zip(self.rows, self.column(name), strict=True)
        return np.array([_number(name, row, value) for row, value in pairs])

    def whole(self, name: str) -> Floats:
        """Shape (n,): as `numbers`, none of them missing."""
        values = self.numbers(name)
        if np.isnan(values).any():
            row = self.rows[int(np.flatnonzero(np.isnan(values))[0])]
            raise refuse("survey_value_missing", row=row, column=name)
        return values

    def groups(self, name: str) -> tuple[tuple[str, ...], Integers]:
        """The different values as text, in order, and for each respondent the place of theirs."""
        texts = [str(value).strip() for value in self.column(name)]
        for row, text in zip(self.rows, texts, strict=True):
            if text.lower() in MISSING:
                raise refuse("survey_value_missing", row=row, column=name)
        names, places = np.unique(np.array(texts), return_inverse=True)
        return tuple(str(one) for one in names), np.asarray(places, dtype=np.int64)


def read_survey(source: str | Path | TextIO) -> SurveyTable:
    """Read a survey from a path, from CSV text (with line breaks), or from a file.

    Raises `InputError` whose text says row, column, value and how to mend it.
    """
    names, found = grid(source)
    if not names or not found:
        raise refuse("survey_empty")
    for place, name in enumerate(names):
        if not name:
            raise refuse("survey_column_unnamed", column=place + 1)
        if name in names[:place]:
            raise refuse("survey_column_twice", column=name)
    values = zip(*(cells for _, cells in found), strict=True)
    return SurveyTable(dict(zip(names, values, strict=True)), [row for row, _ in found])


def _number(name: str, row: int, value: object) -> float:
    text = str(value).strip()
    if text.lower() in MISSING:
        return math.nan
    try:
        number = float(text)
    except ValueError:
        raise refuse("survey_not_number", row=row, column=name, value=text) from None
    if not math.isfinite(number) or "_" in text:
        raise refuse("survey_not_number", row=row, column=name, value=text)
    if number < 0:
        raise refuse("survey_negative", row=row, column=name, value=text)
    return number
