"""The people of an agency: who works here, as what, until when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as now_in_words
from django.utils.translation import gettext_lazy as _

from panoh.kernel.access.decide import decide
from panoh.kernel.actors import queries, verbs
from panoh.kernel.actors.forms import Confirm, Invite, Post
from panoh.kernel.actors.keys.pages import to_paper
from panoh.kernel.actors.roles import Role
from panoh.kernel.actors.session import for_once, once
from panoh.kernel.actors.standing import due_at, why_paused
from panoh.kernel.ui.filling import fill_page
from panoh.kernel.ui.pages import page
from panoh.kernel.ui.parts import Badge, Cell, Column, Empty, Table
from panoh.kernel.vault.models import UserKey

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from panoh.kernel.actors.actor import Actor
    from panoh.kernel.actors.models import Membership
    from panoh.kernel.vault.models import Admission

CODE = "admission"  # where the session keeps a code until it is shown, sealed to its maker


@page("actors.list")
def people(request: HttpRequest) -> HttpResponse:
    """Everybody who works or worked here, and the invitations that are open."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    context = {
        "title": _("People"),
        "table": _people_table(actor),
        "waiting": _waiting_table(actor),
        "invite": decide(actor, "actors.invite"),
        "may_review": decide(actor, "actors.confirm"),
        "recusals": decide(actor, "access.read_recusals"),
        "agencies": decide(actor, "actors.list_agencies"),
    }
    return render(request, "actors/people.html", context)


def role_names(roles: Any) -> str:
    """Roles in words, in the order of the list of roles."""
    return ", ".join(str(role.label) for role in Role if role in roles)


def standing(membership: Membership) -> Badge:
    """Whether a membership opens anything now, in a word."""
    if not membership.active:
        return Badge(_("ended"))
    if why_paused(membership) is not None:
        return Badge(_("paused"), "danger")
    return Badge(_("works here"), "ok")


def _for_two(membership: Membership) -> list[tuple[str, Any]]:
    """What a second person decides, where roles wait."""
    if not membership.asked_roles:
        return []
    return [("approve_roles", _("Approve the roles")), ("decline_roles", _("Refuse the roles"))]


def _people_table(actor: Actor) -> Table:
    return Table(
        caption=_("People of the agency"),
        columns=(
            Column(_("Name")),
            Column(_("User name")),
            Column(_("Roles")),
            Column(_("Last day")),
            Column(_("Access")),
        ),
        rows=[
            (
                Cell(row.user.display_name, reverse("person", args=[row.pk])),
                row.user.username,
                role_names(row.role_set),
                row.ends_on,
                standing(row),
            )
            for row in queries.members(actor)
        ],
    )


def _waiting_table(actor: Actor) -> Table:
    return Table(
        caption=_("Codes that were not used yet"),
        columns=(
            Column(_("Name")),
            Column(_("User name")),
            Column(_("Made by")),
            Column(_("Works until")),
        ),
        rows=[
            (row.display_name, row.username, row.made_by.display_name, row.expires_at)
            for row in queries.waiting(actor)
        ],
        empty=Empty(
            _("No open invitations"),
            _("A code works once and for three days; those that wait to be used stand here."),
        ),
    )


@page("actors.list", find=queries.member)
def person(request: HttpRequest, membership: Membership) -> HttpResponse:
    """One colleague: roles, and what may be changed."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    actions = [
        (decide(actor, f"actors.{verb}", membership), label, reverse(f"person-{verb}", args=[pk]))
        for pk in [membership.pk]
        for verb, label in (
            *_for_two(membership),
            ("confirm", _("Confirm the roles")),
            ("set_roles", _("Change roles")),
            ("readmit", _("Re-admit: forgotten passphrase")),
            ("deactivate", _("Deactivate")),
        )
    ]
    facts = [
        (_("User name"), membership.user.username),
        (_("Roles"), role_names(membership.role_set)),
        (_("Waits for a second person"), role_names(membership.asked_roles)),
        (_("Roles confirmed"), membership.confirmed_at),
        (_("To be confirmed again"), due_at(membership)),
        (_("Since"), membership.started_at),
        (_("Last day"), membership.ends_on or _("no end known")),
        (_("Last sign-in"), membership.user.last_login or _("never")),
        (_("Access"), standing(membership)),
    ]
    context = {"title": membership.user.display_name, "facts": facts, "actions": actions}
    return render(request, "actors/person.html", context)


@page("actors.invite")
def invite(request: HttpRequest) -> HttpResponse:
    """A new colleague: the code is shown once, on the next page."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return fill_page(
        request,
        form=Invite,
        title=_("Invite a colleague"),
        button=_("Make the admission code"),
        do=lambda data, **asked: verbs.invite(actor, **data, **asked),
        done=lambda admission: _keep_code(request, admission),
        context={"lead": _("The code opens this agency’s records for the colleague, once.")},
    )


@page("actors.set_roles", find=queries.member)
def set_roles(request: HttpRequest, membership: Membership) -> HttpResponse:
    """Other roles, or another last day."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return fill_page(
        request,
        form=Post,
        record=membership,
        initial=lambda row: {"roles": row.roles, "ends_on": row.ends_on},
        title=now_in_words("Roles of %(name)s") % {"name": membership.user.display_name},
        button=_("Save the roles"),
        do=lambda data, **asked: verbs.set_roles(actor, membership, **data, **asked),
        done=_to_person,
    )


@page("actors.deactivate", find=queries.member)
def deactivate(request: HttpRequest, membership: Membership) -> HttpResponse:
    """End somebody's access, as a second, deliberate step."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return fill_page(
        request,
        form=Confirm,
        record=membership,
        title=now_in_words("Deactivate %(name)s") % {"name": membership.user.display_name},
        button=_("End access now"),
        do=lambda _data, **asked: verbs.deactivate(actor, membership, **asked),
        done=lambda ended: to_paper(request, actor, ended.fresh_recovery),
        context={
            "lead": _(
                "Every session of this person ends at once, and the agency gets new keys: what "
                "they may have kept opens nothing here any more. What the person recorded stays. "
                "Copies of the database that were taken earlier stay open to keys that were taken "
                "earlier. Next you print a new recovery key: be beside a printer."
            )
        },
    )


@page("actors.readmit", find=queries.member)
def readmit(request: HttpRequest, membership: Membership) -> HttpResponse:
    """A colleague forgot the passphrase."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return fill_page(
        request,
        form=Confirm,
        record=membership,
        title=now_in_words("Re-admit %(name)s") % {"name": membership.user.display_name},
        button=_("Make the admission code"),
        do=lambda _data, **asked: verbs.readmit(actor, membership, **asked),
        done=lambda admission: _keep_code(request, admission),
        context={
            "lead": _(
                "Be sure that it is your colleague who asks: whoever has the code can act as "
                "this person. Drafts that only they could open will be lost."
            )
        },
    )


@page(None)
def code(request: HttpRequest) -> HttpResponse:
    """The admission code, shown once, for print."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    context = {"title": _("Admission code"), "shown": once(request, CODE, actor.keys.private)}
    return render(request, "actors/code.html", context)


def _keep_code(request: HttpRequest, admission: Admission) -> str:
    """Seal the code to its maker until the next page shows it: never in an address."""
    if admission.fresh_code:
        public = UserKey.objects.get(user=request.user.pk).public
        shown = {
            "code": admission.fresh_code,
            "username": admission.username,
            "name": admission.display_name,
        }
        for_once(request, CODE, bytes(public), shown)
    return reverse("people-code")


def _to_person(membership: Membership) -> str:
    return reverse("person", args=[membership.pk])
