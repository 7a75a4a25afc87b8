"""Pages that change a case as a whole: open, facts, plan, hand over, take, close, reopen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.http import HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from panoh.kernel.ui.filling import asked, fill_page
from panoh.kernel.ui.pages import page
from panoh.rooms.cases import queries, verbs
from panoh.rooms.cases.forms import (
    CloseForm,
    FactsForm,
    HandOverForm,
    OpenForm,
    PlanForm,
    ReopenForm,
)
from panoh.rooms.cases.pages.ground import actor_of, case_url
from panoh.rooms.cases.pages.people import new_person

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.cases.models import Case

FACTS = ("urgency", "origin_country", "exploitation_country", "exploitation_form")


@page("cases.open")
def open_page(request: HttpRequest) -> HttpResponse:
    """Open a case from scratch."""
    actor = actor_of(request)
    return fill_page(
        request,
        form=OpenForm,
        title=_("Open a case"),
        button=_("Open the case"),
        do=partial(_open, actor),
        done=case_url,
        context={"lead": _("Only the first two questions are needed. The rest can come later.")},
    )


def _open(actor: Actor, data: dict[str, Any], **once: Any) -> Case:
    facts = {name: data[name] for name in FACTS}
    persons = [new_person({**data, "role": "client", "relation": "self"})]
    return verbs.open_case(actor, source=data["source"], persons=persons, **facts, **once)


@page("cases.change_facts", find=queries.case)
def facts_page(request: HttpRequest, case: Case) -> HttpResponse:
    """Change the coded facts."""
    actor = actor_of(request)
    return fill_page(
        request,
        form=FactsForm,
        title=_("%(code)s: facts") % {"code": case.code},
        button=_("Save the facts"),
        do=lambda data, **once: verbs.change_facts(actor, case, **data, **once),
        done=case_url,
        record=case,
        initial=lambda record: {name: getattr(record, name) for name in FACTS},
        context={"cancel_url": case_url(case)},
    )


@page("cases.plan_next", find=queries.case)
def plan_page(request: HttpRequest, case: Case) -> HttpResponse:
    """Say what is next."""
    actor = actor_of(request)
    return fill_page(
        request,
        form=partial(PlanForm, actor=actor, case=case),
        title=_("%(code)s: what is next") % {"code": case.code},
        button=_("Plan it"),
        do=lambda data, **once: verbs.plan_next(actor, case, **data, **once),
        done=case_url,
        record=case,
        initial=partial(_planned, actor),
        context={"cancel_url": case_url(case)},
    )


def _planned(actor: Actor, case: Case) -> dict[str, Any]:
    return {
        "kind": case.next_kind,
        "due_at": case.next_due_at,
        "person": str(case.next_person_id or ""),
        "owner": case.next_owner_id or actor.user.pk,
        "waiting_for": case.waiting_for,
        "text": actor.keys.read(case, "plan").get("text", ""),
    }


@page("cases.hand_over", find=queries.case)
def hand_over_page(request: HttpRequest, case: Case) -> HttpResponse:
    """Hand the case to a colleague."""
    actor = actor_of(request)
    return fill_page(
        request,
        form=partial(HandOverForm, actor=actor),
        title=_("%(code)s: hand over") % {"code": case.code},
        button=_("Hand the case over"),
        do=lambda data, **once: verbs.hand_over(actor, case, **data, **once),
        done=case_url,
        record=case,
        context={"cancel_url": case_url(case)},
    )


@page("cases.take", find=queries.case)
@require_POST
def take_page(request: HttpRequest, case: Case) -> HttpResponse:
    """Take the case into one's own hands."""
    verbs.take(actor_of(request), case, **asked(request))
    return HttpResponseRedirect(case_url(case), status=303)


@page("cases.close", find=queries.case)
def close_page(request: HttpRequest, case: Case) -> HttpResponse:
    """Close the case with a reason."""
    actor = actor_of(request)
    open_needs = case.needs.filter(state="open").count()
    return fill_page(
        request,
        form=CloseForm,
        title=_("%(code)s: close") % {"code": case.code},
        button=_("Close the case"),
        do=lambda data, **once: verbs.close_case(actor, case, **data, **once),
        done=case_url,
        record=case,
        template="cases/close.html",
        context={"cancel_url": case_url(case), "open_needs": open_needs},
    )


@page("cases.reopen", find=queries.case)
def reopen_page(request: HttpRequest, case: Case) -> HttpResponse:
    """Open a closed case again."""
    actor = actor_of(request)
    return fill_page(
        request,
        form=ReopenForm,
        title=_("%(code)s: reopen") % {"code": case.code},
        button=_("Open the case again"),
        do=lambda data, **once: verbs.reopen_case(actor, case, **data, **once),
        done=case_url,
        record=case,
        context={"cancel_url": case_url(case)},
    )
