"""A consent that ended by itself closes the copy at once; one given anew in time carries it on."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import timezone

from panoh.kernel.audit.models import Event
from panoh.kernel.vault.envelopes import holders
from panoh.rooms.cases import verbs as cases
from panoh.rooms.cases.ending import ending
from panoh.rooms.referrals import queries, verbs
from panoh.rooms.referrals.composing import compose
from panoh.rooms.referrals.lapsing import cut_all_lapsed, has_lapsed
from panoh.rooms.referrals.models import Referral, Release
from panoh.rooms.referrals.verbs import sending
from tests.rooms.referrals.support import DAUGHTER
from tests.rooms.referrals.test_way import text, url

if TYPE_CHECKING:
    import time_machine

    from panoh.rooms.cases.models import Consent
    from tests.rooms.referrals.support import Story


def until(story: Story, days: int) -> Consent:
    """The daughter agrees for so many days."""
    return story.agree(story.daughter, expires_on=timezone.localdate() + timedelta(days=days))


def test_the_copy_opens_to_the_end_of_the_last_day(
    story: Story, clock: time_machine.Traveller
) -> None:
    until(story, 10)
    referral = story.opened()
    clock.shift(timedelta(days=10))
    assert DAUGHTER["name_used"] in text(story.recipient(), url("referral", referral))
    clock.shift(timedelta(days=1))
    release = Release.objects.get()
    assert has_lapsed(release)
    answer = story.recipient().get(url("release", referral, number=1))
    assert answer.status_code == 403
    release.refresh_from_db()
    assert release.cut_at is not None
    assert story.consulate.pk not in holders(release.envelope)
    assert DAUGHTER["name_used"] not in text(story.recipient(), url("referral", referral))
    assert DAUGHTER["name_used"] in text(story.sender(), url("release", referral, number=1))
    assert Event.objects.filter(verb="referrals.lapse").count() == 1


def test_deletion_is_asked_only_of_what_was_opened(
    story: Story, clock: time_machine.Traveller
) -> None:
    until(story, 1)
    opened, unopened = story.opened(), story.sent()
    clock.shift(timedelta(days=3))
    assert cut_all_lapsed() == 2
    assert cut_all_lapsed() == 0
    assert opened.releases.get().deletion_asked_at is not None
    assert unopened.releases.get().deletion_asked_at is None


def test_a_renewed_consent_carries_the_copy_on_and_its_withdrawal_cuts_it(
    story: Story, clock: time_machine.Traveller
) -> None:
    until(story, 10)
    referral = story.opened()
    clock.shift(timedelta(days=9))
    renewed = until(story, 90)
    clock.shift(timedelta(days=5))
    assert DAUGHTER["name_used"] in text(story.recipient(), url("referral", referral))
    assert Release.objects.get().consents == [str(renewed.pk)]
    cases.withdraw_consent(story.worker, renewed)
    assert Release.objects.get().cut_at is not None


def test_withdrawing_the_later_word_cuts_what_rests_on_the_earlier_one(story: Story) -> None:
    story.agree(story.daughter)
    referral = story.sent()
    later = story.agree(story.daughter)
    cases.withdraw_consent(story.worker, later)
    assert Referral.objects.get(pk=referral.pk).state == "revoked"


def test_today_of_either_side_closes_it(story: Story, clock: time_machine.Traveller) -> None:
    until(story, 1)
    story.opened()
    clock.shift(timedelta(days=2))
    queries.today(story.worker)
    assert Release.objects.get().cut_at is not None


@pytest.mark.parametrize(("left", "named", "soon"), [(31, 0, 0), (30, 1, 0), (7, 1, 1), (0, 1, 1)])
def test_today_names_what_ends_soon(story: Story, left: int, named: int, soon: int) -> None:
    until(story, left)
    found = ending(story.worker)
    assert (len(found), sum(one.soon for one in found)) == (named, soon)


def test_what_was_renewed_is_not_named(story: Story) -> None:
    until(story, 5)
    until(story, 90)
    assert ending(story.worker) == []


def test_an_exception_that_ran_out_closes_its_copy(
    story: Story, clock: time_machine.Traveller
) -> None:
    proposed = cases.propose_exception(
        story.worker, story.case, person=story.daughter, recipient=story.consulate,
        groups=["first_name_age", "needs", "safety"], legal_basis="imminent_risk",
        reason="SYNTHETIC", expires_at=timezone.now() + timedelta(hours=4),
    )  # fmt: skip
    cases.confirm_exception(story.world.actor("case_manager", number=2), proposed)
    referral = verbs.open_referral(story.officer, verbs.send(story.worker, story.draft(1)))
    assert text(story.recipient(), url("referral", referral)).count(DAUGHTER["first_name"])
    clock.shift(timedelta(hours=5))
    assert story.recipient().get(url("release", referral, number=1)).status_code == 403


def test_a_consent_that_ends_while_its_copy_leaves_opens_nothing(
    story: Story, clock: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Checked a minute before midnight, sealed a minute after: the recipient cannot open it."""
    until(story, 0)
    midnight = timezone.localtime().replace(hour=23, minute=59)
    clock.move_to(midnight)
    draft = story.draft()

    def late(*words: Any) -> Any:
        composed = compose(*words)
        clock.shift(timedelta(minutes=2))
        return composed

    monkeypatch.setattr(sending, "compose", late)
    referral = verbs.open_referral(story.officer, verbs.send(story.worker, draft))
    assert has_lapsed(Release.objects.get())
    assert story.recipient().get(url("release", referral, number=1)).status_code == 403
    assert story.consulate.pk not in holders(Release.objects.get().envelope)
