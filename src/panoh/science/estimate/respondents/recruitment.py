"""Who recruited whom: the data of a respondent-driven sample."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from panoh.science.estimate.capture.lattice import Booleans, Floats, Integers
from panoh.science.estimate.messages import Message, message
from panoh.science.estimate.respondents.tree import roots, waves


@dataclass(frozen=True, eq=False)
class Recruitment:
    """A respondent-driven sample of n people.

    `recruiter` (n,) is the place of each person's recruiter, −1 for seeds; `reported` (n,) the
    number of people of the population whom each knows; `columns` the other columns as text, ""
    where nothing is told; `dates` (n,) days, or None.
    """

    ids: tuple[str, ...]
    recruiter: Integers
    reported: Floats
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    dates: Floats | None = None
    noticed: tuple[Message, ...] = ()

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def wave(self) -> Integers:
        """Shape (n,): how many recruitments lie between each person and the seed."""
        return waves(self.recruiter)

    @cached_property
    def seed(self) -> Integers:
        """Shape (n,): the place of the seed from whom each person descends."""
        return roots(self.recruiter)

    @property
    def seeds(self) -> Integers:
        """The places of the seeds."""
        return np.flatnonzero(self.recruiter < 0)

    @cached_property
    def recruits(self) -> Integers:
        """Shape (n,): how many people each has recruited."""
        return np.bincount(self.recruiter[self.recruiter >= 0], minlength=len(self))

    @cached_property
    def degree(self) -> Floats:
        """Shape (n,): the reported degree; a report of 0 becomes the ties seen in the tree."""
        ties = np.maximum(self.recruits + (self.recruiter >= 0), 1)
        return np.where(self.reported > 0, self.reported, ties)

    @cached_property
    def order(self) -> Integers:
        """Places in the order of recruitment: by date if there are dates, else by wave and row."""
        if self.dates is not None:
            return np.lexsort((np.arange(len(self)), self.wave, self.dates))
        if (self.recruiter < np.arange(len(self))).all():
            return np.arange(len(self))
        return np.lexsort((np.arange(len(self)), self.wave))

    @cached_property
    def zero(self) -> Booleans:
        """Shape (n,): who said to know nobody."""
        return np.asarray(self.reported == 0)

    @property
    def warnings(self) -> tuple[Message, ...]:
        """What to keep in mind about the reports."""
        zeros = int(self.zero.sum())
        return (*self.noticed, *([message("rds_degree_zero", number=zeros)] if zeros else []))
