"""The audit pages: an agency's events, what partners did with its records, checkpoints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from panoh.kernel.access.decide import decide
from panoh.kernel.actors.models import Agency
from panoh.kernel.audit import checkpoints, signing, telling
from panoh.kernel.audit.forms import Filter, Hold
from panoh.kernel.audit.looking import events_of
from panoh.kernel.audit.models import HOUSE
from panoh.kernel.audit.sharing import shared_events
from panoh.kernel.audit.subjects import partners
from panoh.kernel.ui.pages import page
from panoh.kernel.verbs.wrapper import read_event

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest

    from panoh.kernel.actors.actor import Actor
    from panoh.kernel.audit.models import Event

PAGE_SIZE = 50
MOST = 20_000  # events in one file, the newest


@page("audit.read")
def events(request: HttpRequest) -> HttpResponse:
    """What was done, read and refused, as far as one may read it; newest first."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    rows, form = _filtered(request, events_of(actor), whose=False)
    if "csv" in request.GET:
        return _file(actor, telling.own_lines(rows[:MOST]), "audit")
    shown = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "title": _("Audit"),
        "table": telling.own_table(telling.own_lines(shown)),
        "page": shown,
        "filters": form,
        "csv": _csv_address(request),
        "may_share": decide(actor, "audit.shared"),
        "may_checkpoint": decide(actor, "audit.checkpoint"),
    }
    return render(request, "audit/events.html", context)


@page("audit.shared")
def shared(request: HttpRequest) -> HttpResponse:
    """Everything done with the records that one's agency handed to others; newest first."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    rows, form = _filtered(request, shared_events(actor), whose=True)
    if "csv" in request.GET:
        return _file(actor, telling.shared_lines(rows[:MOST], actor.agency), "audit-shared")
    shown = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "title": _("What was done with what we sent"),
        "lead": _(
            "Who opened, read or printed the records that your agency handed over, and what "
            "became of them. What a recipient keeps of its own is not here."
        ),
        "table": telling.shared_table(telling.shared_lines(shown, actor.agency)),
        "page": shown,
        "filters": form,
        "csv": _csv_address(request),
    }
    return render(request, "audit/events.html", context)


def _filtered(
    request: HttpRequest, rows: QuerySet[Event], *, whose: bool
) -> tuple[QuerySet[Event], Filter]:
    verbs = rows.order_by("verb").values_list("verb", flat=True).distinct()
    chains = rows.order_by("chain").values_list("chain", flat=True).distinct() if whose else []
    agencies = Agency.objects.filter(code__in=list(chains)).values_list("code", "name")
    form = Filter(list(verbs), list(agencies), request.GET)
    if form.is_valid():
        wanted = {"verb": form.cleaned_data["verb"], "chain": form.cleaned_data.get("agency")}
        rows = rows.filter(**{name: value for name, value in wanted.items() if value})
    return rows, form


def _csv_address(request: HttpRequest) -> str:
    kept = {name: str(request.GET[name]) for name in ("verb", "agency") if request.GET.get(name)}
    return f"{request.path}?{urlencode({**kept, 'csv': '1'})}"


def _file(actor: Actor, lines: list[telling.Line], name: str) -> HttpResponse:
    text = telling.as_csv(lines)
    read_event(actor, "audit.export", None, rows=len(lines))
    return _download(text, "text/csv", f"{name}-{timezone.localdate():%Y%m%d}.csv")


def _download(text: str, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(text, content_type=f"{kind}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@page("audit.checkpoint")
def checkpoint_page(request: HttpRequest) -> HttpResponse:
    """Take a checkpoint to keep; hold a kept one against the server."""
    form = Hold(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {
        "title": _("Checkpoints"),
        "form": form,
        "button": _("Compare"),
        "fingerprint": signing.fingerprint(signing.public_key()),
        "download": reverse("audit-checkpoint-file"),
    }
    if request.method == "POST" and form.is_valid():
        context |= _held(request, form.cleaned_data["file"])
        context["form"] = Hold()
    wrong = request.method == "POST" and not form.is_valid()
    return render(request, "audit/checkpoint.html", context, status=422 if wrong else 200)


def _held(request: HttpRequest, kept: checkpoints.Checkpoint) -> dict[str, Any]:
    faults = checkpoints.faults(kept)
    actor: Actor = request.actor  # type: ignore[attr-defined]
    read_event(actor, "audit.hold", None, holds=not faults)
    return {"held": kept, "faults": faults}


@page("audit.checkpoint")
def checkpoint_file(request: HttpRequest) -> HttpResponse:
    """Where the own chain, the house's and the partners' chains stand now, signed."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    chains = {actor.agency.code, HOUSE, *partners(actor.agency)}
    text = checkpoints.make(chains)
    read_event(actor, "audit.checkpoint", None, chains=len(chains))
    return _download(text, "application/json", f"checkpoint-{timezone.now():%Y%m%d-%H%M}.json")
