"""Forms of the door, the own account and the people pages.

Every field that may hold a secret is named in AXES_SENSITIVE_PARAMETERS.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import (
    password_validators_help_texts,
    validate_password,
)
from django.core.validators import RegexValidator
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from panoh.kernel.actors.models import User
from panoh.kernel.actors.roles import ROLE_CHOICES, Role
from panoh.kernel.ui import widgets

THEME_CHOICES = [("", _("As the system")), ("light", _("Light")), ("dark", _("Dark"))]
NAME_PATTERN = RegexValidator(
    r"^[a-z0-9][a-z0-9._-]{2,59}$",
    _("Use 3 to 60 small Latin letters, digits, dots and dashes."),
)


class UserNameField(forms.CharField):
    """A user name as it is stored: small letters."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.TextInput({"autocomplete": "username"}))
        super().__init__(label=_("User name"), max_length=60, **options)

    def to_python(self, value: Any) -> str:
        """Whatever the case it was typed in."""
        return str(super().to_python(value) or "").casefold()


class SecretField(forms.CharField):
    """A passphrase or code: never shown again, never stripped unless it is a code."""

    def __init__(self, autocomplete: str, **options: Any) -> None:
        attributes = {"autocomplete": autocomplete, "spellcheck": "false"}
        kind = forms.TextInput if autocomplete == "off" else forms.PasswordInput
        super().__init__(
            widget=kind(attributes), strip=autocomplete == "off", max_length=400, **options
        )


def _passphrase_help() -> str:
    return " ".join(str(line) for line in password_validators_help_texts())


class SignIn(forms.Form):
    """User name and passphrase."""

    username = UserNameField()
    password = SecretField("current-password", label=_("Passphrase"))


class Unlock(forms.Form):
    """The passphrase alone."""

    password = SecretField("current-password", label=_("Passphrase"))


class NewPassphrase(forms.Form):
    """A new passphrase, typed twice; ``username`` beside it must not be like it."""

    new_password = SecretField(
        "new-password", label=_("New passphrase"), help_text=lazy(_passphrase_help, str)()
    )
    new_password_again = SecretField("new-password", label=_("New passphrase, once more"))
    username_of: str = ""

    def clean(self) -> dict[str, Any]:
        """The two must agree and be hard to guess."""
        data: dict[str, Any] = super().clean() or {}
        first, second = data.get("new_password"), data.get("new_password_again")
        if first and second and first != second:
            self.add_error("new_password_again", _("The two are not the same."))
        if first:
            self._check(first, User(username=data.get("username", self.username_of)))
        return data

    def _check(self, passphrase: str, person: User) -> None:
        try:
            validate_password(passphrase, person)
        except forms.ValidationError as error:
            self.add_error("new_password", error)


class Join(NewPassphrase):
    """A user name and the code that a colleague handed over."""

    username = UserNameField()
    code = SecretField(
        "off",
        label=_("Admission code"),
        help_text=_("Six groups of five signs. Capital and small letters are the same."),
    )
    field_order = ("username", "code", "new_password", "new_password_again")


class Recover(NewPassphrase):
    """The agency's printed recovery key instead of a forgotten passphrase."""

    agency = forms.CharField(label=_("Code of the agency"), max_length=24)
    username = UserNameField()
    recovery = SecretField("off", label=_("Recovery key of the agency, as printed"))
    field_order = ("agency", "username", "recovery", "new_password", "new_password_again")


class ChangePassphrase(NewPassphrase):
    """The old passphrase and a new one."""

    password = SecretField("current-password", label=_("Present passphrase"))
    field_order = ("password", "new_password", "new_password_again")


class Preferences(forms.Form):
    """Language and light."""

    language = forms.ChoiceField(
        label=_("Language"), choices=settings.LANGUAGES, widget=widgets.Choice
    )
    theme = forms.ChoiceField(
        label=_("Light or dark"), choices=THEME_CHOICES, widget=widgets.Choice, required=False
    )


class Post(forms.Form):
    """What somebody may do, and until when."""

    roles = forms.MultipleChoiceField(
        label=_("Roles"), choices=ROLE_CHOICES, widget=widgets.Choices
    )
    ends_on = forms.DateField(
        label=_("Last day of the post"),
        required=False,
        widget=widgets.Date,
        help_text=_("Access ends after this day. Leave empty where no end is known."),
    )

    def clean(self) -> dict[str, Any]:
        """Consuls rotate: their access ends with the post."""
        data: dict[str, Any] = super().clean() or {}
        endless = data.get("ends_on") is None and "ends_on" not in self.errors
        if endless and Role.CONSULAR_OFFICER in data.get("roles", ()):
            self.add_error("ends_on", _("Consuls rotate: give the last day of the post."))
        return data

    def clean_ends_on(self) -> Any:
        """A post that has ended is deactivated, not dated back."""
        day = self.cleaned_data["ends_on"]
        if day is not None and day < timezone.localdate():
            raise forms.ValidationError(_("This day has passed. To end access now, deactivate."))
        return day


class Invite(Post):
    """A new colleague."""

    display_name = forms.CharField(label=_("Name, as colleagues see it"), max_length=120)
    username = UserNameField(
        validators=[NAME_PATTERN], widget=forms.TextInput({"autocomplete": "off"})
    )
    field_order = ("display_name", "username", "roles", "ends_on")


class Confirm(forms.Form):
    """Nothing to fill in: a deliberate second step."""
