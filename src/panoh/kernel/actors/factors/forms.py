"""Forms of the second factor. From an open session each asks for the passphrase again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from panoh.kernel.actors.forms import SecretField, Unlock
from panoh.kernel.ui import widgets

if TYPE_CHECKING:
    from panoh.kernel.actors.factors.standing import Standing

APP_CODE = re.compile(r"\d{6}")
LONGEST_CREDENTIAL = 8000  # characters; what authenticators send is under 2000
NO_CODE = _("Type the code, or use a passkey.")


class CodeField(SecretField):
    """Six digits, or a backup code; spaces do not matter."""

    def __init__(self, **options: Any) -> None:
        super().__init__("off", **options)
        self.widget.attrs |= {"autocomplete": "one-time-code", "inputmode": "text"}

    def to_python(self, value: Any) -> str:
        """Without spaces."""
        return "".join((super().to_python(value) or "").split())


class CredentialField(forms.CharField):
    """What the browser's authenticator signed: put there by the page's script."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.HiddenInput, max_length=LONGEST_CREDENTIAL, **options)


class SecondStep(forms.Form):
    """The code, or what a passkey signed."""

    code = CodeField(label=_("Code"), required=False)
    credential = CredentialField(required=False)

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        data: dict[str, Any] = super().clean() or {}
        if not self.errors and not data.get("code") and not data.get("credential"):
            self.add_error("code", NO_CODE)
        return data


class AppCode(forms.Form):
    """The first code that a new app shows."""

    code = CodeField(label=_("Code that the app shows"))

    def clean_code(self) -> str:
        """Six digits."""
        code: str = self.cleaned_data["code"]
        if not APP_CODE.fullmatch(code):
            raise forms.ValidationError(_("The app shows six digits: type these."))
        return code


class NewPasskey(forms.Form):
    """A name for the device, and what it made."""

    label = forms.CharField(
        label=_("Name for it"),
        max_length=60,
        help_text=_("So that you know it again: “office computer”, “blue key”."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    credential = CredentialField(required=False)

    def clean(self) -> dict[str, Any]:
        """Without a credential nothing was made."""
        data: dict[str, Any] = super().clean() or {}
        if not data.get("credential"):
            self.add_error(None, _("No passkey was made yet. The browser asks you for it."))
        return data


class AppCodeProved(AppCode, Unlock):
    """The same, with the passphrase."""

    field_order = ("code", "password")


class NewPasskeyProved(NewPasskey, Unlock):
    """The same, with the passphrase."""

    field_order = ("label", "password")


class Remove(Unlock):
    """One of the person's second factors, and the passphrase."""

    which = forms.ChoiceField(label=_("Which"), widget=widgets.Choice)
    field_order = ("which", "password")

    def __init__(self, standing: Standing, *args: Any) -> None:
        super().__init__(*args)
        app = [("app", _("Authenticator app"))] if standing.app else []
        choices = [*app, *((str(one.pk), one.label) for one in standing.passkeys)]
        self.fields["which"].choices = choices  # type: ignore[attr-defined]
