"""Pages of the room: the region's figures, and a line's months."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from panoh.kernel.ui.filling import asked
from panoh.kernel.ui.pages import page
from panoh.rooms.programme import queries, verbs
from panoh.rooms.programme.figures import THRESHOLDS, Figures, as_csv, figures
from panoh.rooms.programme.labels import AUDIENCES, TITLES
from panoh.rooms.programme.measures import earliest_year
from panoh.rooms.programme.periods import years
from panoh.rooms.programme.reading import table_of

if TYPE_CHECKING:
    from django.http import HttpRequest


@page("programme.figures")
def figures_page(
    request: HttpRequest, year: int | None = None, audience: str = "programme"
) -> HttpResponse:
    """The region's figures of one year."""
    choices = year_choices()
    shown = _shown(year or choices[0], audience)
    parts = [
        {"name": table.name, "chart": shown.chart(table.name), "table": table_of(shown, table.name)}
        for table in shown.tables
    ]
    context = {
        "title": _("The region in %(year)s") % {"year": shown.period.year},
        "figures": shown,
        "parts": parts,
        "years": choices,
        "audiences": AUDIENCES.items(),
        "audience_label": AUDIENCES[audience],
    }
    return render(request, "programme/figures.html", context)


@page("programme.figures")
def csv_page(request: HttpRequest, year: int, audience: str, name: str) -> HttpResponse:
    """One table as CSV."""
    if name not in TITLES:
        raise Http404
    shown = _shown(year, audience)
    if not shown.tables:
        raise Http404
    response = HttpResponse(as_csv(shown, name), content_type="text/csv; charset=utf-8")
    file = f"{name}-{year}-{audience}.csv"
    response["Content-Disposition"] = f'attachment; filename="{file}"'
    return response


def _shown(year: int, audience: str) -> Figures:
    if audience not in THRESHOLDS or year not in year_choices():
        raise Http404
    return figures(year, audience)


def year_choices() -> list[int]:
    """The years that have figures, newest first."""
    earliest = earliest_year() or timezone.localdate().year
    return years(earliest) or [timezone.localdate().year]


@page("programme.confirm_month")
def months_page(request: HttpRequest) -> HttpResponse:
    """The months of one's own line: which are confirmed, which wait."""
    actor = request.actor  # type: ignore[attr-defined]
    context: dict[str, Any] = {"title": _("Months of our line"), "months": queries.months(actor)}
    return render(request, "programme/months.html", context)


@page("programme.confirm_month")
@require_POST
def confirm_page(request: HttpRequest, month: str) -> HttpResponse:
    """Confirm a month."""
    actor = request.actor  # type: ignore[attr-defined]
    first = queries.month(month)
    verbs.confirm_month(actor, month=first, submission=asked(request)["submission"])
    return redirect("programme:months")
