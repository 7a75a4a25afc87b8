"""Forms of the room; the risk assessment is a sheet."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from panoh.kernel.actors.models import Agency
from panoh.kernel.sheets.fields import MomentField
from panoh.kernel.ui import widgets
from panoh.kernel.ui.clocks import place_of
from panoh.kernel.words.names import countries
from panoh.rooms.cases.codes import PERSON_ROLES, RELATIONS, choices, label
from panoh.rooms.cases.models import Case, Person
from panoh.rooms.returns.codes import (
    CLEARANCES,
    DELIVERED_TO,
    ESCORTS,
    MISMATCHES,
    OWN_KINDS,
    PAPER_KINDS,
    REFUSE_REASONS,
    STOP_REASONS,
    TRANSPORTS,
)
from panoh.rooms.returns.models import Return
from panoh.rooms.returns.parties import consulates, receivers

if TYPE_CHECKING:
    _OfPerson = forms.ModelChoiceField[Person]
    _OfAgency = forms.ModelChoiceField[Agency]
else:
    _OfPerson = _OfAgency = forms.ModelChoiceField

NOBODY = [("", _("Nobody"))]


def country_choices() -> list[tuple[str, str]]:
    """Countries in the active language, the region's own first."""
    return [("", str(_("Choose a country"))), *countries(get_language() or "en")]


class PersonField(_OfPerson):
    """Somebody of the case, told apart without a name."""

    def label_from_instance(self, obj: Any) -> str:
        role, relation = label(PERSON_ROLES, obj.role), label(RELATIONS, obj.relation)
        return str(role) if obj.relation == "self" else f"{role} · {relation}"


class AgencyField(_OfAgency):
    """An agency by its name."""

    widget = widgets.CodePicker


class PlanForm(forms.Form):
    """Whose return, from where to where, with which consulate, to whom."""

    person = PersonField(label=_("Who returns?"), queryset=Person.objects.none())
    from_country = forms.ChoiceField(
        label=_("From"), choices=country_choices, widget=widgets.CodePicker
    )
    to_country = forms.ChoiceField(
        label=_("To"), choices=country_choices, widget=widgets.CodePicker
    )
    consulate = AgencyField(
        label=_("Consulate"),
        queryset=None,
        required=False,
        help_text=_("It sees the papers only. The person must have agreed; you may add it later."),
    )
    receiver = AgencyField(
        label=_("Who receives the person"),
        queryset=None,
        required=False,
        help_text=_("It sees when and where to meet the person. You may add it later."),
    )

    def __init__(self, *args: Any, case: Case, **options: Any) -> None:
        super().__init__(*args, **options)
        people = Person.objects.filter(case=case).order_by("created_at", "id")
        self.fields["person"].queryset = people  # type: ignore[attr-defined]
        others = consulates().exclude(pk=case.agency_id)
        self.fields["consulate"].queryset = others  # type: ignore[attr-defined]
        self.fields["receiver"].queryset = receivers()  # type: ignore[attr-defined]


class ConsulateForm(forms.Form):
    """The consulate."""

    consulate = AgencyField(label=_("Consulate"), queryset=None)

    def __init__(self, *args: Any, journey: Return, **options: Any) -> None:
        super().__init__(*args, **options)
        others = consulates().exclude(pk=journey.agency_id)
        self.fields["consulate"].queryset = others  # type: ignore[attr-defined]


class ReceiverForm(forms.Form):
    """The receiver."""

    receiver = AgencyField(label=_("Who receives the person"), queryset=None)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["receiver"].queryset = receivers()  # type: ignore[attr-defined]


class RequestForm(forms.Form):
    """Which document is asked for."""

    kind = forms.ChoiceField(
        label=_("Which document?"), choices=choices(PAPER_KINDS), widget=widgets.Choice
    )


class DocumentForm(forms.Form):
    """A document's number and last day."""

    number = forms.CharField(label=_("Number"), max_length=40)
    expires_on = forms.DateField(label=_("Valid until"), widget=widgets.Date)


class OwnForm(DocumentForm):
    """A document that the person has already."""

    kind = forms.ChoiceField(
        label=_("Which document?"), choices=choices(OWN_KINDS), widget=widgets.Choice
    )
    field_order = ["kind", "number", "expires_on"]


