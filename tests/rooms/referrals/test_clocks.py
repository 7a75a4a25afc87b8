"""Clocks with a time that stands still: due, late for both sides, over."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from panoh.kernel.audit.chain import breaks
from panoh.kernel.audit.models import Event
from panoh.kernel.verbs.wrapper import Denied
from panoh.rooms.referrals import measures, queries, verbs
from panoh.rooms.referrals.clocks import GRACE, is_late
from panoh.rooms.referrals.models import Referral, Release
from tests.rooms.referrals.test_way import text, url

if TYPE_CHECKING:
    import time_machine

    from tests.rooms.referrals.support import Story


@pytest.mark.parametrize(("urgency", "hours"), [("red", 1), ("amber", 24), ("green", 72)])
def test_each_urgency_has_its_clock(
    story: Story, clock: time_machine.Traveller, urgency: str, hours: int
) -> None:
    referral = story.sent(0, urgency=urgency)
    assert referral.due_at == timezone.now() + timedelta(hours=hours)
    clock.shift(timedelta(hours=hours))
    assert not is_late(referral)
    clock.shift(timedelta(seconds=1))
    assert is_late(referral)


def test_both_sides_see_that_it_is_late(story: Story, clock: time_machine.Traveller) -> None:
    referral = story.sent(0, urgency="red")
    clock.shift(timedelta(hours=2))
    assert "has not answered in time" in text(story.sender(), url("referral", referral))
    assert "still waits for your answer" in text(story.recipient(), url("referral", referral))
    for client in (story.sender(), story.recipient()):
        assert "late" in text(client, reverse("referrals:list"))
    assert list(queries.today(story.worker)["late"]) == [referral]
    assert list(queries.today(story.officer)["incoming"]) == [referral]
    assert list(queries.waiting(story.worker)) == [referral]


def test_today_names_what_waits_and_nobody(story: Story, clock: time_machine.Traveller) -> None:
    referral = story.sent(0, urgency="red")
    clock.shift(timedelta(hours=2))
    for actor, heading in ((story.officer, "Others ask us"), (story.worker, "Late answers to us")):
        request = RequestFactory().get("/")
        request.actor = actor  # type: ignore[attr-defined]
        panel = queries.today(actor)
        shown = render_to_string("referrals/today.html", {"panel": panel}, request=request)
        assert heading in shown
        assert referral.code in shown
        assert "1 h ago" in shown


def test_an_answer_stops_the_clock(story: Story, clock: time_machine.Traveller) -> None:
    referral = story.opened(0, urgency="red")
    clock.shift(timedelta(minutes=30))
    verbs.waitlist(story.officer, referral)
    clock.shift(timedelta(days=30))
    referral.refresh_from_db()
    assert not is_late(referral)
    assert verbs.expire_late() == 0


def test_what_is_due_first_stands_first(story: Story, clock: time_machine.Traveller) -> None:
    green = story.sent(0, urgency="green")
    red = story.sent(0, urgency="red")
    accepted = verbs.accept(story.officer, story.opened(0, urgency="red"))
    amber = story.sent(0, urgency="amber")
    assert list(queries.incoming(story.officer)) == [red, amber, green, accepted]


def test_the_sender_may_stop_waiting_once_it_is_late(
    story: Story, clock: time_machine.Traveller
) -> None:
    story.agree(story.daughter)
    referral = story.sent(2, urgency="red")
    with pytest.raises(Denied) as denied:
        verbs.expire(story.worker, referral)
    assert denied.value.decision.code == "not_late"
    clock.shift(timedelta(hours=2))
    verbs.expire(story.worker, referral)
    release = Release.objects.get()
    assert release.cut_at is not None
    assert release.deletion_asked_at is None  # never opened: there is nothing to delete
    assert story.recipient().get(url("release", referral, number=1)).status_code == 403
    assert story.recipient().post(url("open", referral)).status_code == 403


def test_after_a_week_the_house_ends_it_without_any_key(
    story: Story, clock: time_machine.Traveller
) -> None:
    referral = story.sent(0, urgency="red")
    clock.shift(timedelta(hours=1) + GRACE)
    assert verbs.expire_late() == 0
    clock.shift(timedelta(seconds=1))
    assert verbs.expire_late() == 1
    assert verbs.expire_late() == 0
    referral.refresh_from_db()
    assert (referral.state, referral.version) == ("expired", 3)
    event = Event.objects.get(verb="referrals.expire")
    assert (event.chain, event.user_id) == ("house", None)
    assert breaks() == []
    assert "Ended without an answer" in text(story.sender(), url("referral", referral))


def test_figures_count_without_opening_anything(
    story: Story, clock: time_machine.Traveller
) -> None:
    first = timezone.localdate()
    declined = story.opened(0, urgency="red")
    accepted = story.opened(0, urgency="red")
    clock.shift(timedelta(minutes=30))
    verbs.decline(story.officer, declined, reason="no_capacity")
    clock.shift(timedelta(minutes=60))
    verbs.accept(story.officer, accepted)
    verbs.confirm_arrival(story.officer, accepted)
    story.sent(0, urgency="red")
    story.draft(0)
    (row,) = measures.stages(first, first)
    counted = {"country": "KG", "sent": 3, "accepted": 1, "declined": 1, "received": 1}
    assert {name: row[name] for name in counted} == counted
    (times,) = measures.times_to_answer(first, first)
    assert times == measures.Answers("KG", "red", 3, 2, 1, 1.0)
    (why,) = measures.declines(first, first)
    assert (why["reason"], why["n"]) == ("no_capacity", 1)
    verbs.close(story.officer, accepted, outcome="completed")
    (what,) = measures.outcomes(first, first)
    assert (what["outcome"], what["n"]) == ("completed", 1)
    assert list(measures.stages(first - timedelta(days=9), first - timedelta(days=1))) == []
    assert Referral.objects.count() == 4
