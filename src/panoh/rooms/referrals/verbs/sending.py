"""The sender hands over: checked against the consents of this moment, sealed, dated."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from panoh.kernel.vault.envelopes import new_envelope
from panoh.kernel.verbs.wrapper import verb
from panoh.rooms.cases.checks import demand
from panoh.rooms.cases.consents import ends_at, hold_still
from panoh.rooms.referrals import telling
from panoh.rooms.referrals.clocks import due_at
from panoh.rooms.referrals.composing import Composed, compose, seen_mark
from panoh.rooms.referrals.models import Referral, Release
from panoh.rooms.referrals.verbs.drafting import set_groups

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor


@verb("referrals.send", facts=("recipient", "purpose", "level", "groups", "urgency"))
def send(actor: Actor, referral: Referral, *, seen: str = "") -> Referral:
    """Send it: release number 1, sealed for sender and recipient; the clock starts.

    ``seen``: the mark of what the preview showed; other content than that is refused. Raises
    Refused with the sentence that says which consent is missing; then nothing is sent.
    """
    composed = _checked(actor, referral, seen)
    now = timezone.now()
    referral.sent_at, referral.due_at = now, due_at(now, referral.urgency)
    referral.envelope = new_envelope([referral.agency, referral.recipient], kind="referral")
    _release(actor, referral, composed)
    telling.arrived(referral)
    return referral


@verb("referrals.send_update", facts=("level", "groups"))
def send_update(
    actor: Actor,
    referral: Referral,
    *,
    level: int | None = None,
    groups: Iterable[str] | None = None,
    seen: str = "",
) -> Referral:
    """Send a new dated release; it replaces the one before. Checked as ``send`` is."""
    if level is not None or groups is not None:
        set_groups(referral, level or 0, groups)
    _release(actor, referral, _checked(actor, referral, seen))
    telling.arrived(referral)
    return referral


def _checked(actor: Actor, referral: Referral, seen: str) -> Composed:
    """What will leave, if a consent of this moment covers all that is asked for."""
    hold_still(referral.case)
    composed = compose(actor, referral)
    demand(not composed.missing, composed.sentence)
    demand(
        seen in ("", seen_mark(composed.snapshot)),
        _("What would be sent has changed since you looked at it. Look again; nothing was sent."),
    )
    return composed


def _release(actor: Actor, referral: Referral, composed: Composed) -> Release:
    basis = composed.basis
    release = Release(
        agency=referral.agency,
        created_by=actor.user,
        referral=referral,
        number=referral.releases.count() + 1,
        level=referral.level,
        groups=list(composed.released),
        consents=[str(one.pk) for one in basis.consents],
        exceptions=[str(one.pk) for one in basis.exceptions],
        ends_at=ends_at(basis.by),
        envelope=new_envelope([referral.agency, referral.recipient], kind="release"),
    )
    actor.keys.write(release, "snapshot", composed.snapshot)
    release.save(force_insert=True)
    return release
