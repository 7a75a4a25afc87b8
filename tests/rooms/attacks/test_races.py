"""A consent taken back while something leaves by it: whoever is first, nothing stays behind."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction

from panoh.kernel.vault.envelopes import holders
from panoh.kernel.verbs.wrapper import Conflict, Denied, Refused
from panoh.rooms.cases import doors
from panoh.rooms.cases import verbs as cases
from panoh.rooms.cases.models import Consent
from panoh.rooms.referrals import verbs as referrals
from panoh.rooms.referrals.composing import compose
from panoh.rooms.referrals.models import Referral, Release
from panoh.rooms.referrals.verbs import sending
from panoh.rooms.returns import verbs as returns
from panoh.rooms.returns.holding import hand_to
from panoh.rooms.returns.models import Papers, Return
from panoh.rooms.returns.verbs import parties
from tests.rooms.referrals.support import story_of
from tests.rooms.returns.scene import Scene

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

    from tests.support.world import World

SOON = 1.5  # seconds: long enough for the other one to reach the lock
OUTCOMES = (Conflict, Denied, Refused)


class Pause:
    """Stands in for a function: says that it was reached, and holds on for a while."""

    def __init__(self, inner: Callable[..., Any]) -> None:
        self.inner, self.reached, self.waits = inner, Event(), True

    def __call__(self, *args: Any, **words: Any) -> Any:
        found = self.inner(*args, **words)
        if self.waits:
            self.waits = False
            self.reached.set()
            Event().wait(SOON)
        return found


def in_threads(first: Callable[[], Any], pause: Pause, second: Callable[[], Any]) -> None:
    """The second begins when the first has reached its pause; both end, none falls over."""

    def alone(do: Callable[[], Any]) -> None:
        try:
            do()
        except OUTCOMES:
            pass
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as both:
        begun: Future[None] = both.submit(alone, first)
        assert pause.reached.wait(10)
        other = both.submit(alone, second)
        begun.result(30)
        other.result(30)


def open_copies() -> int:
    return Release.objects.filter(cut_at=None).count()


def test_one_after_the_other(world: World) -> None:
    """What the races below must come to as well; on both databases."""
    story = story_of(world)
    consent, sent = story.agree(story.daughter), story.sent()
    referrals.send_update(story.worker, sent)
    cases.withdraw_consent(story.worker, consent)
    assert (Release.objects.count(), open_copies()) == (2, 0)


def test_a_withdrawal_waits_for_an_update_and_cuts_it(
    committing_world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    with transaction.atomic():
        story = story_of(committing_world)
        consent, sent = story.agree(story.daughter), story.sent()
    pause = Pause(compose)
    monkeypatch.setattr(sending, "compose", pause)
    in_threads(
        lambda: referrals.send_update(story.worker, Referral.objects.get(pk=sent.pk)),
        pause,
        lambda: cases.withdraw_consent(story.worker, Consent.objects.get(pk=consent.pk)),
    )
    assert Consent.objects.get().state == "withdrawn"
    assert Release.objects.count() == 2
    assert open_copies() == 0
    assert Referral.objects.get().state == "revoked"


def test_an_update_that_comes_into_a_withdrawal_sends_nothing(
    committing_world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each holds what the other waits for: one is done anew, neither is lost."""
    with transaction.atomic():
        story = story_of(committing_world)
        consent, sent = story.agree(story.daughter), story.sent()
    pause = Pause(lambda *_words: None)
    monkeypatch.setattr(doors, "WITHDRAWALS", [pause, *doors.WITHDRAWALS])
    in_threads(
        lambda: cases.withdraw_consent(story.worker, Consent.objects.get(pk=consent.pk)),
        pause,
        lambda: referrals.send_update(story.worker, Referral.objects.get(pk=sent.pk)),
    )
    assert Consent.objects.get().state == "withdrawn"
    assert open_copies() == 0
    assert Referral.objects.get().state == "revoked"


def test_a_consulate_chosen_while_the_consent_is_taken_back_gets_no_key(
    committing_world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    with transaction.atomic():
        committing_world.user("shelter_staff", "KG-BISHKEK")
        scene = Scene(committing_world)
        scene.plan(consulate=None, receiver=None)
        consent = scene.agree(scene.officer.agency)
    pause = Pause(hand_to)
    monkeypatch.setattr(parties, "hand_to", pause)
    in_threads(
        lambda: returns.choose_consulate(
            scene.manager, Return.objects.get(), consulate=scene.officer.agency
        ),
        pause,
        lambda: cases.withdraw_consent(scene.manager, Consent.objects.get(pk=consent.pk)),
    )
    papers = Papers.objects.get()
    assert Consent.objects.get(pk=consent.pk).state == "withdrawn"
    assert scene.officer.agency.pk not in holders(papers.envelope)
