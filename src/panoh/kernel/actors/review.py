"""The review of access, each quarter: whose roles are due, paused, or wait for a second person."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as now_in_words
from django.utils.translation import gettext_lazy as _

from panoh.kernel.actors import queries, verbs
from panoh.kernel.actors.forms import Confirm
from panoh.kernel.actors.people import role_names, standing
from panoh.kernel.actors.roles import Role
from panoh.kernel.actors.standing import due_at, why_paused
from panoh.kernel.ui.filling import fill_page
from panoh.kernel.ui.pages import page
from panoh.kernel.ui.parts import Cell, Column, Empty, Table

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.utils.functional import _StrPromise as Lazy

    from panoh.kernel.actors.actor import Actor
    from panoh.kernel.actors.models import Membership

SOON = timedelta(days=14)  # a review can be begun so long before it is due


def why_due(membership: Membership) -> list[Lazy]:
    """What somebody has to see to; empty when nothing is."""
    now = timezone.now()
    tests: list[tuple[bool, Lazy]] = [
        (why_paused(membership) is not None, _("Paused: confirm the roles, or end the access")),
        (bool(membership.asked_roles), _("Roles wait for a second person")),
        (now > due_at(membership), _("Overdue: confirm the roles")),
        (now <= due_at(membership) < now + SOON, _("Due soon")),
        (
            Role.CONSULAR_OFFICER in membership.role_set and membership.ends_on is None,
            _("Consuls rotate: the last day of the post is missing"),
        ),
    ]
    return [said for holds, said in tests if holds]


def due(actor: Actor) -> list[tuple[Membership, list[Lazy]]]:
    """The actor's colleagues whose access has to be seen to, with why; not the actor's own."""
    rows = queries.members(actor).filter(active=True).exclude(user=actor.user)
    return [(row, why) for row in rows if (why := why_due(row))]


def today(actor: Actor) -> dict[str, Any]:
    """The part of Today: how many wait."""
    return {"count": len(due(actor))}


@page("actors.confirm")
def review(request: HttpRequest) -> HttpResponse:
    """Whose access has to be confirmed or ended."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    heads = (_("Name"), _("Roles"), _("Last sign-in"), _("Confirmed"), _("Access"), _("What"))
    table = Table(
        caption=_("Access to be seen to"),
        columns=tuple(Column(head) for head in heads),
        rows=[
            (
                Cell(row.user.display_name, reverse("person", args=[row.pk])),
                role_names(row.role_set),
                row.user.last_login or _("never"),
                row.confirmed_at,
                standing(row),
                [str(said) for said in why],
            )
            for row, why in due(actor)
        ],
        empty=Empty(
            _("Nothing is due"),
            _("Each quarter somebody says of every colleague: still here, still these roles."),
        ),
    )
    context = {
        "title": _("Review of access"),
        "table": table,
        "lead": _(
            "Roles are confirmed every three months; thirty days later an unconfirmed access is "
            "paused, and so is one that nobody used for thirty days. Nothing is lost: confirming "
            "opens it again."
        ),
    }
    return render(request, "ui/list_page.html", context)


def _step(
    request: HttpRequest, membership: Membership, *, verb: str, title: str, button: Any, lead: Any
) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    deed = getattr(verbs, verb)
    return fill_page(
        request,
        form=Confirm,
        record=membership,
        title=title % {"name": membership.user.display_name},
        button=button,
        do=lambda _data, **asked: deed(actor, membership, **asked),
        done=lambda row: reverse("person", args=[row.pk]),
        context={"lead": lead, "cancel_url": reverse("person", args=[membership.pk])},
    )


@page("actors.confirm", find=queries.member)
def confirm(request: HttpRequest, membership: Membership) -> HttpResponse:
    """Say that a colleague still works here in these roles."""
    return _step(
        request,
        membership,
        verb="confirm",
        title=now_in_words("Confirm the roles of %(name)s"),
        button=_("Still here, still these roles"),
        lead=role_names(membership.role_set) or _("no role yet"),
    )


@page("actors.approve_roles", find=queries.member)
def approve_roles(request: HttpRequest, membership: Membership) -> HttpResponse:
    """Approve roles as the second person."""
    return _step(
        request,
        membership,
        verb="approve_roles",
        title=now_in_words("Approve roles of %(name)s"),
        button=_("Approve the roles"),
        lead=role_names(membership.asked_roles),
    )


@page("actors.decline_roles", find=queries.member)
def decline_roles(request: HttpRequest, membership: Membership) -> HttpResponse:
    """Refuse roles that a colleague asked for."""
    return _step(
        request,
        membership,
        verb="decline_roles",
        title=now_in_words("Refuse roles of %(name)s"),
        button=_("Refuse the roles"),
        lead=role_names(membership.asked_roles),
    )
