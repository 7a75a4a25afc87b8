"""Pages of exports: what was asked for and made; ask, decide, take out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from panoh.kernel.access.decide import decide
from panoh.kernel.ui.filling import asked, fill_page
from panoh.kernel.ui.pages import page
from panoh.kernel.ui.parts import Badge, Cell, Column, Empty, Table
from panoh.rooms.cases.codes import choices, label
from panoh.rooms.cases.pages.ground import actor_of
from panoh.rooms.exports import making, queries, verbs
from panoh.rooms.exports.codes import PURPOSES, SIGNALS, STATES

if TYPE_CHECKING:
    from django.http import HttpRequest

    from panoh.rooms.exports.models import Export

MOST = 200


class AskForm(forms.Form):
    """What the file is for."""

    purpose = forms.ChoiceField(
        label=gettext_lazy("What is the file for?"),
        choices=choices(PURPOSES),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say what the file is for.")},
    )


def url_of(export: Export) -> str:
    """The page of an export."""
    return reverse("exports:export", kwargs={"code": export.code})


@page("exports.list")
def list_page(request: HttpRequest) -> HttpResponse:
    """Every export of the agency, newest first."""
    actor = actor_of(request)
    heads = (_("State"), _("For"), _("Asked by"), _("On"), _("Decided by"), _("Cases"))
    rows = [_line(one) for one in queries.exports(actor)[:MOST]]
    empty = Empty(_("Nothing was taken out"), _("Files with identities are asked for here."))
    columns = (Column(_("Export"), kind="code"), *(Column(head) for head in heads))
    context = {
        "title": _("Exports"),
        "lead": _("Files that tell who people are: who asked, who approved, what was taken out."),
        "table": Table(_("Exports, newest first"), columns, rows, empty=empty),
        "ask": decide(actor, "exports.ask"),
    }
    return render(request, "exports/list.html", context)


def _line(one: Export) -> tuple[object, ...]:
    purpose = label(PURPOSES, one.purpose)
    cases = one.cases if one.state == "made" else ""
    decided = one.decided_by or ""
    where = Cell(one.code, url_of(one))
    return (where, _state(one), purpose, one.created_by, one.created_at, decided, cases)


def _state(one: Export) -> Badge:
    if one.ended:
        return Badge(_("Ended unused"))
    return Badge(label(STATES, one.state), SIGNALS.get(one.state, ""))


@page("exports.ask")
def ask_page(request: HttpRequest) -> HttpResponse:
    """Ask for an export with identities."""
    actor = actor_of(request)
    return fill_page(
        request,
        form=AskForm,
        title=_("Ask for an export"),
        button=_("Ask a second person"),
        do=lambda data, **once: verbs.ask(actor, submission=once["submission"], **data),
        done=url_of,
        context={
            "cancel_url": reverse("exports:list"),
            "lead": _(
                "The file holds all cases of your agency, with names and what happened. A second "
                "person approves it; then you can make it, once, within a day. Your name stands in "
                "every row."
            ),
        },
    )


@page("exports.list", find=queries.export)
def export_page(request: HttpRequest, export: Export) -> HttpResponse:
    """One export: where it stands, and what can be done."""
    actor = actor_of(request)
    may = (
        ("approve", _("Approve it"), "danger"),
        ("decline", _("Do not approve it"), "quiet"),
        ("make", _("Make the file"), "danger"),
    )
    actions = [
        (
            decide(actor, f"exports.{to}", export),
            name,
            reverse(f"exports:{to}", args=[export.code]),
            kind,
        )
        for to, name, kind in may
    ]
    context = {"title": export.code, "export": export, "actions": actions,
               "rows": _rows(export)}  # fmt: skip
    return render(request, "exports/export.html", context)


def _rows(export: Export) -> list[tuple[str, object]]:
    rows: list[tuple[str, object]] = [
        (_("State"), _state(export)),
        (_("For"), label(PURPOSES, export.purpose)),
        (_("Asked by"), export.created_by),
        (_("On"), export.created_at),
        (_("Decided by"), export.decided_by),
        (_("Decided"), export.decided_at),
        (_("Can be made until"), export.expires_at),
        (_("Made"), export.made_at),
        (_("Cases"), export.cases),
        (_("SHA-256 of the file"), export.sha256),
    ]
    return [row for row in rows if row[1]]


@page("exports.approve", find=queries.export)
@require_POST
def approve_page(request: HttpRequest, export: Export) -> HttpResponse:
    """The second person agrees."""
    done = verbs.approve(actor_of(request), export, **asked(request))
    return HttpResponseRedirect(url_of(done), status=303)


@page("exports.decline", find=queries.export)
@require_POST
def decline_page(request: HttpRequest, export: Export) -> HttpResponse:
    """The second person does not agree."""
    done = verbs.decline(actor_of(request), export, **asked(request))
    return HttpResponseRedirect(url_of(done), status=303)


@page("exports.make", find=queries.export)
@require_POST
def make_page(request: HttpRequest, export: Export) -> HttpResponse:
    """Make the file, once, and send it."""
    actor = actor_of(request)
    text = making.to_text(actor, export)
    name = f"htcds-{actor.agency.code}-{timezone.localdate():%Y%m%d}.csv"
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
