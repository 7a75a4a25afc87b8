"""Forms of the room."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from panoh.kernel.actors.models import Agency
from panoh.kernel.ui.widgets import Choice, Choices, Date
from panoh.rooms.cases.models import Person
from panoh.rooms.referrals.forms import WITHHOLDABLE, AgencyField, PersonField

if TYPE_CHECKING:
    from django.db.models import QuerySet


class PackageForm(forms.Form):
    """To whom, which groups of fields, until when."""

    recipient = AgencyField(
        label=_("To which police or prosecution body?"), queryset=Agency.objects.none()
    )
    groups = forms.MultipleChoiceField(
        label=_("What may it learn?"),
        choices=WITHHOLDABLE,
        widget=Choices(),
        help_text=_("Only what the person agreed to for criminal justice will leave."),
    )
    until = forms.DateField(
        label=_("Until which day may it be read?"),
        widget=Date(),
        help_text=_("It closes earlier if the consent ends earlier. A year at most."),
    )

    def __init__(self, *args: Any, agencies: QuerySet[Agency], **words: Any) -> None:
        super().__init__(*args, **words)
        self.fields["recipient"].queryset = agencies  # type: ignore[attr-defined]


class NewPackageForm(PackageForm):
    """About whom, and all the rest."""

    person = PersonField(label=_("About whom?"), queryset=Person.objects.none(), widget=Choice())
    field_order = ("person",)

    def __init__(
        self, *args: Any, people: QuerySet[Person], names: Mapping[Any, str], **words: Any
    ) -> None:
        super().__init__(*args, **words)
        field = self.fields["person"]
        field.names = names  # type: ignore[attr-defined]
        field.queryset = people  # type: ignore[attr-defined]
        field.empty_label = None  # type: ignore[attr-defined]
