"""Forms of the research room."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from panoh.kernel.ui.widgets import Date
from panoh.rooms.research.wording import say
from panoh.science.estimate import CaptureHistories, InputError
from panoh.science.estimate.capture.reading import parse

LARGEST = 1_000_000  # bytes of a table; sixteen lists with every cell take less
METHODS = [
    ("stepwise", _("Stepwise, for sparse overlap (Chan, Silverman and Vincent 2021)")),
    ("bic", _("Best model of pairs by BIC")),
    ("independence", _("Independent lists")),
]
LEVELS = [("0.95", _("95 %")), ("0.9", _("90 %")), ("0.8", _("80 %"))]


class StudyForm(forms.Form):
    """A study."""

    title = forms.CharField(label=_("Title"), max_length=160)
    question = forms.CharField(
        label=_("What is to be known?"), widget=forms.Textarea(attrs={"rows": 3})
    )
    population = forms.CharField(
        label=_("Of whom, where and when?"),
        max_length=240,
        help_text=_("For example: people trafficked for labour from one country in one year."),
    )


class TableForm(forms.Form):
    """A capture table: a CSV file with one 0/1 column for each list, and a count."""

    name = forms.CharField(label=_("Name of the table"), max_length=120)
    source = forms.CharField(
        label=_("Where do the lists come from?"),
        max_length=300,
        help_text=_("Who kept them, and how persons on two lists were recognised."),
    )
    dated = forms.DateField(label=_("As of which day?"), widget=Date())
    file = forms.FileField(
        label=_("CSV file"),
        help_text=_(
            "A first row of list names and “count”; then 1 or 0 for each list, and how many "
            "people. No names of persons: only counts."
        ),
    )

    def clean_dated(self) -> Any:
        """A day that has been."""
        dated = self.cleaned_data["dated"]
        if dated > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come: give the day of the lists."))
        return dated

    def clean_file(self) -> CaptureHistories:
        """The table itself, or the sentence that says where it is wrong."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(_("The file is too large to be a capture table."))
        try:
            return parse(file.read().decode("utf-8-sig"))
        except UnicodeDecodeError as error:
            raise forms.ValidationError(
                _("The file is not UTF-8 text: save it as “CSV UTF-8” and try again.")
            ) from error
        except InputError as error:
            raise forms.ValidationError(say(error.problem)) from error


class RunForm(forms.Form):
    """How to estimate."""

    method = forms.ChoiceField(label=_("Method"), choices=METHODS, widget=forms.RadioSelect)
    level = forms.TypedChoiceField(label=_("Interval"), choices=LEVELS, coerce=float)
    threshold = forms.FloatField(
        label=_("A pair of lists enters below p ="),
        min_value=0.0001,
        max_value=0.5,
        help_text=_("For the stepwise method; 0.02 is usual."),
    )
