"""One's own account: language and light, passphrase, sessions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.db import transaction
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from panoh.kernel.actors import sittings
from panoh.kernel.actors.door import door_page, hide_secrets
from panoh.kernel.actors.entering import keep_language, wear
from panoh.kernel.actors.forms import ChangePassphrase, Preferences, Unlock
from panoh.kernel.actors.keys.own import renew_own
from panoh.kernel.actors.opening import Opened
from panoh.kernel.actors.proof import may_change, proved
from panoh.kernel.actors.session import give_cookie, keep_private
from panoh.kernel.audit.chain import append
from panoh.kernel.ui.pages import next_url, page, public
from panoh.kernel.vault import decoys
from panoh.kernel.vault.crypto import fingerprint
from panoh.kernel.vault.members import change_password
from panoh.kernel.vault.models import UserKey

if TYPE_CHECKING:
    from django import forms
    from django.http import HttpRequest, HttpResponse

    from panoh.kernel.actors.actor import Actor


@page(None)
def account(request: HttpRequest) -> HttpResponse:
    """Who I am here, and how Panoh speaks and looks to me."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    user = actor.user
    form = Preferences(
        request.POST or None, initial={"language": user.language, "theme": user.theme}
    )
    if form.is_valid() and may_change(form, actor):
        with transaction.atomic():
            user.language, user.theme = form.cleaned_data["language"], form.cleaned_data["theme"]
            user.save(update_fields=["language", "theme"])
            append(actor, "actors.preferences", user, **form.cleaned_data)
        return wear(request, HttpResponseRedirect(reverse("account"), status=303), user)
    return door_page(
        request, form, title=_("My account"), button=_("Save"), template="actors/account.html"
    )


@public
@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """The language of this browser, and of the person who is signed in."""
    actor: Actor | None = request.actor  # type: ignore[attr-defined]
    language = request.POST.get("language", "")
    response = HttpResponseRedirect(next_url(request, reverse("home")), status=303)
    if language not in dict(settings.LANGUAGES):
        return response
    if actor is not None and not actor.duress:
        with transaction.atomic():
            actor.user.language = language
            actor.user.save(update_fields=["language"])
            append(actor, "actors.preferences", actor.user, language=language)
    return keep_language(response, language)


@hide_secrets
@page(None)
def passphrase(request: HttpRequest) -> HttpResponse:
    """A new passphrase re-seals one key and ends the person's other sessions."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    form = ChangePassphrase(request.POST or None)
    form.username_of = actor.user.username
    if proved(request, form, actor) and _is_free(form, actor):
        new = form.cleaned_data["new_password"]
        with transaction.atomic():
            change_password(actor.user, form.cleaned_data["password"], new)
            rehash(request, actor, new, "actors.passphrase")
        messages.success(request, _("The passphrase is changed. Your other sessions are ended."))
        return HttpResponseRedirect(reverse("account"), status=303)
    return door_page(
        request,
        form,
        title=_("Change the passphrase"),
        button=_("Change the passphrase"),
        template="actors/passphrase.html",
    )


@hide_secrets
@page(None)
def own_keys(request: HttpRequest) -> HttpResponse:
    """A new key pair of one's own; all other sessions end."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    form = Unlock(request.POST or None)
    if proved(request, form, actor):
        private = renew_own(actor, form.cleaned_data["password"])
        update_session_auth_hash(request, actor.user)
        sittings.others(request, actor.user).delete()
        keep_private(request, Opened(private))
        messages.success(request, _("You have new keys. Your other sessions are ended."))
        return give_cookie(request, HttpResponseRedirect(reverse("account"), status=303))
    key = UserKey.objects.get(user=actor.user)
    return door_page(
        request,
        form,
        title=_("My keys"),
        button=_("Make new keys for me"),
        template="actors/own_keys.html",
        fingerprint=fingerprint(key.public),
    )


def _is_free(form: forms.Form, actor: Actor) -> bool:
    """Not the passphrase that the person keeps for duress: it would no longer be one."""
    if decoys.opened_by(actor.user, form.cleaned_data["new_password"]) is None:
        return True
    form.add_error("new_password", _("This cannot be your passphrase. Choose another."))
    return False


def rehash(request: HttpRequest, actor: Actor, passphrase: str, verb: str) -> None:
    """A fresh salt changes the hash that every session is bound to; only this one follows."""
    user: Any = actor.user
    user.set_password(passphrase)
    user.save(update_fields=["password"])
    update_session_auth_hash(request, user)
    sittings.others(request, user).delete()
    append(actor, verb, user)
