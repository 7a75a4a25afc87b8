"""A line confirms its months."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from panoh.kernel.verbs.wrapper import Refused, verb
from panoh.rooms.programme.models import LineReport

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor


@verb("programme.confirm_month", creates=True, facts=("month",))
def confirm_month(actor: Actor, *, month: date) -> LineReport:
    """Say that all contacts of a month are in."""
    first = month.replace(day=1)
    if not actor.agency.runs_hotline:
        raise Refused(_("Your agency runs no line, so it has no month to confirm."))
    if first >= timezone.localdate().replace(day=1):
        raise Refused(_("This month is not over yet: confirm it when it is."))
    if LineReport.objects.filter(agency=actor.agency, month=first).exists():
        raise Refused(_("This month is confirmed already."))
    return LineReport.objects.create(agency=actor.agency, created_by=actor.user, month=first)
