"""Pages about the persons of a case: add, change, who it is, how to reach them safely."""

from __future__ import annotations

from dataclasses import fields
from functools import partial
from typing import TYPE_CHECKING, Any

from django.http import HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from panoh.kernel.sheets.forms import form_class
from panoh.kernel.sheets.forms import initial as as_initial
from panoh.kernel.ui.filling import asked, fill_page
from panoh.kernel.ui.pages import page
from panoh.kernel.verbs.wrapper import read_event
from panoh.rooms.cases import queries, verbs
from panoh.rooms.cases.forms import TELLING, NewPersonForm, PersonForm
from panoh.rooms.cases.pages.ground import actor_of, case_url, local
from panoh.rooms.cases.sheets import IDENTITY, SAFETY
from panoh.rooms.cases.verbs import NewPerson

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from panoh.kernel.sheets import Sheet
    from panoh.rooms.cases.models import Case, Person


def new_person(data: dict[str, Any]) -> NewPerson:
    """A person as the form tells of them."""
    known = {field.name for field in fields(NewPerson)}
    identity = {name: data[name] for name in TELLING if data[name]}
    return NewPerson(identity=identity, **{k: v for k, v in data.items() if k in known})


@page("cases.add_person", find=queries.case)
def add_person_page(request: HttpRequest, case: Case) -> HttpResponse:
    """Add somebody to the case."""
    actor = actor_of(request)
    return fill_page(
        request,
        form=NewPersonForm,
        title=_("%(code)s: add a person") % {"code": case.code},
        button=_("Add the person"),
        do=lambda data, **once: verbs.add_person(actor, case, person=new_person(data), **once),
        done=lambda _person: case_url(case),
        context={"cancel_url": case_url(case)},
    )


@page("cases.change_person", find=queries.person)
def person_page(request: HttpRequest, person: Person) -> HttpResponse:
    """Change what is known of a person by codes."""
    actor = actor_of(request)
    names = tuple(PersonForm.base_fields)
    return fill_page(
        request,
        form=PersonForm,
        title=_("%(code)s: a person") % {"code": person.case.code},
        button=_("Save"),
        do=lambda data, **once: verbs.change_person(actor, person, **data, **once),
        done=lambda _person: case_url(person.case),
        record=person,
        initial=lambda record: {name: getattr(record, name) for name in names},
        context={"cancel_url": case_url(person.case)},
    )


@page("cases.change_person", find=queries.person)
def change_identity_page(request: HttpRequest, person: Person) -> HttpResponse:
    """Change who it is. Showing the form shows the person, so it is recorded as a reading."""
    return _sealed_page(request, person, IDENTITY, "identity", _("who it is"))


@page("cases.change_person", find=queries.person)
def safety_page(request: HttpRequest, person: Person) -> HttpResponse:
    """Change how the person is reached safely; recorded as a reading."""
    return _sealed_page(request, person, SAFETY, "safety", _("safety"))


def _sealed_page(
    request: HttpRequest, person: Person, sheet: Sheet, column: str, what: str
) -> HttpResponse:
    actor = actor_of(request)
    if request.method != "POST":
        read_event(actor, "cases.identity", person.case, why="edit")

    def change(data: dict[str, Any], **once: Any) -> Person:
        changed: Person = verbs.change_person(actor, person, **{column: data}, **once)
        return changed

    return fill_page(
        request,
        form=partial(local, actor, form_class(sheet)),
        title=_("%(code)s: %(what)s") % {"code": person.case.code, "what": what},
        button=_("Save, sealed"),
        do=change,
        done=lambda _person: case_url(person.case),
        record=person,
        initial=lambda record: as_initial(sheet, actor.keys.read(record, column)),
        context={"cancel_url": case_url(person.case)},
    )


@page("cases.number_unsafe", find=queries.person)
@require_POST
def number_unsafe_page(request: HttpRequest, person: Person) -> HttpResponse:
    """Stop everything that would reach the person at the number."""
    verbs.number_unsafe(actor_of(request), person, **asked(request))
    return HttpResponseRedirect(case_url(person.case), status=303)


@page("cases.number_safe", find=queries.person)
@require_POST
def number_safe_page(request: HttpRequest, person: Person) -> HttpResponse:
    """Let the number be called again."""
    verbs.number_safe(actor_of(request), person, **asked(request))
    return HttpResponseRedirect(case_url(person.case), status=303)
