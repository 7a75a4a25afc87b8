"""The three bands of an untouched call page, rendered once for a line and a language.

Nothing has been typed into such a form, so it is the same for every counsellor of the line;
rendering its fifty controls is most of the work of the page. A form with a draft, or one that
came back with errors, is always rendered anew and never kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from panoh.rooms.cases.zones import clock_of

if TYPE_CHECKING:
    from panoh.rooms.hotline.forms import CallForm

SPOKEN = {"KG": "ky", "KZ": "kk", "TJ": "tg", "TM": "tk", "UZ": "uz"}


def usual(country: str, zone: str) -> dict[str, Any]:
    """What most calls to a line have in common, so that nobody need type it."""
    return {
        "channel": "phone_national",
        "urgency": "green",
        "caller_country": country,
        "language": SPOKEN.get(country, "ru"),
        "clock": clock_of(zone),
        "anonymous": "yes",
        "follow_up": "none",
    }


def bands_of(form: CallForm) -> SafeString:
    """The bands of a form; from memory where it is as untouched as any other."""
    place = (form.actor.agency.country, form.actor.agency.timezone)
    asked = {name: value for name, value in form.initial.items() if name in form.sheet.questions}
    if form.is_bound or asked != usual(*place):
        return _render(form)
    key = (get_language() or "en", *place)
    if key not in _untouched:
        _untouched[key] = _render(form)
    return _untouched[key]


_untouched: dict[tuple[str, ...], SafeString] = {}  # as many as lines times languages


def _render(form: CallForm) -> SafeString:
    return SafeString(render_to_string("hotline/bands.html", {"form": form}))
