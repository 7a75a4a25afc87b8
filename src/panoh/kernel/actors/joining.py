"""Coming in with an admission code, or with the agency's recovery key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from panoh.kernel.actors import limits
from panoh.kernel.actors.admission import NotAdmitted
from panoh.kernel.actors.admission import join as use_code
from panoh.kernel.actors.admission import regain as use_recovery_key
from panoh.kernel.actors.door import door_page, hide_secrets
from panoh.kernel.actors.entering import enter
from panoh.kernel.actors.forms import Join, Recover
from panoh.kernel.actors.models import Agency, User
from panoh.kernel.actors.opening import Opened
from panoh.kernel.actors.signin import locked_out, record_failure
from panoh.kernel.actors.standing import Paused
from panoh.kernel.ui.pages import public
from panoh.kernel.vault.members import open_private

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from django import forms
    from django.http import HttpRequest, HttpResponse

NO_CODE = _(
    "The user name and the code do not fit together, or the code was used or is older than three "
    "days. Nothing was changed. Whoever gave you the code can make a new one."
)
NO_RECOVERY = _("Agency, user name and recovery key do not fit together. Nothing was changed.")


@public
@hide_secrets
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest) -> HttpResponse:
    """A new member, or a re-admitted one, chooses a passphrase."""
    form = Join(request.POST or None)

    def admit(data: dict[str, Any]) -> User:
        return use_code(data["username"], data["code"], data["new_password"])

    answer = _try(request, form, admit, NO_CODE)
    return answer or door_page(
        request, form, title=_("Join"), button=_("Join"), template="actors/join.html"
    )


@public
@hide_secrets
@require_http_methods(["GET", "HEAD", "POST"])
def recover(request: HttpRequest) -> HttpResponse:
    """A forgotten passphrase and no colleague: the printed recovery key."""
    form = Recover(request.POST or None)

    def admit(data: dict[str, Any]) -> User:
        agency = Agency.objects.filter(code__iexact=data["agency"]).first()
        if agency is None:
            raise NotAdmitted
        return use_recovery_key(agency, data["username"], data["recovery"], data["new_password"])

    answer = _try(request, form, admit, NO_RECOVERY)
    return answer or door_page(
        request,
        form,
        title=_("Forgotten passphrase"),
        button=_("Set the new passphrase"),
        template="actors/recover.html",
    )


def _try(
    request: HttpRequest, form: forms.Form, admit: Callable[[Any], User], wrong: Any
) -> HttpResponse | None:
    """Let the person in, say what is wrong, or shut the door after too many guesses."""
    if not form.is_valid():
        return None
    name = form.cleaned_data["username"]
    if not limits.allowed(request, name):
        return locked_out(request)
    try:
        user = admit(form.cleaned_data)
    except NotAdmitted:
        limits.count_failure(request, name)
        record_failure(request, "actors.join.failed")
        form.add_error(None, wrong)
        return None
    opened = Opened(open_private(user, form.cleaned_data["new_password"]))
    try:
        entered = enter(request, user, opened)
    except Paused as paused:
        form.add_error(None, paused.sentence)
        return None
    return entered or HttpResponseRedirect(reverse("sign-in"))
