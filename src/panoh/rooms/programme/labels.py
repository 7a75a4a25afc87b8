"""Names of the fixed tables, their dimensions and columns."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from panoh.rooms.cases.codes import EXPLOITATION_FORMS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.functional import _StrPromise as Lazy

TITLES: dict[str, Lazy] = {
    "contacts_by_month": _("Contacts with the lines, by month"),
    "contacts_by_topic": _("What the contacts were about"),
    "cases_by_month": _("Cases opened, by month"),
    "cases_by_form": _("Cases opened, by form of exploitation"),
    "cases_by_stage": _("The furthest stage that these cases have reached"),
}
COLUMN_LABELS: dict[str, Lazy] = {
    "country": _("Country"),
    "month": _("Month"),
    "topic": _("Topic"),
    "form": _("Form of exploitation"),
    "stage": _("Stage"),
}
TOPIC_LABELS: dict[str, Lazy] = {
    "predeparture": _("Before departure"),
    "status": _("Status and law"),
    "wages_documents": _("Wages, documents"),
    "missing": _("Missing"),
    "return": _("Return"),
    "potential_victim": _("Potential victim, high risk"),
    "other": _("Other"),
}
STAGE_LABELS: dict[str, Lazy] = {
    "opened": _("Opened"),
    "referred": _("Referral sent"),
    "accepted": _("Referral accepted"),
    "received": _("Received by another agency"),
    "return_planned": _("Return under way"),
    "home": _("Received at home"),
}
FORM_LABELS: dict[str, Lazy | str] = {code.value: code.label for code in EXPLOITATION_FORMS}
LABELS: dict[str, Mapping[str, Lazy | str]] = {
    "topic": TOPIC_LABELS,
    "stage": STAGE_LABELS,
    "form": FORM_LABELS,
}
SNAPSHOT_STATES: dict[str, Lazy | str] = {
    "made": _("Waits for a second person"),
    "locked": _("Fixed by two people"),
    "superseded": _("Fixed; a newer one replaces it"),
    "discarded": _("Discarded"),
}
SNAPSHOT_KINDS = {"made": "warn", "locked": "ok"}
AUDIENCES: dict[str, Lazy] = {
    "programme": _("For the programme (counts under 5 hidden)"),
    "public": _("For the public (counts under 10 hidden)"),
}


def column_label(dimension: str, column: str) -> str:
    """A column of a table in words."""
    if dimension == "month":
        return date_format(date.fromisoformat(f"{column}-01"), "M")
    return str(LABELS[dimension][column])
