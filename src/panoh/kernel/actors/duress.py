"""The passphrase for duress: chosen here, and what the data protection officer is told."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from panoh.kernel.actors.door import door_page, hide_secrets
from panoh.kernel.actors.factors import app
from panoh.kernel.actors.forms import SecretField, Unlock
from panoh.kernel.actors.likeness import alike
from panoh.kernel.actors.proof import proved
from panoh.kernel.audit.looking import events_of, told
from panoh.kernel.ui.pages import page
from panoh.kernel.vault import decoys, own

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from panoh.kernel.actors.actor import Actor
    from panoh.kernel.audit.looking import Told

TOLD_FOR = timedelta(days=30)  # on the officer's Today; the audit keeps it for ever
SIGNED_IN = "actors.duress"


class Duress(Unlock):
    """Present passphrase, and the one for duress, twice; empty for none."""

    duress = SecretField("new-password", label=_("Passphrase for duress"), required=False)
    duress_again = SecretField(
        "new-password", label=_("Passphrase for duress, once more"), required=False
    )

    def clean(self) -> dict[str, Any]:
        """Hard to guess, typed alike twice, and nothing like the real one."""
        data: dict[str, Any] = super().clean() or {}
        first, again = data.get("duress", ""), data.get("duress_again", "")
        if first != again:
            self.add_error("duress_again", _("The two are not the same."))
        elif first and alike(first, data.get("password", "")):
            self.add_error("duress", _("This is too like your passphrase: a slip would open it."))
        elif first:
            self._check(first)
        return data

    def _check(self, passphrase: str) -> None:
        try:
            validate_password(passphrase)
        except ValidationError as error:
            self.add_error("duress", error)


@hide_secrets
@page(None)
def duress(request: HttpRequest) -> HttpResponse:
    """Choose, replace or remove it. Whether there is one is shown nowhere, and is no event."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    form = Duress(request.POST or None)
    if proved(request, form, actor):
        secret = own.read(actor.user.pk, app.KIND, actor.keys.private)
        decoys.renew(actor.user, form.cleaned_data["duress"] or None, secret)
        messages.success(request, _("It is done. Nothing on any page shows it."))
        return HttpResponseRedirect(reverse("account"), status=303)
    return door_page(
        request,
        form,
        title=_("If somebody forces you"),
        button=_("Save"),
        template="actors/duress.html",
    )


def signs(actor: Actor) -> list[Told]:
    """Who signed in under duress lately, for the officer of the agency."""
    since = timezone.now() - TOLD_FOR
    return told(events_of(actor).filter(verb=SIGNED_IN, at__gte=since))
