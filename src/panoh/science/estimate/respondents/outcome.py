"""The question: the share of people with something, or the mean of a number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from panoh.science.estimate.capture.lattice import Booleans, Floats, Integers
from panoh.science.estimate.messages import refuse
from panoh.science.estimate.respondents.recruitment import Recruitment

YES: Final = frozenset({"1", "1.0", "yes", "true", "y", "positive", "да"})
NO: Final = frozenset({"0", "0.0", "no", "false", "n", "negative", "нет"})
MOST_GROUPS: Final = 50


@dataclass(frozen=True, eq=False)
class Outcome:
    """A question and its answers.

    `group` (n,) is the place in `labels` of each answer, −1 where there is none; `value` (n,) what
    is averaged: 1 for the group `target` and 0 for others, or the number itself where `target` is
    −1 (the mean is asked).
    """

    name: str
    labels: tuple[str, ...]
    group: Integers
    value: Floats
    target: int

    @property
    def known(self) -> Booleans:
        """Shape (n,): who answered."""
        return np.asarray(self.group >= 0)

    @property
    def proportion(self) -> bool:
        """Whether a share is asked, not a mean."""
        return self.target >= 0


def read(sample: Recruitment, name: str, category: str | None = None) -> Outcome:
    """The answers in a column.

    Yes and no (or 1 and 0) give the share of yes; numbers give their mean; with `category`, or
    where there are words, the share of that category. Raises `InputError`.
    """
    if name not in sample.columns:
        raise refuse("rds_column_missing", column=name, columns=tuple(sample.columns))
    cells = sample.columns[name]
    labels = tuple(sorted({cell for cell in cells if cell}, key=_by_size))
    if not labels:
        raise refuse("rds_outcome_empty", column=name)
    target = _target(name, labels, category)
    if target < 0:
        return _numbers(name, cells)
    place = {label: number for number, label in enumerate(labels)}
    group = np.asarray([place.get(cell, -1) for cell in cells])
    return Outcome(name, labels, group, (group == target).astype(np.float64), target)


def _by_size(label: str) -> tuple[float, str]:
    number = _number(label)
    return (float("inf") if number is None else number, label)


def _target(name: str, labels: tuple[str, ...], category: str | None) -> int:
    if category is not None:
        if category not in labels:
            raise refuse("rds_category_missing", column=name, category=category, labels=labels)
        return labels.index(category)
    plain = [label.lower() for label in labels]
    if all(label in YES | NO for label in plain):
        yes = next((number for number, label in enumerate(plain) if label in YES), None)
        if yes is None or len(labels) > 2:
            raise refuse("rds_category_needed", column=name, labels=labels)
        return yes
    if all(_number(label) is not None for label in labels):
        return -1
    raise refuse("rds_category_needed", column=name, labels=labels[:MOST_GROUPS])


def _numbers(name: str, cells: tuple[str, ...]) -> Outcome:
    told = [_number(cell) if cell else None for cell in cells]
    value = np.asarray([np.nan if number is None else number for number in told])
    group = np.where(np.isnan(value), -1, 0)
    return Outcome(name, ("mean",), group, np.nan_to_num(value), -1)


def _number(cell: str) -> float | None:
    try:
        value = float(cell)
    except ValueError:
        return None
    return value if np.isfinite(value) else None
