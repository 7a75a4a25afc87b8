"""Forms of the hotline room: the call, a call-back, looking somebody up, filters of the list."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from panoh.kernel.access.decide import visible
from panoh.kernel.sheets.fields import MomentField
from panoh.kernel.sheets.forms import SheetForm, form_class
from panoh.kernel.sheets.picker import Picker
from panoh.kernel.ui.widgets import Choice, DateTime
from panoh.kernel.words.names import countries
from panoh.rooms.cases.models import Case
from panoh.rooms.hotline.bands import bands_of
from panoh.rooms.hotline.codes import CATEGORIES, MEANS, URGENCIES
from panoh.rooms.hotline.needs import needs_of
from panoh.rooms.hotline.sheets import CALL
from panoh.rooms.network.models import Service
from panoh.rooms.network.queries import suggest
from panoh.rooms.screening.models import AGE_GROUPS, FORMS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.safestring import SafeString

    from panoh.kernel.actors.actor import Actor


class CallForm(SheetForm):
    """The call sheet, when the call began and ended, and which services the caller was told of."""

    sheet = CALL
    started_at = forms.CharField(widget=forms.HiddenInput, required=False)
    ended_at = forms.CharField(widget=forms.HiddenInput, required=False)
    services = forms.ModelMultipleChoiceField(queryset=Service.objects.all(), required=False)
    beside = ("started_at", "ended_at", "services")  # what is not an answer of the sheet

    def __init__(self, *args: Any, actor: Actor, **options: Any) -> None:
        super().__init__(*args, **options)
        self.actor = actor
        self.fields["safe_number"].region = actor.agency.country  # type: ignore[attr-defined]
        self.fields["safe_to_talk"].widget.attrs["autofocus"] = True

    def clean_started_at(self) -> datetime:
        """When the call began: a moment that has been, or now."""
        return _past(self.cleaned_data["started_at"]) or timezone.now()

    def clean_ended_at(self) -> datetime:
        """When the line dropped, or now."""
        return _past(self.cleaned_data["ended_at"]) or timezone.now()

    def clean(self) -> dict[str, Any]:
        """The answers that count, and what stands beside them."""
        beside = {name: self.cleaned_data.get(name) for name in self.beside}
        return super().clean() | beside

    @property
    def bands(self) -> list[dict[str, Any]]:
        """The three bands of the page, each with its fields."""
        return [
            {
                "name": section.name,
                "title": section.title,
                "fields": [self[question.name] for question in section.questions],
            }
            for section in self.sheet.sections
        ]

    @property
    def bands_html(self) -> SafeString:
        """The bands, rendered."""
        return bands_of(self)

    @property
    def careful(self) -> bool:
        """Whether the caller cannot talk freely, so that the safety band is red."""
        return self["safe_to_talk"].value() in ("no", "unsure") or self.dropped

    @property
    def assured(self) -> bool:
        """Whether the caller said that it is safe to talk, so that the safety band is green."""
        return bool(self["safe_to_talk"].value() == "yes") and not self.dropped

    @property
    def begun(self) -> str:
        """When the call began, as the timer reads it."""
        return str(self["started_at"].value() or timezone.now().isoformat())

    @property
    def dropped(self) -> bool:
        """Whether the line dropped before the call was over."""
        return bool(self["line_dropped"].value() == "yes")

    @cached_property
    def suggestions(self) -> list[Service]:
        """Whom to refer to, as far as the call tells what is needed and where."""
        known = {name: self[name].value() or "" for name in ASKED}
        return suggestions(self.actor, self.ticked, **known)

    @property
    def ticked(self) -> list[str]:
        """The services ticked so far, as text."""
        return [str(one) for one in self["services"].value() or ()]


CallForm.base_fields = {**form_class(CALL).base_fields, **CallForm.base_fields}
ASKED = ("category", "caller_country", "situation_country", "language", "about_sex", "about_age")
OLDEST = timedelta(days=7)  # a call page is not kept open, nor its draft, for longer
SERVED = {"female": "women", "male": "men"}


def suggestions(
    actor: Actor,
    ticked: Iterable[str] = (),
    *,
    category: str = "",
    caller_country: str = "",
    situation_country: str = "",
    language: str = "",
    about_sex: str = "",
    about_age: str = "",
) -> list[Service]:
    """Services ticked already, then those for this call where the person is, or the caller is."""
    serves = "children" if about_age == "child" else SERVED.get(about_sex, "")
    needs = needs_of(category)
    places = [situation_country, caller_country, actor.agency.country]
    found = (suggest(place, needs, language, serves) for place in places if place)
    fitting = next((services for services in found if services), [])
    known = [UUID(one) for one in ticked if _is_uuid(one)]
    chosen = list(Service.objects.filter(pk__in=known)) if known else []
    return [*chosen, *(service for service in fitting if service not in chosen)]


def _is_uuid(text: str) -> bool:
    try:
        return bool(UUID(text))
    except ValueError:
        return False


def _past(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    now = timezone.now()
    return moment if moment.tzinfo and now - OLDEST <= moment <= now else None


class CallBackForm(forms.Form):
    """How and when to call back, on the caller's own clock."""

    means = forms.ChoiceField(label=_("How?"), widget=Choice(), initial="phone")
    at = MomentField(widget=DateTime(), label=_("Call back at"))

    def __init__(
        self, *args: Any, zone: str, place: str, means: Iterable[str] = (), **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.zone = ZoneInfo(zone)
        self.agreed = [one for one in MEANS if not means or one.value in means]
        self.fields["means"].choices = [(one.value, one.label) for one in self.agreed]  # type: ignore[attr-defined]
        if len(self.agreed) == 1:
            del self.fields["means"]
        self.fields["at"].help_text = _("The caller’s local time: %(place)s.") % {"place": place}

    def clean(self) -> dict[str, Any]:
        """The only means there is need not be chosen."""
        data: dict[str, Any] = super().clean() or {}
        return {"means": self.agreed[0].value, **data}

    def clean_at(self) -> datetime:
        """The hour as it stands on the caller's wall."""
        return timezone.make_naive(self.cleaned_data["at"]).replace(tzinfo=self.zone)


class LookForm(forms.Form):
    """A name, a number or a code; posted, so that none of them ever stands in an address."""

    text = forms.CharField(
        label=_("Name, number or code"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class ScreenForm(forms.Form):
    """Which indicators are asked; it can be changed later, and the answers are carried over."""

    form = forms.ChoiceField(
        label=_("What does it look like so far?"), choices=FORMS, widget=Choice()
    )
    age_group = forms.ChoiceField(
        label=_("How old is the person?"), choices=AGE_GROUPS, widget=Choice()
    )


class LinkForm(forms.Form):
    """The code of a case of the own agency."""

    code = forms.CharField(label=_("Code of the case"), max_length=16)

    def __init__(self, *args: Any, actor: Actor, **options: Any) -> None:
        super().__init__(*args, **options)
        self.actor = actor

    def clean_code(self) -> Case:
        """The case; only the own agency's are known here."""
        code = self.cleaned_data["code"].strip().upper()
        case = visible(self.actor, "cases.search", Case.objects.filter(code=code)).first()
        if case is None:
            raise forms.ValidationError(_("Your agency has no case of this code."))
        return case


class FilterForm(forms.Form):
    """Filters of the list; codes only, so they may stand in the address."""

    category = forms.ChoiceField(label=_("About"), required=False)
    urgency = forms.ChoiceField(label=_("Urgency"), required=False)
    caller_country = forms.ChoiceField(label=_("Caller in"), required=False, widget=Picker())

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        everything = [("", _("all"))]
        places = countries(get_language() or "en")
        self._choose("category", [*everything, *((one.value, one.label) for one in CATEGORIES)])
        self._choose("urgency", [*everything, *((one.value, one.label) for one in URGENCIES)])
        self._choose("caller_country", [*everything, *places])

    def _choose(self, name: str, choices: list[Any]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]
