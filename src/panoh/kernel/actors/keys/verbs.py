"""Verbs on an agency's keys: renew them, renew its envelopes', make and try a recovery key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from panoh.kernel.vault.crypto import Unreadable
from panoh.kernel.vault.recovery import mark_checked, recover, right_groups
from panoh.kernel.vault.rotation import begin_agency, begin_envelopes, due, recovery_anew
from panoh.kernel.verbs.wrapper import Refused, verb

if TYPE_CHECKING:
    from collections.abc import Sequence

    from panoh.kernel.actors.actor import Actor
    from panoh.kernel.actors.models import Agency
    from panoh.kernel.vault.models import Rotation

NOT_AS_PRINTED = _(
    "This is not what was printed. Look at the paper and type these groups again; if the paper is "
    "lost or cannot be read, make a new recovery key."
)


@verb("vault.renew_agency", facts=("reason",), creates=True)
def renew_agency(actor: Actor) -> Rotation:
    """Begin new keys of the agency; the result's ``fresh_recovery`` is shown once."""
    rotation, recovery = begin_agency(actor, "ended" if due(actor.agency) else "asked")
    rotation.fresh_recovery = recovery
    return rotation


@verb("vault.renew_envelopes", creates=True)
def renew_envelopes(actor: Actor) -> Rotation:
    """Begin new keys of every envelope that the agency holds."""
    return begin_envelopes(actor)


@verb("vault.renew_recovery", creates=True)
def renew_recovery(actor: Actor) -> Agency:
    """Make a new recovery key, in ``fresh_recovery``; the older paper opens nothing more."""
    actor.agency.fresh_recovery = recovery_anew(actor)
    return actor.agency


@verb("vault.confirm_recovery", creates=True)
def confirm_recovery(
    actor: Actor, *, typed: Sequence[str], code: str = "", numbers: Sequence[int] = ()
) -> Agency:
    """Type the recovery key back from paper: groups of the ``code`` just shown, or all of it."""
    agency = actor.agency
    shown = bool(code) and _opens(agency, code)  # else another was made since it was shown
    right = right_groups(code, numbers, typed) if shown else _opens(agency, "".join(typed))
    if not right:
        raise Refused(NOT_AS_PRINTED)
    mark_checked(agency)
    return agency


def _opens(agency: Agency, code: str) -> bool:
    try:
        recover(agency, code)
    except Unreadable:
        return False
    return True
