"""Code lists of the room.

Reasons to decline, and why a referral did not succeed, follow domain/02 §2.2 (the second after
Primero's referral module, UNICEF); the labels are ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from panoh.kernel.sheets import Codes
from panoh.rooms.cases.codes import PURPOSES as CONSENT_PURPOSES
from panoh.rooms.network.codes import KINDS

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Lazy

# What help is asked for: the same words as in the directory.
SERVICES = Codes(*KINDS)

# Of the purposes that a consent can have, those for which somebody is referred.
PURPOSES = Codes(
    *(
        code
        for code in CONSENT_PURPOSES
        if code.value in {"referral", "service", "return", "family_contact", "justice"}
    )
)

STATES: dict[str, Lazy] = {
    "draft": _("Not sent yet"),
    "sent": _("Sent"),
    "seen": _("Opened"),
    "accepted": _("Accepted"),
    "declined": _("Declined"),
    "waitlisted": _("On the waiting list"),
    "expired": _("Not answered in time"),
    "received": _("The person arrived"),
    "in_service": _("Being helped"),
    "closed": _("Closed"),
    "revoked": _("Withdrawn"),
}
STATE_KINDS = {
    "seen": "accent",
    "accepted": "ok",
    "received": "ok",
    "in_service": "ok",
    "declined": "warn",
    "waitlisted": "warn",
    "expired": "danger",
    "revoked": "danger",
}
UNANSWERED = ("sent", "seen")
LIVE = ("sent", "seen", "accepted", "waitlisted", "received", "in_service")
ENDED = ("declined", "expired", "closed", "revoked")

DECLINE_REASONS = Codes(
    ("no_capacity", _("No free place")),
    ("outside_mandate", _("Not our field of work")),
    ("no_bed_men", _("No free bed for men")),
    ("no_bed_children", _("No free bed for children")),
    ("needs_police_case", _("A police case would be needed")),
    ("foreigner_not_eligible", _("Foreign nationals are not eligible")),
    ("language", _("Nobody here speaks the language")),
    ("security", _("It would not be safe here")),
    ("no_funding", _("No money for it")),
    ("not_reachable", _("The person could not be reached")),
)
OUTCOMES = Codes(
    ("completed", _("What was asked for was done")),
    ("partially", _("Part of it was done")),
    ("not_successful", _("It did not succeed")),
)
OUTCOME_REASONS = Codes(
    ("client_refused_services", _("The person did not want the help")),
    ("lack_of_capacity", _("We could not provide it after all")),
    ("services_no_longer_needed", _("The help is no longer needed")),
    ("unable_to_contact_client", _("The person could not be reached")),
    ("unable_to_contact_referred_to_organization", _("The agency could not be reached")),
    ("other", _("Other")),
)
