"""What respondents said, ready for estimation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from panoh.science.estimate.capture.lattice import Floats
from panoh.science.estimate.direct.table import SurveyTable
from panoh.science.estimate.messages import Message, message, refuse
from panoh.science.estimate.scaleup.degree import reach, reach_without_each, summed
from panoh.science.estimate.scaleup.known import KnownPopulations, answers

MEDDLED: Final = 0.01  # top-coding that changes more than this share of the answers is said


@dataclass(frozen=True, eq=False)
class Reports:
    """`hidden` (n,): hidden people known; `shares` (n,): the share of the population known.

    `contacts` (n, K): the answers that `shares` come from; `capped` of all answers were top-coded.
    """

    hidden: Floats
    shares: Floats
    contacts: Floats
    capped: int

    @classmethod
    def of(
        cls,
        survey: SurveyTable,
        hidden: str,
        known: KnownPopulations | None,
        groups: Sequence[str],
        population: float | None,
        topcode: float | None,
    ) -> Reports:
        """From a survey; see `scale_up`."""
        if (known is None) == (not groups):
            raise refuse("scaleup_known_or_groups")
        if population is not None and not population > 0:
            raise refuse("scaleup_population", population=population)
        names = known.names if known else tuple(groups)
        if hidden in names:
            raise refuse("scaleup_hidden_known", hidden=hidden)
        told, capped = answers(survey, (hidden,), topcode)
        contacts, more = answers(survey, names, topcode)
        shares = reach(contacts, known.array) if known else summed(contacts, population)
        return cls(told[:, 0], shares, contacts, capped + more)

    def columns(self, known: KnownPopulations | None) -> Floats:
        """Shape (n, 2 + 2K): reports and reach, of the hidden and of each known population.

        The reach beside a known population comes from all others. A respondent who lacks either
        of a pair counts for neither.
        """
        pairs = [paired(self.hidden, self.shares)]
        if known and len(known.names) > 1:
            others = reach_without_each(self.contacts, known.array)
            pairs += [paired(*both) for both in zip(self.contacts.T, others.T, strict=True)]
        return np.concatenate(pairs, axis=1)

    def mean_share(self, weights: Floats) -> float:
        """The weighted mean share of the population whom respondents know."""
        there = ~np.isnan(self.shares)
        return float(np.average(self.shares[there], weights=weights[there]))

    def warnings(self, hidden: str) -> list[Message]:
        """What a careful reader would ask about these answers."""
        found = []
        lost = int(np.isnan(self.hidden + self.shares).sum())
        part = int((np.isnan(self.contacts).any(axis=1) & ~np.isnan(self.shares)).sum())
        if lost:
            found.append(message("scaleup_left_out", number=lost, hidden=hidden))
        if part:
            found.append(message("scaleup_some_missing", number=part))
        if self.capped > MEDDLED * self.contacts.size:
            percent = 100.0 * self.capped / self.contacts.size
            found.append(message("scaleup_much_capped", percent=percent))
        return found


def paired(above: Floats, below: Floats) -> Floats:
    """Shape (n, 2), zero for those without either."""
    there = ~(np.isnan(above) | np.isnan(below))
    return np.where(there[:, None], np.stack([above, below], axis=1), 0.0)
