"""Pages of exceptions: propose, decide by a second person, be noticed by the officer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from panoh.kernel.access.decide import decide
from panoh.kernel.ui.filling import asked, fill_page
from panoh.kernel.ui.pages import page
from panoh.kernel.ui.parts import Badge, Cell, Column, Table
from panoh.rooms.cases import queries, verbs
from panoh.rooms.cases.codes import EXCEPTION_STATES, LEGAL_BASES, RELATIONS, label
from panoh.rooms.cases.consent_forms import ExceptionForm
from panoh.rooms.cases.groups import GROUPS
from panoh.rooms.cases.pages.ground import actor_of, case_url

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.cases.models import Case, RiskException

MOST = 200
SIGNALS = {"proposed": "warn", "confirmed": "danger"}


def url_of(exception: RiskException) -> str:
    """The page of an exception."""
    return reverse("cases:exception", kwargs={"pk": exception.pk})


@page("cases.propose_exception", find=queries.case)
def propose_page(request: HttpRequest, case: Case) -> HttpResponse:
    """Propose a release without consent."""
    actor = actor_of(request)
    return fill_page(
        request,
        form=partial(ExceptionForm, case=case),
        title=_("%(code)s: an exception") % {"code": case.code},
        button=_("Propose it to a second person"),
        do=lambda data, **once: verbs.propose_exception(actor, case, **data, **once),
        done=url_of,
        context={
            "cancel_url": case_url(case),
            "lead": _(
                "Only for a danger to life, to protect a child, or on a court's order. A second "
                "person decides; the data protection officer is told; it ends by itself."
            ),
        },
    )


@page("cases.read_exception", find=queries.exception)
def exception_page(request: HttpRequest, exception: RiskException) -> HttpResponse:
    """One exception: what was proposed and why, and what can be decided."""
    actor = actor_of(request)
    verbs_here = (
        ("cases.confirm_exception", "confirm", _("Confirm the exception"), "danger"),
        ("cases.decline_exception", "decline", _("Do not confirm it"), "quiet"),
        ("cases.notice_exception", "notice", _("Note that I have seen it"), "quiet"),
    )
    actions = [
        (decide(actor, verb, exception), name, reverse(f"cases:{to}", args=[exception.pk]), kind)
        for verb, to, name, kind in verbs_here
    ]
    context = {
        "title": _("%(code)s: an exception") % {"code": exception.case.code},
        "exception": exception,
        "rows": _rows(actor, exception),
        "actions": actions,
        "case_url": case_url(exception.case) if decide(actor, "cases.read") else "",
    }
    return render(request, "cases/exception.html", context)


def _rows(actor: Actor, exception: RiskException) -> list[tuple[str, Any]]:
    groups = [GROUPS[name].label for name in exception.groups]
    rows: list[tuple[str, Any]] = [
        (_("State"), _state(exception)),
        (_("Whose data"), label(RELATIONS, exception.person.relation)),
        (_("For"), exception.recipient.name),
        (_("What"), groups),
        (_("Legal basis"), label(LEGAL_BASES, exception.legal_basis)),
        (_("Reason"), actor.keys.read(exception, "reason").get("text", "")),
        (_("Proposed by"), exception.created_by),
        (_("On"), exception.created_at),
        (_("Decided by"), exception.decided_by),
        (_("Decided"), exception.decided_at),
        (_("Ends"), exception.expires_at),
        (_("Seen by the data protection officer"), exception.noticed_by),
    ]
    return [(name, shown) for name, shown in rows if shown]


def _state(exception: RiskException) -> Badge:
    return Badge(label(EXCEPTION_STATES, exception.state), SIGNALS.get(exception.state, ""))


@page("cases.read_exception")
def exceptions_page(request: HttpRequest) -> HttpResponse:
    """All exceptions of the agency, newest first."""
    heads = (_("State"), _("For"), _("Legal basis"), _("Proposed by"), _("Ends"), _("Seen by"))
    columns = [Column(_("Case"), kind="code"), *(Column(head) for head in heads)]
    rows = [_line(one) for one in queries.exceptions(actor_of(request))[:MOST]]
    context = {
        "title": _("Exceptions"),
        "lead": _("Releases without consent: who proposed, who decided, until when."),
        "table": Table(_("Exceptions, newest first"), columns, rows),
    }
    return render(request, "ui/list_page.html", context)


def _line(one: RiskException) -> list[object]:
    return [
        Cell(one.case.code, url_of(one)),
        _state(one),
        one.recipient.name,
        label(LEGAL_BASES, one.legal_basis),
        one.created_by,
        one.expires_at,
        one.noticed_by or "",
    ]


@page("cases.confirm_exception", find=queries.exception)
@require_POST
def confirm_page(request: HttpRequest, exception: RiskException) -> HttpResponse:
    """The second person confirms."""
    done = verbs.confirm_exception(actor_of(request), exception, **asked(request))
    return HttpResponseRedirect(url_of(done), status=303)


@page("cases.decline_exception", find=queries.exception)
@require_POST
def decline_page(request: HttpRequest, exception: RiskException) -> HttpResponse:
    """The second person does not confirm."""
    done = verbs.decline_exception(actor_of(request), exception, **asked(request))
    return HttpResponseRedirect(url_of(done), status=303)


@page("cases.notice_exception", find=queries.exception)
@require_POST
def notice_page(request: HttpRequest, exception: RiskException) -> HttpResponse:
    """The data protection officer has seen it."""
    done = verbs.notice_exception(actor_of(request), exception, **asked(request))
    return HttpResponseRedirect(url_of(done), status=303)
