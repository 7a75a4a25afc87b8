"""Safe contact: whether, when and by which means a person may be reached. The one place that says.

Pure rules over what the person agreed to; no keys, no database. Times are wall-clock times where
the person lives; a window whose end is not after its start runs past midnight and belongs to the
day on which it starts. Source: domain/02 §2.7 and 01b (no call outside the safe window).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from panoh.kernel.access.decide import YES, Decision
from panoh.kernel.ui import clocks
from panoh.rooms.cases.zones import DAYS

if TYPE_CHECKING:
    from collections.abc import Mapping

WEEK = 8  # days after which every weekday has come by
FACE_TO_FACE = ("visit",)  # agreed by word of mouth; everything else rings or lies somewhere

UNSAFE = Decision(
    False,
    _("This number is no longer safe: nobody calls or writes to it. Nothing was planned."),
    "unsafe",
)
NOT_ALLOWED = Decision(
    False, _("The person did not agree to be called or written to. Nothing was planned."), "no"
)
NOT_KNOWN = Decision(
    False,
    _("It is not known whether the person may be called. Ask, write it down, then plan."),
    "not_known",
)
MEANS = {
    "phone": _("by telephone"),
    "sms": _("by text message"),
    "messenger": _("by messenger"),
    "email": _("by e-mail"),
    "relative": _("through a relative"),
    "visit": _("by a visit"),
}


@dataclass(frozen=True)
class Rules:
    """What a person agreed to. No means: any; no days: any day; no start and end: any time.

    ``allowed``: yes, no, or None where nobody has asked yet. ``unsafe``: the number was reported
    as no longer safe.
    """

    allowed: bool | None
    zone: str = "UTC"
    days: tuple[str, ...] = ()
    start: time | None = None
    end: time | None = None
    means: tuple[str, ...] = ()
    unsafe: bool = False

    def holds(self, moment: datetime) -> bool:
        """Whether this moment is inside the safe window."""
        there = moment.astimezone(ZoneInfo(self.zone))
        start, end = self.start or time.min, self.end or time.max
        clock = there.time().replace(tzinfo=None)
        if start < end:
            return start <= clock <= end and self._on(there)
        if clock <= end:
            return self._on(there - timedelta(days=1))
        return clock >= start and self._on(there)

    def _on(self, day: datetime) -> bool:
        return not self.days or DAYS.values[day.weekday()] in self.days

    def window_after(self, moment: datetime) -> datetime | None:
        """The first moment inside the window from this one on."""
        here = ZoneInfo(self.zone)
        first = moment.astimezone(here)
        starts = (
            datetime.combine(first.date() + timedelta(days=ahead), self.start or time.min, here)
            for ahead in range(WEEK)
        )
        candidates = [first, *(start for start in starts if start >= first)]
        found = next((one for one in candidates if self.holds(one)), None)
        return found.astimezone(UTC) if found else None


def contact_allowed(rules: Rules, means: str, moment: datetime) -> Decision:
    """May the person be reached by this means at this moment? No carries the sentence why.

    Outside the window the sentence says when the next one opens, on the person's own clock.
    """
    standing = agreed_to(rules, means)
    if not standing or rules.holds(moment):
        return standing
    opens = rules.window_after(moment)
    refusal = _("This is outside the safe times of the person. Nothing was planned.")
    if opens is None:
        return Decision(False, refusal, "outside")
    return Decision(False, format_lazy(_("{refusal} {earliest}"), refusal=refusal,
                                       earliest=earliest(rules, opens)), "outside")  # fmt: skip


def agreed_to(rules: Rules, means: str) -> Decision:
    """Whatever the hour: has the person said yes, and to this means?"""
    if means in FACE_TO_FACE:
        return YES if not rules.means or means in rules.means else _other_means(rules)
    if rules.unsafe:
        return UNSAFE
    if rules.allowed is not True:
        return NOT_KNOWN if rules.allowed is None else NOT_ALLOWED
    return YES if not rules.means or means in rules.means else _other_means(rules)


def _other_means(rules: Rules) -> Decision:
    agreed = [MEANS[one] for one in rules.means if one in MEANS]
    sentence = _("The person agreed to be reached only: {means}. Nothing was planned.")
    return Decision(False, format_lazy(sentence, means=_joined(agreed)), "means")


def _joined(labels: list[Any]) -> Any:
    return format_lazy(", ".join("{}" for _label in labels), *labels)


def next_allowed(rules: Rules, means: str, moment: datetime) -> datetime | None:
    """The first moment from this one on at which contact is allowed; None when it never is."""
    return rules.window_after(moment) if agreed_to(rules, means) else None


def earliest(rules: Rules, opens: datetime) -> Any:
    """When the window opens, in words: the day of the week, the date, the hour there."""
    here = ZoneInfo(rules.zone)
    day = DAYS.get(DAYS.values[opens.astimezone(here).weekday()])
    return format_lazy(
        _("The earliest is {weekday}, {moment}."),
        weekday=day.label if day else "",
        moment=clocks.absolute(opens, here, timezone.now()),
    )


def clock(stored: str | time | None) -> time | None:
    """A time of day as sheets store it."""
    return time.fromisoformat(stored) if isinstance(stored, str) and stored else None


def window(given: Mapping[str, Any]) -> dict[str, Any]:
    """The safe window out of a sheet's answers, as Rules take it."""
    return {
        "days": tuple(given.get("safe_days", ())),
        "start": clock(given.get("safe_from")),
        "end": clock(given.get("safe_until")),
    }
