"""A person's word in tests, by phone unless told otherwise."""

from __future__ import annotations

from typing import Any

from panoh.kernel.actors.actor import Actor
from panoh.kernel.actors.models import Agency
from panoh.rooms.cases import verbs
from panoh.rooms.cases.consents import Cover, covering
from panoh.rooms.cases.groups import groups_of
from panoh.rooms.cases.models import Case, Consent, Person

ORAL = {"method": "phone_oral", "language": "ky", "witness": "SYNTHETIC colleague"}


def agree(
    worker: Actor, case: Case, person: Person, to: Agency, groups: Any, **words: Any
) -> Consent:
    """A consent by phone, unless told otherwise."""
    frame = {"person": person, "recipient": to, "purpose": "referral", "groups": groups}
    taken: Consent = verbs.record_consent(worker, case, **{**frame, **ORAL, **words})
    return taken


def cover(case: Case, person: Person, to: Agency, *groups: str) -> Cover:
    """What covers these groups for a referral."""
    return covering(case, person, to, "referral", groups or groups_of(1))
