"""Setting up, renewing and removing second factors."""

from __future__ import annotations

from base64 import b64decode, b64encode
from typing import TYPE_CHECKING

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from panoh.kernel.actors.door import door_page, hide_secrets
from panoh.kernel.actors.factors import app, backup, passkeys, standing
from panoh.kernel.actors.factors.forms import (
    AppCode,
    AppCodeProved,
    NewPasskey,
    NewPasskeyProved,
    Remove,
)
from panoh.kernel.actors.factors.models import Passkey
from panoh.kernel.actors.factors.settling import Settler, keep_codes, settling, take_codes
from panoh.kernel.actors.forms import Unlock
from panoh.kernel.actors.proof import proved
from panoh.kernel.audit.chain import append
from panoh.kernel.ui.pages import page
from panoh.kernel.vault import crypto
from panoh.kernel.vault.own import public_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from panoh.kernel.actors.actor import Actor

PENDING = "app"  # where the session keeps an app's secret until a code proves it, sealed
NOT_THE_CODE = _(
    "This is not the code. Wait for the next one, and see that the phone’s clock is right."
)
NOT_MADE = _("The browser’s passkey could not be checked. Nothing was changed; please try again.")
LAST = _("A second factor is required: set up another before you remove the last.")


@settling
def begin(request: HttpRequest, settler: Settler) -> HttpResponse:
    """Which second factor to set up."""
    context = {"title": _("Set up a second factor"), "frame": settler.frame, "form": None}
    return render(request, "actors/second_begin.html", context)


@settling
def add_app(request: HttpRequest, settler: Settler) -> HttpResponse:
    """An authenticator app: scan, then type the code that it shows."""
    secret = _pending(request, settler)
    form = (AppCodeProved if settler.actor else AppCode)(request.POST or None)
    if settler.proved(request, form):
        step = app.step_of(secret, form.cleaned_data["code"])
        if step is not None:
            app.add(settler.user, secret, step)
            request.session.pop(PENDING)
            return settler.done(request, "app")
        form.add_error("code", NOT_THE_CODE)
    return door_page(
        request,
        form,
        title=_("Authenticator app"),
        button=_("Use this app"),
        template="actors/second_app.html",
        frame=settler.frame,
        picture=app.picture(secret, settler.user.username),
        secret=app.grouped(secret),
    )


@settling
def add_passkey(request: HttpRequest, settler: Settler) -> HttpResponse:
    """A passkey of this device or of a security key."""
    form = (NewPasskeyProved if settler.actor else NewPasskey)(request.POST or None)
    if settler.proved(request, form):
        typed = form.cleaned_data
        if passkeys.add(request, settler.user, typed["label"], typed["credential"]):
            return settler.done(request, "passkey")
        form.add_error(None, NOT_MADE)
    works = passkeys.works_here(request)
    return door_page(
        request,
        form,
        title=_("Passkey"),
        button=_("Make the passkey"),
        template="actors/second_passkey.html",
        frame=settler.frame,
        options=passkeys.options_to_add(request, settler.user) if works else "",
    )


@hide_secrets
@page(None)
def remove(request: HttpRequest) -> HttpResponse:
    """A device was lost or replaced."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    has = standing.standing_of(actor.user)
    form = Remove(has, request.POST or None)
    if proved(request, form, actor):
        if has.kinds > 1 or not standing.required():
            _remove(actor, form.cleaned_data["which"])
            messages.success(request, _("The second factor is removed."))
            return HttpResponseRedirect(reverse("second-factor"), status=303)
        form.add_error("which", LAST)
    return door_page(
        request,
        form,
        title=_("Remove a second factor"),
        button=_("Remove"),
        template="actors/own.html",
    )


def _remove(actor: Actor, which: str) -> None:
    kind = "app" if which == "app" else "passkey"
    with transaction.atomic():
        if kind == "app":
            app.remove(actor.user)
        else:
            Passkey.objects.filter(user=actor.user, pk=which).delete()
        if not standing.has_one(actor.user):
            standing.forget_all(actor.user)
        append(actor, "actors.second.remove", actor.user, kind=kind)


@hide_secrets
@page(None)
def new_codes(request: HttpRequest) -> HttpResponse:
    """Ten new backup codes; the older ones end."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    form = Unlock(request.POST or None)
    if proved(request, form, actor):
        with transaction.atomic():
            codes = backup.renew(actor.user)
            append(actor, "actors.second.codes", actor.user)
        keep_codes(request, actor.user, codes, reverse("second-factor"))
        return HttpResponseRedirect(reverse("second-shown"), status=303)
    return door_page(
        request,
        form,
        title=_("New backup codes"),
        button=_("Make ten new codes"),
        template="actors/second_codes.html",
    )


@page(None)
def shown(request: HttpRequest) -> HttpResponse:
    """The backup codes, shown once, for print."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    told = take_codes(request, actor.keys.private)
    context = {"title": _("Backup codes"), "shown": told}
    return render(request, "actors/second_shown.html", context)


def _pending(request: HttpRequest, settler: Settler) -> str:
    """The secret of the app that is being set up: the same until it is confirmed."""
    try:
        kept = b64decode(request.session.get(PENDING, ""))
        return crypto.open_with(settler.private, kept).decode()
    except crypto.Unreadable:  # none yet, or sealed to another key
        secret = app.new_secret()
    sealed = crypto.seal_to(public_of(settler.user.pk), secret.encode())
    request.session[PENDING] = b64encode(sealed).decode()
    return secret
