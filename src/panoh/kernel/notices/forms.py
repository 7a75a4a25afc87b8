"""Forms of the mailbox: an address, and the code that was sent to it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class Address(forms.Form):
    """Where to write."""

    address = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email"}),
        help_text=_("An address that only you read. A code is sent to it now."),
    )


class Code(forms.Form):
    """The code out of the e-mail."""

    code = forms.CharField(
        label=_("Code from the e-mail"),
        max_length=20,
        widget=forms.TextInput({"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )

    def clean_code(self) -> str:
        """Digits alone, however they were spaced."""
        return "".join(sign for sign in self.cleaned_data["code"] if sign.isdecimal())
