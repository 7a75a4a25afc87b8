"""The audit page: an agency's events for its data protection officer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from panoh.kernel.audit.looking import Told, events_of, told
from panoh.kernel.ui.pages import page
from panoh.kernel.ui.parts import Cell, Column, Table

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from panoh.kernel.actors.actor import Actor

PAGE_SIZE = 50
COLUMNS = (
    Column(_("Number"), kind="number"),
    Column(_("When")),
    Column(_("Who")),
    Column(_("What"), kind="code"),
    Column(_("On what")),
    Column(_("Details")),
)


class Filter(forms.Form):
    """One verb, or all."""

    verb = forms.ChoiceField(label=_("What was done"), required=False)

    def __init__(self, verbs: list[str], *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self.fields["verb"] = forms.ChoiceField(
            label=_("What was done"),
            required=False,
            choices=[("", _("everything")), *((verb, verb) for verb in verbs)],
        )


@page("audit.read")
def events(request: HttpRequest) -> HttpResponse:
    """What was done, read and refused in this agency, newest first."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    rows = events_of(actor)
    verbs = list(rows.order_by("verb").values_list("verb", flat=True).distinct())
    form = Filter(verbs, request.GET)
    if form.is_valid() and form.cleaned_data["verb"]:
        rows = rows.filter(verb=form.cleaned_data["verb"])
    shown = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    table = Table(_("Events"), COLUMNS, [_row(line) for line in told(shown)])
    context = {"title": _("Audit"), "table": table, "page": shown, "filters": form}
    return render(request, "ui/list_page.html", context)


def _row(line: Told) -> tuple[object, ...]:
    event = line.event
    facts = "; ".join(f"{name}: {_said(value)}" for name, value in sorted(event.facts.items()))
    subject = Cell(event.subject_type, note=event.subject_id)
    return (event.number, event.at, line.who, event.verb, subject, facts)


def _said(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
