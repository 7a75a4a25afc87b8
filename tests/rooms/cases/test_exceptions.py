"""Releases without consent: two persons, a legal basis, an end."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from panoh.kernel.actors.actor import Actor
from panoh.kernel.actors.models import Agency
from panoh.kernel.verbs.wrapper import Denied, Refused
from panoh.rooms.cases import verbs
from panoh.rooms.cases.consents import covering
from panoh.rooms.cases.groups import groups_of
from panoh.rooms.cases.models import Case, Consent, Person, RiskException
from tests.rooms.cases.agreeing import cover
from tests.support.world import World


def propose(worker: Actor, case: Case, person: Person, to: Agency, **words: Any) -> RiskException:
    """An exception for a day, on imminent risk."""
    usual = {
        "person": person,
        "recipient": to,
        "groups": groups_of(1),
        "legal_basis": "imminent_risk",
        "reason": "Locked in; threatened tonight.",
        "expires_at": timezone.now() + timedelta(hours=24),
    }
    made: RiskException = verbs.propose_exception(worker, case, **{**usual, **words})
    return made


def test_an_exception_needs_two_persons(
    worker: Actor, colleague: Actor, case: Case, daughter: Person, consulate: Agency
) -> None:
    exception = propose(worker, case, daughter, consulate)
    assert not cover(case, daughter, consulate).whole
    with pytest.raises(Denied) as denied:
        verbs.confirm_exception(worker, exception)
    assert denied.value.decision.code == "same_person"
    confirmed = verbs.confirm_exception(colleague, exception)
    assert confirmed.decided_by == colleague.user
    found = cover(case, daughter, consulate)
    assert found.whole
    assert found.exceptions == [confirmed]
    assert found.consents == []
    assert not covering(case, daughter, consulate, "media", ["needs"]).whole


def test_an_exception_ends_by_itself(
    worker: Actor, colleague: Actor, case: Case, daughter: Person, consulate: Agency
) -> None:
    confirmed = verbs.confirm_exception(colleague, propose(worker, case, daughter, consulate))
    RiskException.objects.filter(pk=confirmed.pk).update(expires_at=timezone.now())
    assert not cover(case, daughter, consulate).whole
    late = propose(worker, case, daughter, consulate)
    RiskException.objects.filter(pk=late.pk).update(expires_at=timezone.now())
    with pytest.raises(Refused):
        verbs.confirm_exception(colleague, late)


def test_an_exception_may_be_declined(
    worker: Actor, colleague: Actor, case: Case, daughter: Person, consulate: Agency
) -> None:
    declined = verbs.decline_exception(colleague, propose(worker, case, daughter, consulate))
    assert declined.state == "declined"
    assert not cover(case, daughter, consulate).whole
    with pytest.raises(Denied):
        verbs.confirm_exception(colleague, declined)


@pytest.mark.parametrize(
    "words",
    [
        {"reason": "  "},
        {"legal_basis": "convenience"},
        {"groups": []},
        {"expires_at": timezone.now() - timedelta(days=4000)},
        {"expires_at": timezone.now() + timedelta(days=4000)},
    ],
)
def test_an_exception_has_a_reason_a_basis_and_an_end(
    worker: Actor, case: Case, daughter: Person, consulate: Agency, words: dict[str, Any]
) -> None:
    with pytest.raises(Refused):
        propose(worker, case, daughter, consulate, **words)


def test_consent_is_named_before_an_exception(
    worker: Actor,
    colleague: Actor,
    case: Case,
    daughter: Person,
    consulate: Agency,
    signed: Consent,
) -> None:
    exception = propose(worker, case, daughter, consulate, groups=groups_of(2))
    verbs.confirm_exception(colleague, exception)
    assert cover(case, daughter, consulate).by == (signed,)
    both = covering(case, daughter, consulate, "referral", groups_of(2))
    assert both.whole
    assert {type(one) for one in both.by} == {Consent, RiskException}


def test_the_officer_sees_and_notices(
    worker: Actor, world: World, case: Case, daughter: Person, consulate: Agency
) -> None:
    exception = propose(worker, case, daughter, consulate)
    officer = world.actor("data_protection_officer")
    noticed = verbs.notice_exception(officer, exception)
    assert (noticed.noticed_by, noticed.state) == (officer.user, "proposed")
