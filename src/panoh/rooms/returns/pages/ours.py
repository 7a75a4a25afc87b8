"""The case agency's pages: the list, one return, its planning, risk, clearance and journey."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from panoh.kernel.access.decide import scopes_of
from panoh.kernel.sheets.forms import form_class
from panoh.kernel.ui.filling import fill_page
from panoh.kernel.ui.pages import page
from panoh.rooms.cases.codes import label
from panoh.rooms.returns import actions, forms, queries, reading, showing, verbs
from panoh.rooms.returns.codes import PARTS
from panoh.rooms.returns.pages.asking import actor_of, ask, press
from panoh.rooms.returns.sheets import RISK
from panoh.rooms.returns.standing import gravest_first

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from panoh.rooms.cases.models import Case
    from panoh.rooms.returns.models import Return, RiskAssessment

A_PAGE = 50


@page("returns.list")
def list_page(request: HttpRequest) -> HttpResponse:
    """Returns of the agency and persons it expects; with ?ended=1 those that ended."""
    actor, ended = actor_of(request), request.GET.get("ended") == "1"
    ours = queries.returns(actor)
    going = ours.exclude(state__in=queries.ENDED)
    rows = ours.filter(state__in=queries.ENDED) if ended else gravest_first(going)
    expected = queries.arrivals(actor)
    expected = expected.filter(state="received") if ended else expected.exclude(state="received")
    shown = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": _("Returns that ended") if ended else _("Returns"),
        "ours": showing.returns_table(shown) if scopes_of(actor, "returns.read") else None,
        "page": shown,
        "expected": showing.arrivals_table(expected[:A_PAGE]),
        "ended": ended,
    }
    return render(request, "returns/list.html", context)


@page("returns.plan", find=queries.case)
def plan_page(request: HttpRequest, case: Case) -> HttpResponse:
    """Plan a return of somebody of the case."""
    return fill_page(
        request,
        form=partial(forms.PlanForm, case=case),
        title=_("Plan a return (%(case)s)") % {"case": case.code},
        button=_("Plan this return"),
        do=lambda data, submission, **_seen: verbs.plan(
            actor_of(request), case, submission=submission, **data
        ),
        done=showing.address,
        initial=reading.first_guess(case),
        context={
            "lead": _("Only with the person's own wish. Nothing is sent without their consent."),
            "cancel_url": reverse("cases:case", kwargs={"code": case.code}),
        },
    )


@page("returns.read", find=queries.a_return)
def return_page(request: HttpRequest, journey: Return) -> HttpResponse:
    """One return: the line of stations, what blocks, papers with clocks, risk, journey."""
    context = reading.return_context(actor_of(request), journey)
    return render(request, "returns/return.html", {"title": journey.code, **context})


def risk_of(actor: Any, code: str, part: str) -> Return:
    """The return of which a known part is to be assessed; Http404."""
    if part not in PARTS.values:
        raise Http404
    found = queries.a_return(actor, code)
    found.asked_part = part  # type: ignore[attr-defined]
    return found


@page("returns.assess_risk", find=risk_of)
def risk_page(request: HttpRequest, journey: Return) -> HttpResponse:
    """Assess the risk of one part."""
    part: str = journey.asked_part  # type: ignore[attr-defined]
    return fill_page(
        request,
        form=form_class(RISK),
        title=actions.ASSESS[part],
        button=_("Keep this assessment"),
        do=lambda data, submission, **_seen: verbs.assess_risk(
            actor_of(request), journey, part=part, answers=data, submission=submission
        ),
        done=lambda risk: showing.address(journey),
        context={
            "lead": _("Counts for 30 days. Only your agency reads it."),
            "cancel_url": showing.address(journey),
        },
    )


@page("returns.read_risk", find=queries.risk)
def risk_read_page(request: HttpRequest, risk: RiskAssessment) -> HttpResponse:
    """One assessment: its threats, the gravest first."""
    names = {"part": label(PARTS, risk.part), "code": risk.journey.code}
    title = _("Risk: %(part)s (%(code)s)") % names
    context = reading.risk_context(actor_of(request), risk)
    return render(request, "returns/risk.html", {"title": title, **context})


@page("returns.choose_consulate", find=queries.a_return)
def consulate_page(request: HttpRequest, journey: Return) -> HttpResponse:
    """Choose or change the consulate."""
    return ask(
        request, verbs.choose_consulate, journey, showing.address,
        form=partial(forms.ConsulateForm, journey=journey), title=_("The consulate"),
        button=_("Hand the papers over to it"),
        initial=lambda record: {"consulate": record.consulate_id},
    )  # fmt: skip


@page("returns.choose_receiver", find=queries.a_return)
def receiver_page(request: HttpRequest, journey: Return) -> HttpResponse:
    """Choose or change who receives the person."""
    return ask(
        request, verbs.choose_receiver, journey, showing.address,
        form=forms.ReceiverForm, title=_("Who receives the person"),
        button=_("Name this agency"),
        initial=lambda record: {"receiver": record.receiver_id},
    )  # fmt: skip


@page("returns.ask_clearance", find=queries.a_return)
def ask_clearance_page(request: HttpRequest, journey: Return) -> HttpResponse:
    """Say what the host country must allow."""
    return ask(
        request, verbs.ask_clearance, journey, showing.address,
        form=forms.ClearanceForm, title=_("Clearance to leave"),
        button=_("Clearance is asked for"),
        initial=lambda record: {"kinds": record.clearance_kinds},
    )  # fmt: skip


@page("returns.clear", find=queries.a_return)
@require_POST
def clear_page(request: HttpRequest, journey: Return) -> HttpResponse:
    """The clearance is given."""
    return press(request, verbs.clear, journey, showing.address)


@page("returns.plan_journey", find=queries.a_return)
def journey_page(request: HttpRequest, journey: Return) -> HttpResponse:
    """Plan the journey."""
    return ask(
        request, verbs.plan_journey, journey, showing.address,
        form=partial(forms.JourneyForm, journey=journey), title=_("The journey"),
        button=_("Keep this plan"),
        initial=lambda record: reading.planned(actor_of(request), record),
    )  # fmt: skip


@page("returns.depart", find=queries.a_return)
@require_POST
def depart_page(request: HttpRequest, journey: Return) -> HttpResponse:
    """The person has left."""
    return press(request, verbs.depart, journey, showing.address)


@page("returns.stop", find=queries.a_return)
def stop_page(request: HttpRequest, journey: Return) -> HttpResponse:
    """Stop the return for a reason."""
    return ask(
        request, verbs.stop, journey, showing.address, form=forms.StopForm,
        title=_("Stop the return"), button=_("Stop this return"),
    )  # fmt: skip


@page("returns.resume", find=queries.a_return)
@require_POST
def resume_page(request: HttpRequest, journey: Return) -> HttpResponse:
    """Take a stopped return up again."""
    return press(request, verbs.resume, journey, showing.address)
