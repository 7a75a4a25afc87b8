"""What ends soon: consents to be renewed or let go, exceptions that run out; for Today."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from panoh.kernel.access.decide import decide, visible
from panoh.kernel.ui.parts import Cell, Column, Table
from panoh.rooms.cases.codes import PURPOSES, label
from panoh.rooms.cases.consents import covering
from panoh.rooms.cases.models import Consent, RiskException

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor

FIRST, LAST = timedelta(days=30), timedelta(days=7)
MOST = 30


@dataclass(frozen=True)
class Ending:
    """A consent or an exception that is about to end, with where it is asked for anew."""

    record: Consent | RiskException
    on: date
    url: str

    @property
    def soon(self) -> bool:
        """Whether it ends within a week."""
        return self.on <= timezone.localdate() + LAST


def ending(actor: Actor) -> list[Ending]:
    """What ends within thirty days and nothing carries on, the first to end first."""
    return sorted([*_consents(actor), *_exceptions(actor)], key=lambda one: one.on)[:MOST]


def _consents(actor: Actor) -> Iterable[Ending]:
    today = timezone.localdate()
    rows = visible(actor, "cases.record_consent", Consent.objects.all()).filter(
        state="given", expires_on__gte=today, expires_on__lte=today + FIRST, case__state="open"
    )
    for one in rows.select_related("case", "recipient", "person").order_by("expires_on", "id"):
        if one.expires_on is not None and not _carried_on(one):
            yield Ending(one, one.expires_on, _again(one))


def _carried_on(one: Consent) -> bool:
    """Whether a later word of the same person took its place."""
    cover = covering(one.case, one.person, one.recipient, one.purpose, one.groups)
    return one.pk not in {found.pk for found in cover.by}


def _again(one: Consent) -> str:
    parts = {
        "code": one.case.code,
        "person": one.person_id,
        "recipient": one.recipient.code,
        "purpose": one.purpose,
        "groups": "+".join(one.groups),
    }
    return reverse("cases:word", kwargs=parts)


def _exceptions(actor: Actor) -> Iterable[Ending]:
    now = timezone.now()
    rows = visible(actor, "cases.propose_exception", RiskException.objects.all()).filter(
        state="confirmed", expires_at__gt=now, expires_at__lte=now + FIRST, case__state="open"
    )
    for one in rows.select_related("case", "recipient", "person").order_by("expires_at", "id"):
        url = reverse("cases:propose", args=[one.case.code])
        yield Ending(one, timezone.localtime(one.expires_at).date(), url)


def ending_table(actor: Actor) -> Table | None:
    """The same as a table; None when nothing ends soon."""
    if not decide(actor, "cases.record_consent"):
        return None
    heads = (_("For"), _("What for"), _("Ends"), _("What to do"))
    columns = [Column(_("Case"), kind="code"), *(Column(head) for head in heads)]
    rows = [_row(one) for one in ending(actor)]
    return Table(_("Consents and exceptions that end soon"), columns, rows) if rows else None


def _row(one: Ending) -> list[object]:
    what, again = _("Exception"), _("Propose anew")
    if isinstance(one.record, Consent):
        what, again = str(label(PURPOSES, one.record.purpose)), _("Ask again")
    code = one.record.case.code
    return [
        Cell(code, reverse("cases:case", args=[code])),
        one.record.recipient.name,
        what,
        Cell(one.on, kind="warn", note=_("within a week")) if one.soon else one.on,
        Cell(again, one.url),
    ]
