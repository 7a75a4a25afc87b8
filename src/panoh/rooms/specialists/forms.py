"""Forms of the room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from panoh.kernel.actors.models import User
from panoh.kernel.ui.widgets import Choice
from panoh.rooms.cases.codes import RELATIONS, label
from panoh.rooms.cases.models import Person
from panoh.rooms.specialists.models import KINDS
from panoh.rooms.specialists.queries import specialists

if TYPE_CHECKING:
    from panoh.kernel.actors.models import Agency
    from panoh.rooms.cases.models import Case


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Somebody of a case, by codes."""

    def label_from_instance(self, obj: Any) -> str:
        """As the case page tells of the person: no name."""
        return str(label(RELATIONS, obj.relation))


class AssignForm(forms.Form):
    """Which specialist."""

    to = forms.ModelChoiceField(
        label=_("Which specialist?"),
        queryset=User.objects.none(),
        empty_label=None,
        help_text=_("Only specialists of your agency are listed; an administrator names them."),
    )

    def __init__(self, *args: Any, agency: Agency, **options: Any) -> None:
        super().__init__(*args, **options)
        people: Any = self.fields["to"]
        people.queryset = specialists(agency)


class OpenForm(AssignForm):
    """Whom a specialist is asked to help, and how."""

    person = PersonField(label=_("For whom?"), queryset=Person.objects.none(), empty_label=None)
    kind = forms.ChoiceField(label=_("Which kind of help?"), choices=KINDS, widget=Choice())
    field_order = ("person", "kind", "to")

    def __init__(self, *args: Any, case: Case, **options: Any) -> None:
        super().__init__(*args, agency=case.agency, **options)
        people: Any = self.fields["person"]
        people.queryset = Person.objects.filter(case=case).order_by("created_at", "id")


class Confirm(forms.Form):
    """Nothing to fill in: a deliberate second step."""
