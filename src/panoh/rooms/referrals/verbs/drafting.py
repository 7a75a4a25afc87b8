"""The sender writes a referral: for whom, to whom, what for, how much. Nothing leaves yet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from panoh.kernel.verbs.wrapper import verb
from panoh.rooms.cases import checks
from panoh.rooms.cases.codes import URGENCIES
from panoh.rooms.cases.groups import GROUPS, LEVELS, SLOT, groups_of, level_of
from panoh.rooms.referrals.codes import PURPOSES, SERVICES
from panoh.rooms.referrals.models import Referral
from panoh.rooms.referrals.receivers import receivers
from panoh.rooms.referrals.referralcode import new_code

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor
    from panoh.kernel.actors.models import Agency
    from panoh.rooms.cases.models import Case, Person

CODED = {"service": SERVICES, "purpose": PURPOSES, "urgency": URGENCIES}
FACTS = ("recipient", "service", "purpose", "level", "urgency")


@verb("referrals.draft", facts=FACTS, creates=True)
def draft(
    actor: Actor,
    case: Case,
    *,
    person: Person,
    recipient: Agency,
    service: str,
    level: int = 0,
    urgency: str = "green",
    purpose: str = "referral",
    groups: Iterable[str] | None = None,
) -> Referral:
    """Write a referral of a person of the case to one recipient; it is not sent yet.

    ``groups``: which field groups to release; all up to ``level`` unless told (then the level
    follows from them). Raises Refused.
    """
    checks.in_case(person, case)
    referral = Referral(
        case=case,
        agency=case.agency,
        created_by=actor.user,
        person=person,
        recipient=_receiver(actor, recipient),
        code=new_code(timezone.localdate().year),
    )
    _set(referral, {"service": service, "urgency": urgency, "purpose": purpose})
    set_groups(referral, level, groups)
    referral.save(force_insert=True)
    return referral


@verb("referrals.change", facts=FACTS)
def change(
    actor: Actor,
    referral: Referral,
    *,
    recipient: Agency | None = None,
    level: int | None = None,
    groups: Iterable[str] | None = None,
    service: str | None = None,
    purpose: str | None = None,
    urgency: str | None = None,
) -> Referral:
    """Change a referral that was not sent; what is not given stays. Raises Refused."""
    if recipient is not None:
        referral.recipient = _receiver(actor, recipient)
    coded = {"service": service, "purpose": purpose, "urgency": urgency}
    _set(referral, {name: value for name, value in coded.items() if value is not None})
    if level is not None or groups is not None:
        set_groups(referral, level or 0, groups)
    return referral


def set_groups(referral: Referral, level: int, groups: Iterable[str] | None) -> None:
    """What is to be released: the groups, or all up to the level. Raises Refused."""
    checks.demand(level in LEVELS, _("Choose how much the recipient may learn: L0 to L3."))
    names = set(groups_of(level) if groups is None else groups) | {SLOT}
    checks.demand(names <= GROUPS.keys(), _("One of these groups of fields does not exist."))
    referral.groups = [name for name in GROUPS if name in names]
    referral.level = level_of(referral.groups)


def _set(referral: Referral, coded: dict[str, str]) -> None:
    for name, value in coded.items():
        setattr(referral, name, checks.coded(CODED[name], value))


def _receiver(actor: Actor, recipient: Agency) -> Agency:
    checks.demand(
        recipient.pk != actor.agency.pk, _("A referral goes to another agency than your own.")
    )
    known = receivers(actor.agency).filter(pk=recipient.pk).exists()
    checks.demand(known, _("Nobody at this agency can receive a referral here."))
    return recipient
