"""Pages of the hotline room: the shift, looking up, the list, a contact and its deeds."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from panoh.kernel.ui import clocks
from panoh.kernel.ui.filling import asked, fill_page
from panoh.kernel.ui.pages import page
from panoh.rooms.hotline import queries, reading, tables, verbs
from panoh.rooms.hotline.forms import CallBackForm, FilterForm, LinkForm, LookForm, ScreenForm

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from panoh.rooms.hotline.models import Contact

AGED = {"adult": "adult", "child": "child", "unknown": "unsure"}


@page("hotline.list")
def today_page(request: HttpRequest) -> HttpResponse:
    """The start of a shift: who is to be called back, who called today, a new call."""
    actor = request.actor  # type: ignore[attr-defined]
    context = {"title": _("Shift"), "look": LookForm(), **tables.shift(actor)}
    return render(request, "hotline/today.html", context)


@page("hotline.list")
def list_page(request: HttpRequest) -> HttpResponse:
    """All contacts of the line, newest first."""
    actor = request.actor  # type: ignore[attr-defined]
    filters = FilterForm(request.GET or None)
    chosen = filters.cleaned_data if filters.is_valid() else {}
    found = queries.page_of(actor, chosen, request.GET.get("after", ""))
    context = {
        "title": _("Contacts"),
        "filters": filters,
        "look": LookForm(),
        "table": tables.contacts(found.rows, _("Contacts, newest first")),
        "next_url": tables.next_url(request.GET, found.after),
        "first_url": reverse("hotline:list") if request.GET.get("after") else "",
    }
    return render(request, "hotline/list.html", context)


@page("hotline.lookup")
@require_POST
def lookup_page(request: HttpRequest) -> HttpResponse:
    """Before answering: is this name or number known here, and what keeps the caller safe."""
    actor = request.actor  # type: ignore[attr-defined]
    form = LookForm(request.POST)
    known = queries.known(actor, form.cleaned_data["text"]) if form.is_valid() else []
    cards = [reading.card(one) for one in known]
    context = {"title": _("Known here?"), "look": form, "known": cards, "asked": form.is_valid()}
    return render(request, "hotline/lookup.html", context)


@page("hotline.search")
@require_POST
def search_page(request: HttpRequest) -> HttpResponse:
    """Contacts of the line by code, name or number."""
    actor = request.actor  # type: ignore[attr-defined]
    form = LookForm(request.POST)
    found = queries.search(actor, form.cleaned_data["text"]) if form.is_valid() else []
    table = tables.contacts(found, _("Found"))
    context = {"title": _("Found contacts"), "look": form, "table": table}
    return render(request, "hotline/search.html", context)


@page("hotline.read", find=queries.contact)
def contact_page(request: HttpRequest, contact: Contact) -> HttpResponse:
    """One contact: whether it is safe, what to do next, what was said, the facts."""
    actor = request.actor  # type: ignore[attr-defined]
    return render(request, "hotline/contact.html", reading.contact(actor, contact))


@page("hotline.schedule_call_back", find=queries.contact)
def schedule_page(request: HttpRequest, contact: Contact) -> HttpResponse:
    """Plan a call-back on the caller's clock."""
    actor = request.actor  # type: ignore[attr-defined]
    zone = contact.call_back_timezone
    place = clocks.place_of(ZoneInfo(zone))
    rules = queries.safe_times(contact)
    first = rules.window_after(timezone.now() + timedelta(minutes=5))
    first_there = first.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%dT%H:%M") if first else ""
    return fill_page(
        request,
        form=partial(CallBackForm, zone=zone, place=place, means=rules.means),
        title=_("Plan a call-back"),
        button=_("Plan this call-back"),
        do=lambda data, **once: verbs.schedule_call_back(actor, contact, **data, **once),
        done=contact_url,
        record=contact,
        initial={"at": first_there},
        template="hotline/call_back.html",
        context={"safe": reading.safe_rows(contact), "cancel_url": contact_url(contact)},
    )


@page("hotline.open_screening", find=queries.contact)
def screen_page(request: HttpRequest, contact: Contact) -> HttpResponse:
    """Go on to a screening of the person it is about."""
    actor = request.actor  # type: ignore[attr-defined]
    plain = contact.entry.plain if contact.entry else {}
    return fill_page(
        request,
        form=ScreenForm,
        title=_("Screen"),
        button=_("Open the screening"),
        do=lambda data, **once: verbs.open_screening(actor, contact, **data, **once),
        done=lambda row: reverse("screening:screening", kwargs={"screening": row.screening_id}),
        record=contact,
        initial={"age_group": AGED.get(plain.get("about_age", ""), "")},
        context={"cancel_url": contact_url(contact)},
    )


@page("hotline.link_case", find=queries.contact)
def link_page(request: HttpRequest, contact: Contact) -> HttpResponse:
    """Join the contact to a case of the agency."""
    actor = request.actor  # type: ignore[attr-defined]
    return fill_page(
        request,
        form=partial(LinkForm, actor=actor),
        title=_("Join to a case"),
        button=_("Join to this case"),
        do=lambda data, **once: verbs.link_case(actor, contact, case=data["code"], **once),
        done=contact_url,
        record=contact,
        context={"cancel_url": contact_url(contact)},
    )


def _deed(name: str, do: Any, done: Any) -> Any:
    """A page that only takes a post, does one verb and goes on."""

    @page(name, find=queries.contact)
    @require_POST
    def run(request: HttpRequest, contact: Contact) -> HttpResponse:
        return redirect(done(do(request.actor, contact, **asked(request))))  # type: ignore[attr-defined]

    return run


def contact_url(contact: Contact) -> str:
    """The contact's own page."""
    return reverse("hotline:contact", kwargs={"contact": contact.pk})


done_page = _deed("hotline.call_back_done", verbs.call_back_done, contact_url)
failed_page = _deed("hotline.call_back_failed", verbs.call_back_failed, contact_url)
unsafe_page = _deed("hotline.number_unsafe", verbs.number_unsafe, contact_url)
safe_page = _deed("hotline.number_safe", verbs.number_safe, contact_url)
case_page = _deed("hotline.open_case", verbs.open_case, contact_url)
