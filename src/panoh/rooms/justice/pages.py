"""Pages of the room: lists, the sender's steps, what the recipient opens and prints."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from panoh.kernel.access.decide import decide, scopes_of
from panoh.kernel.ui.filling import asked, fill_page
from panoh.kernel.ui.pages import page
from panoh.kernel.ui.parts import Empty
from panoh.rooms.cases import queries as cases
from panoh.rooms.cases.pages.ground import actor_of, case_url
from panoh.rooms.justice import queries, showing, verbs
from panoh.rooms.justice.composing import compose
from panoh.rooms.justice.forms import NewPackageForm, PackageForm
from panoh.rooms.justice.receivers import receivers
from panoh.rooms.justice.showing import address
from panoh.rooms.referrals.forms import SendForm
from panoh.rooms.referrals.previewing import shown_snapshot
from panoh.rooms.referrals.showing import person_text

if TYPE_CHECKING:
    from panoh.rooms.cases.models import Case
    from panoh.rooms.justice.models import Package

NOTHING_IN = Empty(
    _("Nothing was released to you"),
    _("What a person agreed to tell you stands here while you may read it."),
)
NOTHING_OUT = Empty(
    _("Nothing was released to the police"),
    _("A package begins on the page of a case, with “Release to the police”."),
)


@page("justice.list")
def list_page(request: HttpRequest) -> HttpResponse:
    """What was released to us; and, for those who release, what we released."""
    actor = actor_of(request)
    tables = []
    if scopes_of(actor, "justice.confirm_deletion"):
        rows = queries.incoming(actor)[: queries.MOST]
        tables.append(showing.table(_("Released to us"), rows, False, NOTHING_IN))
    if scopes_of(actor, "justice.draft"):
        rows = queries.outgoing(actor)[: queries.MOST]
        tables.append(showing.table(_("Released by us"), rows, True, NOTHING_OUT))
    tab = _("Packages")  # what a tab says stays in the browser's history
    context = {"title": _("Releases to the police"), "tab_title": tab, "tables": tables}
    return render(request, "justice/list.html", context)


@page("justice.draft", find=cases.case)
def draft_page(request: HttpRequest, case: Case) -> HttpResponse:
    """A new package about somebody of this case."""
    actor = actor_of(request)
    known = cases.identities(actor, case, why="edit")
    names = {one.person.pk: person_text(one) for one in known}
    agencies = receivers(actor.agency)
    form = partial(NewPackageForm, agencies=agencies, people=case.persons.all(), names=names)

    def do(data: dict[str, Any], submission: Any, **_seen: Any) -> Package:
        return verbs.draft(actor, case, submission=submission, **data)

    return fill_page(
        request, form=form, do=do, done=_to_preview, title=_("Release to the police"),
        button=_("Look at what they will see"), template="justice/draft.html",
        initial={"person": known[0].person.pk} if known else {},
        context={"cancel_url": case_url(case), "tab_title": case.code},
    )  # fmt: skip


@page("justice.change", find=queries.package)
def change_page(request: HttpRequest, package: Package) -> HttpResponse:
    """Change a package that was not released."""
    actor = actor_of(request)
    return fill_page(
        request,
        form=partial(PackageForm, agencies=receivers(actor.agency)),
        do=lambda data, **once: verbs.change(actor, package, **data, **once),
        done=_to_preview,
        record=package,
        initial=lambda one: {name: getattr(one, name) for name in ("recipient", "groups", "until")},
        title=_("Change this package"),
        button=_("Look at what they will see"),
        context={"cancel_url": address(package)},
    )


@page("justice.release", find=queries.package)
def preview_page(request: HttpRequest, package: Package) -> HttpResponse:
    """Left what the sender sees, right exactly what the recipient will see."""
    composed = compose(actor_of(request), package)
    context = showing.preview_context(package, composed)
    return render(request, "justice/preview.html", context)


@page("justice.release", find=queries.package)
def release_page(request: HttpRequest, package: Package) -> HttpResponse:
    """The second, deliberate step; only from a preview, whose mark it carries."""
    if request.method != "POST" and "seen" not in request.GET:
        return HttpResponseRedirect(_to_preview(package))
    actor = actor_of(request)
    return fill_page(
        request, form=SendForm, record=package, done=address, template="justice/release.html",
        do=lambda data, **once: verbs.release(actor, package, seen=data["seen"], **once),
        initial={"seen": request.GET.get("seen", "")},
        title=format_lazy(_("Release {code}"), code=package.code),
        button=format_lazy(_("Release to {recipient}"), recipient=package.recipient.name),
        context={"package": package, "cancel_url": _to_preview(package)},
    )  # fmt: skip


@page("justice.read", find=queries.package)
def package_page(request: HttpRequest, package: Package) -> HttpResponse:
    """What a package holds, until when, who opened it; not its content."""
    context = showing.package_context(actor_of(request), package)
    return render(request, "justice/package.html", context)


@page("justice.content", find=queries.package)
def content_page(request: HttpRequest, package: Package) -> HttpResponse:
    """What was released; each opening is recorded and shown to the sender."""
    return _content(request, package, "page", "justice/content.html")


@page("justice.content", find=queries.package)
def print_page(request: HttpRequest, package: Package) -> HttpResponse:
    """The same on paper."""
    return _content(request, package, "print", "justice/print.html")


def _content(request: HttpRequest, package: Package, why: str, template: str) -> HttpResponse:
    snapshot = queries.content(actor_of(request), package, why)
    context = {
        "title": package.code,
        "package": package,
        "groups": shown_snapshot(snapshot) if snapshot else [],
        "facts": showing.facts(package),
    }
    return render(request, template, context)


@page("justice.withdraw", find=queries.package)
def withdraw_page(request: HttpRequest, package: Package) -> HttpResponse:
    """Take it back: a page that says what happens, and a button."""
    actor = actor_of(request)
    if request.method == "POST":
        done = verbs.withdraw(actor, package, **asked(request))
        return HttpResponseRedirect(address(done), status=303)
    context = {
        "title": format_lazy(_("Withdraw {code}"), code=package.code),
        "package": package,
        "may": decide(actor, "justice.withdraw", package),
    }
    return render(request, "justice/withdraw.html", context)


@page("justice.confirm_deletion", find=queries.package)
@require_POST
def deleted_page(request: HttpRequest, package: Package) -> HttpResponse:
    """The recipient says that its copies are deleted."""
    done = verbs.confirm_deletion(actor_of(request), package, **asked(request))
    return HttpResponseRedirect(address(done), status=303)


def _to_preview(package: Package) -> str:
    return address(package, "preview")
