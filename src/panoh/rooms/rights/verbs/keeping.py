"""Keeping: holds for courts, and letting go what was kept long enough; never unseen."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from panoh.kernel.vault.destroying import settle
from panoh.kernel.vault.retention import CLOCKS
from panoh.kernel.verbs.wrapper import verb
from panoh.rooms.cases import checks
from panoh.rooms.rights.codes import HOLD_REASONS
from panoh.rooms.rights.due import due_now
from panoh.rooms.rights.erasing import complete_on
from panoh.rooms.rights.models import Hold, Preview

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.cases.models import Case

LONGEST_HOLD = timedelta(days=2 * 366)


@verb("rights.hold", facts=("why", "until"), creates=True)
def hold(actor: Actor, case: Case, *, why: str, until: date, words: str) -> Hold:
    """A court, an investigation or a complaint needs the case kept until a day."""
    today = timezone.localdate()
    checks.demand(until > today, _("The hold would have ended already."))
    checks.demand(until <= today + LONGEST_HOLD, _("A hold lasts two years at most; renew it."))
    checks.demand(bool(words.strip()), _("Write who asked for it, and their file number."))
    made = Hold(case=case, agency=case.agency, created_by=actor.user, until=until)
    made.why = checks.coded(HOLD_REASONS, why)
    actor.keys.write(made, "words", {"text": words.strip()})
    made.save(force_insert=True)
    return made


@verb("rights.lift")
def lift(actor: Actor, standing: Hold) -> Hold:
    """The case need not be kept for it any more."""
    standing.lifted_by = actor.user
    return standing


@verb("rights.preview", facts=("count",), creates=True)
def preview(actor: Actor) -> Preview:
    """Look what has been kept as long as was promised: nothing goes that was not shown here."""
    items = [
        [name, one.key, one.code, one.since.isoformat()]
        for name, found in due_now(actor).items()
        for one in found
    ]
    made = Preview(agency=actor.agency, created_by=actor.user, items=items, count=len(items))
    made.save(force_insert=True)
    return made


@verb("rights.clear", facts=("cleared",))
def clear(actor: Actor, shown: Preview) -> Preview:
    """Erase what the preview showed and is still due: what is held since then stays."""
    due = {name: {one.key for one in found} for name, found in due_now(actor).items()}
    for name, key, _code, _since in shown.items:
        if key in due.get(name, ()):
            CLOCKS[name].clear(actor, key)
            shown.cleared += 1
    shown.cleared_at, shown.complete_on = timezone.now(), complete_on()
    settle()
    return shown
