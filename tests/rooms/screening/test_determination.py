"""Bodies decide, each for itself; a screening never does. SYNTHETIC."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from panoh.kernel.verbs.wrapper import VERBS, Refused
from panoh.rooms.screening import verbs
from panoh.rooms.screening.merging import EVERYWHERE
from panoh.rooms.screening.models import Determination, Screening
from panoh.rooms.screening.verbs import ACTUAL, AGREES, NOT_A, POSSIBLE
from tests.rooms.screening.interviews import FIRST_CALL, of_verbs, shown, url

if TYPE_CHECKING:
    from django.test import Client

    from panoh.kernel.actors.actor import Actor
    from tests.support.world import World

REASONS = "SYNTHETIC Court read the contract and heard two witnesses"


@pytest.fixture
def counsellor(world: World) -> Actor:
    return world.actor("hotline_counsellor")


@pytest.fixture
def browser(world: World) -> Client:
    return world.browser("hotline_counsellor")


@pytest.fixture
def screening(counsellor: Actor) -> Screening:
    made = of_verbs(counsellor)
    answers: dict[str, Any] = {}
    for step in FIRST_CALL.values():
        answers |= step
    return verbs.answer(counsellor, made, answers=answers, step=EVERYWHERE)


def decision(**more: str) -> dict[str, str]:
    usual = {
        "body_kind": "NGO",
        "body_name": "NGO A, Osh",
        "status": POSSIBLE,
        "decided_on": "2026-02-27",
    }
    return usual | more


def test_a_decision_that_differs_needs_its_reasons(browser: Client, screening: Screening) -> None:
    refused = browser.post(url("determine", screening), decision(status=NOT_A))
    assert refused.status_code == 422
    assert "This decision differs: give the reasons." in refused.content.decode()
    assert not Determination.objects.exists()
    given = browser.post(url("determine", screening), decision(status=NOT_A, reasons=REASONS))
    assert given.status_code == 303
    made = Determination.objects.get()
    assert (made.differs, made.outcome) == (True, "insufficient_presumed")
    page = shown(browser, "screening", screening)
    assert REASONS in page
    assert "Not a victim of trafficking" in page


def test_a_decision_that_agrees_needs_none(browser: Client, screening: Screening) -> None:
    assert browser.post(url("determine", screening), decision()).status_code == 303
    made = Determination.objects.get()
    assert (made.differs, bytes(made.reasons)) == (False, b"")


def test_two_bodies_stand_side_by_side(
    browser: Client, counsellor: Actor, screening: Screening
) -> None:
    browser.post(url("determine", screening), decision())
    browser.post(
        url("determine", screening),
        decision(
            body_kind="Police",
            body_name="City police, Osh",
            status=NOT_A,
            decided_on="2026-02-28",
            reasons=REASONS,
        ),
    )
    court = Determination.objects.count()
    verbs.determine(
        counsellor,
        screening,
        body_kind="CourtOrProsecution",
        body_name="City court, Osh",
        status=ACTUAL,
        decided_on=date(2026, 3, 1),
        reasons=REASONS,
    )
    assert Determination.objects.count() == court + 1 == 3
    page = shown(browser, "screening", screening)
    places = [
        page.index(name) for name in ("NGO A, Osh</p>", "City police, Osh", "City court, Osh")
    ]
    assert places == sorted(places)
    for text in ("Potential victim of trafficking", "Not a victim of trafficking", "Recorded by"):
        assert text in page


def test_a_decision_stays_as_it_was_when_answers_change(
    counsellor: Actor, screening: Screening
) -> None:
    made = verbs.determine(counsellor, screening, **(decision() | {"decided_on": date(2026, 2, 1)}))
    verbs.answer(counsellor, screening, answers={"i4_hours": "yes"}, step=EVERYWHERE)
    screening.refresh_from_db()
    made.refresh_from_db()
    assert screening.outcome == "trafficking_indicated"
    assert (made.outcome, made.differs, made.version) == ("insufficient_presumed", False, 1)


def test_no_verb_changes_or_removes_a_decision() -> None:
    about = [name for name in VERBS if name.startswith("screening.")]
    assert "screening.determine" in about
    assert not [name for name in about if "determination" in name or "undo" in name]
    assert set(AGREES["insufficient_presumed"]) == {POSSIBLE}


def test_a_day_to_come_is_refused(counsellor: Actor, screening: Screening) -> None:
    with pytest.raises(Refused, match="still to come"):
        verbs.determine(counsellor, screening, **(decision() | {"decided_on": date(2999, 1, 1)}))


def test_answers_that_changed_meanwhile_are_seen_first(
    browser: Client, counsellor: Actor, screening: Screening
) -> None:
    form = browser.get(url("determine", screening)).context["form"]
    verbs.answer(counsellor, screening, answers={"i4_hours": "yes"}, step=EVERYWHERE)
    stale = decision(version=str(form.version), submission=form.submission)
    assert browser.post(url("determine", screening), stale).status_code == 409
    assert not Determination.objects.exists()


def test_a_decision_sent_twice_is_one(browser: Client, screening: Screening) -> None:
    form = browser.get(url("determine", screening)).context["form"]
    sent = decision(version=str(form.version), submission=form.submission)
    first, second = (browser.post(url("determine", screening), sent) for _ in range(2))
    assert first.status_code == second.status_code == 303
    assert Determination.objects.count() == 1
