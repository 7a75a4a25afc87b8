"""The clocks of cases and of screenings that no case rests on.

Cases: five years after closing, unless a hold or the person says longer. Screenings: five years;
one of a call goes with the call.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from panoh.kernel.vault.care import Keep
from panoh.kernel.vault.destroying import destroy
from panoh.kernel.vault.retention import YEARS, Clock, Due, add_clock, ended_before
from panoh.kernel.words.calendar import years_before
from panoh.rooms.cases.consents import holds
from panoh.rooms.cases.forgetting import empty_screening
from panoh.rooms.cases.models import Case, Consent
from panoh.rooms.rights.erasing import erase_case
from panoh.rooms.rights.holding import held
from panoh.rooms.screening.models import Screening

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from panoh.kernel.actors.actor import Actor
    from panoh.kernel.actors.models import Agency


def _due(agency: Agency, today: date) -> Iterable[Due]:
    """Cases closed more than five years ago that nothing keeps."""
    before = ended_before(Keep.CASE, today)
    rows = Case.objects.filter(
        agency=agency, state="closed", erased_at=None, closed_at__date__lt=before
    )
    for row in rows.order_by("closed_at", "id"):
        if row.closed_at is not None and not held(row) and not _kept_longer(row):
            since = years_before(row.closed_at.date(), -YEARS[Keep.CASE])
            yield Due(str(row.pk), row.code, since)


def _kept_longer(case: Case) -> bool:
    """Whether somebody in it agreed that the record is kept longer."""
    rows = Consent.objects.filter(case=case, purpose="retention", recipient=case.agency_id)
    return any(holds(one) for one in rows)


def _due_screenings(agency: Agency, today: date) -> Iterable[Due]:
    """Screenings of no case and no call that are older than five years."""
    before = ended_before(Keep.CASE, today)
    rows = Screening.objects.filter(
        agency=agency, cases=None, contacts=None, created_at__date__lt=before
    )
    rows = rows.filter(envelope__seals__isnull=False).distinct()
    rows = rows.exclude(envelope__in=Case.objects.values("envelope"))  # whose key is a case's
    for row in rows.order_by("created_at", "id"):
        yield Due(str(row.pk), "", years_before(row.created_at.date(), -YEARS[Keep.CASE]))


def _clear_screening(_actor: Actor, key: str) -> None:
    screening = Screening.objects.select_for_update().get(pk=key)
    empty_screening(screening)
    destroy(screening.envelope)


def _clear(actor: Actor, key: str) -> None:
    erase_case(actor, Case.objects.select_for_update().get(pk=key))


add_clock(Clock("cases", _("Closed cases"), Keep.CASE, _due, _clear))
add_clock(
    Clock("screenings", _("Screenings of no case"), Keep.CASE, _due_screenings, _clear_screening)
)
