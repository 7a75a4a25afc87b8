"""What the pages of the directory show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from panoh.kernel.ui import clocks
from panoh.kernel.ui.locales import country_name
from panoh.kernel.ui.parts import Badge, Cell, Column, Empty, Moment, Table
from panoh.kernel.words.names import language_name
from panoh.rooms.network.codes import REACHED, SERVES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from panoh.rooms.network.models import Service

MOST = 20  # test calls shown


def services(rows: Sequence[Service]) -> Table:
    """The directory as a table."""
    columns = [
        Column(_("Service")),
        Column(_("What it does")),
        Column(_("Where")),
        Column(_("Languages")),
        Column(_("Telephone"), kind="code"),
        Column(_("Last tried")),
    ]
    empty = Empty(
        _("No service fits"),
        _("Counsellors and case managers add services that callers can be referred to."),
        _("Add a service"),
        reverse("network:add"),
    )
    return Table(_("Services"), columns, [_line(row) for row in rows], empty=empty)


def _line(row: Service) -> list[object]:
    return [
        Cell(row.name, reverse("network:service", kwargs={"service": row.pk}), note=row.provider),
        row.get_kind_display(),
        _where(row),
        _languages(row),
        row.phone,
        tried(row),
    ]


def tried(row: Service) -> object:
    """How long ago it was tried, or that it cannot be relied on."""
    if row.verified_at is None:
        return Badge(_("never tried"), "warn")
    ago = clocks.relative(row.verified_at, timezone.now())
    if row.stale:
        return Badge(_("not to be relied on, tried %(ago)s") % {"ago": ago}, "warn")
    return Badge(_("tried %(ago)s") % {"ago": ago}, "ok")


def _where(row: Service) -> str:
    country = country_name(row.country)
    if not row.region:
        return country
    return _("%(region)s, %(country)s") % {"region": row.region, "country": country}


def _languages(row: Service) -> str:
    spoken = get_language() or "en"
    return ", ".join(language_name(code, spoken) for code in row.languages)


def facts(row: Service) -> list[tuple[str, Any]]:
    """What the directory says of a service."""
    labels = dict(SERVES)
    yes, no = _("yes"), _("no")
    return [
        (_("Offered by"), row.provider),
        (_("What it does"), row.get_kind_display()),
        (_("Where"), _where(row)),
        (_("Address"), _("confidential: ask by telephone") if row.address_confidential else ""),
        (_("Telephone"), row.phone),
        (_("Open"), _open(row)),
        (_("Languages"), _languages(row)),
        (_("Serves"), ", ".join(str(labels.get(code, code)) for code in row.serves)),
        (_("Cost"), row.get_cost_display()),
        (_("Places"), row.capacity),
        (_("Free places when last asked"), row.free_beds),
        (_("Only if the police know the case"), yes if row.needs_police_case else no),
        (_("Documents to bring"), row.documents_needed),
        (_("Takes referrals here as"), str(row.recipient) if row.recipient else ""),
        (_("Source of the entry"), row.source),
    ]


def _open(row: Service) -> str:
    if not row.timezone or not row.hours:
        return row.hours
    place = clocks.place_of(ZoneInfo(row.timezone))
    return _("%(hours)s (%(place)s time)") % {"hours": row.hours, "place": place}


def checks(row: Service) -> list[Moment]:
    """The test calls, newest first."""
    return [
        Moment(
            when=check.at,
            title=check.get_result_display(),
            who=str(check.by),
            badge=None if check.result in REACHED else Badge(_("failed"), "warn"),
        )
        for check in row.checks.select_related("by")[:MOST]
    ]
