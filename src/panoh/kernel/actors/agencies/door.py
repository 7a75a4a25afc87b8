"""The door of a new agency: its code, then its recovery key on paper, then it is founded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from panoh.kernel.actors import limits
from panoh.kernel.actors.admission import NotAdmitted
from panoh.kernel.actors.agencies import using
from panoh.kernel.actors.agencies.begun import Begun, begin, begun, forget
from panoh.kernel.actors.agencies.forms import FirstAdministrator, FoundingCode
from panoh.kernel.actors.agencies.models import Founding
from panoh.kernel.actors.door import door_page, hide_secrets
from panoh.kernel.actors.entering import enter
from panoh.kernel.actors.keys.verbs import NOT_AS_PRINTED
from panoh.kernel.actors.opening import Opened
from panoh.kernel.actors.session import give_cookie
from panoh.kernel.actors.signin import locked_out, record_failure
from panoh.kernel.ui.pages import public
from panoh.kernel.vault.recovery import code_hash, right_groups

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from panoh.kernel.actors.models import User

METHODS = ["GET", "HEAD", "POST"]
NO_CODE = _(
    "This code founds no agency: it was mistyped, used or withdrawn, or is older than three days. "
    "Nothing was changed. Whoever gave you the code can make a new one."
)
TAKEN = _("This user name is taken. Choose another.")
TAKEN_MEANWHILE = _(
    "This user name was taken meanwhile. Nothing was founded: destroy the paper of this recovery "
    "key, and begin again with another user name."
)
TOO_LATE = _(
    "The code was used or withdrawn meanwhile, or ran out. Nothing was founded here: destroy the "
    "paper of this recovery key. If it was you who sent this twice, sign in."
)
FOUNDED = _(
    "The agency is founded. Put the paper into the safe now. Under “Keys” stands the fingerprint "
    "of its key: write it into the paper record."
)


@public
@hide_secrets
@require_http_methods(METHODS)
def begin_founding(request: HttpRequest) -> HttpResponse:
    """The founding code, and a user name for the first administrator."""
    form = FoundingCode(request.POST or None)
    return _begun(request, form) or door_page(
        request,
        form,
        title=_("Found an agency"),
        button=_("Go on"),
        template="actors/agencies/begin.html",
    )


def _begun(request: HttpRequest, form: FoundingCode) -> HttpResponse | None:
    """On to the recovery key, say what is wrong, or shut the door after too many guesses."""
    if not form.is_valid():
        return None
    name, code = form.cleaned_data["username"], form.cleaned_data["code"]
    if not limits.allowed(request, name):
        return locked_out(request)
    try:
        using.founding_of(code)
        using.free_name(name)
    except using.NameTaken:
        form.add_error("username", TAKEN)
        return None
    except NotAdmitted:
        limits.count_failure(request, name)
        record_failure(request, "actors.join.failed")
        form.add_error(None, NO_CODE)
        return None
    begin(request, name, code)
    return give_cookie(request, HttpResponseRedirect(reverse("found-finish"), status=303))


@public
@hide_secrets
@require_http_methods(METHODS)
def finish_founding(request: HttpRequest) -> HttpResponse:
    """The recovery key for print, two groups of it typed back, and the first administrator."""
    kept = begun(request)
    if kept is None:
        return HttpResponseRedirect(reverse("found"))
    form = FirstAdministrator(request.POST or None, numbers=kept.numbers, username=kept.username)
    return _finished(request, form, kept) or door_page(
        request,
        form,
        title=_("Found an agency"),
        button=_("Found the agency"),
        template="actors/agencies/finish.html",
        begun=kept,
        agency=Founding.objects.filter(code_hash=code_hash(kept.code)).first(),
    )


def _finished(request: HttpRequest, form: FirstAdministrator, kept: Begun) -> HttpResponse | None:
    """Founded and in; or what is wrong, with nothing made."""
    if not form.is_valid():
        return None
    data = form.cleaned_data
    typed = [data[f"recovery_{number}"] for number in kept.numbers]
    if not right_groups(kept.recovery, kept.numbers, typed):
        form.add_error(None, NOT_AS_PRINTED)
        return None
    try:
        user, private = using.found(
            kept.code, kept.recovery, kept.username, data["display_name"], data["new_password"]
        )
    except using.NameTaken:
        form.add_error(None, TAKEN_MEANWHILE)
        return None
    except NotAdmitted:
        form.add_error(None, TOO_LATE)
        return None
    return _enter(request, user, private)


def _enter(request: HttpRequest, user: User, private: bytes) -> HttpResponse:
    forget(request)
    entered = enter(request, user, Opened(private)) or HttpResponseRedirect(reverse("sign-in"))
    messages.success(request, FOUNDED)
    return entered
