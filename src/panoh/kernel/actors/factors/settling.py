"""Who sets up a second factor: somebody signed in, or somebody halfway in who has none yet."""

from __future__ import annotations

from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from panoh.kernel.actors import halfway
from panoh.kernel.actors.actor import actor_for
from panoh.kernel.actors.door import hide_secrets
from panoh.kernel.actors.entering import admit
from panoh.kernel.actors.factors import backup
from panoh.kernel.actors.factors.standing import has_one, standing_of
from panoh.kernel.actors.proof import proved
from panoh.kernel.actors.session import for_once, once
from panoh.kernel.audit.chain import append
from panoh.kernel.ui.pages import public, to_sign_in, to_unlock
from panoh.kernel.vault.own import public_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django import forms
    from django.http import HttpRequest, HttpResponse

    from panoh.kernel.actors.actor import Actor
    from panoh.kernel.actors.halfway import Half
    from panoh.kernel.actors.models import User

CODES = "codes"  # where the session keeps backup codes until they are shown, sealed to their owner


@dataclass(frozen=True)
class Settler:
    """The person; with an actor when signed in, with a half when not yet."""

    user: User
    private: bytes
    actor: Actor | None
    half: Half | None

    @property
    def frame(self) -> str:
        """The template to stand in: the house's, or the door's."""
        return "actors/own.html" if self.actor else "actors/door.html"

    def proved(self, request: HttpRequest, form: forms.Form) -> bool:
        """Whether the form is in order, and in an open session the passphrase in it right."""
        return form.is_valid() if self.actor is None else proved(request, form, self.actor)

    def done(self, request: HttpRequest, kind: str) -> HttpResponse:
        """Record it and go on: halfway people are in now; the first factor brings codes."""
        actor = self.actor or actor_for(self.user, None)
        place = self.half.place if self.half else reverse("second-factor")
        with transaction.atomic():
            append(actor, "actors.second.add", self.user, kind=kind)
            codes = [] if standing_of(self.user).codes else backup.renew(self.user)
        messages.success(request, _("The second factor is set up."))
        shown = reverse("second-shown") if codes else place
        if self.half:
            answer = admit(request, self.user, self.half.opened, shown)
        else:
            answer = HttpResponseRedirect(shown, status=303)
        if codes:
            keep_codes(request, self.user, codes, place)
        return answer


def settling(view: Callable[[HttpRequest, Settler], HttpResponse]) -> Callable[..., HttpResponse]:
    """A page that both may open, and nobody else."""

    @public
    @hide_secrets
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def run(request: HttpRequest) -> HttpResponse:
        actor: Actor | None = request.actor  # type: ignore[attr-defined]
        if actor is not None:
            if not actor.keys.unlocked:
                return to_unlock(request)
            return view(request, Settler(actor.user, actor.keys.private, actor, None))
        half = halfway.halfway(request)
        if half is None:
            return to_sign_in(request)
        if has_one(half.user):
            return HttpResponseRedirect(reverse("second"))
        return view(request, Settler(half.user, half.opened.private, None, half))

    return run


def keep_codes(request: HttpRequest, user: User, codes: list[str], place: str) -> None:
    """Seal new backup codes to their owner until the next page shows them."""
    for_once(request, CODES, public_of(user.pk), {"codes": codes, "place": place})


def take_codes(request: HttpRequest, private: bytes) -> dict[str, Any]:
    """The codes, once; empty when they were shown."""
    return once(request, CODES, private)
