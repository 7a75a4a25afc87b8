"""A line confirms its months; the region's figures of a year are fixed for a report."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from panoh.kernel.verbs.wrapper import Refused, verb
from panoh.rooms.programme.figures import THRESHOLDS, figures
from panoh.rooms.programme.freezing import counted, digest, frozen, gives_away, too_close
from panoh.rooms.programme.measures import earliest_year, tables
from panoh.rooms.programme.models import LineReport, Snapshot
from panoh.rooms.programme.periods import period, years

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor


@verb("programme.confirm_month", creates=True, facts=("month",))
def confirm_month(actor: Actor, *, month: date) -> LineReport:
    """Say that all contacts of a month are in."""
    first = month.replace(day=1)
    if not actor.agency.runs_hotline:
        raise Refused(_("Your agency runs no line, so it has no month to confirm."))
    if first >= timezone.localdate().replace(day=1):
        raise Refused(_("This month is not over yet: confirm it when it is."))
    if LineReport.objects.filter(agency=actor.agency, month=first).exists():
        raise Refused(_("This month is confirmed already."))
    return LineReport.objects.create(agency=actor.agency, created_by=actor.user, month=first)


AUDIENCE = "public"  # nobody can be asked to keep the programme's rules outside of it


@verb("programme.make_snapshot", creates=True, facts=("year", "digest"))
def make_snapshot(actor: Actor, *, year: int) -> Snapshot:
    """Freeze the figures of a year as they are now; a second person locks them."""
    if year not in years(earliest_year() or timezone.localdate().year):
        raise Refused(_("There are no figures of this year yet."))
    text = frozen(figures(year, AUDIENCE))
    return Snapshot.objects.create(
        agency=actor.agency,
        created_by=actor.user,
        year=year,
        figures=text,
        counts=counted(tables(period(year))),
        digest=digest(text),
    )


@verb("programme.lock_snapshot", facts=("year", "digest"))
def lock_snapshot(actor: Actor, snapshot: Snapshot) -> Snapshot:
    """Lock a snapshot that somebody else made: from now on donors read it, and it replaces others.

    Refused where subtracting it from one that was locked before would show a small count.
    """
    rows = Snapshot.objects.filter(year=snapshot.year)
    list(rows.select_for_update().order_by("pk").values_list("pk"))  # one lock of a year at a time
    before = rows.filter(state__in=("locked", "superseded"))
    threshold = THRESHOLDS[AUDIENCE]
    if any(too_close(one.counts, snapshot.counts, threshold) for one in before):
        raise Refused(
            _(
                "Some counts differ by less than 10 from a snapshot that is locked already: "
                "subtracting one from the other would point to few people. Discard this one, "
                "and make another when more has been recorded."
            )
        )
    if any(gives_away(*pair, threshold) for one in before for pair in _both_ways(one, snapshot)):
        raise Refused(
            _(
                "Beside a snapshot that is locked already this one would give a small count away: "
                "a count that did not change is shown in one of them and hidden in the other. "
                "Discard this one, and make another when more has been recorded."
            )
        )
    before.filter(state="locked").update(state="superseded")
    snapshot.locked_by, snapshot.locked_at = actor.user, timezone.now()
    return snapshot


def _both_ways(one: Snapshot, other: Snapshot) -> tuple[tuple[Snapshot, Snapshot], ...]:
    return (one, other), (other, one)


@verb("programme.discard_snapshot", facts=("year", "digest"))
def discard_snapshot(_actor: Actor, snapshot: Snapshot) -> Snapshot:
    """Discard a snapshot that nobody locked."""
    return snapshot
