"""Pages: the specialist's files, notes and summary; the case manager's assigning."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from panoh.kernel.access.decide import decide
from panoh.kernel.sheets import entries
from panoh.kernel.sheets.forms import form_class
from panoh.kernel.sheets.forms import initial as as_initial
from panoh.kernel.ui.filling import fill_page
from panoh.kernel.ui.pages import page
from panoh.rooms.cases import queries as cases
from panoh.rooms.cases.pages.ground import actor_of, case_url
from panoh.rooms.specialists import queries, showing, verbs
from panoh.rooms.specialists.forms import AssignForm, Confirm, OpenForm
from panoh.rooms.specialists.sheets import NOTE, SUMMARY

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from panoh.rooms.cases.models import Case
    from panoh.rooms.specialists.models import SpecialistFile


def file_url(file: SpecialistFile) -> str:
    """The page of a file."""
    return reverse("specialists:file", kwargs={"pk": file.pk})


@page("specialists.list")
def list_page(request: HttpRequest) -> HttpResponse:
    """One's files in open cases."""
    table = showing.table(queries.own(actor_of(request)))
    return render(request, "ui/list_page.html", {"title": _("My files"), "table": table})


@page("specialists.read", find=queries.own_file)
def file_page(request: HttpRequest, file: SpecialistFile) -> HttpResponse:
    """A file with its notes; opening it is recorded."""
    actor = actor_of(request)
    opened = queries.opened(actor, file)
    context = {
        "title": _("%(code)s: a file") % {"code": file.case.code},
        "file": file,
        "person": showing.person_rows(file, opened),
        "safety": showing.rows("cases.safety", opened.safety),
        "summary": showing.rows(SUMMARY.name, opened.summary),
        "story": showing.story(file, opened.notes),
        "write": decide(actor, "specialists.write", file),
        "summarise": decide(actor, "specialists.summarise", file),
    }
    return render(request, "specialists/file.html", context)


@page("specialists.write", find=queries.own_file)
def write_page(request: HttpRequest, file: SpecialistFile) -> HttpResponse:
    """Write a note."""
    actor = actor_of(request)
    return fill_page(
        request,
        form=form_class(NOTE),
        title=_("%(code)s: a note of the file") % {"code": file.case.code},
        button=_("Save, sealed"),
        do=lambda data, **once: verbs.write(actor, file, answers=data, **once),
        done=lambda _entry: file_url(file),
        context={"cancel_url": file_url(file)},
    )


@page("specialists.correct", find=queries.noted_file)
def note_page(request: HttpRequest, file: SpecialistFile) -> HttpResponse:
    """Correct a note; what it said before stays. Showing the form shows the note: recorded."""
    actor, found = actor_of(request), file.note
    assert found is not None  # noqa: S101 - the query raises otherwise
    queries.note_reading(request.method, actor, file)
    return fill_page(
        request,
        form=form_class(found.declaration),
        title=_("%(code)s: correct a note of the file") % {"code": file.case.code},
        button=_("Save the correction"),
        do=lambda data, **once: verbs.correct(actor, file, entry=found, answers=data, **once),
        done=lambda _entry: file_url(file),
        initial=as_initial(found.declaration, entries.answers(actor, found)),
        context={"cancel_url": file_url(file)},
    )


@page("specialists.summarise", find=queries.own_file)
def summarise_page(request: HttpRequest, file: SpecialistFile) -> HttpResponse:
    """Say what helpers must heed. Showing the form shows what was said: recorded."""
    actor = actor_of(request)
    queries.note_reading(request.method, actor, file)
    return fill_page(
        request,
        form=form_class(SUMMARY),
        record=file,
        title=_("%(code)s: what helpers must heed") % {"code": file.case.code},
        button=_("Save, sealed"),
        do=lambda data, **once: verbs.summarise(actor, file, answers=data, **once),
        done=file_url,
        initial=lambda row: as_initial(SUMMARY, actor.keys.read(row, "summary")),
        context={
            "cancel_url": file_url(file),
            "lead": _("Case managers of your agency read this. Write no diagnosis."),
        },
    )


@page("specialists.read_summary", find=queries.summarised_file)
def summary_page(request: HttpRequest, file: SpecialistFile) -> HttpResponse:
    """What helpers must heed; opening it is recorded."""
    told = queries.summary(actor_of(request), file)
    context: dict[str, Any] = {
        "title": _("%(code)s: what helpers must heed") % {"code": file.case.code},
        "file": file,
        "rows": showing.rows(SUMMARY.name, told),
        "back": case_url(file.case),
    }
    return render(request, "specialists/summary.html", context)


@page("specialists.open", find=cases.case)
def open_page(request: HttpRequest, case: Case) -> HttpResponse:
    """Ask a specialist to help somebody of the case."""
    actor = actor_of(request)
    return fill_page(
        request,
        form=partial(OpenForm, case=case),
        title=_("%(code)s: ask a specialist") % {"code": case.code},
        button=_("Give the file to the specialist"),
        do=lambda data, **once: verbs.open_file(actor, case, **data, **once),
        done=lambda _file: case_url(case),
        context={
            "cancel_url": case_url(case),
            "lead": _(
                "The specialist learns the first name and how to reach the person safely. You "
                "will read what helpers must heed, never the notes."
            ),
        },
    )


@page("specialists.assign", find=queries.managed_file)
def assign_page(request: HttpRequest, file: SpecialistFile) -> HttpResponse:
    """Give the file to another specialist."""
    actor = actor_of(request)
    return fill_page(
        request,
        form=partial(AssignForm, agency=file.agency),
        record=file,
        title=_("%(code)s: another specialist") % {"code": file.case.code},
        button=_("Give the file to the specialist"),
        do=lambda data, **once: verbs.assign(actor, file, **data, **once),
        done=lambda _file: case_url(file.case),
        context={"cancel_url": case_url(file.case)},
    )


@page("specialists.release", find=queries.managed_file)
def release_page(request: HttpRequest, file: SpecialistFile) -> HttpResponse:
    """Take the file from its specialist."""
    actor = actor_of(request)
    return fill_page(
        request,
        form=Confirm,
        record=file,
        title=_("%(code)s: take the file back") % {"code": file.case.code},
        button=_("Take the file back"),
        do=lambda _data, **once: verbs.release(actor, file, **once),
        done=lambda _file: case_url(file.case),
        context={
            "cancel_url": case_url(file.case),
            "lead": _("Nobody reads the notes until another specialist has the file."),
        },
    )
