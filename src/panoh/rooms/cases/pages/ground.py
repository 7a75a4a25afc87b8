"""What every page of the room stands on: who acts, where a case is, what may be done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from panoh.kernel.access.decide import decide
from panoh.kernel.verbs.wrapper import Denied, append_denial

if TYPE_CHECKING:
    from django.http import HttpRequest

    from panoh.kernel.actors.actor import Actor
    from panoh.kernel.sheets.forms import SheetForm
    from panoh.rooms.cases.models import Case


def actor_of(request: HttpRequest) -> Actor:
    """Who is acting; a page's door has seen to it that somebody is."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


def case_url(case: Case) -> str:
    """The page of a case."""
    return reverse("cases:case", kwargs={"code": case.code})


def ensure(actor: Actor, verb: str, record: Any) -> None:
    """Raise Denied, and record it, unless the actor may do this to the record."""
    decision = decide(actor, verb, record)
    if not decision:
        append_denial(actor, verb, record, decision)
        raise Denied(decision)


def local(actor: Actor, made: type[SheetForm], **options: Any) -> SheetForm:
    """A sheet's form that takes national telephone numbers of the actor's country."""
    form = made(**options)
    for field in form.fields.values():
        if hasattr(field, "region"):
            field.region = field.region or actor.agency.country
    return form
