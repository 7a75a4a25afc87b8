"""Forms of the room: opening, the safety list, one step of the interview, a determination."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from panoh.kernel.sheets.fields import field_for
from panoh.kernel.sheets.forms import SheetForm
from panoh.kernel.ui.parts import Clash, Difference
from panoh.kernel.ui.widgets import Choice, Date, Long
from panoh.rooms.screening.merging import names_of, rows_of
from panoh.rooms.screening.models import AGE_GROUPS, BODIES, FORMS, STATUSES
from panoh.rooms.screening.questions import NOTE, SOURCE
from panoh.rooms.screening.sheets import ANSWERS, CHECKS, SOURCES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.forms import BoundField

    from panoh.kernel.sheets import Sheet


class FrameForm(forms.Form):
    """Whom and what the questions are for: the frame that chooses the indicator set."""

    age_group = forms.ChoiceField(
        label=_("How old was the person when it began?"),
        choices=AGE_GROUPS,
        widget=Choice(),
        help_text=_("Not sure means: perhaps under 18. Then a child is presumed until you know."),
    )
    form = forms.ChoiceField(
        label=_("Of which kind of exploitation are there signs?"),
        choices=FORMS,
        widget=Choice(),
        help_text=_("It can be changed later; answers that fit both are kept."),
    )


class SafetyForm(forms.Form):
    """The safety list: every line has to be ticked, each for itself."""

    use_required_attribute = False

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for code in CHECKS:
            self.fields[code.value] = forms.BooleanField(
                label=code.label,
                error_messages={"required": _("Not so yet: do not begin before it is.")},
            )


@dataclass(frozen=True)
class Talk:
    """One question as it stands on the page, with its evidence beside."""

    answer: BoundField
    note: BoundField
    source: BoundField
    at_destination: bool

    @property
    def told(self) -> bool:
        """Whether there is evidence already, so that it is shown."""
        return bool(self.note.value() or self.source.value() or self.note.errors)


class StepForm(SheetForm):
    """One step of the interview; made for a sheet and a step by ``step_form``."""

    rows: ClassVar[list[list[str]]]
    _clash: Clash | None = None

    @property
    def talks(self) -> Iterator[list[Talk]]:
        """The questions in order; two beside each other where the same fact is asked twice."""
        for row in self.rows:
            yield [
                Talk(self[name], self[name + NOTE], self[name + SOURCE], name[1:2] in "456")
                for name in row
            ]

    @property
    def conflict(self) -> Clash | None:
        """Both texts, where somebody else saved this step meanwhile."""
        return self._clash

    @conflict.setter
    def conflict(self, clash: Clash) -> None:
        rows = [self._in_words(row) for row in clash.rows]
        different = tuple(row for row in rows if row.theirs != row.yours)
        self._clash = Clash(clash.who, clash.when, different)

    def _in_words(self, row: Difference) -> Difference:
        return Difference(row.label, self._said(row.theirs), self._said(row.yours))

    @staticmethod
    def _said(value: object) -> str:
        several = value if isinstance(value, list) else [value]
        codes = [ANSWERS.get(str(one)) or SOURCES.get(str(one)) for one in several]
        pairs = zip(several, codes, strict=True)
        return ", ".join(str(code.label) if code else str(one) for one, code in pairs)


@lru_cache(maxsize=64)
def step_form(sheet: Sheet, step: str) -> type[StepForm]:
    """The form of one step of a sheet, with big buttons for the answers."""
    names = names_of(sheet, step)
    fields: dict[str, Any] = {name: field_for(sheet.questions[name]) for name in names}
    for row in rows_of(sheet, step):
        for name in row:
            fields[name].widget.attrs["class"] = "big"
    made: type[StepForm] = type("StepForm", (StepForm,), fields)
    made.sheet, made.rows = sheet, rows_of(sheet, step)
    return made


class DeterminationForm(forms.Form):
    """What a body decided."""

    body_kind = forms.ChoiceField(
        label=_("What kind of body decided?"), choices=BODIES, widget=Choice()
    )
    body_name = forms.CharField(
        label=_("Which body?"),
        max_length=160,
        help_text=_("The name of the body, not of a person."),
    )
    status = forms.ChoiceField(label=_("What did it decide?"), choices=STATUSES, widget=Choice())
    decided_on = forms.DateField(label=_("On which day?"), widget=Date())
    reasons = forms.CharField(
        label=_("Reasons"),
        required=False,
        max_length=5000,
        widget=Long(),
        help_text=_("Needed where the decision differs from what the answers indicate. Sealed."),
    )

    def clean_decided_on(self) -> Any:
        """A day that has been."""
        day = self.cleaned_data["decided_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(
                _("This day is still to come: give the day on which the body decided.")
            )
        return day
