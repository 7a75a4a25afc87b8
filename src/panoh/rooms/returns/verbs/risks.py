"""Risk is assessed in three parts; each assessment stands for thirty days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from panoh.kernel.sheets import entries
from panoh.kernel.verbs.wrapper import verb
from panoh.rooms.cases import checks
from panoh.rooms.cases.codes import label
from panoh.rooms.returns.codes import LEVELS, PARTS
from panoh.rooms.returns.models import RiskAssessment
from panoh.rooms.returns.sheets import RISK, threats

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.returns.models import Return

VALID = timedelta(days=30)  # domain/03 §3.2


@verb("returns.assess_risk", facts=("part", "level"), creates=True)
def assess_risk(
    actor: Actor,
    journey: Return,
    *,
    part: str,
    answers: Mapping[str, Any],
    assessed_on: date | None = None,
) -> RiskAssessment:
    """Assess one part: host, journey or home; ``answers`` to the sheet returns.risk.

    Counts for thirty days. Raises Refused for a level below what remains of a threat.
    """
    day = assessed_on or timezone.localdate()
    checks.demand(day <= timezone.localdate(), _("Nothing can be assessed in the future."))
    level = checks.coded(LEVELS, str(answers.get("level", "")))
    _not_below(level, answers)
    risk = RiskAssessment(
        journey=journey,
        agency=journey.agency,
        created_by=actor.user,
        part=checks.coded(PARTS, part),
        level=level,
        assessed_on=day,
        valid_until=day + VALID,
    )
    risk.entry = entries.fill(actor, RISK, answers, risk, journey.case.envelope)
    risk.save(force_insert=True)
    return risk


def _not_below(level: str, answers: Mapping[str, Any]) -> None:
    order = LEVELS.values
    left = [threat.residual for threat in threats(answers) if threat.residual in order]
    highest = max(left, key=order.index, default=order[0])
    sentence = _("The whole cannot be lower than what remains of a threat: %(level)s.")
    fits = order.index(level) >= order.index(highest)
    checks.demand(fits, sentence % {"level": label(LEVELS, highest)})
