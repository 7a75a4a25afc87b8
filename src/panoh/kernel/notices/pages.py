"""Pages of the mailbox, under one's own account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from panoh.kernel.actors.door import door_page
from panoh.kernel.notices import mailbox
from panoh.kernel.notices.forms import Address, Code
from panoh.kernel.ui.pages import page
from panoh.kernel.verbs.wrapper import Refused

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from panoh.kernel.actors.actor import Actor

NOT_RIGHT = _("This is not the code that was sent, or it is too old. Ask for a new one.")


@page(None)
def notices(request: HttpRequest) -> HttpResponse:
    """Whether and where one is told by e-mail that something waits."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    form = Address(request.POST or None)
    if settings.MAIL_READY and form.is_valid():
        try:
            mailbox.choose(actor, form.cleaned_data["address"])
        except Refused as refused:
            form.add_error(None, str(refused.sentence))
        else:
            return HttpResponseRedirect(reverse("notices-code"), status=303)
    box = mailbox.mailbox_of(actor)
    return door_page(
        request,
        form,
        title=_("E-mail notices"),
        button=_("Send a code to this address"),
        template="notices/notices.html",
        ready=settings.MAIL_READY,
        address=mailbox.address_of(box) if box else "",
        confirmed=box is not None and box.confirmed_at is not None,
        waits=mailbox.waits_for_code(box),
    )


@page(None)
def code(request: HttpRequest) -> HttpResponse:
    """The code that was sent to the address."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    form = Code(request.POST or None)
    if form.is_valid():
        if mailbox.confirm(actor, form.cleaned_data["code"]):
            messages.success(request, _("From now on you are told at this address."))
            return HttpResponseRedirect(reverse("notices"), status=303)
        form.add_error("code", NOT_RIGHT)
    return door_page(
        request,
        form,
        title=_("Confirm the address"),
        button=_("Confirm"),
        template="notices/code.html",
    )


@page(None)
@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    """No more e-mails; the address is deleted."""
    mailbox.forget(request.actor)  # type: ignore[attr-defined]
    messages.success(request, _("The address is deleted. You get no more e-mails."))
    return HttpResponseRedirect(reverse("notices"), status=303)
