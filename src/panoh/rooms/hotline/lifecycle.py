"""When a call-back may be planned, done or given up, and when a contact may go further."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from panoh.kernel.access.decide import YES, Decision, condition
from panoh.kernel.verbs.lifecycle import Lifecycle, Move
from panoh.rooms.hotline.codes import CALL_BACK_STATES, NOISE
from panoh.rooms.hotline.models import Contact

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor


@condition("hotline.schedule_call_back")
def safe_to_call(_actor: Actor, contact: object) -> Decision:
    """Nobody is called who did not agree, or whose number is no longer safe."""
    if not isinstance(contact, Contact):
        return YES
    if contact.call_back_state == "unsafe":
        return Decision(
            False,
            _("This number is no longer safe: nobody calls it. A correction can give a new one."),
            "unsafe",
        )
    if not contact.call_back_allowed:
        return Decision(False, _("The caller did not agree to be called back."), "not_allowed")
    return YES


@condition("hotline.open_screening")
def not_screened(_actor: Actor, contact: object) -> Decision:
    """One screening a contact; nobody is screened who only asked the way."""
    if not isinstance(contact, Contact):
        return YES
    if contact.screening_id is not None:
        return Decision(False, _("This contact is screened already."), "screened")
    return _serious(contact)


@condition("hotline.open_case")
@condition("hotline.link_case")
def not_a_case(_actor: Actor, contact: object) -> Decision:
    """A contact belongs to one case at most."""
    if not isinstance(contact, Contact):
        return YES
    if contact.case_id is not None:
        return Decision(False, _("This contact belongs to a case already."), "has_case")
    return _serious(contact)


def _serious(contact: Contact) -> Decision:
    if contact.category in NOISE:
        return Decision(False, _("Of such a contact only the count is kept."), "noise")
    return YES


CALL_BACK = Lifecycle(
    Contact,
    start="none",
    column="call_back_state",
    moves=(
        Move("hotline.schedule_call_back", ("none", "due", "done", "failed"), "due"),
        Move("hotline.call_back_done", ("due",), "done"),
        Move("hotline.call_back_failed", ("due",), "failed"),
        Move("hotline.number_unsafe", ("none", "due", "done", "failed"), "unsafe"),
        Move("hotline.number_safe", ("unsafe",), "none"),
    ),
    labels=CALL_BACK_STATES,
)
