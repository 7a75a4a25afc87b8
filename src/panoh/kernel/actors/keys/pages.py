"""Pages on an agency's keys: fingerprints, renewal, the recovery key on its way to paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from panoh.kernel.access.decide import decide
from panoh.kernel.actors.door import door_page, hide_secrets
from panoh.kernel.actors.forms import Confirm
from panoh.kernel.actors.keys import reading, showing, verbs
from panoh.kernel.actors.keys.forms import Groups, Whole
from panoh.kernel.actors.keys.working import advance
from panoh.kernel.ui.filling import fill_page
from panoh.kernel.ui.pages import page
from panoh.kernel.verbs.wrapper import Refused

if TYPE_CHECKING:
    from django import forms
    from django.http import HttpRequest, HttpResponse

    from panoh.kernel.actors.actor import Actor
    from panoh.kernel.vault.models import Rotation


@page("vault.read")
def keys(request: HttpRequest) -> HttpResponse:
    """The agency's keys: fingerprints to compare, who holds them, what is under way."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    context = {
        "title": _("Keys"),
        **reading.agency_keys(actor),
        "may": {name: decide(actor, f"vault.{name}") for name in DEEDS},
    }
    return render(request, "actors/keys/keys.html", context)


DEEDS = ("renew_agency", "renew_envelopes", "renew_recovery", "confirm_recovery")


@page("vault.renew_agency")
def renew_agency(request: HttpRequest) -> HttpResponse:
    """New keys of the agency, as a second, deliberate step."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return fill_page(
        request,
        form=Confirm,
        title=_("Renew the agency’s keys"),
        button=_("Make new keys"),
        do=lambda _data, **asked: verbs.renew_agency(actor, **asked),
        done=lambda renewal: to_paper(request, actor, renewal.fresh_recovery),
        template="actors/keys/renew_agency.html",
    )


@page("vault.renew_envelopes")
def renew_envelopes(request: HttpRequest) -> HttpResponse:
    """New keys of all envelopes that the agency holds."""
    actor: Actor = request.actor  # type: ignore[attr-defined]

    def begun(_renewal: Rotation) -> str:
        advance(actor)
        return reverse("keys")

    return fill_page(
        request,
        form=Confirm,
        title=_("Renew the envelopes’ keys"),
        button=_("Begin"),
        do=lambda _data, **asked: verbs.renew_envelopes(actor, **asked),
        done=begun,
        template="actors/keys/renew_envelopes.html",
    )


@page("vault.renew_agency")
@require_POST
def go_on(request: HttpRequest) -> HttpResponse:
    """Some more of the renewals that are under way."""
    advance(request.actor)  # type: ignore[attr-defined]
    return HttpResponseRedirect(reverse("keys"), status=303)


@page("vault.renew_recovery")
def renew_recovery(request: HttpRequest) -> HttpResponse:
    """A new recovery key: the older paper opens nothing more."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return fill_page(
        request,
        form=Confirm,
        title=_("New recovery key"),
        button=_("Make the recovery key"),
        do=lambda _data, **asked: verbs.renew_recovery(actor, **asked),
        done=lambda agency: to_paper(request, actor, agency.fresh_recovery),
        context={
            "lead": _(
                "Be beside a printer, and have a second person with you. The recovery key that "
                "was printed before opens nothing from then on."
            )
        },
    )


def to_paper(request: HttpRequest, actor: Actor, code: str) -> str:
    """Keep a new recovery key for the next page, which shows it; go on with what is under way."""
    showing.keep(request, code)
    advance(actor)
    return reverse("keys-paper")


@page("vault.confirm_recovery")
def paper(request: HttpRequest) -> HttpResponse:
    """The new recovery key, for print, until it was typed back."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    context = {
        "title": _("Recovery key"),
        "shown": showing.kept(request, actor),
        "fingerprint": reading.fingerprint_of(actor.agency),
    }
    return render(request, "actors/keys/paper.html", context)


@hide_secrets
@page("vault.confirm_recovery")
def confirm(request: HttpRequest) -> HttpResponse:
    """Typing it back: two groups while it is still shown, else all of it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    shown = showing.kept(request, actor)
    typed = request.POST or None
    form = Groups(typed, numbers=shown.numbers) if shown else Whole(typed)
    if form.is_valid() and _confirmed(actor, form, shown):
        showing.forget(request)
        messages.success(request, _("The recovery key is on paper. Put it into the safe now."))
        return HttpResponseRedirect(reverse("keys"), status=303)
    return door_page(
        request,
        form,
        title=_("Type the recovery key back"),
        button=_("This is what the paper says"),
        template="actors/keys/confirm.html",
        shown=shown,
    )


def _confirmed(actor: Actor, form: forms.Form, shown: showing.Shown | None) -> bool:
    known: Any = {"code": shown.code, "numbers": shown.numbers} if shown else {}
    try:
        verbs.confirm_recovery(actor, typed=list(form.cleaned_data.values()), **known)
    except Refused as refused:
        form.add_error(None, refused.sentence)
        return False
    return True
