"""A protected table as the page shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from panoh.kernel.ui.locales import country_name
from panoh.kernel.ui.parts import Column, Table
from panoh.rooms.programme.labels import COLUMN_LABELS, TITLES, column_label

if TYPE_CHECKING:
    from panoh.rooms.programme.figures import Figures


def table_of(shown: Figures, name: str, csv: str = "") -> Table:
    """Countries down, columns across, margins; a hidden count is an ellipsis, never a zero.

    ``csv``: where the table is to be had as a file, if not among the live figures.
    """
    table = shown.table(name)
    heads = [column_label(table.column_dimension, column) for column in table.columns]
    columns = (
        Column(COLUMN_LABELS["country"]),
        *(Column(head, kind="number") for head in heads),
        Column(_("Total"), kind="number"),
    )
    rows = [
        (country_name(country), *(shown.cell(cell) for cell in (*cells, total)))
        for country, cells, total in zip(table.rows, table.cells, table.row_totals, strict=True)
    ]
    totals = (*table.column_totals, table.total)
    rows.append((_("All five"), *(shown.cell(cell) for cell in totals)))
    address = {"year": shown.period.year, "audience": shown.audience, "name": name}
    live = csv or reverse("programme:csv", kwargs=address)
    return Table(TITLES[name], columns, rows, csv=live)
