"""Forms where no sheet is filled in: codes, dates and a few words for one verb each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from panoh.kernel.actors.models import Agency, User
from panoh.kernel.sheets import Codes
from panoh.kernel.sheets.fields import MOMENTS, MomentField, field_for
from panoh.kernel.ui import widgets
from panoh.kernel.words.names import countries, languages
from panoh.rooms.cases.codes import (
    AGE_BANDS,
    CLOSE_REASONS,
    EXPLOITATION_FORMS,
    NEED_KINDS,
    NEXT_KINDS,
    PERSON_ROLES,
    REACHABLE,
    RELATIONS,
    SEXES,
    SOURCES,
    URGENCIES,
    WAITING_FOR,
    choices,
    label,
)
from panoh.rooms.cases.holding import may_hold, members
from panoh.rooms.cases.sheets import IDENTITY

if TYPE_CHECKING:
    from datetime import datetime

    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.cases.models import Case, Person

Sections = tuple[tuple[Any, ...], ...]
MOST_BUTTONS = 7
LONGEST = 4000  # characters of a remark


def pick(codes: Codes, label: Any, **options: Any) -> forms.ChoiceField:
    """One of a list of codes: buttons while they are few, else a list to type into."""
    few = len(codes) <= MOST_BUTTONS
    blank = [] if few else [("", "")]
    widget = widgets.Choice() if few else widgets.CodePicker()
    return forms.ChoiceField(
        label=label, choices=[*blank, *choices(codes)], widget=widget, **options
    )


def pick_country(label: Any, **options: Any) -> forms.ChoiceField:
    """A country, in the reader's language."""
    return forms.ChoiceField(
        label=label,
        choices=lambda: [("", ""), *countries(get_language() or "en")],
        widget=widgets.CodePicker(),
        **options,
    )


def pick_language(label: Any, **options: Any) -> forms.ChoiceField:
    """A language, named in the reader's language."""
    return forms.ChoiceField(
        label=label,
        choices=lambda: [("", ""), *languages(get_language() or "en")],
        widget=widgets.CodePicker(),
        **options,
    )


def pick_person(label: Any) -> forms.ModelChoiceField[User]:
    """A colleague; the form fills in which ones."""
    return forms.ModelChoiceField(
        label=label, queryset=User.objects.none(), widget=widgets.CodePicker()
    )


def words(label: Any, *, required: bool = False, hint: Any = "") -> forms.CharField:
    """A few sentences, sealed when kept."""
    return forms.CharField(
        label=label,
        required=required,
        help_text=hint,
        max_length=LONGEST,
        widget=widgets.Long(),
    )


class LocalMoment(MomentField):
    """A day and an hour on the clock of a place."""

    def __init__(self, *, zone: str, **options: Any) -> None:
        super().__init__(widget=widgets.DateTime(), input_formats=MOMENTS, **options)
        self.zone = ZoneInfo(zone)

    def to_python(self, value: Any) -> datetime | None:
        with timezone.override(self.zone):
            return super().to_python(value)

    def prepare_value(self, value: Any) -> Any:
        with timezone.override(self.zone):
            return super().prepare_value(value)


class FactsForm(forms.Form):
    """The coded facts of a case."""

    urgency = pick(URGENCIES, _("How urgent?"), initial="green")
    origin_country = pick_country(_("Country of origin"), required=False)
    exploitation_country = pick_country(_("Country where it happens or happened"), required=False)
    exploitation_form = pick(EXPLOITATION_FORMS, _("Main form of exploitation"), initial="unknown")


class DescribedForm(forms.Form):
    """A person described by codes, whatever they are to the case."""

    sex = pick(SEXES, _("Woman or man"), initial="unknown")
    age_band = pick(AGE_BANDS, _("Age"), initial="unknown")
    is_child = forms.BooleanField(
        label=_("Under 18, or perhaps under 18"),
        required=False,
        help_text=_("Where nobody is sure, the person is protected as a child."),
    )
    citizenship = pick_country(_("Citizenship"), required=False)
    language = pick_language(_("Language the person speaks best"), required=False)
    reachable = pick(REACHABLE, _("May the person be called?"), initial="unknown")


class TellingForm(forms.Form):
    """The least that tells who somebody is; sealed."""

    first_name = field_for(IDENTITY.questions["first_name"])
    name_used = field_for(IDENTITY.questions["name_used"])
    phone = field_for(IDENTITY.questions["phone"])


TELLING = tuple(TellingForm.base_fields)
SEALED = _("Sealed: only your agency can read it.")


class PersonForm(DescribedForm):
    """What is known of a person without saying who it is."""

    role = pick(PERSON_ROLES, _("In this case"), initial="client")
    relation = pick(RELATIONS, _("To the potential victim"), initial="self")
    sections: ClassVar[Sections] = (
        (_("In this case"), ("role", "relation", "sex", "age_band", "is_child")),
        (_("Country, language, safety"), ("citizenship", "language", "reachable")),
    )


