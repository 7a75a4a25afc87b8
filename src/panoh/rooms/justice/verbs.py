"""Every write of the room: draft, change, release, withdraw; the recipient confirms a deletion."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from panoh.kernel.vault.envelopes import new_envelope
from panoh.kernel.verbs.wrapper import verb
from panoh.rooms.cases import checks
from panoh.rooms.cases.checks import demand
from panoh.rooms.cases.consents import hold_still
from panoh.rooms.cases.groups import SLOT
from panoh.rooms.justice.composing import compose, ends_at
from panoh.rooms.justice.lapsing import cut
from panoh.rooms.justice.models import Package
from panoh.rooms.justice.packagecode import new_code
from panoh.rooms.justice.receivers import receivers
from panoh.rooms.referrals.composing import seen_mark

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor
    from panoh.kernel.actors.models import Agency
    from panoh.rooms.cases.models import Case, Person

LONGEST = timedelta(days=365)
FACTS = ("recipient", "groups", "until")


@verb("justice.draft", facts=FACTS, creates=True)
def draft(
    actor: Actor,
    case: Case,
    *,
    person: Person,
    recipient: Agency,
    groups: Iterable[str],
    until: date,
) -> Package:
    """Write a package about one person for one body, until a day; nothing leaves yet."""
    checks.in_case(person, case)
    package = Package(
        agency=case.agency,
        created_by=actor.user,
        case=case,
        person=person,
        recipient=_receiver(actor, recipient),
        code=new_code(timezone.localdate().year),
    )
    _set(package, groups, until)
    package.save(force_insert=True)
    return package


@verb("justice.change", facts=FACTS)
def change(
    actor: Actor, package: Package, *, recipient: Agency, groups: Iterable[str], until: date
) -> Package:
    """Change a package that was not released."""
    package.recipient = _receiver(actor, recipient)
    _set(package, groups, until)
    return package


def _receiver(actor: Actor, recipient: Agency) -> Agency:
    known = receivers(actor.agency).filter(pk=recipient.pk).exists()
    demand(known, _("Nobody of the police or prosecution can receive a package there."))
    return recipient


def _set(package: Package, groups: Iterable[str], until: date) -> None:
    today = timezone.localdate()
    package.groups = [name for name in checks.named_groups(groups) if name != SLOT]
    demand(bool(package.groups), _("Choose what the recipient may learn."))
    demand(until >= today, _("The last day is over already."))
    demand(until <= today + LONGEST, _("A package is open for a year at most."))
    package.until = until


@verb("justice.release", facts=FACTS)
def release(actor: Actor, package: Package, *, seen: str = "") -> Package:
    """Hand the key of a snapshot to the recipient, if a consent of this moment covers it all.

    ``seen``: the mark of what the preview showed; other content than that is refused. Raises
    Refused with the sentence that says which consent is missing; then nothing is released.
    """
    hold_still(package.case)
    composed = compose(actor, package)
    demand(not composed.missing, composed.sentence)
    demand(
        seen in ("", seen_mark(composed.snapshot)),
        _("What would be sent has changed since you looked at it. Look again; nothing was sent."),
    )
    package.released_at = timezone.now()
    package.ends_at = ends_at(package, composed)
    demand(package.ends_at > package.released_at, _("The last day is over already."))
    package.consents = [str(one.pk) for one in composed.basis.consents]
    package.exceptions = [str(one.pk) for one in composed.basis.exceptions]
    package.envelope = new_envelope([package.agency, package.recipient], kind="justice")
    actor.keys.write(package, "snapshot", composed.snapshot)
    return package


@verb("justice.withdraw", facts=("recipient",))
def withdraw(_actor: Actor, package: Package) -> Package:
    """Take a package back: its key at once, and the recipient is asked to delete copies."""
    if package.released_at is not None:
        cut(package)
    return package


@verb("justice.confirm_deletion", facts=("state",))
def confirm_deletion(_actor: Actor, package: Package) -> Package:
    """The recipient says that what was read, printed or copied is deleted."""
    package.deletion_confirmed_at = timezone.now()
    return package
