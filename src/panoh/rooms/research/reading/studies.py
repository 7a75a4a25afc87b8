"""A study's facts: its protocol, its lists, its tables, what others claim."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from panoh.kernel.ui import clocks
from panoh.kernel.ui.parts import Badge, Cell, Column, Empty, Table
from panoh.rooms.research.reading.figures import claimed, people

if TYPE_CHECKING:
    from panoh.rooms.research.models import Study


def protocol_facts(study: Study) -> list[tuple[str, Any]]:
    """Protocol and ethics, as far as they are written down."""
    return [
        (_("Population"), study.population),
        (_("Who counts"), study.definition),
        (_("Period"), period(study)),
        (_("Design"), study.design),
        (_("Ethics approval"), ethics(study)),
    ]


def period(study: Study) -> str:
    """From when to when; empty when it is not written down."""
    if not (study.starts_on and study.ends_on):
        return ""
    first, last = clocks.day(study.starts_on), clocks.day(study.ends_on)
    return _("%(first)s to %(last)s") % {"first": first, "last": last}


def ethics(study: Study) -> str:
    """Who approved it under what number, or why nobody needs to."""
    if study.ethics == "approved" and study.ethics_on:
        return _("%(body)s, number %(number)s, %(day)s") % {
            "body": study.ethics_body,
            "number": study.ethics_number,
            "day": clocks.day(study.ethics_on),
        }
    if study.ethics == "not_needed":
        return _("Not needed: %(reason)s") % {"reason": study.ethics_reason}
    return ""


def lists_table(study: Study) -> Table:
    """The lists and whom they cover."""
    rows = [
        (one.name, one.keeper, one.covers, one.misses, one.linkage) for one in study.lists.all()
    ]
    columns = (
        Column(_("List")),
        Column(_("Kept by")),
        Column(_("Covers")),
        Column(_("Misses")),
        Column(_("Persons recognised by")),
    )
    empty = Empty(
        _("No list described yet"),
        _("A number is only as good as its lists: say whom each covers and misses."),
    )
    return Table(_("Lists"), columns, rows, empty=empty)


def tables_of(study: Study) -> Table:
    """The capture tables of a study."""
    rows = [
        (
            Cell(table.name, reverse("research:table", kwargs={"table": table.pk})),
            ", ".join(table.lists),
            people(table.histories.observed),
            table.dated,
            table.get_origin_display(),
        )
        for table in study.tables.all()
    ]
    columns = (
        Column(_("Table")),
        Column(_("Lists")),
        Column(_("Identified: people on any list"), kind="number"),
        Column(_("As of")),
        Column(_("Origin")),
    )
    empty = Empty(_("No table yet"), _("A table says how many people are on each set of lists."))
    return Table(_("Capture tables"), columns, rows, empty=empty)


def claims_table(study: Study) -> Table:
    """What others said, as claims."""
    rows = [
        (
            Badge(_("claimed")),
            claimed(claim),
            claim.claimant,
            str(claim.year),
            claim.source,
            Badge(_("source read"), "ok") if claim.verified else Badge(_("not verified"), "warn"),
        )
        for claim in study.claims.all()
    ]
    columns = (
        Column(_("Kind")),
        Column(_("People")),
        Column(_("Who said it")),
        Column(_("Year")),
        Column(_("Source")),
        Column(_("Checked")),
    )
    empty = Empty(
        _("No claim yet"),
        _("Numbers that others have named stand here as claims, beside what is estimated."),
    )
    return Table(_("Claims"), columns, rows, empty=empty)
