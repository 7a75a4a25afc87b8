"""Pages of the research room."""

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
from panoh.rooms.research.forms import RunForm, StudyForm, TableForm
from panoh.rooms.research.reading import models_table, run_facts, runs_table, tables_of
from panoh.rooms.research.wording import told, verdict
from panoh.science import estimate as science

if TYPE_CHECKING:
    from django.http import HttpRequest

    from panoh.rooms.research.models import CaptureTable, Run, Study


@page("research.list")
def list_page(request: HttpRequest) -> HttpResponse:
    """The agency's studies."""
    actor = request.actor  # type: ignore[attr-defined]
    context = {
        "title": _("Studies"),
        "studies": queries.studies(actor),
        "may_open": decide(actor, "research.open_study"),
    }
    return render(request, "research/list.html", context)


@page("research.open_study")
def open_page(request: HttpRequest) -> HttpResponse:
    """A new study."""
    return fill_page(
        request,
        form=StudyForm,
        title=_("Open a study"),
        button=_("Open this study"),
        do=lambda data, **once: verbs.open_study(request.actor, **data, **_new(once)),  # type: ignore[attr-defined]
        done=_study_url,
        context={"cancel_url": reverse("research:list")},
    )


@page("research.read", find=queries.study)
def study_page(request: HttpRequest, study: Study) -> HttpResponse:
    """One study: its question, its tables and their runs."""
    actor = request.actor  # type: ignore[attr-defined]
    context = {
        "title": study.title,
        "study": study,
        "tables": tables_of(study),
        "may_add": decide(actor, "research.add_table", study),
        "may_close": decide(actor, "research.close", study),
        "may_reopen": decide(actor, "research.reopen", study),
    }
    return render(request, "research/study.html", context)


@page("research.add_table", find=queries.study)
def add_table_page(request: HttpRequest, study: Study) -> HttpResponse:
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
        done=_table_url,
        record=study,
        context={"cancel_url": _study_url(study)},
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
        **asked(request),
    )
    return redirect(_table_url(table))


@page("research.read", find=queries.table)
def table_page(request: HttpRequest, table: CaptureTable) -> HttpResponse:
    """One capture table, its warnings and its runs."""
    actor = request.actor  # type: ignore[attr-defined]
    context = {
        "title": table.name,
        "table": table,
        "runs": runs_table(table),
        "may_run": decide(actor, "research.estimate", table.study),
    }
    return render(request, "research/table.html", context)


@page("research.read", find=queries.table)
def run_form_page(request: HttpRequest, table: CaptureTable) -> HttpResponse:
    """Choose how to estimate; the verb asks whether this person may."""

    def do(data: dict[str, Any], submission: Any, **_seen: Any) -> Run:
        return verbs.run_estimate(
            request.actor,  # type: ignore[attr-defined]
            table.study,
            table=table,
            submission=submission,
            **data,
        )

    return fill_page(
        request,
        form=RunForm,
        title=_("Estimate"),
        button=_("Estimate how many"),
        do=do,
        done=lambda run: reverse("research:run", kwargs={"run": run.pk}),
        initial={"method": "stepwise", "level": "0.95", "threshold": 0.02},
        context={"cancel_url": _table_url(table)},
    )


@page("research.read", find=queries.run)
def run_page(request: HttpRequest, run: Run) -> HttpResponse:
    """The estimate: in words first, then the picture, then models, warnings, assumptions."""
    context = {
        "title": _("Estimate"),
        "run": run,
        "verdict": verdict(run.result["verdict"]),
        "warnings": [told(kept) for kept in run.result["warnings"]],
        "assumptions": [told(kept) for kept in run.result["assumptions"]],
        "facts": run_facts(run),
        "models": models_table(run),
    }
    return render(request, "research/run.html", context)


@page("research.close", find=queries.study)
@require_POST
def close_page(request: HttpRequest, study: Study) -> HttpResponse:
    """Close the study."""
    verbs.close_study(request.actor, study, **asked(request))  # type: ignore[attr-defined]
    return redirect(_study_url(study))


@page("research.reopen", find=queries.study)
@require_POST
def reopen_page(request: HttpRequest, study: Study) -> HttpResponse:
    """Open the study again."""
    verbs.reopen_study(request.actor, study, **asked(request))  # type: ignore[attr-defined]
    return redirect(_study_url(study))


def _new(once: dict[str, Any]) -> dict[str, Any]:
    return {"submission": once["submission"]}


def _study_url(study: Study) -> str:
    return reverse("research:study", kwargs={"study": study.pk})


def _table_url(table: CaptureTable) -> str:
    return reverse("research:table", kwargs={"table": table.pk})
