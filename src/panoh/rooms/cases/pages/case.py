"""The page of a case, who its persons are, and what is printed of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.translation import gettext as _

from panoh.kernel.sheets.read import read_rows
from panoh.kernel.ui.pages import page
from panoh.rooms.cases import queries
from panoh.rooms.cases.codes import PERSON_ROLES, label
from panoh.rooms.cases.pages.ground import actor_of, case_url
from panoh.rooms.cases.reading import brief_context, case_context, coded_rows
from panoh.rooms.cases.sheets import IDENTITY, SAFETY

if TYPE_CHECKING:
    from typing import Any

    from django.http import HttpRequest, HttpResponse

    from panoh.rooms.cases.models import Case
    from panoh.rooms.cases.queries import Known


@page("cases.read", find=queries.case)
def case_page(request: HttpRequest, case: Case) -> HttpResponse:
    """A case: its state, what is next, its story, its facts. No name."""
    context = case_context(actor_of(request), case)
    return render(request, "cases/case.html", {"title": case.code, **context})


@page("cases.identity", find=queries.case)
def identity_page(request: HttpRequest, case: Case) -> HttpResponse:
    """Who the persons are and how to reach them; opening it is recorded on the case."""
    known = queries.identities(actor_of(request), case)
    context = {
        "title": _("%(code)s: who it is") % {"code": case.code},
        "case": case,
        "known": [_opened(one) for one in known],
        "back": case_url(case),
    }
    return render(request, "cases/identity.html", context)


def _opened(one: Known) -> dict[str, Any]:
    return {
        "person": one.person,
        "role": label(PERSON_ROLES, one.person.role),
        "coded": coded_rows(one.person),
        "identity": read_rows(IDENTITY, one.identity),
        "safety": read_rows(SAFETY, one.safety),
    }


@page("cases.read", find=queries.case)
def brief_page(request: HttpRequest, case: Case) -> HttpResponse:
    """The case on paper, without names."""
    context = brief_context(actor_of(request), case)
    return render(request, "cases/brief.html", {"title": case.code, **context})


@page("cases.identity", find=queries.case)
def full_brief_page(request: HttpRequest, case: Case) -> HttpResponse:
    """The case on paper, with who the persons are; recorded as a reading."""
    actor = actor_of(request)
    known = queries.identities(actor, case, why="print")
    context = {**brief_context(actor, case), "known": [_opened(one) for one in known]}
    return render(request, "cases/brief.html", {"title": case.code, **context})
