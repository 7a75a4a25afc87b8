"""A referral's story: sent under a consent; accepted or not, late or not, arrived. SYNTHETIC."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from panoh.cli.demonstration.calls import LANGUAGES
from panoh.cli.demonstration.tables import RECEIVED_GIVEN_ACCEPTED, REFERRAL, draw
from panoh.kernel.actors.roles import Role
from panoh.rooms.cases.groups import groups_of
from panoh.rooms.cases.verbs import consents
from panoh.rooms.referrals.models import Referral
from panoh.rooms.referrals.verbs import answering, drafting, ending, sending

if TYPE_CHECKING:
    from collections.abc import Iterator

    from panoh.cli.demonstration.cases import Way
    from panoh.kernel.actors.actor import Actor

SHELTERS = {"KG": "KG-BIS", "UZ": "UZ-SHE"}
HOURS = {"red": 1, "amber": 24, "green": 72}


def shelter_of(way: Way) -> str:
    """Who can take the person at home: a shelter, or another line of the country."""
    country = way.client.country
    if country in SHELTERS:
        return SHELTERS[country]
    return next(
        code
        for code, agency in sorted(way.cast.agencies.items())
        if agency.country == country and agency.runs_hotline and code != way.line
    )


def referral_story(way: Way) -> Iterator[timedelta]:
    """To a shelter, with the person's consent for this recipient."""
    rng, manager = way.rng, way.actor()
    code = shelter_of(way)
    recipient = way.cast.agencies[code]
    level = rng.choice([1, 1, 2, 2, 3])
    consent = consents.record_consent(
        manager,
        way.found,
        person=way.person,
        recipient=recipient,
        purpose="referral",
        groups=groups_of(level),
        method="phone_oral",
        language=LANGUAGES[way.client.country],
        witness="SYNTHETIC colleague",
    )
    urgency = rng.choice(["green", "amber", "amber", "red"])
    referral = drafting.draft(
        manager,
        way.found,
        person=way.person,
        recipient=recipient,
        service="shelter",
        level=level,
        urgency=urgency,
    )
    referral = sending.send(manager, referral)
    yield from _answered(way, referral, _answering(way, code), HOURS[urgency])
    if rng.random() < 0.04:
        consents.withdraw_consent(manager, consent, remarks="SYNTHETIC")
        if rng.random() < 0.7:
            yield timedelta(days=1)
            answering.confirm_deletion(_answering(way, code), referral)


def _answering(way: Way, code: str) -> Actor:
    return way.cast.actor(Role.SHELTER_STAFF, code)


def _answered(way: Way, referral: Referral, other: Actor, hours: int) -> Iterator[timedelta]:
    rng = way.rng
    result = draw(rng, REFERRAL)
    if result == "expired":
        yield timedelta(hours=hours * 2)
        ending.expire(way.actor(), referral)
        return
    yield timedelta(hours=hours * rng.choice([0.2, 0.4, 0.7, 0.9, 1.5]))
    answering.open_referral(other, referral)
    if result == "declined":
        answering.decline(other, referral, reason="no_capacity")
        return
    answering.accept(other, referral)
    if rng.random() < RECEIVED_GIVEN_ACCEPTED:
        yield timedelta(days=rng.randint(1, 10))
        answering.confirm_arrival(other, referral)
        answering.start_service(other, referral)
        yield timedelta(days=rng.randint(10, 60))
        _close(rng.random() < 0.8, other, referral)


def _close(well: bool, other: Actor, referral: Referral) -> Any:
    if well:
        return answering.close(other, referral, outcome="completed")
    reason = "client_refused_services"
    return answering.close(other, referral, outcome="not_successful", reason=reason)
