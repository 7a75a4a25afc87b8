"""Pages of the screening room."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from panoh.kernel.access.decide import decide
from panoh.kernel.sheets import read
from panoh.kernel.sheets.models import Entry
from panoh.kernel.ui.filling import asked, fill_page
from panoh.kernel.ui.pages import page
from panoh.rooms.screening import interview, queries, reading, verbs
from panoh.rooms.screening.forms import DeterminationForm, FrameForm, SafetyForm

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.screening.models import Screening

ON_A_PAGE = 50


@page("screening.list")
def list_page(request: HttpRequest) -> HttpResponse:
    """The agency's screenings."""
    actor = _actor(request)
    shown = Paginator(queries.screenings(actor), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": _("Screenings"),
        "table": reading.listed(shown),
        "page": shown,
        "may_open": decide(actor, "screening.open"),
    }
    return render(request, "screening/list.html", context)


@page("screening.open")
def open_page(request: HttpRequest) -> HttpResponse:
    """Open a screening."""
    actor = _actor(request)

    def do(data: dict[str, Any], submission: Any, **_seen: Any) -> Screening:
        return verbs.open_screening(actor, **data, submission=submission)

    return fill_page(
        request,
        form=FrameForm,
        title=_("Open a screening"),
        button=_("Open, then the safety list"),
        do=do,
        done=partial(reading.url, "safety"),
        context={
            "lead": _("Answers are weighed by rules that you can read. You decide, not they."),
            "cancel_url": reverse("screening:list"),
        },
    )


@page("screening.read", find=queries.screening)
def screening_page(request: HttpRequest, screening: Screening) -> HttpResponse:
    """What the answers indicate and why, what is missing, what bodies decided."""
    context = reading.result(_actor(request), screening)
    return render(request, "screening/screening.html", context)


@page("screening.read", find=queries.screening)
def print_page(request: HttpRequest, screening: Screening) -> HttpResponse:
    """The summary on paper: no evidence, no reasons, no name."""
    context = {
        **reading.explained(screening),
        "title": reading.title(screening),
        "tab_title": _("Screening"),
        "screening": screening,
        "determinations": queries.determinations(screening),
    }
    return render(request, "screening/print.html", context)


@page("screening.begin", find=queries.screening)
def safety_page(request: HttpRequest, screening: Screening) -> HttpResponse:
    """Is it safe to ask? Every line has to be ticked before the interview."""
    actor = _actor(request)
    return fill_page(
        request,
        form=SafetyForm,
        title=_("Is it safe to ask?"),
        button=_("All of this is so: begin"),
        do=lambda data, **once: verbs.begin(actor, screening, checks=list(data), **once),
        done=interview.first_url,
        record=screening,
        template="screening/safety.html",
        context={"cancel_url": reading.url("screening", screening)},
    )


@page("screening.answer", find=queries.at_step)
def step_page(request: HttpRequest, screening: Screening) -> HttpResponse:
    """One step of the interview; saving it makes a new version of the answers."""
    actor, step = _actor(request), _part(request, "step")
    interview.note_reading(request, actor, screening)
    return fill_page(
        request,
        form=interview.form_of(screening, step),
        title=interview.title(screening, step),
        button=interview.button(screening, step),
        do=lambda data, **once: verbs.answer(actor, screening, answers=data, step=step, **once),
        done=partial(interview.after, request, step),
        record=screening,
        initial=partial(interview.present, actor, step),
        template="screening/step.html",
        context=interview.context(screening, step),
    )


@page("screening.answer", find=queries.at_step)
@require_POST
def panel_page(request: HttpRequest, screening: Screening) -> HttpResponse:
    """The panel for the answers as they stand on the page, not saved."""
    plain = interview.as_typed(request, screening, _part(request, "step"))
    return render(request, "screening/panel.html", {"panel": reading.panel(screening, plain)})


@page("screening.change_frame", find=queries.screening)
def frame_page(request: HttpRequest, screening: Screening) -> HttpResponse:
    """The person is older, younger or otherwise exploited than thought."""
    actor = _actor(request)
    return fill_page(
        request,
        form=FrameForm,
        title=_("Change age or what is asked"),
        button=_("Ask these questions instead"),
        do=lambda data, **once: verbs.change_frame(actor, screening, **data, **once),
        done=partial(reading.url, "screening"),
        record=screening,
        initial=lambda now: {"age_group": now.age_group, "form": now.form},
        context={
            "lead": _("Answers that both sets ask are carried over; all stay in the history."),
            "cancel_url": reading.url("screening", screening),
        },
    )


@page("screening.determine", find=queries.screening)
def determine_page(request: HttpRequest, screening: Screening) -> HttpResponse:
    """Record what a body decided."""
    actor = _actor(request)
    own = {"body_kind": "NGO", "body_name": actor.agency.name, "decided_on": timezone.localdate()}
    return fill_page(
        request,
        form=DeterminationForm,
        title=_("Record a decision"),
        button=_("Record this decision"),
        do=lambda data, **once: verbs.determine(actor, screening, **data, **once),
        done=lambda made: reading.url("screening", made.screening),
        record=screening,
        initial=own,
        template="screening/determine.html",
        context={
            "says": reading.panel(screening)["says"],
            "cancel_url": reading.url("screening", screening),
        },
    )


@page("screening.evidence", find=queries.at_version)
def version_page(request: HttpRequest, screening: Screening) -> HttpResponse:
    """One version of the answers with its evidence, in the questions of its day."""
    actor = _actor(request)
    entry = Entry.objects.select_related("author", "agency").get(pk=_part(request, "entry"))
    interview.note_reading(request, actor, screening, entry)
    context = {
        "title": _("Answers of %(day)s") % {"day": interview.moment(entry)},
        "screening": screening,
        "entry": entry,
        "newest": entry.pk == screening.entry_id,
        "sections": read.read_rows(entry.declaration, interview.told(actor, entry)),
    }
    return render(request, "screening/version.html", context)


@page("screening.conclude", find=queries.screening)
@require_POST
def conclude_page(request: HttpRequest, screening: Screening) -> HttpResponse:
    """All has been asked that can be asked now."""
    verbs.conclude(_actor(request), screening, **asked(request))
    return redirect(reading.url("screening", screening))


@page("screening.reopen", find=queries.screening)
@require_POST
def reopen_page(request: HttpRequest, screening: Screening) -> HttpResponse:
    """Ask on, beginning with the safety list."""
    verbs.reopen(_actor(request), screening, **asked(request))
    return redirect(reading.url("safety", screening))


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


def _part(request: HttpRequest, name: str) -> Any:
    """A part of the address that is not the record's own."""
    return request.resolver_match.kwargs[name] if request.resolver_match else ""
