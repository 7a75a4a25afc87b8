"""Forms of founding: what an agency is, its one-time code, and its first administrator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from panoh.kernel.actors.forms import NAME_PATTERN, NewPassphrase, SecretField, UserNameField
from panoh.kernel.actors.keys.forms import Groups
from panoh.kernel.actors.models import AGENCY_KINDS
from panoh.kernel.sheets.picker import Picker
from panoh.kernel.words.names import countries
from panoh.kernel.words.zones import zones

if TYPE_CHECKING:
    from collections.abc import Sequence

CODE_PATTERN = RegexValidator(
    r"\A[A-Z0-9][A-Z0-9-]{1,23}\Z",
    _("Use 2 to 24 Latin capital letters, digits and dashes, for example KG-OSH."),
)


def _countries() -> list[tuple[str, Any]]:
    return [("", ""), *countries(get_language() or "en")]


def _zones() -> list[tuple[str, str]]:
    return [("", ""), *zones(get_language() or "en")]


class AgencyCodeField(forms.CharField):
    """The code of a new agency: capital letters, whatever was typed."""

    def to_python(self, value: Any) -> str:
        """Small letters made capital."""
        return str(super().to_python(value) or "").upper()


class NewAgency(forms.Form):
    """What an agency is, before it is founded."""

    code = AgencyCodeField(
        label=_("Code of the agency"),
        max_length=24,
        validators=[CODE_PATTERN],
        help_text=_("A short name for commands and files, for example KG-OSH. It never changes."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    name = forms.CharField(label=_("Name of the agency"), max_length=160)
    country = forms.ChoiceField(label=_("Country"), choices=_countries, widget=Picker())
    kind = forms.ChoiceField(label=_("Kind of agency"), choices=[("", ""), *AGENCY_KINDS])
    timezone = forms.ChoiceField(
        label=_("Time zone"),
        choices=_zones,
        widget=Picker(),
        help_text=_("Times are shown as the agency’s clocks show them."),
    )
    runs_hotline = forms.BooleanField(label=_("It runs a hotline"), required=False)


class FoundingCode(forms.Form):
    """The one-time code of an agency, and the user name that its first administrator chooses."""

    username = UserNameField(
        validators=[NAME_PATTERN], help_text=_("Choose one; you will sign in with it.")
    )
    code = SecretField(
        "off",
        label=_("Founding code"),
        help_text=_("Six groups of five signs. Capital and small letters are the same."),
    )


class FirstAdministrator(Groups, NewPassphrase):
    """The recovery key typed back from paper, and who the first administrator is."""

    display_name = forms.CharField(label=_("Your name, as colleagues will see it"), max_length=120)

    def __init__(self, *rest: Any, numbers: Sequence[int], username: str, **options: Any) -> None:
        super().__init__(*rest, numbers=numbers, **options)
        self.username_of = username
        self.order_fields([*(f"recovery_{number}" for number in numbers), "display_name"])