class IssueForm(DocumentForm):
    """A document made out."""

    fee_waived = forms.BooleanField(label=_("The fee is waived"), required=False)


class AnswerForm(forms.Form):
    """What the home country answered."""

    confirmed = forms.TypedChoiceField(
        label=_("Is the person a national?"),
        choices=[("yes", _("Confirmed")), ("no", _("Not confirmed"))],
        coerce=lambda answer: answer == "yes",
        empty_value=None,
        widget=widgets.Choice(big=True),
    )
    mismatches = forms.MultipleChoiceField(
        label=_("Where does the register differ from the request?"),
        choices=choices(MISMATCHES),
        widget=widgets.Choices,
        required=False,
    )
    remarks = forms.CharField(
        label=_("How it differs"),
        widget=widgets.Long,
        required=False,
        max_length=1000,
        help_text=_("For example, the spelling in the register. Sealed, like the number."),
    )


class DeliverForm(forms.Form):
    """Into whose hands the document is given."""

    to = forms.ChoiceField(
        label=_("Who has it now?"), choices=choices(DELIVERED_TO), widget=widgets.Choice
    )


class RefuseForm(forms.Form):
    """Why no papers can be issued."""

    reason = forms.ChoiceField(
        label=_("Why can no papers be issued?"),
        choices=choices(REFUSE_REASONS),
        widget=widgets.Choice,
    )
    remarks = forms.CharField(
        label=_("What the case agency should know"),
        widget=widgets.Long,
        required=False,
        max_length=1000,
    )


class ClearanceForm(forms.Form):
    """What the host country must allow."""

    kinds = forms.MultipleChoiceField(
        label=_("What must be allowed?"),
        choices=choices(CLEARANCES),
        widget=widgets.Choices,
        required=False,
    )


class StopForm(forms.Form):
    """Why the return ends before its arrival."""

    reason = forms.ChoiceField(
        label=_("Why does the return stop?"), choices=choices(STOP_REASONS), widget=widgets.Choice
    )


class ThereField(MomentField):
    """A moment as the clocks of one place show it."""

    widget = widgets.DateTime
    zone = ZoneInfo("UTC")

    def to_python(self, value: Any) -> datetime | None:
        with timezone.override(self.zone):
            return super().to_python(value)

    def prepare_value(self, value: Any) -> Any:
        there = isinstance(value, datetime) and timezone.is_aware(value)
        return value.astimezone(self.zone).replace(tzinfo=None) if there else value


class JourneyForm(forms.Form):
    """When, how, with whom, met where."""

    departs_at = ThereField(label=_("Departure"))
    arrives_at = ThereField(label=_("Arrival"))
    transport = forms.ChoiceField(
        label=_("How"), choices=choices(TRANSPORTS), widget=widgets.Choice
    )
    escort = forms.ChoiceField(
        label=_("Who travels along?"),
        choices=[*NOBODY, *choices(ESCORTS)],
        widget=widgets.Choice,
        required=False,
        help_text=_("A child never travels without an escort."),
    )
    itinerary = forms.CharField(
        label=_("Itinerary"),
        widget=widgets.Long,
        max_length=2000,
        required=False,
        help_text=_("Flights or trains, stops, who helps in transit. Sealed."),
    )
    meeting_point = forms.CharField(
        label=_("Where the person is met"),
        widget=widgets.Long,
        max_length=500,
        required=False,
        help_text=_("Sealed: only your agency and the receiver read it."),
    )
    caretaker = forms.CharField(
        label=_("Who takes the person over, by name"), max_length=160, required=False
    )
    best_interests_on = forms.DateField(
        label=_("Day of the best-interests decision"),
        widget=widgets.Date,
        required=False,
        help_text=_("For a child who travels without parents."),
    )

    def __init__(self, *args: Any, journey: Return, **options: Any) -> None:
        super().__init__(*args, **options)
        self._place("departs_at", _("Departure, time in {place}"), journey.consulate, journey)
        self._place("arrives_at", _("Arrival, time in {place}"), journey.receiver, journey)
        if not journey.person.is_child:
            del self.fields["best_interests_on"]

    def _place(self, name: str, sentence: Any, party: Any, journey: Return) -> None:
        zone = ZoneInfo((party or journey.agency).timezone)
        self.fields[name].zone = zone  # type: ignore[attr-defined]
        self.fields[name].label = format_lazy(sentence, place=place_of(zone))
