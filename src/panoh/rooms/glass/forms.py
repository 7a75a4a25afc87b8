"""Forms of the room."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from panoh.kernel.actors.forms import SecretField
from panoh.kernel.ui.widgets import Choice, Long
from panoh.rooms.cases.codes import choices
from panoh.rooms.glass.codes import FINDINGS, FOLLOWS


class AskForm(forms.Form):
    """Which case, and why it cannot wait."""

    code = forms.CharField(
        label=_("Code of the case"),
        max_length=20,
        help_text=_("As it was told to you, such as KG-26-7Q3K."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    reason = forms.CharField(
        label=_("What is the danger, and why can it not wait?"),
        max_length=2000,
        widget=Long(),
        help_text=_(
            "The agency that holds the case and the data protection officers read it. "
            "Write no name."
        ),
    )


class RecoveryForm(forms.Form):
    """The recovery key of the agency that holds the case."""

    recovery = SecretField("off", label=_("Recovery key of that agency"))


class ReviewForm(forms.Form):
    """What the officer found."""

    finding = forms.ChoiceField(
        label=_("Was it justified?"), choices=choices(FINDINGS), widget=Choice()
    )
    follows = forms.ChoiceField(label=_("What follows?"), choices=choices(FOLLOWS), widget=Choice())
    text = forms.CharField(
        label=_("What you found"), max_length=2000, widget=Long(), help_text=_("Write no name.")
    )
