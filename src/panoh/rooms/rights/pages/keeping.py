"""Pages of keeping: holds, what is due to go, deletions that are waited for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from panoh.kernel.access.decide import decide, scopes_of
from panoh.kernel.ui.filling import asked, fill_page
from panoh.kernel.ui.pages import page
from panoh.rooms.cases.codes import label
from panoh.rooms.cases.pages.ground import actor_of, case_url
from panoh.rooms.rights import chasing, queries, verbs
from panoh.rooms.rights.codes import HOLD_REASONS, HOLD_STATES
from panoh.rooms.rights.forms import HoldForm
from panoh.rooms.rights.reading import counts, preview_table, preview_url, previews_table

if TYPE_CHECKING:
    from django.http import HttpRequest

    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.cases.models import Case
    from panoh.rooms.rights.models import Hold, Preview

MOST = 100


def hold_url(hold: Hold) -> str:
    """The page of a hold."""
    return reverse("rights:held", args=[hold.pk])


@page("rights.hold", find=queries.case)
def hold_page(request: HttpRequest, case: Case) -> HttpResponse:
    """Keep a case for a court."""

    def do(data: dict[str, Any], submission: Any, **_seen: Any) -> Hold:
        made: Hold = verbs.hold(actor_of(request), case, submission=submission, **data)
        return made

    return fill_page(
        request,
        form=HoldForm,
        title=_("%(code)s: keep it") % {"code": case.code},
        button=_("Keep the case"),
        do=do,
        done=hold_url,
        context={
            "cancel_url": case_url(case),
            "lead": _("While a hold stands, nothing of the case is erased, whoever asks."),
        },
    )


@page("rights.read", find=queries.a_hold)
def held_page(request: HttpRequest, hold: Hold) -> HttpResponse:
    """One hold."""
    actor = actor_of(request)
    context = {
        "title": _("%(code)s: a hold") % {"code": hold.case.code},
        "hold": hold,
        "rows": _hold_rows(actor, hold),
        "lift": decide(actor, "rights.lift", hold),
    }
    return render(request, "rights/hold.html", context)


def _hold_rows(actor: Actor, hold: Hold) -> list[tuple[str, Any]]:
    may_read = scopes_of(actor, "cases.read") and hold.words
    rows = [
        (_("State"), label(HOLD_STATES, hold.state)),
        (_("Who needs it kept"), label(HOLD_REASONS, hold.why)),
        (_("Until"), hold.until),
        (_("In words"), actor.keys.read(hold, "words").get("text") if may_read else ""),
        (_("Written down by"), hold.created_by),
        (_("Lifted by"), hold.lifted_by),
    ]
    return [(name, shown) for name, shown in rows if shown]


@page("rights.lift", find=queries.a_hold)
@require_POST
def lift_page(request: HttpRequest, hold: Hold) -> HttpResponse:
    """It need not be kept for it any more."""
    done = verbs.lift(actor_of(request), hold, **asked(request))
    return HttpResponseRedirect(hold_url(done), status=303)


@page("rights.retention")
def retention_page(request: HttpRequest) -> HttpResponse:
    """What was shown and erased before, and the way to a new preview."""
    actor = actor_of(request)
    context = {
        "title": _("What is kept long enough"),
        "table": previews_table(queries.previews(actor)[:MOST]),
        "may": decide(actor, "rights.preview"),
    }
    return render(request, "rights/retention.html", context)


@page("rights.preview")
@require_POST
def look_page(request: HttpRequest) -> HttpResponse:
    """First step: look what will go."""
    once = asked(request)
    shown = verbs.preview(actor_of(request), submission=once["submission"])
    return HttpResponseRedirect(preview_url(shown), status=303)


@page("rights.retention", find=queries.a_preview)
def preview_page(request: HttpRequest, shown: Preview) -> HttpResponse:
    """Counts, codes and days of what will go; no content."""
    context = {
        "title": _("What will go"),
        "shown": shown,
        "counts": counts(shown),
        "table": preview_table(shown),
        "clear": decide(actor_of(request), "rights.clear", shown),
    }
    return render(request, "rights/preview.html", context)


@page("rights.clear", find=queries.a_preview)
@require_POST
def clear_page(request: HttpRequest, shown: Preview) -> HttpResponse:
    """Second step: erase what was shown."""
    done = verbs.clear(actor_of(request), shown, **asked(request))
    return HttpResponseRedirect(preview_url(done), status=303)


@page("rights.deletions")
def deletions_page(request: HttpRequest) -> HttpResponse:
    """The deletions that we are asked for, and those that we wait for."""
    actor = actor_of(request)
    context = {
        "title": _("Deletions"),
        "owed": chasing.owed_table(actor, chasing.of_us(actor)),
        "missing": chasing.missing_table(actor, chasing.of_others(actor)),
    }
    return render(request, "rights/deletions.html", context)
