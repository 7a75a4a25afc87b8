"""The call page: a new call, a further call of a known caller, a correction."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from panoh.kernel.sheets import forms as sheet_forms
from panoh.kernel.sheets.entries import answers as read_answers
from panoh.kernel.ui.filling import asked, fill_page
from panoh.kernel.ui.pages import page
from panoh.kernel.vault import drafts
from panoh.kernel.verbs.wrapper import read_event
from panoh.rooms.hotline import queries, verbs
from panoh.rooms.hotline.bands import usual
from panoh.rooms.hotline.forms import ASKED, CallForm, suggestions
from panoh.rooms.hotline.pages import contact_url
from panoh.rooms.hotline.sheets import CALL
from panoh.rooms.network import queries as directory
from panoh.rooms.network import verbs as directory_verbs

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.hotline.models import Contact

AT_THE_STOP_WORD = {"safe_to_talk": "no", "line_dropped": "yes", "follow_up": "none"}
UNSAID = {"category": "CRISIS", "caller_type": "unknown"}  # nobody says the word for nothing
CARRIED = ("category", "caller_type", "relation", "caller_country", "caller_region",
           "situation_country", "language", "urgency")  # fmt: skip


@page("hotline.record")
def call_page(request: HttpRequest) -> HttpResponse:
    """A new call."""
    actor = request.actor  # type: ignore[attr-defined]
    return (
        stopped(request, actor, None)
        or _in_between(request, actor)
        or _call(request, actor, begun(actor), None)
    )


@page("hotline.record", find=queries.contact)
def again_page(request: HttpRequest, contact: Contact) -> HttpResponse:
    """A further call of somebody known: codes are carried over, safety is asked anew."""
    actor = request.actor  # type: ignore[attr-defined]
    carried = {name: getattr(contact, name) for name in CARRIED}
    return (
        stopped(request, actor, contact)
        or _in_between(request, actor)
        or _call(request, actor, begun(actor) | carried, contact)
    )


@page("hotline.correct", find=queries.contact)
def correct_page(request: HttpRequest, contact: Contact) -> HttpResponse:
    """Correct a call sheet; the version before stays."""
    actor = request.actor  # type: ignore[attr-defined]
    if request.method == "GET" and contact.entry and contact.entry.sealed:
        read_event(actor, "hotline.identity", contact)

    def do(data: dict[str, Any], **once: Any) -> Contact:
        answers = {name: value for name, value in data.items() if name not in CallForm.beside}
        services = data["services"]
        return verbs.correct(actor, contact, answers=answers, services=services, **once)

    return _in_between(request, actor) or fill_page(
        request,
        form=partial(CallForm, actor=actor),
        title=_("Correct call %(code)s") % {"code": contact.code},
        button=_("Save the correction"),
        do=do,
        done=contact_url,
        record=contact,
        initial=partial(present, actor),
        template="hotline/call.html",
        context={"correcting": True, "cancel_url": contact_url(contact)},
    )


@page("hotline.record")
def beside_page(request: HttpRequest) -> HttpResponse:
    """The directory beside the call, for what is known so far: codes only, so a plain GET."""
    actor = request.actor  # type: ignore[attr-defined]
    known = {name: request.GET.get(name, "") for name in ASKED}
    ticked = request.GET.getlist("services")
    context = {"suggestions": suggestions(actor, ticked, **known), "ticked": ticked}
    return render(request, "hotline/beside.html", context)


def _call(
    request: HttpRequest, actor: Actor, initial: dict[str, Any], earlier: Contact | None
) -> HttpResponse:
    def do(data: dict[str, Any], **once: Any) -> Contact:
        beside = {name: data.pop(name) for name in CallForm.beside}
        token = once["submission"]
        return verbs.record(actor, answers=data, earlier=earlier, submission=token, **beside)

    return fill_page(
        request,
        form=partial(CallForm, actor=actor),
        title=_("Call"),
        button=_("Save the call"),
        do=do,
        done=after_call,
        initial=initial,
        template="hotline/call.html",
        context={"earlier": earlier, "cancel_url": reverse("hotline:today")},
    )


def begun(actor: Actor) -> dict[str, Any]:
    """A new call: what most calls have in common, and that it began now."""
    started = timezone.now().isoformat(timespec="seconds")
    return usual(actor.agency.country, actor.agency.timezone) | {"started_at": started}


def present(actor: Actor, contact: Contact) -> dict[str, Any]:
    """The call sheet as it stands, for its correction."""
    given = read_answers(actor, contact.entry) if contact.entry else {}
    services = [str(one.service_id) for one in contact.pointers.all()]
    return sheet_forms.initial(CALL, given) | {"services": services}


def after_call(contact: Contact) -> str:
    """To plan the call-back if one was promised, else to the contact."""
    follow_up = contact.entry.plain.get("follow_up") if contact.entry else ""
    if follow_up == "call_back" and contact.call_back_allowed:
        return reverse("hotline:call-back", kwargs={"contact": contact.pk})
    return contact_url(contact)


def stopped(request: HttpRequest, actor: Actor, earlier: Contact | None) -> HttpResponse | None:
    """The stop word was said: the call is over now, whatever is filled in is kept, nothing asked.

    What cannot be saved as it stands is kept as a draft. The screen that follows says nothing.
    """
    if "_stopped" not in request.POST:
        return None
    fields = request.POST.copy()
    fields.pop("_stopped")
    for name, value in AT_THE_STOP_WORD.items():
        fields[name] = value
    fields["ended_at"] = timezone.now().isoformat()
    for name, value in {**begun(actor), **UNSAID}.items():
        fields[name] = fields.get(name) or value
    form = CallForm(data=fields, actor=actor)
    if form.is_valid():
        data = dict(form.cleaned_data)
        beside = {name: data.pop(name) for name in CallForm.beside}
        token = asked(request)["submission"]
        verbs.record(actor, answers=data, earlier=earlier, stopped=True, submission=token, **beside)
        drafts.discard(actor.keys.user_id, request.path)
    else:
        drafts.keep_own(actor.keys, fields)
    return HttpResponseRedirect(reverse("hotline:today"), status=303)


def _in_between(request: HttpRequest, actor: Actor) -> HttpResponse | None:
    """Buttons that keep what is typed and come back to it: line dropped, a number that failed."""
    if "_throw_away" in request.POST:
        drafts.discard(actor.keys.user_id, request.path)
        return HttpResponseRedirect(request.path)
    if "_dropped" in request.POST:
        return _keep_and_return(request, line_dropped="yes", ended_at=timezone.now().isoformat())
    if "_failed" in request.POST:
        directory_verbs.number_failed(actor, directory.service(actor, _service_id(request)))
        return _keep_and_return(request)
    return None


def _service_id(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST["_failed"])
    except ValueError:
        raise Http404 from None


def _keep_and_return(request: HttpRequest, **typed: str) -> HttpResponse:
    fields = request.POST.copy()
    for name in ("_dropped", "_failed"):
        fields.pop(name, None)
    for name, value in typed.items():
        fields[name] = value
    drafts.keep_own(request.actor.keys, fields)  # type: ignore[attr-defined]
    return HttpResponseRedirect(request.path)
