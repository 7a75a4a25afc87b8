"""What the pages on agencies show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from panoh.kernel.actors.models import AGENCY_KINDS
from panoh.kernel.ui.parts import Badge, Cell, Column, Empty, Table
from panoh.kernel.words.names import country_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from panoh.kernel.actors.agencies.models import Founding
    from panoh.kernel.actors.models import Agency

KINDS = dict(AGENCY_KINDS)


def agencies(rows: Iterable[Agency]) -> Table:
    """The agencies that are founded."""
    return Table(
        caption=_("Agencies that are founded"),
        columns=(
            Column(_("Name")),
            Column(_("Code"), kind="code"),
            Column(_("Country")),
            Column(_("Kind of agency")),
        ),
        rows=[(row.name, row.code, _country(row), KINDS.get(row.kind, "")) for row in rows],
        empty=Empty(_("No agencies"), _("Agencies stand here as soon as they are founded.")),
    )


def foundings(rows: Iterable[Founding]) -> Table:
    """The agencies that were allowed to found themselves, and what came of it."""
    return Table(
        caption=_("Codes for founding an agency"),
        columns=(
            Column(_("Name")),
            Column(_("Code"), kind="code"),
            Column(_("Code works until")),
            Column(_("State")),
        ),
        rows=[
            (
                Cell(row.name, reverse("founding", args=[row.pk])),
                row.code,
                row.expires_at,
                state(row),
            )
            for row in rows
        ],
        empty=Empty(
            _("No foundings"),
            _("A code for founding works once and for three days; it stands here until used."),
        ),
    )


def facts(row: Founding) -> list[tuple[Any, Any]]:
    """All that is known of an agency that is to be founded."""
    return [
        (_("Code of the agency"), row.code),
        (_("Country"), _country(row)),
        (_("Kind of agency"), KINDS.get(row.kind, "")),
        (_("Time zone"), row.timezone),
        (_("It runs a hotline"), _("yes") if row.runs_hotline else _("no")),
        (_("Made by"), row.created_by.display_name),
        (_("Code works until"), row.expires_at),
        (_("State"), state(row)),
    ]


def state(row: Founding) -> Badge:
    """Whether the code still works, in a word."""
    if row.used_at is not None:
        return Badge(_("founded"), "ok")
    if row.withdrawn_at is not None:
        return Badge(_("called off"))
    if row.expires_at <= timezone.now():
        return Badge(_("code ran out"), "warn")
    return Badge(_("waits to be founded"), "info")


def _country(row: Agency | Founding) -> str:
    return country_name(row.country, get_language() or "en")
