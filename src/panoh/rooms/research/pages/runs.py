"""Pages of runs: ask for one, watch it, read it, make it again, stop it."""

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
from panoh.rooms.research.pages.tables import table_url
from panoh.rooms.research.reading.figures import method
from panoh.rooms.research.reading.runs import (
    models_table,
    problem,
    progress,
    repeated,
    run_facts,
)
from panoh.rooms.research.reading.sections import tables
from panoh.rooms.research.report.found import picture
from panoh.rooms.research.run_forms import RunForm
from panoh.rooms.research.wording import told, verdict

if TYPE_CHECKING:
    from django.http import HttpRequest

    from panoh.rooms.research.models import CaptureTable, Run

USUAL = {"method": "stepwise", "level": "0.95", "threshold": 0.02, "order": "2", "seed": 1}


@page("research.read", find=queries.table)
def form_page(request: HttpRequest, table: CaptureTable) -> HttpResponse:
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
        done=run_url,
        initial=USUAL,
        template="research/estimate.html",
        context={"cancel_url": table_url(table), "study": table.study},
    )


@page("research.read", find=queries.run)
def run_page(request: HttpRequest, run: Run) -> HttpResponse:
    """How far it is; then the estimate: in words first, the picture, the models, the rest."""
    actor = request.actor  # type: ignore[attr-defined]
    context = {
        "title": method(run),
        "run": run,
        "facts": run_facts(run),
        "may_again": decide(actor, "research.run_again", run.table.study),
        "may_stop": decide(actor, "research.stop", run),
        **(_found(run) if run.state == "done" else _unfinished(run)),
    }
    return render(request, "research/run.html", context)


@page("research.read", find=queries.run)
def progress_page(request: HttpRequest, run: Run) -> HttpResponse:
    """How far a run is, for the page that waits; it has the page loaded anew at the end."""
    answer = render(request, "research/progress.html", {"run": run, **_unfinished(run)})
    if run.is_over:
        answer["HX-Refresh"] = "true"
    return answer


@page("research.read", find=queries.run)
@require_POST
def again_page(request: HttpRequest, run: Run) -> HttpResponse:
    """Make the run again; the verb asks whether this person may."""
    actor = request.actor  # type: ignore[attr-defined]
    submission = asked(request)["submission"]
    again = verbs.run_again(actor, run.table.study, run=run, submission=submission)
    return redirect(run_url(again))


@page("research.stop", find=queries.run)
@require_POST
def stop_page(request: HttpRequest, run: Run) -> HttpResponse:
    """Stop the run."""
    verbs.stop(request.actor, run, submission=asked(request)["submission"])  # type: ignore[attr-defined]
    return redirect(run_url(run))


def _found(run: Run) -> dict[str, Any]:
    found = run.found
    return {
        "verdict": verdict(found["verdict"]),
        "picture": picture(run),
        "warnings": [told(kept) for kept in found["warnings"]],
        "assumptions": [told(kept) for kept in found["assumptions"]],
        "models": models_table(run),
        "extras": tables(run),
        "repeated": repeated(run),
    }


def _unfinished(run: Run) -> dict[str, Any]:
    return {"progress": progress(run), "problem": problem(run)}


def run_url(run: Run) -> str:
    """A run's page."""
    return reverse("research:run", kwargs={"run": run.pk})
