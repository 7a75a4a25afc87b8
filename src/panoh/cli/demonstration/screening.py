"""A screening as a counsellor fills it in: many questions stay unknown. SYNTHETIC."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone

from panoh.rooms.screening import verbs
from panoh.rooms.screening.merging import EVERYWHERE
from panoh.rooms.screening.sheets import CHECKS

if TYPE_CHECKING:
    from random import Random

    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.screening.models import Screening

OFTEN = {
    "act_recruitment": 0.95,
    "act_transportation": 0.8,
    "i1_work": 0.85,
    "i1_pay": 0.75,
    "i1_conditions": 0.7,
    "i2_debt": 0.35,
    "i3_poverty": 0.8,
    "i3_no_information": 0.6,
    "i4_hours": 0.7,
    "i4_pay": 0.8,
    "i4_living": 0.6,
    "i5_documents": 0.65,
    "i5_confinement": 0.55,
    "i5_money": 0.7,
    "i5_violence": 0.3,
    "i5_threat_of_authorities": 0.4,
    "i6_unknown_place": 0.7,
    "happened": 0.9,
}


def screen(actor: Actor, rng: Random, screening: Screening) -> Screening:
    """Ask what can be asked, conclude, and determine."""
    screening = verbs.begin(actor, screening, checks=CHECKS.values)
    screening = verbs.answer(
        actor, screening, answers=_answers(rng, screening.form), step=EVERYWHERE
    )
    screening = verbs.conclude(actor, screening)
    indicated = screening.outcome.startswith(("trafficking", "indicated"))
    verbs.determine(
        actor,
        screening,
        body_kind="NGO",
        body_name=actor.agency.name,
        status="PossibleVictimOfTrafficking",
        decided_on=timezone.localdate(),
        reasons="" if indicated else "SYNTHETIC: too little is known to say no; services now.",
    )
    return screening


def _answers(rng: Random, form: str) -> dict[str, Any]:
    purpose = "purpose_sexual_exploitation" if form == "sexual" else "purpose_forced_labour"
    given: dict[str, Any] = {
        name: "yes" if rng.random() < share else rng.choice(["unknown", "no", "not_asked"])
        for name, share in OFTEN.items()
    }
    given[purpose] = "yes" if rng.random() < 0.8 else "unknown"
    if given["i5_documents"] == "yes":
        given["i5_documents_note"] = "SYNTHETIC: passport kept by the employer since arrival."
        given["i5_documents_source"] = ["third_party"]
    return given
