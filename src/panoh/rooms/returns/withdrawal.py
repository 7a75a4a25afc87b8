"""When a consent to the return is taken back, its recipient's keys are taken at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from panoh.rooms.cases.consents import covering
from panoh.rooms.cases.doors import on_withdrawal
from panoh.rooms.returns.holding import HANDED_OVER, PARTIES, PURPOSE
from panoh.rooms.returns.models import Return
from panoh.rooms.returns.verbs import take_back

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.cases.models import Consent


def withdrawn(actor: Actor, consent: Consent) -> None:
    """Cut what nothing else covers: the papers, and from the receiver the journey too."""
    if consent.purpose != PURPOSE:
        return
    recipient = consent.recipient
    if covering(consent.case, consent.person, recipient, PURPOSE, HANDED_OVER).whole:
        return
    concerned = Q(consulate=recipient) | Q(receiver=recipient)
    for journey in Return.objects.filter(concerned, case=consent.case, person=consent.person):
        for party in PARTIES:
            if getattr(journey, f"{party}_id") == recipient.pk:
                take_back(actor, journey, party=party)


on_withdrawal(withdrawn)
