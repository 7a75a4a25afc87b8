"""What the audit says of screenings."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from panoh.kernel.audit.facts import FLAG, maybe, one_of
from panoh.kernel.audit.kinds import declare, unrecorded
from panoh.kernel.audit.subjects import subject
from panoh.rooms.screening.engine import OUTCOMES
from panoh.rooms.screening.merging import EVERYWHERE
from panoh.rooms.screening.models import AGE_GROUPS, BODIES, FORMS, STATUSES
from panoh.rooms.screening.questions import STEPS

FRAME = {"form": one_of(FORMS), "age_group": one_of(AGE_GROUPS)}
_OUTCOME = maybe(one_of(OUTCOMES))

unrecorded("screening.list", _("See screenings"))
unrecorded("screening.read", _("Read what the answers indicate"))
declare(
    "screening.evidence",
    _("Read what was said in a screening"),
    what=one_of(("answers", "reasons")),
)
declare("screening.open", _("Open a screening"), **FRAME)
declare("screening.begin", _("Begin an interview, or go on with it"))
declare(
    "screening.answer",
    _("Write answers of a screening down"),
    step=one_of((*STEPS, EVERYWHERE)),
    outcome=_OUTCOME,
)
declare("screening.change_frame", _("Ask another set of questions"), **FRAME)
declare("screening.conclude", _("End a screening"), outcome=_OUTCOME)
declare("screening.reopen", _("Go on with a screening that had ended"))
declare(
    "screening.determine",
    _("Record what a body decided"),
    body_kind=one_of(BODIES),
    status=one_of(STATUSES),
    differs=FLAG,
)

subject("screening.screening", _("Screening"))
subject("screening.determination", _("Determination"))
