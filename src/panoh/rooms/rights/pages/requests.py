"""Pages of requests: written down, answered, refused, erased."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from panoh.kernel.access.decide import decide
from panoh.kernel.ui.filling import asked, dress, fill_page
from panoh.kernel.ui.pages import page
from panoh.rooms.cases.pages.ground import actor_of, case_url
from panoh.rooms.rights import queries, verbs
from panoh.rooms.rights.document import as_json, as_pdf
from panoh.rooms.rights.dossier import gather
from panoh.rooms.rights.forms import CorrectForm, GiveForm, RefuseForm, RequestForm
from panoh.rooms.rights.reading import (
    holds_table,
    request_context,
    request_url,
    requests_table,
)

if TYPE_CHECKING:
    from django.http import HttpRequest

    from panoh.rooms.cases.models import Person
    from panoh.rooms.rights.models import Request

MOST = 200
FORMS = {"pdf": ("application/pdf", as_pdf), "json": ("application/json", as_json)}


@page("rights.list")
def list_page(request: HttpRequest) -> HttpResponse:
    """What people asked, what keeps cases, and the ways to the other lists."""
    actor = actor_of(request)
    context = {
        "title": _("Rights"),
        "requests": requests_table(queries.requests(actor, "rights.list")[:MOST]),
        "holds": holds_table(actor, queries.holds(actor).filter(state="standing")[:MOST]),
        "may": {name: decide(actor, f"rights.{name}") for name in ("retention", "deletions")},
    }
    return render(request, "rights/list.html", context)


@page("rights.open", find=queries.person)
def open_page(request: HttpRequest, person: Person) -> HttpResponse:
    """Write down what a person asks."""
    actor = actor_of(request)

    def do(data: dict[str, Any], submission: Any, **_seen: Any) -> Request:
        made: Request = verbs.open_request(actor, person, submission=submission, **data)
        return made

    return fill_page(
        request,
        form=partial(RequestForm, person=person),
        title=_("%(code)s: a person asks") % {"code": person.case.code},
        button=_("Write it down"),
        do=do,
        done=request_url,
        context={
            "cancel_url": case_url(person.case),
            "lead": _("It is answered within thirty days. A no is answered too, with the reason."),
        },
    )


@page("rights.read", find=queries.request)
def request_page(request: HttpRequest, record: Request) -> HttpResponse:
    """One request: what was asked, what came of it, what can be done."""
    return render(request, "rights/request.html", request_context(actor_of(request), record))


@page("rights.give", find=queries.request)
def give_page(request: HttpRequest, record: Request) -> HttpResponse:
    """Everything that is kept, as a file; recorded as a reading."""
    actor = actor_of(request)
    initial = {"language": record.person.language or "en", "form": "pdf"}
    form = GiveForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        _give(request, record, form)
        return _file(gather(actor, record.person, form.cleaned_data["language"]), **_as(form))
    context = {
        "title": _("%(code)s: hand over what is kept") % {"code": record.case.code},
        "form": dress(request, form, record),
        "button": _("Make the file"),
        "cancel_url": request_url(record),
        "lead": _(
            "Read it before you hand it over: others of this case are left out by their names "
            "and numbers, but nobody else who is named in a note can be found so."
        ),
    }
    return render(request, "ui/form_page.html", context, status=422 if form.errors else 200)


def _give(request: HttpRequest, record: Request, form: GiveForm) -> None:
    """Once a form; one that was sent for another request opens nothing of this one."""
    given = verbs.give(actor_of(request), record, **form.cleaned_data, **asked(request))
    if given.pk != record.pk:
        raise Http404


def _as(form: GiveForm) -> dict[str, str]:
    return {"form": form.cleaned_data["form"]}


def _file(dossier: Any, *, form: str) -> HttpResponse:
    kind, make = FORMS[form]
    answer = HttpResponse(make(dossier), content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{dossier.case}.{form}"'
    return answer


@page("rights.correct", find=queries.request)
def correct_page(request: HttpRequest, record: Request) -> HttpResponse:
    """The mistake was put right."""
    return _answer(request, record, CorrectForm, verbs.correct, _("It is put right"))


@page("rights.refuse", find=queries.request)
def refuse_page(request: HttpRequest, record: Request) -> HttpResponse:
    """It is not done, with the reason."""
    return _answer(request, record, RefuseForm, verbs.refuse, _("Answer with a no"))


def _answer(
    request: HttpRequest, record: Request, form: Any, verb: Any, button: str
) -> HttpResponse:
    return fill_page(
        request,
        form=form,
        title=_("%(code)s: answer a request") % {"code": record.case.code},
        button=button,
        do=lambda data, **once: verb(actor_of(request), record, **data, **once),
        done=request_url,
        record=record,
        context={"cancel_url": request_url(record)},
    )


@page("rights.confirm_erasure", find=queries.request)
def erase_page(request: HttpRequest, record: Request) -> HttpResponse:
    """A second person reads what will go, and confirms."""
    if request.method == "POST":
        done = verbs.confirm_erasure(actor_of(request), record, **asked(request))
        return HttpResponseRedirect(request_url(done), status=303)
    context = {**request_context(actor_of(request), record)}
    context["title"] = _("%(code)s: erase") % {"code": record.case.code}
    return render(request, "rights/erase.html", context)
