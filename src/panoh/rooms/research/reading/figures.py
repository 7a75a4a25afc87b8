"""Numbers in words."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from panoh.kernel.ui.parts import Badge
from panoh.rooms.research.codes import METHODS
from panoh.rooms.research.models import Claim, Run

VERDICTS = {"usable": "ok", "fragile": "warn", "not_identified": "danger"}
STATES = {"done": "ok", "failed": "danger", "stopped": "warn", "running": "accent"}
SHORT = 40  # characters of a table's name in a picture


def people(number: float | None) -> str:
    """A number of people, or that there is none."""
    if number is None:
        return _("no number")
    return str(number_format(round(number), force_grouping=True))


def between(interval: Sequence[float | None] | None) -> str:
    """An interval in words; an end that is not there is no end."""
    if interval is None:
        return _("no interval")
    low, high = interval
    if high is None:
        return _("%(low)s to no end") % {"low": people(low)}
    return _("%(low)s to %(high)s") % {"low": people(low), "high": people(high)}


def verdict_badge(code: str) -> Badge:
    """A verdict in a word."""
    labels = {
        "usable": _("usable"),
        "fragile": _("fragile"),
        "not_identified": _("not identified"),
    }
    return Badge(labels[code], VERDICTS[code])


def state_badge(run: Run) -> Badge:
    """Where a run stands."""
    return Badge(run.get_state_display(), STATES.get(run.state, ""))


def method(run: Run) -> str:
    """The method in words."""
    return str(METHODS.get(run.method, run.method))


def method_name(run: Run) -> str:
    """The method without its paper, for pictures."""
    return method(run).split(" (")[0]


def percent(run: Run) -> str:
    """The level of its interval."""
    return str(number_format(run.level * 100, decimal_pos=0))


def claimed(claim: Claim) -> str:
    """A claim's number: one, or from one to another."""
    said = people(claim.value) if claim.upper is None else between([claim.value, claim.upper])
    return pgettext("a number of people, and how they were counted", "%(number)s, %(basis)s") % {
        "number": said,
        "basis": claim.get_basis_display(),
    }


def short(name: str, room: int = SHORT) -> str:
    """A name that fits into a picture."""
    return name if len(name) <= room else name[: room - 1].rstrip() + "…"
