"""Pages of notes, of what happened, of the screening, and of needs."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from panoh.kernel.sheets import entries
from panoh.kernel.sheets.forms import form_class
from panoh.kernel.sheets.forms import initial as as_initial
from panoh.kernel.sheets.models import Entry
from panoh.kernel.ui.filling import fill_page
from panoh.kernel.ui.notices import about
from panoh.kernel.ui.pages import page
from panoh.rooms.cases import queries, verbs
from panoh.rooms.cases.codes import NEED_KINDS, label
from panoh.rooms.cases.forms import NeedForm, OutcomeForm
from panoh.rooms.cases.pages.ground import actor_of, case_url, ensure
from panoh.rooms.cases.sheets import HISTORY, NOTE
from panoh.rooms.screening.forms import FrameForm

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.cases.models import Case, Need


@page("cases.add_note", find=queries.case)
def add_note_page(request: HttpRequest, case: Case) -> HttpResponse:
    """Write what was done."""
    actor = actor_of(request)
    return fill_page(
        request,
        form=form_class(NOTE),
        title=_("%(code)s: note") % {"code": case.code},
        button=_("Save the note"),
        do=lambda data, **once: verbs.add_note(actor, case, answers=data, **once),
        done=lambda _entry: case_url(case),
        context={"cancel_url": case_url(case)},
    )


@page("cases.correct_note")
def note_page(request: HttpRequest, code: str, pk: UUID) -> HttpResponse:
    """Read a note with the versions before it, and correct it."""
    actor = actor_of(request)
    case, entry = queries.note(actor, code, pk)
    ensure(actor, "cases.correct_note", case)
    about(request, case)
    entry.envelope = case.envelope
    sheet = entry.declaration
    return fill_page(
        request,
        form=form_class(sheet),
        title=_("%(code)s: correct a note") % {"code": case.code},
        button=_("Save the correction"),
        do=lambda data, **once: verbs.correct_note(actor, case, entry=entry, answers=data, **once),
        done=lambda _entry: case_url(case),
        initial=as_initial(sheet, entries.answers(actor, entry)),
        template="cases/note.html",
        context={"cancel_url": case_url(case), "earlier": _earlier(actor, entry)},
    )


def _earlier(actor: Actor, entry: Entry) -> list[dict[str, Any]]:
    """The versions before this one, opened, newest first."""
    before = [one for one in entries.history(entry) if one.pk != entry.pk]
    return [
        {"entry": one, "text": entries.answers(actor, one).get("text", "")}
        for one in reversed(before)
    ]


@page("cases.record_history", find=queries.case)
def history_page(request: HttpRequest, case: Case) -> HttpResponse:
    """Write what happened; an earlier version stays behind the new one."""
    actor = actor_of(request)
    rows = Entry.objects.about(case).filter(sheet=HISTORY.name).current()
    last = rows.order_by("created_at", "id").last()
    return fill_page(
        request,
        form=form_class(HISTORY),
        title=_("%(code)s: what happened") % {"code": case.code},
        button=_("Save"),
        do=lambda data, **once: verbs.record_history(actor, case, answers=data, **once),
        done=lambda _entry: case_url(case),
        initial=as_initial(HISTORY, entries.answers(actor, last)) if last else {},
        context={"cancel_url": case_url(case)},
    )


@page("cases.open_screening", find=queries.case)
def open_screening_page(request: HttpRequest, case: Case) -> HttpResponse:
    """Begin a screening; its safety list comes next."""
    actor = actor_of(request)
    return fill_page(
        request,
        form=FrameForm,
        title=_("%(code)s: screening") % {"code": case.code},
        button=_("Open, then the safety list"),
        do=lambda data, **once: verbs.open_screening(actor, case, **data, **once),
        done=lambda row: reverse("screening:screening", kwargs={"screening": row.screening_id}),
        record=case,
        context={"cancel_url": case_url(case)},
    )


@page("cases.add_need", find=queries.case)
def add_need_page(request: HttpRequest, case: Case) -> HttpResponse:
    """Add a need."""
    actor = actor_of(request)
    return fill_page(
        request,
        form=partial(NeedForm, case=case),
        title=_("%(code)s: a need") % {"code": case.code},
        button=_("Add the need"),
        do=lambda data, **once: verbs.add_need(actor, case, **data, **once),
        done=lambda _need: case_url(case),
        context={"cancel_url": case_url(case)},
    )


@page("cases.meet_need", find=queries.need)
def need_page(request: HttpRequest, need: Need) -> HttpResponse:
    """Say what came of a need."""
    actor = actor_of(request)
    return fill_page(
        request,
        form=OutcomeForm,
        title=_("%(code)s: what came of a need") % {"code": need.case.code},
        button=_("Save"),
        do=partial(_end_need, actor, need),
        done=lambda _need: case_url(need.case),
        record=need,
        context={"cancel_url": case_url(need.case), "lead": label(NEED_KINDS, need.kind)},
    )


def _end_need(actor: Actor, need: Need, data: dict[str, Any], **once: Any) -> Need:
    end = verbs.meet_need if data["met"] == "yes" else verbs.drop_need
    ended: Need = end(actor, need, outcome=data["outcome"], **once)
    return ended
