"""Forms of the research room: a study and its data."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from panoh.kernel.ui.widgets import Choice, Choices, Date, Long
from panoh.rooms.research.codes import BASES, ETHICS, PURPOSES
from panoh.rooms.research.records.sources import SOURCES
from panoh.rooms.research.wording import say
from panoh.science.estimate import CaptureHistories, InputError
from panoh.science.estimate.capture.reading import parse

LARGEST = 1_000_000  # bytes of a table; sixteen lists with every cell take less
NAME = 60  # characters of a list's name
FIRST_YEAR = 1900
STILL_TO_COME = _("This day is still to come: give the day of the lists.")
NEEDED: dict[str, tuple[str, ...]] = {
    "approved": ("ethics_body", "ethics_number", "ethics_on"),
    "not_needed": ("ethics_reason",),
}
BACKWARDS = _("The period ends before it begins.")


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


class ProtocolForm(forms.Form):
    """The protocol and the ethics approval; what is missing may come later."""

    definition = forms.CharField(
        label=_("Who counts, and who does not?"),
        required=False,
        widget=Long(),
        help_text=_("The same definition must hold on every list."),
    )
    starts_on = forms.DateField(label=_("The period begins on"), required=False, widget=Date())
    ends_on = forms.DateField(label=_("The period ends on"), required=False, widget=Date())
    design = forms.CharField(
        label=_("How is it to be found out?"),
        required=False,
        widget=Long(),
        help_text=_("Which lists, which method, which settings: written before the first run."),
    )
    ethics = forms.ChoiceField(
        label=_("Ethics approval"),
        required=False,
        widget=Choice(),
        choices=[("", _("Not yet")), *ETHICS],
    )
    ethics_body = forms.CharField(
        label=_("Which body approved it?"), required=False, max_length=160
    )
    ethics_number = forms.CharField(
        label=_("Number of the approval"), required=False, max_length=60
    )
    ethics_on = forms.DateField(label=_("Approved on"), required=False, widget=Date())
    ethics_reason = forms.CharField(
        label=_("Why is no approval needed?"), required=False, widget=Long()
    )

    def __init__(self, *args: Any, **words: Any) -> None:
        super().__init__(*args, **words)
        for name in ("ethics_body", "ethics_number", "ethics_on"):
            self.fields[name].show_if = "ethics=approved"  # type: ignore[attr-defined]
        self.fields["ethics_reason"].show_if = "ethics=not_needed"  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A period runs forwards; an approval has body, number and day, its absence a reason."""
        given = super().clean() or {}
        _forwards(self, given)
        for name in NEEDED.get(given.get("ethics") or "", ()):
            if name in given and not given[name]:
                self.add_error(name, self.fields[name].error_messages["required"])
        return given


class ListForm(forms.Form):
    """One list and its coverage."""

    name = forms.CharField(label=_("Name of the list, as in the tables"), max_length=NAME)
    keeper = forms.CharField(label=_("Who keeps it?"), max_length=160)
    covers = forms.CharField(label=_("Whom does it cover?"), widget=Long())
    misses = forms.CharField(label=_("Whom does it miss?"), widget=Long())
    linkage = forms.CharField(
        label=_("How was the same person on two lists recognised?"), widget=Long()
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
            raise forms.ValidationError(STILL_TO_COME)
        return dated

    def clean_file(self) -> CaptureHistories:
        """The table itself, or the sentence that says where it is wrong."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(_("The file is too large to be a capture table."))
        try:
            return _named_briefly(parse(file.read().decode("utf-8-sig")))
        except UnicodeDecodeError as error:
            raise forms.ValidationError(
                _("The file is not UTF-8 text: save it as “CSV UTF-8” and try again.")
            ) from error
        except InputError as error:
            raise forms.ValidationError(say(error.problem)) from error


class RecordsForm(forms.Form):
    """Which lists of the agency's own records to count, when and what for."""

    name = forms.CharField(label=_("Name of the table"), max_length=120)
    sources = forms.MultipleChoiceField(
        label=_("Which lists?"),
        choices=[(source.code, source.label) for source in SOURCES.values()],
        widget=Choices(),
        help_text=_("Two at least. The more they depend on each other, the less they tell."),
    )
    starts_on = forms.DateField(label=_("From"), widget=Date())
    ends_on = forms.DateField(label=_("To"), widget=Date())
    purpose = forms.ChoiceField(
        label=_("What for?"),
        choices=PURPOSES,
        widget=Choice(),
        help_text=_("It is written into the audit with your name."),
    )
    by_index = forms.BooleanField(
        label=_("Also join records with exactly the same words and numbers in our index"),
        required=False,
        help_text=_("For people who have two cases with us. No name is opened."),
    )

    def clean_sources(self) -> list[str]:
        """Two lists at least."""
        sources: list[str] = self.cleaned_data["sources"]
        if len(sources) < 2:
            raise forms.ValidationError(_("Choose two lists at least."))
        return sources

    def clean_ends_on(self) -> Any:
        """A day that has been."""
        ends_on = self.cleaned_data["ends_on"]
        if ends_on > timezone.localdate():
            raise forms.ValidationError(STILL_TO_COME)
        return ends_on

    def clean(self) -> dict[str, Any]:
        """A period runs forwards."""
        given = super().clean() or {}
        _forwards(self, given)
        return given


class ClaimForm(forms.Form):
    """What somebody said about how many."""

    claimant = forms.CharField(
        label=_("Who said it?"), max_length=160, help_text=_("A body or an office, not a person.")
    )
    value = forms.IntegerField(label=_("How many people?"), min_value=1, max_value=10**9)
    upper = forms.IntegerField(
        label=_("Up to how many, if it was a range?"), required=False, max_value=10**9
    )
    basis = forms.ChoiceField(label=_("Counted how?"), choices=BASES, widget=Choice())
    year = forms.IntegerField(label=_("In which year was it said?"), min_value=FIRST_YEAR)
    source = forms.CharField(label=_("Where is it found?"), max_length=300)
    verified = forms.BooleanField(label=_("I have read the source itself"), required=False)

    def clean_year(self) -> int:
        """A year that has begun."""
        year: int = self.cleaned_data["year"]
        if year > timezone.localdate().year:
            raise forms.ValidationError(_("This year is still to come."))
        return year

    def clean(self) -> dict[str, Any]:
        """The upper end lies above the lower one."""
        given = super().clean() or {}
        value, upper = given.get("value"), given.get("upper")
        if value and upper and upper < value:
            self.add_error("upper", _("The upper end lies below the lower one."))
        return given


def _named_briefly(histories: CaptureHistories) -> CaptureHistories:
    """Names stand in every table and picture, often two together."""
    for name in histories.lists:
        if len(name) > NAME:
            raise forms.ValidationError(
                _("The name “%(list)s…” of a list is longer than %(most)s characters: shorten it.")
                % {"list": name[:20], "most": NAME}
            )
    return histories


def _forwards(form: forms.Form, given: dict[str, Any]) -> None:
    first, last = given.get("starts_on"), given.get("ends_on")
    if first and last and last < first:
        form.add_error("ends_on", BACKWARDS)
