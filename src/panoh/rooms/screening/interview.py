"""What the page of one step needs: its form, the answers that stand, the panel beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from panoh.kernel.sheets import entries
from panoh.kernel.verbs.wrapper import read_event
from panoh.rooms.screening import reading
from panoh.rooms.screening.assessing import sheet_of
from panoh.rooms.screening.forms import step_form
from panoh.rooms.screening.merging import names_of
from panoh.rooms.screening.questions import DIMENSIONS, NOT_ASKED, NOTE, SOURCE, STEPS

if TYPE_CHECKING:
    from django.http import HttpRequest

    from panoh.kernel.actors.actor import Actor
    from panoh.kernel.sheets.entries import Answers
    from panoh.kernel.sheets.models import Entry
    from panoh.rooms.screening.forms import StepForm
    from panoh.rooms.screening.models import Screening


def form_of(screening: Screening, step: str) -> type[StepForm]:
    """The form of a step, in the words of the screening's own sheet."""
    return step_form(sheet_of(screening), step)


def present(actor: Actor, step: str, screening: Screening) -> Answers:
    """The answers of a step as they stand; what has none was not asked."""
    sheet = sheet_of(screening)
    given = entries.answers(actor, screening.entry) if screening.entry else {}
    names = names_of(sheet, step)
    silent = {name: NOT_ASKED for name in names if not name.endswith((NOTE, SOURCE))}
    return silent | {name: given[name] for name in names if name in given}


def as_typed(request: HttpRequest, screening: Screening, step: str) -> Answers:
    """The coded answers that stand, with those of the page put in, nothing saved."""
    form = form_of(screening, step)(data=request.POST)
    form.is_valid()
    before = screening.entry.plain if screening.entry else {}
    names = [name for row in form.rows for name in row]
    kept = {name: value for name, value in before.items() if name not in names}
    return kept | {name: said for name in names if (said := form.cleaned_data.get(name))}


def title(screening: Screening, step: str) -> str:
    """“Step 3 of 9: Coercion at recruitment”."""
    section = next(one for one in sheet_of(screening).sections if one.name == step)
    return _("Step %(number)d of %(all)d: %(name)s") % {
        "number": STEPS.index(step) + 1,
        "all": len(STEPS),
        "name": section.title,
    }


def button(screening: Screening, step: str) -> str:
    """What the main button does."""
    later = STEPS[STEPS.index(step) + 1 :]
    if not later:
        return _("Save, then the result")
    section = next(one for one in sheet_of(screening).sections if one.name == later[0])
    return _("Save, then: %(step)s") % {"step": section.title}


def context(screening: Screening, step: str) -> dict[str, Any]:
    """The panel, the steps and the addresses around a step."""
    return {
        "screening": screening,
        "step": step,
        "twins": step in DIMENSIONS[1:3] + DIMENSIONS[4:],
        "panel": reading.panel(screening),
        "steps": reading.steps_of(screening, step),
        "panel_url": reading.url("panel", screening, step=step),
        "cancel_url": reading.url("screening", screening),
    }


def first_url(screening: Screening) -> str:
    """The first step that has no answer yet, else the first."""
    return reading.url("step", screening, step=reading.untouched(screening) or STEPS[0])


def after(request: HttpRequest, step: str, screening: Screening) -> str:
    """The next step, or the result where that was asked for."""
    if "_result" in request.POST:
        return reading.url("screening", screening)
    return reading.after(screening, step)


def note_reading(
    request: HttpRequest, actor: Actor, screening: Screening, entry: Entry | None = None
) -> None:
    """Looking at evidence is an event, where there is any."""
    shown = entry or screening.entry
    if request.method == "GET" and shown is not None and shown.sealed:
        read_event(actor, "screening.evidence", screening, what="answers")


def told(actor: Actor, entry: Entry) -> Answers:
    """The answers of one version, and “not asked” spelled out where there is none."""
    given = entries.answers(actor, entry)
    silent = {
        name: NOT_ASKED
        for name in entry.declaration.questions
        if not name.endswith((NOTE, SOURCE)) and name != "checked"
    }
    return silent | given


def moment(entry: Entry) -> str:
    """When a version was written down."""
    return date_format(timezone.localtime(entry.created_at), "SHORT_DATETIME_FORMAT")
