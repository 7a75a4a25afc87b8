"""Forms of a person's word: whom it concerns, how it was given; and of releases without it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from panoh.kernel.actors.models import Agency, User
from panoh.kernel.ui import widgets
from panoh.rooms.cases.codes import (
    ASSENTS,
    CAPACITIES,
    CONSENT_METHODS,
    GIVEN_BY,
    LEGAL_BASES,
    PURPOSES,
    RELATIONS,
    label,
)
from panoh.rooms.cases.forms import called, pick, pick_language, recipients, words
from panoh.rooms.cases.groups import GROUPS
from panoh.rooms.cases.holding import members
from panoh.rooms.cases.verbs.consents import USUAL

if TYPE_CHECKING:
    from panoh.rooms.cases.models import Case, Person

HOURS = (
    (4, _("4 hours")),
    (24, _("1 day")),
    (72, _("3 days")),
    (168, _("7 days")),
)


class WhoseForm(forms.Form):
    """Whose data, to whom, for what, which: the frame of a consent or an exception."""

    person = forms.ChoiceField(label=_("Whose data?"), widget=widgets.Choice())
    recipient: forms.ModelChoiceField[Agency] = forms.ModelChoiceField(
        label=_("Who may learn it?"),
        queryset=Agency.objects.none(),
        to_field_name="code",
        widget=widgets.CodePicker,
        help_text=_("One agency. For another one, ask again."),
    )
    groups = forms.MultipleChoiceField(
        label=_("What may it learn?"),
        choices=[(group.name, group.label) for group in GROUPS.values() if group.level],
        widget=widgets.Choices(),
    )

    def __init__(self, *args: Any, case: Case, **options: Any) -> None:
        super().__init__(*args, **options)
        people = list(case.persons.all())
        pairs = [(str(one.pk), called(one, place)) for place, one in enumerate(people, 1)]
        self.fields["person"].choices = pairs  # type: ignore[attr-defined]
        self.fields["recipient"].queryset = recipients()  # type: ignore[attr-defined]
        self.people = {str(one.pk): one for one in people}

    def clean_person(self) -> Person:
        """The person chosen."""
        return self.people[self.cleaned_data["person"]]


class AskForm(WhoseForm):
    """What somebody is asked to agree to."""

    purpose = pick(PURPOSES, _("What for?"))
    field_order = ("person", "recipient", "purpose", "groups")


class WordForm(forms.Form):
    """How a person gave or refused their consent."""

    says = forms.ChoiceField(
        label=_("What does the person say?"),
        choices=[("given", _("I agree")), ("refused", _("I do not agree"))],
        widget=widgets.Choice(),
    )
    method = pick(CONSENT_METHODS, _("How was it said?"))
    witness = forms.CharField(
        label=_("Who heard or saw it?"),
        required=False,
        max_length=160,
        help_text=_("Needed unless it was signed."),
    )
    explained_by: forms.ModelChoiceField[User] = forms.ModelChoiceField(
        label=_("Who explained it?"),
        queryset=User.objects.none(),
        widget=widgets.CodePicker,
        required=False,
        help_text=_("Empty: who writes this down."),
    )
    language = pick_language(_("In which language was it explained?"))
    interpreter = forms.CharField(
        label=_("Interpreter, if there was one"), required=False, max_length=160
    )
    capacity = pick(CAPACITIES, _("Did the person understand it?"), initial="able")
    support = forms.CharField(
        label=_("What helped the person to understand it?"),
        required=False,
        max_length=300,
        help_text=_("Pictures, short sentences, a person of trust, a second talk."),
    )
    given_on = forms.DateField(label=_("On which day?"), widget=widgets.Date())
    expires_on = forms.DateField(label=_("Until which day?"), widget=widgets.Date())
    remarks = words(_("Remarks"))

    def __init__(self, *args: Any, person: Person, writer: User, **options: Any) -> None:
        super().__init__(*args, **options)
        today = timezone.localdate()
        self.fields["explained_by"].queryset = members(person.agency)  # type: ignore[attr-defined]
        self.fields["explained_by"].initial = writer.pk
        self.fields["given_on"].initial = today
        self.fields["expires_on"].initial = today + USUAL
        if person.is_child:
            self._ask_for_child(person)

    def _ask_for_child(self, child: Person) -> None:
        adults = [one for one in child.case.persons.all() if not one.is_child]
        pairs = [(str(one.pk), str(label(RELATIONS, one.relation))) for one in adults]
        self.people = {str(one.pk): one for one in adults}
        self.fields["assent"] = pick(ASSENTS, _("What does the child say?"))
        self.fields["given_by"] = pick(GIVEN_BY, _("Who agrees for the child?"), initial="guardian")
        self.fields["guardian"] = forms.ChoiceField(
            label=_("The guardian"), choices=[("", _("none")), *pairs], required=False
        )
        self.fields["panel"] = forms.CharField(
            label=_("Members of the best-interests panel"),
            required=False,
            max_length=300,
            help_text=_("If a panel agrees: two at least, separated by commas."),
        )
        self.fields["guardian_checked"] = forms.BooleanField(
            label=_("I checked that the guardian is not suspected"), required=False
        )

    def clean_guardian(self) -> Person | None:
        """The guardian chosen, if any."""
        return self.people.get(self.cleaned_data["guardian"])


class WithdrawForm(forms.Form):
    """A consent taken back."""

    remarks = words(_("In the person's words, if any"))


class ExceptionForm(WhoseForm):
    """A release without consent."""

    legal_basis = pick(LEGAL_BASES, _("On which legal basis?"))
    reason = words(
        _("What is the danger, or what did the court order?"),
        required=True,
        hint=_("Write why the person cannot be asked, or why a no cannot be followed."),
    )
    hours = forms.TypedChoiceField(
        label=_("For how long?"), choices=HOURS, coerce=int, widget=widgets.Choice(), initial=24
    )
    field_order = ("person", "recipient", "groups", "legal_basis", "reason", "hours")

    def clean(self) -> dict[str, Any]:
        """The end as a moment."""
        given = super().clean() or self.cleaned_data
        if "hours" in given:
            given["expires_at"] = timezone.now() + timedelta(hours=given.pop("hours"))
        return given
