"""The form of a run: which method, which interval, which settings."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from panoh.rooms.research.codes import INTERVALS, METHODS, ORDERS
from panoh.rooms.research.wording import say
from panoh.science import estimate as science
from panoh.science.estimate.messages import message

LEVELS = [("0.95", _("95 %")), ("0.9", _("90 %")), ("0.8", _("80 %"))]
MOST_REPLICATES = 1_000_000
LARGEST_SEED = 2**32 - 1


def methods() -> list[tuple[str, Any]]:
    """Every method there is."""
    return [(name, METHODS.get(name, name)) for name in science.METHODS]


class RunForm(forms.Form):
    """How to estimate."""

    method = forms.ChoiceField(label=_("Method"), choices=methods, widget=forms.RadioSelect)
    level = forms.TypedChoiceField(label=_("Interval"), choices=LEVELS, coerce=float)
    interval = forms.ChoiceField(
        label=_("Kind of interval"), choices=INTERVALS, required=False, initial=""
    )
    replicates = forms.IntegerField(
        label=_("Replicates or draws"),
        required=False,
        min_value=100,
        max_value=MOST_REPLICATES,
        help_text=_("Empty: as many as the method takes by itself."),
    )
    threshold = forms.FloatField(
        label=_("A pair of lists enters below p ="),
        min_value=0.0001,
        max_value=0.5,
        required=False,
        help_text=_("For the stepwise method; 0.02 is usual."),
    )
    order = forms.TypedChoiceField(
        label=_("How many lists may depend on each other at once?"),
        choices=ORDERS,
        coerce=int,
        required=False,
        empty_value=None,
    )
    seed = forms.IntegerField(
        label=_("Seed"),
        required=False,
        min_value=0,
        max_value=LARGEST_SEED,
        help_text=_("The same seed draws the same again."),
    )
    sections = (
        (_("Method and interval"), ("method", "level", "interval")),
        (
            _("Settings"),
            ("replicates", "threshold", "order", "seed"),
            _("They may stay as they are."),
        ),
    )

    def clean(self) -> dict[str, Any]:
        """Settings that this method knows; what is empty is as usual."""
        given = super().clean() or {}
        for name, usual in (("threshold", 0.02), ("order", 2), ("seed", 1)):
            if name in self.fields and name not in self.errors and given.get(name) is None:
                given[name] = usual
        chosen = science.METHODS.get(given.get("method", ""))
        if chosen is not None:
            self._known(given, chosen)
        return given

    def _known(self, given: dict[str, Any], chosen: Any) -> None:
        kind = given.get("interval")
        if kind and kind not in chosen.intervals:
            labels = dict(INTERVALS)
            offered = ", ".join(str(labels.get(one, one)) for one in chosen.intervals)
            self.add_error(
                "interval",
                _("This method has no such interval; it has: %(kinds)s.") % {"kinds": offered},
            )
        if given.get("replicates") and chosen.drawn is None:
            problem = message("replicates_unused", method=chosen.name)
            self.add_error("replicates", say(problem))
