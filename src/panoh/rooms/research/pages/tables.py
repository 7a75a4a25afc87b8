"""Pages of a study's data: upload a table, count own records, look at a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from panoh.kernel.access.decide import decide
from panoh.kernel.ui.filling import asked, fill_page
from panoh.kernel.ui.pages import page
from panoh.rooms.research import queries, verbs
from panoh.rooms.research.forms import RecordsForm, TableForm
from panoh.rooms.research.pages.studies import study_url
from panoh.rooms.research.reading.runs import runs_table
from panoh.rooms.research.wording import say
from panoh.science import estimate as science

if TYPE_CHECKING:
    from django.http import HttpRequest

    from panoh.rooms.research.models import CaptureTable, Study


@page("research.add_table", find=queries.study)
def add_page(request: HttpRequest, study: Study) -> HttpResponse:
    """Upload a capture table."""

    def do(data: dict[str, Any], **once: Any) -> CaptureTable:
        data["histories"] = data.pop("file")
        return verbs.add_table(request.actor, study, **data, **once)  # type: ignore[attr-defined]

    return fill_page(
        request,
        form=TableForm,
        title=_("Add a capture table"),
        button=_("Add this table"),
        do=do,
        done=table_url,
        record=study,
        context={"cancel_url": study_url(study)},
    )


@page("research.count_records", find=queries.study)
def records_page(request: HttpRequest, study: Study) -> HttpResponse:
    """Count which clients are on which lists of the agency's own records."""
    return fill_page(
        request,
        form=RecordsForm,
        title=_("Count our own records"),
        button=_("Count, and keep only the counts"),
        do=lambda data, **once: verbs.count_records(request.actor, study, **data, **once),  # type: ignore[attr-defined]
        done=table_url,
        record=study,
        initial={"starts_on": study.starts_on, "ends_on": study.ends_on},
        template="research/records.html",
        context={"cancel_url": study_url(study)},
    )


@page("research.add_table", find=queries.study)
@require_POST
def example_page(request: HttpRequest, study: Study) -> HttpResponse:
    """Add the published example, to try the room with."""
    example = science.examples.load("uk2013")
    table = verbs.add_table(
        request.actor,  # type: ignore[attr-defined]
        study,
        name=_("United Kingdom 2013, published example"),
        source=" ".join(example.citation)[:300].rstrip("."),
        dated="2013-12-31",
        histories=example.histories,
        origin="example",
        **asked(request),
    )
    return redirect(table_url(table))


@page("research.read", find=queries.table)
def table_page(request: HttpRequest, table: CaptureTable) -> HttpResponse:
    """One capture table, what to keep in mind about it, and its runs."""
    actor = request.actor  # type: ignore[attr-defined]
    context = {
        "title": table.name,
        "table": table,
        "runs": runs_table(table.runs.select_related("table")),
        "warnings": [say(warning) for warning in table.histories.warnings],
        "may_run": decide(actor, "research.estimate", table.study),
    }
    return render(request, "research/table.html", context)


def table_url(table: CaptureTable) -> str:
    """A table's page."""
    return reverse("research:table", kwargs={"table": table.pk})
