"""The list of one's sessions: which browsers are signed in, and ending them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as now_in_words
from django.utils.translation import gettext_lazy as _

from panoh.kernel.actors import sittings
from panoh.kernel.actors.account import rehash
from panoh.kernel.actors.door import door_page, hide_secrets
from panoh.kernel.actors.forms import Unlock
from panoh.kernel.actors.proof import proved
from panoh.kernel.audit.chain import append
from panoh.kernel.ui import widgets
from panoh.kernel.ui.pages import page
from panoh.kernel.ui.parts import Badge, Column, Table

if TYPE_CHECKING:
    from typing import Any

    from django.http import HttpRequest, HttpResponse
    from django.utils.functional import _StrPromise as Lazy

    from panoh.kernel.actors.actor import Actor
    from panoh.kernel.actors.models import Sitting

EVERYWHERE = "everywhere"
COLUMNS = (
    Column(_("Browser")),
    Column(_("Network")),
    Column(_("Signed in")),
    Column(_("Last active")),
    Column(_("Which")),
)


class EndSessions(Unlock):
    """Every other session, or one of them; the passphrase."""

    which = forms.ChoiceField(label=_("What to end"), widget=widgets.Choice)
    field_order = ("which", "password")

    def __init__(self, rows: list[Sitting], *args: Any, **words: Any) -> None:
        super().__init__(*args, **words)
        others = [(str(row.pk), _told(row)) for row in rows]
        choices = [(EVERYWHERE, _("every session but this one")), *others]
        self.fields["which"].choices = choices  # type: ignore[attr-defined]


@hide_secrets
@page(None)
def sessions(request: HttpRequest) -> HttpResponse:
    """Where the person is signed in, and signing out there."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    this = sittings.this_of(request, actor.user)
    others = [] if actor.duress else list(sittings.others(request, actor.user))
    form = EndSessions(others, request.POST or None, initial={"which": EVERYWHERE})
    if proved(request, form, actor):
        _end(request, actor, form.cleaned_data)
        return HttpResponseRedirect(reverse("sign-out-everywhere"), status=303)
    return door_page(
        request,
        form,
        title=_("Where you are signed in"),
        button=_("Sign out there"),
        template="actors/sessions.html",
        table=_table(this, others),
    )


def _end(request: HttpRequest, actor: Actor, typed: dict[str, Any]) -> None:
    with transaction.atomic():
        if typed["which"] == EVERYWHERE:
            rehash(request, actor, typed["password"], "actors.sign_out_everywhere")
            said: Lazy = _("Your other sessions are ended. This one goes on.")
        else:
            sittings.others(request, actor.user).filter(pk=typed["which"]).delete()
            append(actor, "actors.sign_out_elsewhere", actor.user)
            said = _("That session is ended. This one goes on.")
    messages.success(request, said)


def _table(this: Sitting | None, others: list[Sitting]) -> Table:
    rows = [(this, Badge(_("this one"), "ok"))] if this else []
    return Table(
        caption=_("Your sessions"),
        columns=COLUMNS,
        rows=[
            (_browser(row), row.network or _("not known"), row.began_at, row.active_at, badge)
            for row, badge in [*rows, *((row, Badge(_("another"))) for row in others)]
        ],
    )


def _browser(row: Sitting) -> str:
    if not row.browser or not row.system:
        return now_in_words("another kind of browser")
    told = {"browser": row.browser, "system": row.system}
    return now_in_words("%(browser)s on %(system)s") % told


def _told(row: Sitting) -> str:
    since = date_format(localtime(row.began_at), "DATETIME_FORMAT")
    return now_in_words("%(browser)s, signed in %(since)s") % {
        "browser": _browser(row), "since": since,
    }  # fmt: skip
