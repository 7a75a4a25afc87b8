"""Pages of snapshots: the list, one snapshot, as CSV, on paper; make, lock, discard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from panoh.kernel.access.decide import decide
from panoh.kernel.ui.filling import asked, fill_page
from panoh.kernel.ui.pages import page
from panoh.rooms.programme import snapshots, verbs
from panoh.rooms.programme.figures import as_csv
from panoh.rooms.programme.labels import TITLES
from panoh.rooms.programme.pages import year_choices
from panoh.rooms.programme.snapshots import address

if TYPE_CHECKING:
    from uuid import UUID

    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.programme.models import Snapshot


class YearForm(forms.Form):
    """Which year."""

    year = forms.TypedChoiceField(label=_("Which year?"), coerce=int)

    def __init__(self, *args: Any, **words: Any) -> None:
        super().__init__(*args, **words)
        choices = [(year, str(year)) for year in year_choices()]
        self.fields["year"].choices = choices  # type: ignore[attr-defined]


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


@page("programme.snapshots")
def list_page(request: HttpRequest) -> HttpResponse:
    """The snapshots that one may read, newest first."""
    actor = _actor(request)
    context = {
        "title": _("Snapshots"),
        "lead": _("Figures that two people fixed for a report. They never change."),
        "table": snapshots.table(actor),
        "may": decide(actor, "programme.make_snapshot"),
    }
    return render(request, "programme/snapshots.html", context)


@page("programme.make_snapshot")
def make_page(request: HttpRequest) -> HttpResponse:
    """Freeze a year's figures as they are now."""
    actor = _actor(request)

    def do(data: dict[str, Any], submission: Any, **_seen: Any) -> Snapshot:
        return verbs.make_snapshot(actor, submission=submission, **data)

    return fill_page(
        request, form=YearForm, do=do, done=address, title=_("Make a snapshot"),
        button=_("Freeze the figures of this year"),
        context={
            "cancel_url": reverse("programme:snapshots"),
            "lead": _("With counts under 10 hidden. A second person looks at it and locks it."),
        },
    )  # fmt: skip


@page("programme.snapshots", find=snapshots.snapshot)
def snapshot_page(request: HttpRequest, snapshot: Snapshot) -> HttpResponse:
    """One snapshot with its charts and tables."""
    context = snapshots.context(_actor(request), snapshot)
    return render(request, "programme/snapshot.html", context)


@page("programme.snapshots", find=snapshots.snapshot)
def print_page(request: HttpRequest, snapshot: Snapshot) -> HttpResponse:
    """One snapshot on paper: its tables, and what must be said with them."""
    context = snapshots.context(_actor(request), snapshot)
    return render(request, "programme/snapshot_print.html", context)


def _table(actor: Actor, pk: UUID, name: str) -> tuple[Snapshot, str]:
    """A snapshot and the name of one of its tables; Http404."""
    found = snapshots.snapshot(actor, pk)
    if name not in TITLES:
        raise Http404
    return found, name


@page("programme.snapshots")
def csv_page(request: HttpRequest, pk: UUID, name: str) -> HttpResponse:
    """One table of a snapshot as CSV."""
    found, table = _table(_actor(request), pk, name)
    shown = snapshots.opened(found)
    response = HttpResponse(as_csv(shown, table), content_type="text/csv; charset=utf-8")
    file = f"{table}-{found.year}-{found.digest[:8]}.csv"
    response["Content-Disposition"] = f'attachment; filename="{file}"'
    return response


@page("programme.lock_snapshot", find=snapshots.snapshot)
@require_POST
def lock_page(request: HttpRequest, snapshot: Snapshot) -> HttpResponse:
    """The second person locks it."""
    done = verbs.lock_snapshot(_actor(request), snapshot, **asked(request))
    return HttpResponseRedirect(address(done), status=303)


@page("programme.discard_snapshot", find=snapshots.snapshot)
@require_POST
def discard_page(request: HttpRequest, snapshot: Snapshot) -> HttpResponse:
    """Nobody shall lock it."""
    done = verbs.discard_snapshot(_actor(request), snapshot, **asked(request))
    return HttpResponseRedirect(address(done), status=303)
