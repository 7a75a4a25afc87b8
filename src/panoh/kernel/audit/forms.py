"""Filters of the audit pages, and the file that is held against the server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from panoh.kernel.audit import checkpoints
from panoh.kernel.audit.checkpoints import BadCheckpoint
from panoh.kernel.audit.telling import what

if TYPE_CHECKING:
    from collections.abc import Iterable

LARGEST = 1024 * 1024  # bytes


class Filter(forms.Form):
    """One kind of deed, or all; one agency, or all."""

    verb = forms.ChoiceField(label=_("What was done"), required=False)
    agency = forms.ChoiceField(label=_("By whom"), required=False)

    def __init__(
        self, verbs: Iterable[str], agencies: Iterable[tuple[str, str]], *args: Any
    ) -> None:
        super().__init__(*args)
        kinds = sorted(((verb, what(verb)) for verb in verbs), key=lambda one: one[1])
        self.fields["verb"].choices = [("", _("everything")), *kinds]  # type: ignore[attr-defined]
        known = list(agencies)
        self.fields["agency"].choices = [("", _("everybody")), *known]  # type: ignore[attr-defined]
        if not known:
            del self.fields["agency"]


class Hold(forms.Form):
    """A checkpoint that was kept elsewhere."""

    file = forms.FileField(
        label=_("Checkpoint"),
        help_text=_("The file that you kept, as it was downloaded."),
        error_messages={"required": _("Choose the file of the checkpoint that you kept.")},
    )

    def clean_file(self) -> Any:
        """The checkpoint in it."""
        given = self.cleaned_data["file"]
        wrong = _("This file is no checkpoint of Panoh, or it was changed. Choose another.")
        if given.size > LARGEST:
            raise ValidationError(wrong)
        try:
            return checkpoints.read(given.read().decode("ascii"), str(_("Your checkpoint")))
        except (BadCheckpoint, UnicodeDecodeError) as error:
            raise ValidationError(wrong) from error
