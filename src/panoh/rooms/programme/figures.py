"""From protected tables to what people see: charts with their tables, and CSV."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from io import StringIO
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from panoh.kernel.ui.charts import Chart, Kind, Series
from panoh.kernel.ui.locales import country_name
from panoh.rooms.programme.labels import COLUMN_LABELS, TITLES, column_label
from panoh.rooms.programme.measures import completeness, tables
from panoh.rooms.programme.periods import Period, period
from panoh.science.disclosure.suppression import protect_together
from panoh.science.disclosure.tables import INTERNAL_THRESHOLD, PUBLIC_THRESHOLD, Count

if TYPE_CHECKING:
    from panoh.science.disclosure.tables import Cell, ProtectedTable, Table

THRESHOLDS = {"programme": INTERNAL_THRESHOLD, "public": PUBLIC_THRESHOLD}


@dataclass(frozen=True)
class Figures:
    """All protected tables of a year for one audience, with what must be said with them."""

    period: Period
    audience: str
    tables: tuple[ProtectedTable, ...]
    reported: int
    lines: int
    made_at: datetime

    @property
    def completeness(self) -> str:
        """How many lines have reported, in words."""
        return _("%(reported)s of %(lines)s lines reported") % {
            "reported": number_format(self.reported),
            "lines": number_format(self.lines),
        }

    @property
    def hidden_as(self) -> str:
        """What stands for a hidden count."""
        return f"<{THRESHOLDS[self.audience]}"

    @property
    def source(self) -> str:
        """Where the figures come from."""
        return _("Panoh, records of the programme's agencies, months that are over")

    def table(self, name: str) -> ProtectedTable:
        """One table by its name; KeyError where there is none."""
        return {table.name: table for table in self.tables}[name]

    def chart(self, name: str) -> Chart:
        """One table on one scale: months as small multiples, a country each; topics as bars."""
        table = self.table(name)
        series = tuple(
            Series.of(
                country_name(country),
                {
                    column_label(table.column_dimension, column): self._shown(cell)
                    for column, cell in zip(table.columns, cells, strict=True)
                },
            )
            for country, cells in zip(table.rows, table.cells, strict=True)
        )
        return Chart(
            title=TITLES[name],
            finding=(finding(table) if table.column_dimension == "month" else leading(table)),
            kind=Kind.MULTIPLES if table.column_dimension == "month" else Kind.BARS,
            series=series,
            unit=_("contacts") if name.startswith("contacts") else _("cases"),
            source=self.source,
            date=self.made_at.date(),
            completeness=self.completeness,
        )

    def _shown(self, cell: Cell) -> int | str:
        return cell.value if isinstance(cell, Count) else _("hidden")

    def cell(self, cell: Cell) -> str:
        """A cell in words."""
        return number_format(cell.value, force_grouping=True) if isinstance(cell, Count) else "…"


def figures(year: int, audience: str) -> Figures:
    """The figures of a year for an audience: ``programme`` or ``public``."""
    chosen = period(year)
    counted = tables(chosen) if chosen.months else ()
    reported, lines = completeness(chosen)
    protected = _protected(counted, THRESHOLDS[audience])
    return Figures(chosen, audience, protected, reported, lines, timezone.localtime())


@lru_cache(maxsize=32)
def _protected(counted: tuple[Table, ...], threshold: int) -> tuple[ProtectedTable, ...]:
    """Protecting takes seconds and depends on the counts alone: the same counts are done once."""
    return protect_together(counted, threshold)


def finding(table: ProtectedTable) -> str:
    """What a table says, in one sentence: the country with the most, and the total."""
    known = [
        (cell.value, country)
        for country, cell in zip(table.rows, table.row_totals, strict=True)
        if isinstance(cell, Count)
    ]
    if not known or not isinstance(table.total, Count):
        return _("Too few to say more than the table does.")
    most, country = max(known)
    if not table.total.value:
        return _("None in this year so far.")
    return _("%(total)s in all; the most in %(country)s (%(most)s).") % {
        "total": number_format(table.total.value, force_grouping=True),
        "country": country_name(country),
        "most": number_format(most, force_grouping=True),
    }


def leading(table: ProtectedTable) -> str:
    """What a table of topics, forms or stages says: the largest share of all that can be shown."""
    known = [
        (cell.value, column)
        for column, cell in zip(table.columns, table.column_totals, strict=True)
        if isinstance(cell, Count)
    ]
    if not known or not isinstance(table.total, Count) or not table.total.value:
        return _("Too few to say more than the table does.")
    most, column = max(known)
    return _("%(most)s of %(total)s: %(column)s.") % {
        "most": number_format(most, force_grouping=True),
        "total": number_format(table.total.value, force_grouping=True),
        "column": column_label(table.column_dimension, column),
    }


def as_csv(shown: Figures, name: str) -> str:
    """One table as CSV, headed by what must be known with it; hidden cells say so."""
    table = shown.table(name)
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow([str(TITLES[name]), shown.period.year])
    writer.writerow([_("Source"), shown.source])
    writer.writerow([_("Made on"), date.isoformat(shown.made_at.date())])
    writer.writerow([_("Completeness"), shown.completeness])
    writer.writerow([])
    writer.writerow([COLUMN_LABELS["country"], *_heads(table), _("Total")])
    for country, cells, total in zip(table.rows, table.cells, table.row_totals, strict=True):
        writer.writerow([country_name(country), *(_plain(cell) for cell in (*cells, total))])
    writer.writerow([_("Total"), *(_plain(cell) for cell in (*table.column_totals, table.total))])
    return out.getvalue()


def _heads(table: ProtectedTable) -> list[str]:
    return [str(column_label(table.column_dimension, column)) for column in table.columns]


def _plain(cell: Cell) -> str:
    return str(cell.value) if isinstance(cell, Count) else _("hidden")
