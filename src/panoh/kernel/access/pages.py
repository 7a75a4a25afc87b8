"""Conflicts of interest: the list, noting one, lifting one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from panoh.kernel.access import queries, verbs
from panoh.kernel.access.decide import decide
from panoh.kernel.access.forms import Lift, RecusalForm
from panoh.kernel.ui.filling import fill_page
from panoh.kernel.ui.pages import page
from panoh.kernel.ui.parts import Badge, Cell, Column, Empty, Table

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from panoh.kernel.access.models import Recusal
    from panoh.kernel.actors.actor import Actor


@page("access.read_recusals")
def recusals(request: HttpRequest) -> HttpResponse:
    """The agency's conflicts of interest, standing ones first."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    context = {
        "title": _("Conflicts of interest"),
        "table": _table(actor),
        "note": decide(actor, "access.recuse"),
    }
    return render(request, "access/recusals.html", context)


def _table(actor: Actor) -> Table:
    heads = (_("About"), _("Who is kept from it"), _("Why"), _("Noted"), _("Noted by"), _("Now"))
    return Table(
        caption=_("Conflicts of interest"),
        columns=tuple(Column(head) for head in heads),
        rows=[
            (
                row.subject_code,
                row.user.display_name,
                row.get_ground_display(),
                row.created_at,
                row.created_by.display_name,
                _standing(row),
            )
            for row in queries.recusals(actor)
        ],
        empty=Empty(
            _("No conflict of interest is noted"),
            _("Whoever knows somebody in a case says so; a colleague then works on it instead."),
        ),
    )


def _standing(row: Recusal) -> Any:
    if row.lifted_at:
        return Badge(_("lifted"))
    return Cell(_("stands: lift it"), reverse("recusal-lift", args=[row.pk]))


@page("access.recuse")
def recuse(request: HttpRequest) -> HttpResponse:
    """Note a conflict of interest, of one's own or of a colleague."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return fill_page(
        request,
        form=partial(RecusalForm, actor=actor),
        title=_("Note a conflict of interest"),
        button=_("Note it"),
        do=partial(_note, request),
        done=lambda _made: reverse("home"),
        initial={"code": request.GET.get("about", ""), "user": actor.user.pk},
        context={
            "lead": _(
                "From then on this person reads and does nothing in the matter: not the case, its "
                "calls, screening, referrals or returns. The officer or a supervisor can lift it."
            ),
            "cancel_url": reverse("home"),
        },
    )


def _note(request: HttpRequest, data: dict[str, Any], *, submission: Any, **_once: Any) -> Recusal:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found, words = data["code"], {"user": data["user"], "ground": data["ground"]}
    made: Recusal = verbs.recuse(actor, found.record, matter=found, submission=submission, **words)
    messages.success(request, _("It is noted. A colleague works on it instead."))
    return made


@page("access.lift_recusal", find=queries.recusal)
def lift(request: HttpRequest, recusal: Recusal) -> HttpResponse:
    """Lift a conflict of interest, as a second, deliberate step."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return fill_page(
        request,
        form=Lift,
        record=recusal,
        title=_("%(code)s: lift a conflict of interest") % {"code": recusal.subject_code},
        button=_("Lift it"),
        do=lambda _data, **once: verbs.lift_recusal(actor, recusal, **once),
        done=lambda _row: reverse("recusals"),
        context={
            "lead": _("The colleague can then read and work on it again, as their role says."),
            "cancel_url": reverse("recusals"),
        },
    )
