"""The second step of signing in, and the page that shows what one has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from panoh.kernel.actors import halfway, limits
from panoh.kernel.actors.actor import actor_for
from panoh.kernel.actors.door import door_page, hide_secrets
from panoh.kernel.actors.entering import admit
from panoh.kernel.actors.factors import passkeys
from panoh.kernel.actors.factors.forms import SecondStep
from panoh.kernel.actors.factors.proving import BACKUP, proved_by
from panoh.kernel.actors.factors.standing import has_one, standing_of
from panoh.kernel.actors.signin import locked_out, record_failure
from panoh.kernel.ui.pages import page, public, to_sign_in

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from panoh.kernel.actors.actor import Actor
    from panoh.kernel.actors.halfway import Half

WRONG = _("This is not right, or it was used already. Nothing was changed.")
ENDED = _("Five wrong codes: please begin again with your passphrase.")


@public
@hide_secrets
@require_http_methods(["GET", "HEAD", "POST"])
def second(request: HttpRequest) -> HttpResponse:
    """After the passphrase: a code of the app, a passkey or a backup code."""
    half = halfway.halfway(request)
    if half is None:
        return to_sign_in(request, reverse("home"))
    if not has_one(half.user):
        return HttpResponseRedirect(reverse("second-begin"))
    form = SecondStep(request.POST or None)
    if form.is_valid():
        answer = _try(request, half, form)
        if answer is not None:
            return answer
    return _second_page(request, half, form)


def _try(request: HttpRequest, half: Half, form: SecondStep) -> HttpResponse | None:
    """In, if it is right; back to the start after five that were not."""
    name = f"second/{half.user.pk}"
    if not limits.allowed(request, name):
        return locked_out(request)
    kind = proved_by(request, half, form.cleaned_data)
    if kind:
        limits.forget(request, name)
        if kind == BACKUP:
            _tell_left(request, half)
        return admit(request, half.user, half.opened, half.place)
    limits.count_failure(request, name)
    record_failure(request, "actors.second.failed", actor_for(half.user, None))
    if halfway.failed(request):
        messages.error(request, ENDED)
        return to_sign_in(request, half.place)
    form.add_error(None if form.cleaned_data["credential"] else "code", WRONG)
    return None


def _second_page(request: HttpRequest, half: Half, form: SecondStep) -> HttpResponse:
    """The options for a passkey are made anew each time: a challenge works once."""
    standing = standing_of(half.user)
    usable = bool(standing.passkeys) and passkeys.works_here(request)
    return door_page(
        request,
        form,
        title=_("Second step"),
        button=_("Sign in"),
        template="actors/second.html",
        standing=standing,
        options=passkeys.options_to_use(request, half.user) if usable else "",
    )


def _tell_left(request: HttpRequest, half: Half) -> None:
    left = standing_of(half.user).codes
    told = ngettext(
        "You have %(left)d backup code left.", "You have %(left)d backup codes left.", left
    )
    messages.warning(request, told % {"left": left})


@page(None)
def overview(request: HttpRequest) -> HttpResponse:
    """What second factors one has."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    context: dict[str, Any] = {
        "title": _("Second factor"), "standing": standing_of(actor.user)
    }  # fmt: skip
    return render(request, "actors/second_overview.html", context)
