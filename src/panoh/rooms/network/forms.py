"""Forms of the directory: filters, a service, what came of a test call."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from panoh.kernel.actors.models import Agency
from panoh.kernel.sheets.picker import Picker
from panoh.kernel.ui.widgets import Choice, Choices, CodePicker
from panoh.kernel.words.names import REGION_LANGUAGES, countries, language_name
from panoh.rooms.network.codes import COSTS, KINDS, RESULTS, SERVES

SPOKEN = (*REGION_LANGUAGES, "kaa", "en", "tr", "ar", "fa", "ko", "zh", "de", "rsl")
MOST_PLACES = 100_000
EVERYTHING = ("", _("all"))


def _countries() -> list[tuple[str, Any]]:
    return [("", ""), *countries(get_language() or "en")]


def _spoken() -> list[tuple[str, Any]]:
    """The languages that services of the corridors work in; a list short enough to tick."""
    return [(code, language_name(code, get_language() or "en")) for code in SPOKEN]


class FilterForm(forms.Form):
    """Filters of the directory, all in the address: there is nothing personal in them."""

    country = forms.ChoiceField(
        label=_("Country"),
        required=False,
        choices=lambda: [EVERYTHING, *_countries()[1:]],
        widget=Picker(),
    )
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[EVERYTHING, *KINDS])
    language = forms.ChoiceField(
        label=_("Language"), required=False, choices=lambda: [EVERYTHING, *_spoken()]
    )
    serves = forms.ChoiceField(label=_("Serves"), required=False, choices=[EVERYTHING, *SERVES])


class ServiceForm(forms.Form):
    """One service, as the directory shows it."""

    name = forms.CharField(label=_("Name of the service"), max_length=160)
    provider = forms.CharField(label=_("Offered by"), max_length=160)
    recipient = forms.ModelChoiceField(
        queryset=Agency.objects.all(),
        label=_("Agency here that takes referrals for it"),
        required=False,
        widget=CodePicker(),
    )
    kind = forms.ChoiceField(label=_("What it does"), choices=[("", ""), *KINDS])
    country = forms.ChoiceField(label=_("Country"), choices=_countries, widget=Picker())
    region = forms.CharField(label=_("City or region"), max_length=80, required=False)
    languages = forms.MultipleChoiceField(
        label=_("Languages spoken"), choices=_spoken, required=False, widget=Choices()
    )
    serves = forms.MultipleChoiceField(
        label=_("Whom it serves"), choices=SERVES, required=False, widget=Choices()
    )
    hours = forms.CharField(label=_("Opening hours, local time"), max_length=120, required=False)
    cost = forms.ChoiceField(label=_("Cost"), choices=COSTS, widget=Choice(), initial="free")
    capacity = forms.IntegerField(
        label=_("Places in all"), min_value=0, max_value=MOST_PLACES, required=False
    )
    free_beds = forms.IntegerField(
        label=_("Free places now"), min_value=0, max_value=MOST_PLACES, required=False
    )
    needs_police_case = forms.BooleanField(
        label=_("Takes only people whose case the police know"), required=False
    )
    documents_needed = forms.CharField(
        label=_("Documents to bring"), max_length=200, required=False
    )
    phone = forms.CharField(
        label=_("Published telephone number"),
        max_length=40,
        required=False,
        help_text=_("The body’s own number, never a person’s."),
    )
    address_confidential = forms.BooleanField(
        label=_("Its address is confidential"),
        required=False,
        help_text=_("Then no address is written here, nor in the region above."),
    )
    source = forms.CharField(label=_("Where this entry comes from"), max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        """Free places are never more than there are."""
        data = super().clean() or self.cleaned_data
        free, places = data.get("free_beds"), data.get("capacity")
        if free is not None and places is not None and free > places:
            self.add_error("free_beds", _("There are more free places than places in all."))
        return data


class ResultForm(forms.Form):
    """What came of a test call."""

    result = forms.ChoiceField(label=_("What came of it?"), choices=RESULTS, widget=Choice())
