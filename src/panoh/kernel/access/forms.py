"""The form of a conflict of interest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from panoh.kernel.access.matters import Matter, matter
from panoh.kernel.access.models import GROUNDS
from panoh.kernel.actors.models import Membership, User
from panoh.kernel.ui import widgets

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor


class RecusalForm(forms.Form):
    """Which matter, who, and what kind of conflict; no words about anybody."""

    code = forms.CharField(
        label=_("Code of the case, call or referral"),
        max_length=24,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    user = forms.ModelChoiceField(
        label=_("Who has the conflict?"), queryset=User.objects.none(), empty_label=None
    )
    ground = forms.ChoiceField(
        label=_("What kind?"),
        choices=GROUNDS,
        widget=widgets.Choice,
        help_text=_("No more is written down: words would tell who it is about."),
    )

    def __init__(self, *args: Any, actor: Actor, **options: Any) -> None:
        super().__init__(*args, **options)
        self.actor = actor
        here = Membership.objects.holding(timezone.localdate()).filter(agency=actor.agency)
        people: Any = self.fields["user"]
        people.queryset = User.objects.filter(pk__in=here.values("user_id"))
        people.queryset = people.queryset.order_by("display_name", "pk")

    def clean_code(self) -> Matter:
        """What the code names, within what this person may name."""
        found = matter(self.actor, self.cleaned_data["code"])
        if found is None:
            raise forms.ValidationError(
                _("Nothing of this code is known here. Look at the code again, letter by letter.")
            )
        return found


class Lift(forms.Form):
    """Nothing to fill in: a deliberate second step."""
