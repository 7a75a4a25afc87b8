"""The web form of a sheet: what is hidden is neither required nor kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from django import forms

from panoh.kernel.sheets import values
from panoh.kernel.sheets.declare import Kind, Sheet
from panoh.kernel.sheets.fields import field_for

if TYPE_CHECKING:
    from panoh.kernel.sheets.declare import Words


class FormSection(NamedTuple):
    """A section as ``{% form_fields form %}`` takes it."""

    title: Words
    names: list[str]
    intro: Words


class SheetForm(forms.Form):
    """A form with one field per question; ``cleaned_data`` holds the answers that count."""

    sheet: ClassVar[Sheet]
    use_required_attribute = False  # a browser must not insist on a question that is hidden

    @property
    def sections(self) -> list[FormSection]:
        """The sections, with the names of their fields."""
        return [
            FormSection(section.title, [one.name for one in section.questions], section.hint)
            for section in self.sheet.sections
        ]

    def clean(self) -> dict[str, Any]:
        """Drop what the other answers hide: its answer and its errors."""
        given = super().clean() or self.cleaned_data
        kept: dict[str, Any] = {}
        for question in self.sheet:
            if question.asked(kept):
                kept |= {question.name: given[question.name]} if question.name in given else {}
            else:
                self.errors.pop(question.name, None)
        return kept


@lru_cache(maxsize=256)
def form_class(sheet: Sheet) -> type[SheetForm]:
    """The form of a sheet."""
    fields = {question.name: field_for(question) for question in sheet}
    name = f"{sheet.name.title().replace('.', '').replace('_', '')}{sheet.version}Form"
    made: type[SheetForm] = type(name, (SheetForm,), fields)
    made.sheet = sheet  # set afterwards: a question may be called so, too
    return made


def answers(form: SheetForm) -> dict[str, Any]:
    """The answers of a valid form, as they are stored."""
    return values.ready(form.sheet, form.cleaned_data)


def initial(sheet: Sheet, stored: Mapping[str, Any]) -> dict[str, Any]:
    """Stored answers as a form's ``initial``: moments become local ones."""
    moments = {
        name: datetime.fromisoformat(value)
        for name, value in stored.items()
        if sheet.questions[name].kind is Kind.DATETIME
    }
    return {**stored, **moments}


def bound(sheet: Sheet, stored: Mapping[str, Any]) -> SheetForm:
    """The form filled with stored answers, to validate what came from elsewhere (imports)."""
    return form_class(sheet)(data=dict(stored))
