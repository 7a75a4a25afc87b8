"""Pages of the referrals room: lists, the sender's steps, the recipient's answers, print."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from panoh.kernel.access.decide import decide
from panoh.kernel.sheets.forms import form_class
from panoh.kernel.ui.filling import asked, fill_page
from panoh.kernel.ui.pages import page
from panoh.rooms.cases import queries as cases
from panoh.rooms.cases.groups import GROUPS
from panoh.rooms.referrals import queries, showing, verbs
from panoh.rooms.referrals.composing import compose
from panoh.rooms.referrals.forms import (
    AskForm,
    CloseForm,
    DeclineForm,
    DraftForm,
    RemarkForm,
    SendForm,
    UpdateForm,
)
from panoh.rooms.referrals.looking import preview_context, record_context
from panoh.rooms.referrals.previewing import shown_snapshot
from panoh.rooms.referrals.receivers import chosen, directory, receivers
from panoh.rooms.referrals.sheets import HANDOVER
from panoh.rooms.referrals.showing import address

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.cases.models import Case
    from panoh.rooms.referrals.models import Referral, Release

PAGE_SIZE = 50


@page("referrals.list")
def list_page(request: HttpRequest) -> HttpResponse:
    """What is asked of us and what we ask of others; what is due first stands on top."""
    actor = _actor(request)
    context = {
        "title": _("Referrals"),
        "incoming": showing.incoming_table(queries.incoming(actor)[: queries.MOST]),
        "outgoing": showing.outgoing_table(queries.outgoing(actor)[: queries.MOST]),
        "to_delete": queries.to_delete(actor),
        "not_deleted": queries.not_deleted(actor),
    }
    return render(request, "referrals/list.html", context)


@page("referrals.list")
def ended_page(request: HttpRequest) -> HttpResponse:
    """What is over."""
    actor = _actor(request)
    rows = Paginator(queries.ended(actor), PAGE_SIZE).get_page(request.GET.get("page"))
    table = showing.ended_table(actor, rows.object_list)
    context = {"title": _("Referrals that are over"), "table": table, "page": rows}
    return render(request, "ui/list_page.html", context)


@page("referrals.draft", find=cases.case)
def draft_page(request: HttpRequest, case: Case) -> HttpResponse:
    """A new referral of somebody of this case."""
    actor = _actor(request)
    known = cases.identities(actor, case, why="edit")
    form = partial(
        DraftForm,
        agencies=receivers(actor.agency),
        people=case.persons.all(),
        names={one.person.pk: showing.person_text(one) for one in known},
    )
    first = {"level": 0, "urgency": case.urgency, "purpose": "referral"}
    first |= {"person": known[0].person.pk} if known else {}
    first |= chosen(actor, request.GET.get("service", ""))

    def do(data: dict[str, Any], submission: Any, **_seen: Any) -> Referral:
        return verbs.draft(actor, case, submission=submission, **data)

    return _form(
        request, form=form, do=do, done=_to_preview, initial=first, title=_("New referral"),
        button=_("Look at what they will see"), template="referrals/draft.html",
        context={"lead": case.code, "services": directory(actor, case)},
    )  # fmt: skip


@page("referrals.change", find=queries.referral)
def change_page(request: HttpRequest, referral: Referral) -> HttpResponse:
    """Change a referral that was not sent yet."""
    actor = _actor(request)

    def do(data: dict[str, Any], **once: Any) -> Referral:
        return verbs.change(actor, referral, **data, **once)

    return _form(
        request, form=partial(AskForm, agencies=receivers(actor.agency)), do=do, done=_to_preview,
        record=referral, initial=_present, title=_("Change this referral"),
        button=_("Look at what they will see"), context={"cancel_url": address(referral)},
    )  # fmt: skip


@page("referrals.send", find=queries.referral)
def preview_page(request: HttpRequest, referral: Referral) -> HttpResponse:
    """Left what the sender sees, right exactly what the recipient will see."""
    composed = compose(_actor(request), referral)
    context = preview_context(referral, composed, address(referral, "send"))
    return render(request, "referrals/preview.html", context)


@page("referrals.send_update", find=queries.referral)
def update_page(request: HttpRequest, referral: Referral) -> HttpResponse:
    """What an update would hold, as the recipient would see it."""
    form = UpdateForm(request.GET if "chosen" in request.GET else {"groups": _optional(referral)})
    groups = form.cleaned_data["groups"] if form.is_valid() else referral.groups
    composed = compose(_actor(request), referral, groups)
    context = preview_context(referral, composed, address(referral, "send-update"))
    return render(request, "referrals/preview.html", {**context, "choice": form})


@page("referrals.change", find=queries.referral)
@require_POST
def covered_page(request: HttpRequest, referral: Referral) -> HttpResponse:
    """Ask for less: only what a consent covers."""
    actor = _actor(request)
    released = compose(actor, referral).released
    verbs.change(actor, referral, groups=released, **asked(request))
    return redirect(_to_preview(referral))


@page("referrals.send", find=queries.referral)
def send_page(request: HttpRequest, referral: Referral) -> HttpResponse:
    """The second, deliberate step."""

    def do(data: dict[str, Any], **once: Any) -> Referral:
        return verbs.send(_actor(request), referral, seen=data["seen"], **once)

    return _send(request, referral, do, address(referral, "preview"))


@page("referrals.send_update", find=queries.referral)
def send_update_page(request: HttpRequest, referral: Referral) -> HttpResponse:
    """The second, deliberate step of an update."""

    def do(data: dict[str, Any], **once: Any) -> Referral:
        groups = data["groups"].split(",")
        return verbs.send_update(
            _actor(request), referral, groups=groups, seen=data["seen"], **once
        )

    return _send(request, referral, do, address(referral, "update"))


def _send(
    request: HttpRequest, referral: Referral, do: Callable[..., Referral], back: str
) -> HttpResponse:
    """Only from a preview: without its mark one goes back to it."""
    if request.method != "POST" and "seen" not in request.GET:
        return HttpResponseRedirect(back)
    name = referral.recipient.name
    seen = {"seen": request.GET.get("seen", ""), "groups": request.GET.get("groups", "")}
    return _form(
        request, form=SendForm, do=do, done=address, record=referral, initial=seen,
        title=format_lazy(_("Send {code}"), code=referral.code),
        button=format_lazy(_("Send to {recipient}"), recipient=name),
        template="referrals/send.html", context={"referral": referral, "cancel_url": back},
    )  # fmt: skip


@page("referrals.read", find=queries.referral)
def referral_page(request: HttpRequest, referral: Referral) -> HttpResponse:
    """One referral: for the sender what was released and answered, for the recipient the copy."""
    context = record_context(_actor(request), referral)
    return render(request, "referrals/referral.html", context)


@page("referrals.identity", find=queries.release)
def release_page(request: HttpRequest, release: Release) -> HttpResponse:
    """One released copy, as it was on its day; recorded as a reading."""
    return _copy(request, release, "referrals/release.html", "page")


@page("referrals.identity", find=queries.release)
def print_page(request: HttpRequest, release: Release) -> HttpResponse:
    """One released copy on paper; recorded as a reading."""
    return _copy(request, release, "referrals/print.html", "print")


def _copy(request: HttpRequest, release: Release, template: str, why: str) -> HttpResponse:
    content = queries.snapshot(_actor(request), release, why)
    referral = release.referral
    newest = queries.releases(referral)[0]
    context = {
        "title": format_lazy(
            _("{code}, release {number}"), code=referral.code, number=release.number
        ),
        "referral": referral,
        "release": release,
        "newest": newest,
        "badge": showing.release_badge(release, newest.number),
        "groups": shown_snapshot(content),
        "facts": showing.facts(referral),
    }
    return render(request, template, context)


@page("referrals.revoke", find=queries.referral)
def revoke_page(request: HttpRequest, referral: Referral) -> HttpResponse:
    """The person takes it back: a page that says what happens, and a button."""
    if request.method == "POST":
        return _do(request, verbs.revoke, referral)
    context = {
        "title": format_lazy(_("Withdraw {code}"), code=referral.code),
        "referral": referral,
        "may": decide(_actor(request), "referrals.revoke", referral),
    }
    return render(request, "referrals/revoke.html", context)


@page("referrals.expire", find=queries.referral)
@require_POST
def expire_page(request: HttpRequest, referral: Referral) -> HttpResponse:
    """Wait no longer for an answer."""
    return _do(request, verbs.expire, referral)


@page("referrals.open", find=queries.referral)
@require_POST
def open_page(request: HttpRequest, referral: Referral) -> HttpResponse:
    """Open what was sent; the sender sees that."""
    return _do(request, verbs.open_referral, referral)


@page("referrals.accept", find=queries.referral)
def accept_page(request: HttpRequest, referral: Referral) -> HttpResponse:
    """Accept, with the warm hand-over."""

    def do(data: dict[str, Any], **once: Any) -> Referral:
        return verbs.accept(_actor(request), referral, handover=data, **once)

    return _answer(request, referral, form_class(HANDOVER), do, _("Accept"))


@page("referrals.decline", find=queries.referral)
def decline_page(request: HttpRequest, referral: Referral) -> HttpResponse:
    """Decline with a reason."""

    def do(data: dict[str, Any], **once: Any) -> Referral:
        return verbs.decline(_actor(request), referral, **data, **once)

    return _answer(request, referral, DeclineForm, do, _("Decline"))


@page("referrals.waitlist", find=queries.referral)
def waitlist_page(request: HttpRequest, referral: Referral) -> HttpResponse:
    """Put on the waiting list."""

    def do(data: dict[str, Any], **once: Any) -> Referral:
        return verbs.waitlist(_actor(request), referral, **data, **once)

    return _answer(request, referral, RemarkForm, do, _("Put on the waiting list"))


@page("referrals.confirm_arrival", find=queries.referral)
@require_POST
def arrived_page(request: HttpRequest, referral: Referral) -> HttpResponse:
    """The person is here."""
    return _do(request, verbs.confirm_arrival, referral)


@page("referrals.start_service", find=queries.referral)
@require_POST
def helping_page(request: HttpRequest, referral: Referral) -> HttpResponse:
    """The help has begun."""
    return _do(request, verbs.start_service, referral)


@page("referrals.close", find=queries.referral)
def close_page(request: HttpRequest, referral: Referral) -> HttpResponse:
    """Close with what came of it."""

    def do(data: dict[str, Any], **once: Any) -> Referral:
        return verbs.close(_actor(request), referral, **data, **once)

    return _answer(request, referral, CloseForm, do, _("Close this referral"))


@page("referrals.confirm_deletion", find=queries.referral)
@require_POST
def deleted_page(request: HttpRequest, referral: Referral) -> HttpResponse:
    """What was read, printed or copied is deleted."""
    return _do(request, verbs.confirm_deletion, referral)


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


def _form(request: HttpRequest, **words: Any) -> HttpResponse:
    words["context"] = {"cancel_url": reverse("referrals:list"), **words.get("context", {})}
    return fill_page(request, **words)


def _answer(
    request: HttpRequest, referral: Referral, form: Any, do: Callable[..., Referral], button: Any
) -> HttpResponse:
    context = {"lead": referral.code, "cancel_url": address(referral)}
    return _form(
        request, form=form, do=do, done=address, record=referral, title=button, button=button,
        context=context,
    )  # fmt: skip


def _do(request: HttpRequest, act: Callable[..., Referral], referral: Referral) -> HttpResponse:
    act(_actor(request), referral, **asked(request))
    return redirect(address(referral))


def _to_preview(referral: Referral) -> str:
    return address(referral, "preview")


def _present(referral: Referral) -> dict[str, Any]:
    """The present values of a referral that was not sent."""
    names = ("service", "purpose", "level", "urgency")
    withheld = [name for name in GROUPS if name not in referral.groups]
    values: dict[str, Any] = {name: getattr(referral, name) for name in names}
    return {**values, "recipient": referral.recipient_id, "without": withheld}


def _optional(referral: Referral) -> list[str]:
    """Its groups without the one that every referral has."""
    return [name for name in referral.groups if GROUPS[name].level > 0]