class NewPersonForm(PersonForm, TellingForm):
    """A person to be added: codes, and the least that tells who it is."""

    sections: ClassVar[Sections] = (*PersonForm.sections, (_("Who it is"), TELLING, SEALED))


class OpenForm(FactsForm, DescribedForm, TellingForm):
    """A new case with the potential victim; everything else can come later."""

    source = pick(SOURCES, _("How did it come to us?"))
    sections: ClassVar[Sections] = (
        (_("The case"), ("source", "urgency", "exploitation_form")),
        (_("Countries"), ("origin_country", "exploitation_country")),
        (_("The potential victim"), ("sex", "age_band", "is_child", "citizenship", "language")),
        (_("Who it is"), TELLING, SEALED),
        (_("Safety"), ("reachable",)),
    )


class ActorForm(forms.Form):
    """A form whose choices hang on who fills it in."""

    def __init__(self, *args: Any, actor: Actor, **options: Any) -> None:
        super().__init__(*args, **options)
        self.actor = actor
        self.prepare()

    def prepare(self) -> None:
        """Fill the choices in."""
        raise NotImplementedError


class PlanForm(ActorForm):
    """The next action."""

    kind = pick(NEXT_KINDS, _("What is done next?"))
    text = words(_("In words"))
    person = forms.ChoiceField(
        label=_("Whom does it reach?"),
        required=False,
        help_text=_("Calls and visits are checked against what this person agreed to."),
    )
    owner: forms.ModelChoiceField[User] = pick_person(_("Who does it?"))
    waiting_for = pick(WAITING_FOR, _("Whom does the case wait for, if anybody?"), required=False)
    field_order = ("kind", "person", "text", "due_at", "owner", "waiting_for")

    def __init__(self, *args: Any, case: Case, **options: Any) -> None:
        self.case = case
        super().__init__(*args, **options)

    def prepare(self) -> None:
        """Colleagues, the people of the case, and the agency's clock."""
        self.people = choose_person(self, self.case)
        self.fields["due_at"] = LocalMoment(label=_("By when?"), zone=self.actor.agency.timezone)
        self.fields["owner"].queryset = members(self.actor.agency)  # type: ignore[attr-defined]
        self.order_fields(self.field_order)

    def clean_person(self) -> Person | None:
        """The person chosen, if any."""
        return self.people.get(self.cleaned_data["person"])


class HandOverForm(ActorForm):
    """To whom a case goes."""

    to: forms.ModelChoiceField[User] = pick_person(_("To whom?"))
    note = words(_("What does the colleague have to know?"))

    def prepare(self) -> None:
        """Colleagues who may hold cases."""
        self.fields["to"].queryset = may_hold(self.actor.agency)  # type: ignore[attr-defined]


class CloseForm(forms.Form):
    """Why a case is closed."""

    reason = pick(CLOSE_REASONS, _("Why is it closed?"))
    note = words(_("In words"))


class ReopenForm(forms.Form):
    """Why a case is opened again."""

    note = words(_("Why is it opened again?"))


def called(person: Person, place: int) -> str:
    """A person of a case without a name: what they are to the case, and their number in it."""
    return f"{place}. {label(RELATIONS, person.relation)}"


def choose_person(form: forms.Form, case: Case) -> dict[str, Person]:
    """Fill the choice of a person in; without a second person there is nothing to choose."""
    people = list(case.persons.all())
    pairs = [(str(one.pk), called(one, place)) for place, one in enumerate(people, 1)]
    form.fields["person"].choices = [("", "—"), *pairs]  # type: ignore[attr-defined]
    if len(people) < 2:
        del form.fields["person"]
    return {str(one.pk): one for one in people}


class NeedForm(forms.Form):
    """A need, and whose it is where that can be in doubt: it is released with that person."""

    person = forms.ChoiceField(label=_("For whom?"), required=False)
    kind = pick(NEED_KINDS, _("What is needed?"))
    text = words(_("In words"))

    def __init__(self, *args: Any, case: Case, **options: Any) -> None:
        super().__init__(*args, **options)
        self.people = choose_person(self, case)

    def clean_person(self) -> Person | None:
        """The person chosen, if any."""
        return self.people.get(self.cleaned_data["person"])


class OutcomeForm(forms.Form):
    """What came of a need."""

    met = forms.ChoiceField(
        label=_("Is the need met?"),
        choices=[("yes", _("Yes, it is met")), ("no", _("No, it could not be met"))],
        widget=widgets.Choice(),
    )
    outcome = words(_("How, or why not?"))


class SearchForm(forms.Form):
    """What to look for; sent by POST, so that no name stands in an address."""

    q = forms.CharField(
        label=_("Case code, whole name, or telephone number"),
        max_length=120,
        widget=forms.TextInput({"type": "search", "autocomplete": "off"}),
    )


def recipients() -> Any:
    """The agencies that something can be told to."""
    return Agency.objects.order_by("country", "name")
