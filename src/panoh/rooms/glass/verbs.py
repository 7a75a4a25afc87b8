"""Every write of the room: ask, answer, end, review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from panoh.kernel.access.decide import RECUSED, decide
from panoh.kernel.access.recusing import keeps_from
from panoh.kernel.vault.crypto import Unreadable
from panoh.kernel.vault.envelopes import new_envelope
from panoh.kernel.vault.keyring import Keyring
from panoh.kernel.vault.loans import lend
from panoh.kernel.vault.recovery import recover as open_recovery
from panoh.kernel.verbs.wrapper import Refused, verb
from panoh.rooms.cases.checks import coded, demand
from panoh.rooms.glass import telling
from panoh.rooms.glass.clocks import LENT_FOR
from panoh.rooms.glass.codes import FINDINGS, FOLLOWS
from panoh.rooms.glass.lapsing import close
from panoh.rooms.glass.models import Access

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.cases.models import Case

SHORTEST = 20  # characters of a sentence that says something
FACTS = ("case", "holder")


class WrongRecoveryKey(Refused):
    """The recovery key does not open the agency's keys; the page counts the guess."""


@verb("glass.ask", facts=FACTS, creates=True)
def ask(actor: Actor, *, case: Case, reason: str) -> Access:
    """Ask for emergency access to one case; its agency and the officers are told at once."""
    demand(
        not decide(actor, "cases.identity", case),
        _("You can read this case already: open it among your cases."),
    )
    demand(not keeps_from(actor, case), RECUSED.reason)
    demand(_is_sentence(reason), _("Say in a sentence what the danger is and why it cannot wait."))
    own = Access.objects.filter(case=case, created_by=actor.user, state__in=("asked", "open"))
    demand(not own.exists(), _("You have asked for this case already. See the answer there."))
    access = Access(
        agency=actor.agency,
        created_by=actor.user,
        case=case,
        holder=case.agency,
        envelope=new_envelope({case.agency, actor.agency}, kind="glass"),
    )
    actor.keys.write(access, "reason", {"text": reason.strip()})
    access.save(force_insert=True)
    telling.asked(access)
    return access


def _is_sentence(text: str) -> bool:
    return len(text.strip()) >= SHORTEST and len(text.split()) > 2


@verb("glass.approve", facts=FACTS)
def approve(actor: Actor, access: Access) -> Access:
    """Hand the case's key over for four hours, from the keys of the agency that holds it."""
    _hand_over(actor, access, actor.keys, "approved")
    return access


@verb("glass.recover", facts=FACTS)
def recover(actor: Actor, access: Access, *, recovery: str) -> Access:
    """Hand the key over with the holder's printed recovery key; nothing of that is kept."""
    try:
        keys = open_recovery(access.holder, recovery)
    except Unreadable as error:
        raise WrongRecoveryKey(
            _("This is not the recovery key of that agency. Nothing was opened.")
        ) from error
    _hand_over(actor, access, Keyring.recovered(access.holder_id, keys), "recovery")
    return access


def _hand_over(actor: Actor, access: Access, keys: Keyring, way: str) -> None:
    now = timezone.now()
    access.way, access.decided_by, access.decided_at = way, actor.user, now
    access.opened_at, access.expires_at = now, now + LENT_FOR
    lend(keys, access.case.envelope, access.created_by, access.expires_at)
    telling.opened(access)


@verb("glass.refuse", facts=FACTS)
def refuse(actor: Actor, access: Access) -> Access:
    """Say no; nothing was opened."""
    access.decided_by, access.decided_at = actor.user, timezone.now()
    return access


@verb("glass.end", facts=FACTS)
def end(_actor: Actor, access: Access) -> Access:
    """Take the key back at once, before the four hours are over."""
    close(access, timezone.now())
    return access


@verb("glass.give_back", facts=FACTS)
def give_back(_actor: Actor, access: Access) -> Access:
    """Give the key back: it is no longer needed."""
    close(access, timezone.now())
    return access


@verb("glass.review", facts=(*FACTS, "finding", "follows"))
def review(actor: Actor, access: Access, *, finding: str, follows: str, text: str) -> Access:
    """The data protection officer writes what was found, and what follows."""
    access.finding, access.follows = coded(FINDINGS, finding), coded(FOLLOWS, follows)
    demand(bool(text.strip()), _("Write in a few words what you found."))
    actor.keys.write(access, "review", {"text": text.strip()})
    access.reviewed_by, access.reviewed_at = actor.user, timezone.now()
    return access
