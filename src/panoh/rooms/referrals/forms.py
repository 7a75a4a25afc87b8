"""Forms of the room; what is written to the other agency in words is in sheets.py."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from panoh.kernel.actors.models import Agency
from panoh.kernel.ui.locales import country_name
from panoh.kernel.ui.widgets import Choice, Choices, Long
from panoh.rooms.cases.codes import URGENCIES, choices
from panoh.rooms.cases.groups import GROUPS, LEVELS, groups_of
from panoh.rooms.cases.models import Person
from panoh.rooms.referrals.codes import (
    DECLINE_REASONS,
    OUTCOME_REASONS,
    OUTCOMES,
    PURPOSES,
    SERVICES,
)

if TYPE_CHECKING:
    from django.db.models import QuerySet

    AgencyChoice = forms.ModelChoiceField[Agency]
    PersonChoice = forms.ModelChoiceField[Person]
else:
    AgencyChoice = PersonChoice = forms.ModelChoiceField

NOTHING: list[tuple[str, Any]] = [("", "—")]
WITHHOLDABLE = [(name, group.label) for name, group in GROUPS.items() if group.level > 0]


class AgencyField(AgencyChoice):
    """An agency, by name and country."""

    def label_from_instance(self, obj: Agency) -> str:
        """What the list shows."""
        return f"{obj.name} · {country_name(obj.country)}"


class PersonField(PersonChoice):
    """Somebody of the case, by the names that its reader may know."""

    names: Mapping[Any, str] = {}

    def label_from_instance(self, obj: Person) -> str:
        """What the list shows."""
        return self.names.get(obj.pk, str(obj.pk))


class AskForm(forms.Form):
    """To whom, what for, how much, how soon."""

    recipient = AgencyField(label=_("To which agency?"), queryset=Agency.objects.none())
    service = forms.ChoiceField(
        label=_("What help is asked for?"), choices=NOTHING + choices(SERVICES)
    )
    purpose = forms.ChoiceField(
        label=_("For what purpose?"),
        choices=choices(PURPOSES),
        help_text=_("The purpose that the person agreed to."),
    )
    level = forms.TypedChoiceField(
        label=_("How much may the recipient learn?"),
        choices=list(LEVELS.items()),
        coerce=int,
        widget=Choice(),
        help_text=_("Begin with L0: to ask for a place, nobody has to know for whom."),
    )
    without = forms.MultipleChoiceField(
        label=_("Leave out"),
        choices=WITHHOLDABLE,
        required=False,
        widget=Choices(),
        help_text=_("What is ticked does not leave, whatever the level."),
    )
    urgency = forms.ChoiceField(
        label=_("How soon must they answer?"), choices=choices(URGENCIES), widget=Choice()
    )

    def __init__(self, *args: Any, agencies: QuerySet[Agency], **words: Any) -> None:
        super().__init__(*args, **words)
        self.fields["recipient"].queryset = agencies  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Level and what is left out become the groups to release."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        without = given.pop("without", [])
        if "level" in given:
            given["groups"] = [name for name in groups_of(given["level"]) if name not in without]
        return given


class DraftForm(AskForm):
    """For whom, and all the rest."""

    person = PersonField(label=_("For whom?"), queryset=Person.objects.none(), widget=Choice())
    field_order = ("person",)

    def __init__(
        self, *args: Any, people: QuerySet[Person], names: Mapping[Any, str], **words: Any
    ) -> None:
        super().__init__(*args, **words)
        field = self.fields["person"]
        field.names = names  # type: ignore[attr-defined]
        field.queryset = people  # type: ignore[attr-defined]
        field.empty_label = None  # type: ignore[attr-defined]


class SendForm(forms.Form):
    """The second, deliberate step: what was previewed, and that it was read."""

    seen = forms.CharField(widget=forms.HiddenInput)
    groups = forms.CharField(widget=forms.HiddenInput, required=False)
    read = forms.BooleanField(
        label=_("I have read what the recipient will see."),
        error_messages={"required": _("Read the preview first, then tick this.")},
    )


class UpdateForm(forms.Form):
    """Which groups an update releases; asked with GET, shown at once."""

    groups = forms.MultipleChoiceField(
        label=_("What the update holds"), choices=WITHHOLDABLE, required=False, widget=Choices()
    )


class RemarkForm(forms.Form):
    """Words that go with an answer; the other agency reads them."""

    remark = forms.CharField(
        label=_("In words, if needed"),
        required=False,
        max_length=2000,
        widget=Long(),
        help_text=_("The other agency reads it."),
    )


class DeclineForm(RemarkForm):
    """Why not."""

    reason = forms.ChoiceField(label=_("Why?"), choices=choices(DECLINE_REASONS), widget=Choice())
    field_order = ("reason", "remark")


class CloseForm(RemarkForm):
    """What came of it."""

    outcome = forms.ChoiceField(
        label=_("What came of it?"), choices=choices(OUTCOMES), widget=Choice()
    )
    reason = forms.ChoiceField(
        label=_("Why did it not succeed?"),
        choices=[("", _("it did succeed, in part at least")), *choices(OUTCOME_REASONS)],
        required=False,
    )
    field_order = ("outcome", "reason", "remark")
