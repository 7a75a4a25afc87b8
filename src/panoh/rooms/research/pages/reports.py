"""The report of a study: as a page to be printed, and as PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render

from panoh.kernel.ui.pages import page
from panoh.rooms.research import queries
from panoh.rooms.research.report.study import as_table, study_report
from panoh.science.estimate.report.typesetting import typeset

if TYPE_CHECKING:
    from django.http import HttpRequest

    from panoh.rooms.research.models import Study

FILE = "panoh-report.pdf"  # says nothing: it lies about in folders for downloads


@page("research.read", find=queries.study)
def report_page(request: HttpRequest, study: Study) -> HttpResponse:
    """The report as a page."""
    document = study_report(study)
    blocks = [(block, as_table(block)) for block in document.blocks]
    context = {"title": document.title, "document": document, "blocks": blocks, "study": study}
    return render(request, "research/report.html", context)


@page("research.read", find=queries.study)
def pdf_page(_request: HttpRequest, study: Study) -> HttpResponse:
    """The same as PDF."""
    answer = HttpResponse(typeset(study_report(study)), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{FILE}"'
    return answer
