"""Deletions that were asked for: late after 72 hours, then named each week until answered.

Once late, the data protection officer of the agency that was asked has it on Today as well. The
72 hours and the week are this project's design.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from panoh.kernel.access.decide import scopes_of
from panoh.kernel.actors.roles import Role
from panoh.kernel.ui.parts import Badge, Cell, Column, Empty, Table
from panoh.rooms.cases import doors

if TYPE_CHECKING:
    from collections.abc import Iterable

    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.cases.doors import Awaited

ANSWER_WITHIN = timedelta(hours=72)
AGAIN = timedelta(days=7)


@dataclass(frozen=True)
class Chased:
    """A deletion that is waited for, and how often it was asked for by now."""

    awaited: Awaited
    due_at: datetime
    times: int

    @property
    def late(self) -> bool:
        """Whether the answer is overdue."""
        return self.times > 1


def chased(awaited: Awaited, now: datetime | None = None) -> Chased:
    """Asked once; again after 72 hours, and then every week."""
    moment = now or timezone.now()
    due_at = awaited.since + ANSWER_WITHIN
    overdue = moment - due_at
    times = 1 if overdue < timedelta() else 2 + overdue // AGAIN
    return Chased(awaited, due_at, times)


def of_us(actor: Actor) -> list[Chased]:
    """What our agency is asked to delete and has not confirmed, the oldest first."""
    return [one for one in _all(actor) if one.awaited.asked == actor.agency]


def of_others(actor: Actor) -> list[Chased]:
    """What our agency waits for, the oldest first."""
    return [one for one in _all(actor) if one.awaited.asker == actor.agency]


def _all(actor: Actor) -> list[Chased]:
    return [chased(one) for one in doors.deletions(actor)]


def today(actor: Actor) -> dict[str, Any]:
    """For Today: what is late from both sides; the officer sees what their agency owes."""
    officer = Role.DATA_PROTECTION_OFFICER in actor.roles
    owed = [one for one in of_us(actor) if one.late or not officer]
    missing = [one for one in of_others(actor) if one.late]
    return {
        "owed": owed_table(actor, owed) if owed else None,
        "missing": missing_table(actor, missing) if missing else None,
    }


def owed_table(actor: Actor, rows: Iterable[Chased]) -> Table:
    """What we are asked to delete."""
    empty = Empty(_("Nobody asks us to delete anything"))
    return _table(actor, _("Asked of us"), _("Who asks"), rows, empty, mine=True)


def missing_table(actor: Actor, rows: Iterable[Chased]) -> Table:
    """What we wait for."""
    empty = Empty(
        _("We wait for no deletion"),
        _("When a person withdraws a consent, each agency that read its copy is asked here."),
    )
    return _table(actor, _("Asked of others"), _("Who is asked"), rows, empty, mine=False)


def _table(
    actor: Actor, caption: str, who: str, rows: Iterable[Chased], empty: Empty, *, mine: bool
) -> Table:
    heads = (who, _("Asked on"), _("Answer due"), _("State"))
    columns = [Column(_("Code"), kind="code"), *(Column(head) for head in heads)]
    lines = [_row(actor, one, mine) for one in rows]
    return Table(caption, columns, lines, empty=empty)


def _row(actor: Actor, one: Chased, mine: bool) -> list[object]:
    awaited = one.awaited
    url = awaited.url if scopes_of(actor, awaited.verb) else ""
    other = awaited.asker if mine else awaited.asked
    return [Cell(awaited.code, url), other.name, awaited.since, one.due_at, _state(one)]


def _state(one: Chased) -> Badge:
    if not one.late:
        return Badge(_("asked"))
    said = ngettext("late, asked %(n)d time", "late, asked %(n)d times", one.times)
    return Badge(said % {"n": one.times}, "danger")
