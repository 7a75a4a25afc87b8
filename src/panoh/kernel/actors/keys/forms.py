"""Forms of the pages on keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from panoh.kernel.actors.forms import SecretField

if TYPE_CHECKING:
    from collections.abc import Sequence


class Groups(forms.Form):
    """Some groups of the recovery key that was just shown, typed from paper."""

    def __init__(self, *rest: Any, numbers: Sequence[int], **options: Any) -> None:
        super().__init__(*rest, **options)
        for number in numbers:
            label = format_lazy(str(_("Group {number} of the recovery key")), number=number)
            self.fields[f"recovery_{number}"] = SecretField("off", label=label)


class Whole(forms.Form):
    """The whole recovery key, typed from paper."""

    recovery = SecretField(
        "off",
        label=_("Recovery key of the agency, as printed"),
        help_text=_("Six groups of five signs. Capital and small letters are the same."),
    )
