"""What every method gives back for a table, before anyone judges it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from panoh.science.estimate.limits import Limits, Pair, opened
from panoh.science.estimate.messages import Message
from panoh.science.estimate.sections import Section

REASONABLE: Final = 6.0  # a BIC difference above 6 is strong evidence (Kass and Raftery 1995)


def finite(pair: Pair | None) -> list[float | None] | None:
    """A pair of numbers ready for JSON: what is endless is None."""
    return None if pair is None else [one if math.isfinite(one) else None for one in pair]


@dataclass(frozen=True, eq=False)
class Considered:
    """One row of the model-dependence table.

    `model` names its terms; `roles` say why it is shown (the first row is the chosen one);
    `behind` is how far its support (BIC, or −2 log posterior) lies above the best, infinite without
    an estimate; `weight` its share of the support among all models compared; `status` is
    `identified`, `no_maximum` or `not_identifiable`.
    """

    roles: tuple[Message, ...]
    model: tuple[str, ...]
    estimate: float | None
    limits: Limits | None
    bic: float | None = None
    behind: float = math.inf
    weight: float = 0.0
    status: str = "identified"

    @property
    def reasonable(self) -> bool:
        """Whether the table supports this model about as well as the best."""
        return self.behind <= REASONABLE

    @property
    def chosen(self) -> bool:
        """Whether this is the model that was chosen."""
        return any(role.code == "role_chosen" for role in self.roles)

    def interval(self, level: float) -> Pair | None:
        """The limits at this level, endless beyond every population; None where there are none."""
        return opened(self.limits.at(level)) if self.limits else None

    def to_dict(self, level: float) -> dict[str, object]:
        """Ready for JSON; no estimate is None."""
        return {
            "model": list(self.model),
            "roles": [role.to_dict() for role in self.roles],
            "status": self.status,
            "estimate": self.estimate,
            "interval": finite(self.interval(level)),
            "bic": self.bic,
            "weight": self.weight,
        }


@dataclass(frozen=True, eq=False)
class Answer:
    """One method's answer for one table.

    `estimate` counts the seen and the unseen, None where nothing is identified (`reason` says why).
    `doubts` are what makes the number fragile: the verdict gives them as its reasons.
    `assumptions` are what must be true. `bound` is True where the estimate is a lower bound.
    `diagnostics` are plain numbers worth keeping, such as r_hat, effective draws, models compared;
    `sections` are tables that belong to the answer, such as scores or sensitivity.
    """

    estimate: float | None
    limits: Limits | None
    model: tuple[str, ...] = ()
    rows: tuple[Considered, ...] = ()
    warnings: tuple[Message, ...] = ()
    assumptions: tuple[Message, ...] = ()
    doubts: tuple[Message, ...] = ()
    reason: Message | None = None
    bound: bool = False
    diagnostics: Mapping[str, float] = field(default_factory=dict)
    sections: tuple[Section, ...] = ()


def no_answer(reason: Message, *rows: Considered) -> Answer:
    """A table from which this method can give no number."""
    return Answer(None, None, rows=rows, reason=reason)
