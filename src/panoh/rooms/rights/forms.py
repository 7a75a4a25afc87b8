"""The forms of the room."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from panoh.kernel.sheets.models import Entry
from panoh.kernel.ui import widgets
from panoh.rooms.cases.forms import pick, words
from panoh.rooms.rights.codes import CHECKS, HOLD_REASONS, KINDS, REFUSALS

if TYPE_CHECKING:
    from panoh.rooms.cases.models import Person

USUAL_HOLD = timedelta(days=180)


class RequestForm(forms.Form):
    """What a person asks."""

    kind = pick(KINDS, _("What does the person ask?"))
    checked_by = pick(CHECKS, _("How was it made sure who asks?"))
    asked_on = forms.DateField(label=_("On which day did they ask?"), widget=widgets.Date())
    words = words(
        _("In the person's words"),
        hint=_("For a mistake: what is wrong, and what would be right."),
    )
    notes = forms.MultipleChoiceField(
        label=_("For an erasure: which notes tell of this person?"),
        required=False,
        widget=widgets.Choices(),
        help_text=_(
            "Needed only if another potential victim stays in the case. Otherwise all notes go."
        ),
    )

    def __init__(self, *args: Any, person: Person, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["asked_on"].initial = timezone.localdate()
        rows = Entry.objects.about(person.case).current().order_by("created_at", "id")
        choices = [(str(one.pk), _named(one)) for one in rows]
        self.fields["notes"].choices = choices  # type: ignore[attr-defined]
        if not choices:
            del self.fields["notes"]


def _named(entry: Entry) -> str:
    """A note by what it is and when: its words are read on the case page."""
    return f"{entry.declaration.title}, {date_format(entry.created_at, 'DATETIME_FORMAT')}"


class GiveForm(forms.Form):
    """In which language, and as what."""

    language = forms.ChoiceField(
        label=_("In which language?"),
        choices=settings.LANGUAGES,
        widget=widgets.Choice(),
        help_text=_(
            "Panoh has these languages. What was written down stands as it was written; for "
            "another language an interpreter is needed."
        ),
    )
    form = forms.ChoiceField(
        label=_("As what?"),
        choices=[
            ("pdf", _("A document to be read and printed (PDF)")),
            ("json", _("Data that another program can take in (JSON)")),
        ],
        widget=widgets.Choice(),
    )


class CorrectForm(forms.Form):
    """What was put right."""

    answer = words(
        _("What was put right?"),
        required=True,
        hint=_("Change it on the case first, as always. Who holds a copy is told then."),
    )


class RefuseForm(forms.Form):
    """Why not."""

    refusal = pick(REFUSALS, _("Why not?"))
    answer = words(_("The reason, as the person is told"), required=True)
    statement = words(
        _("The person's own statement"),
        hint=_("It stays beside what the person says is wrong."),
    )


class HoldForm(forms.Form):
    """What keeps a case."""

    why = pick(HOLD_REASONS, _("Who needs it kept?"))
    until = forms.DateField(label=_("Until which day?"), widget=widgets.Date())
    words = words(_("Who asked for it, with the file number"), required=True)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["until"].initial = timezone.localdate() + USUAL_HOLD
