"""The risk assessment: up to five threats, what is done about each, and what remains.

Likelihood and impact from 1 to 5, as in domain/03 §3.2 (practice of the field, not re-checked).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from panoh.kernel.sheets import Care, Keep, Kind, Question, Section, Sheet, when
from panoh.rooms.returns.codes import IMPACTS, LEVELS, LIKELIHOODS, MEASURES, OWNERS, THREATS

MOST_THREATS = 5

secret = partial(Question, care=Care.SECRET, keep=Keep.CASE)


def _threat(number: int) -> Section:
    named = when(f"threat_{number}")
    return Section(
        f"threat_{number}",
        format_lazy(_("Threat {number}"), number=number),
        (
            secret(
                f"threat_{number}", Kind.CHOICE, _("What may happen?"), codes=THREATS,
                reason="what to protect the person from",
            ),
            secret(
                f"likelihood_{number}", Kind.CHOICE, _("How likely?"), codes=LIKELIHOODS,
                reason="orders the threats", required=True, show_if=named,
            ),
            secret(
                f"impact_{number}", Kind.CHOICE, _("How bad would it be?"), codes=IMPACTS,
                reason="orders the threats", required=True, show_if=named,
            ),
            secret(
                f"mitigation_{number}", Kind.LONG, _("What is done about it?"),
                reason="protection that was agreed", required=True, longest=1000, show_if=named,
            ),
            secret(
                f"owner_{number}", Kind.CHOICE, _("Who does it?"), codes=OWNERS,
                reason="somebody answers for it", required=True, show_if=named,
            ),
            secret(
                f"residual_{number}", Kind.CHOICE, _("What remains?"), codes=LEVELS,
                reason="the level of the whole", required=True, show_if=named,
            ),
        ),
        show_if=when(f"threat_{number - 1}") if number > 1 else None,
    )  # fmt: skip


RISK = Sheet(
    "returns.risk",
    version=1,
    title=_("Risk assessment"),
    sections=(
        *(_threat(number) for number in range(1, MOST_THREATS + 1)),
        Section(
            "whole",
            _("The whole"),
            (
                secret(
                    "measures", Kind.CHOICES, _("Agreed with the person"), codes=MEASURES,
                    reason="what everybody on the way keeps to",
                ),
                Question(
                    "level", Kind.CHOICE, _("Level"), codes=LEVELS, required=True,
                    care=Care.CODED, keep=Keep.CASE, reason="a no-go blocks the departure",
                    hint=_("Not lower than what remains of any threat. No-go blocks departure."),
                ),
                secret(
                    "why", Kind.LONG, _("Why, and what the person says"), longest=2000,
                    reason="colleagues and the person understand the decision",
                ),
            ),
        ),
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Threat:
    """One threat as it was assessed."""

    kind: str
    likelihood: int
    impact: int
    mitigation: str
    owner: str
    residual: str

    @property
    def score(self) -> int:
        """Likelihood times impact, 1 to 25."""
        return self.likelihood * self.impact


def threats(answers: Mapping[str, Any]) -> list[Threat]:
    """The threats of an assessment, the gravest first."""
    found = [
        Threat(
            str(answers[f"threat_{number}"]),
            int(answers.get(f"likelihood_{number}") or 0),
            int(answers.get(f"impact_{number}") or 0),
            str(answers.get(f"mitigation_{number}", "")),
            str(answers.get(f"owner_{number}", "")),
            str(answers.get(f"residual_{number}", "")),
        )
        for number in range(1, MOST_THREATS + 1)
        if answers.get(f"threat_{number}")
    ]
    return sorted(found, key=lambda threat: threat.score, reverse=True)
