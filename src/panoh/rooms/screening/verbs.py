"""What is done in the screening room. Nothing here decides but ``determine``: a body's own word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from panoh.kernel.sheets import entries
from panoh.kernel.vault.envelopes import new_envelope
from panoh.kernel.verbs.wrapper import Refused, verb
from panoh.rooms.screening.assessing import newest_sheet, outcome_of, sheet_of
from panoh.rooms.screening.engine import OUTCOMES, Outcome
from panoh.rooms.screening.merging import carried, merged
from panoh.rooms.screening.models import Determination, Screening
from panoh.rooms.screening.sheets import CHECKS, SAFETY

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from panoh.kernel.actors.actor import Actor
    from panoh.kernel.vault.models import Envelope

POSSIBLE = "PossibleVictimOfTrafficking"
ACTUAL = "ActualVictimOfTrafficking"
NOT_A = "NotAVictimOfTrafficking"
# Which determinations say what the answers indicate; any other needs its reasons.
AGREES: dict[str, frozenset[str]] = {
    Outcome.INDICATED: frozenset({POSSIBLE, ACTUAL}),
    Outcome.NOT_YET: frozenset({POSSIBLE, ACTUAL}),
    Outcome.INSUFFICIENT: frozenset({POSSIBLE}),
    Outcome.OTHER: frozenset({NOT_A}),
}


@verb("screening.open", facts=("form", "age_group"), creates=True)
def open_screening(
    actor: Actor, *, age_group: str, form: str, envelope: Envelope | None = None
) -> Screening:
    """Open a screening: ``age_group`` adult, child or unsure; ``form`` labour or sexual.

    The evidence is sealed in ``envelope`` (a contact's or a case's), else in a new one.
    """
    if envelope is not None and not actor.keys.can_open(envelope):
        raise Refused(_("Your agency holds no key to this record."))
    screening = Screening(
        agency=actor.agency,
        created_by=actor.user,
        age_group=age_group,
        form=form,
        envelope=envelope or new_envelope([actor.agency], "screening"),
    )
    sheet = newest_sheet(age_group, form)
    screening.entry = entries.fill(actor, sheet, {}, screening, screening.envelope)
    screening.outcome = outcome_of(screening)
    screening.save(force_insert=True)
    return screening


@verb("screening.begin")
def begin(actor: Actor, screening: Screening, *, checks: Collection[str]) -> Screening:
    """Begin the interview, or go on with it after a pause: everything on the list is so."""
    if set(CHECKS.values) - set(checks):
        raise Refused(
            _("Do not begin yet: something on the list is not so. Make it safe, or agree a time.")
        )
    entries.fill(actor, SAFETY, {"checked": list(CHECKS.values)}, screening)
    screening.begun_at = timezone.now()
    return screening


@verb("screening.answer", facts=("step", "outcome"))
def answer(
    actor: Actor, screening: Screening, *, answers: Mapping[str, Any], step: str
) -> Screening:
    """Write answers down as a new version; the one before stays.

    ``answers``: by the sheet's names (``i5_documents``, ``i5_documents_note``,
    ``i5_documents_source``). They replace all that ``step`` asks; with EVERYWHERE, only
    themselves. Nothing said and “not asked” are the same.
    """
    given = merged(actor, screening, answers, step)
    if screening.entry is None:
        sheet = sheet_of(screening)
        screening.entry = entries.fill(actor, sheet, given, screening, screening.envelope)
    elif given != entries.answers(actor, screening.entry):
        screening.entry = entries.correct(actor, screening.entry, given)
    screening.outcome = outcome_of(screening)
    return screening


@verb("screening.change_frame", facts=("form", "age_group"))
def change_frame(actor: Actor, screening: Screening, *, age_group: str, form: str) -> Screening:
    """Ask another set, since the person is older, younger or otherwise exploited than thought.

    Answers that the other set asks too are carried over; all stay in the version before.
    """
    if (age_group, form) == (screening.age_group, screening.form):
        raise Refused(_("This is what is asked already. Nothing was changed."))
    sheet = newest_sheet(age_group, form)
    kept = carried(actor, screening, sheet)
    if screening.entry is None:
        screening.entry = entries.fill(actor, sheet, kept, screening, screening.envelope)
    elif str(sheet) != str(sheet_of(screening)):
        screening.entry = entries.correct(actor, screening.entry, kept, sheet)
    screening.age_group, screening.form = age_group, form
    screening.outcome = outcome_of(screening)
    return screening


@verb("screening.conclude", facts=("outcome",))
def conclude(_actor: Actor, screening: Screening) -> Screening:
    """Say that all has been asked that can be asked now."""
    if screening.entry is None or not screening.entry.plain:
        raise Refused(_("Nothing has been answered yet."))
    screening.concluded_at = timezone.now()
    return screening


@verb("screening.reopen")
def reopen(_actor: Actor, screening: Screening) -> Screening:
    """Ask on; the safety list comes first again, since time has passed."""
    screening.concluded_at = screening.begun_at = None
    return screening


@verb("screening.determine", facts=("body_kind", "status", "differs"), creates=True)
def determine(
    actor: Actor,
    screening: Screening,
    *,
    body_kind: str,
    body_name: str,
    status: str,
    decided_on: date,
    reasons: str = "",
) -> Determination:
    """Record what a body decided. It stands beside the others and is never changed.

    Where it differs from what the answers indicate now, its reasons are needed.
    """
    differs = status not in AGREES[screening.outcome]
    _check(screening, decided_on, reasons.strip() if differs else "not needed")
    made = Determination(
        agency=actor.agency,
        created_by=actor.user,
        screening=screening,
        body_kind=body_kind,
        body_name=body_name,
        status=status,
        decided_on=decided_on,
        outcome=screening.outcome,
        differs=differs,
    )
    if reasons.strip():
        actor.keys.write(made, "reasons", {"text": reasons.strip()})
    made.save(force_insert=True)
    return made


def _check(screening: Screening, decided_on: date, reasons: str) -> None:
    if decided_on > timezone.localdate():
        raise Refused(_("This day is still to come: give the day on which the body decided."))
    if not reasons:
        label = gettext(OUTCOMES[Outcome(screening.outcome)])
        raise Refused(
            gettext("The answers indicate “%(outcome)s”. This decision differs: give the reasons.")
            % {"outcome": label}
        )
