"""What is guessed at is counted as at the door: codes of cases, and recovery keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _

from panoh.kernel.actors import limits
from panoh.kernel.actors.door import door_page, hide_secrets
from panoh.kernel.actors.signin import locked_out
from panoh.kernel.audit.chain import append
from panoh.kernel.ui.filling import asked
from panoh.kernel.verbs.wrapper import Refused
from panoh.rooms.glass import queries, verbs
from panoh.rooms.glass.forms import RecoveryForm
from panoh.rooms.glass.showing import address

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.cases.models import Case
    from panoh.rooms.glass.models import Access

NO_CODE = _("No case has this code. Ask whoever told it to you to read it out again.")
TOO_OFTEN = _("Too many codes that no case has. Wait a quarter of an hour.")


def take_code(request: HttpRequest, actor: Actor, code: str) -> Case:
    """The case of a code; a wrong one is a guess, and guesses are counted. Raises Refused."""
    name = f"glass/code/{actor.user.pk}"
    if not limits.allowed(request, name):
        raise Refused(TOO_OFTEN)
    found = queries.case_of_code(actor, code)
    if found is None:
        limits.count_failure(request, name)
        raise Refused(NO_CODE)
    return found


@hide_secrets
def take_recovery(request: HttpRequest, access: Access) -> HttpResponse:
    """The recovery key, typed by an officer; it opens keys in memory and is kept nowhere."""
    form = RecoveryForm(request.POST or None)
    if form.is_valid():
        done = _try(request, access, form)
        if done is not None:
            return done
    return door_page(
        request, form, title=_("Open with the recovery key"), button=_("Hand the key over"),
        template="glass/recover.html", access=access, back=address(access),
    )  # fmt: skip


def _try(request: HttpRequest, access: Access, form: RecoveryForm) -> HttpResponse | None:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    name = f"glass/recovery/{access.holder.code}"
    if not limits.allowed(request, name):
        return locked_out(request)
    try:
        done = verbs.recover(
            actor, access, recovery=form.cleaned_data["recovery"], **asked(request)
        )
    except verbs.WrongRecoveryKey as wrong:
        limits.count_failure(request, name)
        with transaction.atomic():
            append(actor, "glass.recover.failed", access)
        form.add_error("recovery", wrong.sentence)
        form.data = {}  # what was typed is not sent back
        return None
    return HttpResponseRedirect(address(done), status=303)
