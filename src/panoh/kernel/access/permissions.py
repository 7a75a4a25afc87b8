"""The page “Who may do what”: the matrix in words, for one role at a time or for all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from panoh.kernel.access.classes import RecordClass, classes, reach
from panoh.kernel.access.matrix import PERMITS
from panoh.kernel.actors.roles import ROLE_CHOICES, Role
from panoh.kernel.audit.kinds import KINDS
from panoh.kernel.ui.pages import page
from panoh.kernel.ui.parts import Column, Table

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from panoh.kernel.actors.actor import Actor

NOTHING = "–"


class RoleForm(forms.Form):
    """Whose rights to show."""

    role = forms.ChoiceField(label=_("Role"), choices=ROLE_CHOICES)


def cell(role: Role, one: RecordClass, *, writing: bool) -> str:
    """How far a role reaches in a class of records, in words; a dash for not at all."""
    return (
        ", ".join(str(scope.label) for scope in reach(role, one.verbs, writing=writing)) or NOTHING
    )


def deeds(role: Role, one: RecordClass) -> list[str]:
    """Each thing that the role may do with the class, in the words of the audit."""
    return [str(KINDS[verb].label) for verb in one.verbs if role in PERMITS[verb]]


@page(None)
def permissions(request: HttpRequest) -> HttpResponse:
    """What a role may see and do: one's own first, any other on request."""
    role = _role(request)
    open_to = [one for one in classes() if deeds(role, one)]
    context = {
        "title": _("Who may do what"),
        "role": role,
        "filters": RoleForm({"role": role.value}),
        "table": _table(role),
        "closed": [one.label for one in classes() if not deeds(role, one)],
        "conditions": [(one.label, one.holds) for one in open_to if one.holds],
    }
    return render(request, "access/permissions.html", context)


def _role(request: HttpRequest) -> Role:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    own = [role for role in Role if role in actor.roles] or list(Role)
    asked = request.GET.get("role", "")
    return Role(asked) if asked in dict(ROLE_CHOICES) else own[0]


def _table(role: Role) -> Table:
    rows: list[tuple[Any, ...]] = [
        (
            one.label,
            cell(role, one, writing=False),
            cell(role, one, writing=True),
            "; ".join(deeds(role, one)),
        )
        for one in classes()
        if deeds(role, one)
    ]
    heads = (_("Records"), _("Reads"), _("Writes"), _("That is"))
    return Table(role.label, tuple(Column(head) for head in heads), rows)
