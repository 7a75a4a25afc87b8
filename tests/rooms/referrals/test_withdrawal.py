"""Taking back: at once, for good, and asked about until the recipient has answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from panoh.kernel.vault.keyring import NotHeld
from panoh.kernel.vault.models import Seal
from panoh.kernel.verbs.wrapper import Denied
from panoh.rooms.cases import verbs as cases
from panoh.rooms.referrals import queries, verbs
from panoh.rooms.referrals.models import Referral, Release
from tests.rooms.referrals.support import DAUGHTER, MOTHER
from tests.rooms.referrals.test_way import do, text, url

if TYPE_CHECKING:
    from tests.rooms.referrals.support import Story


def keys_of(story: Story, release: Release) -> int:
    return Seal.objects.filter(envelope=release.envelope_id, agency=story.consulate).count()


def test_a_withdrawn_consent_cuts_at_once(story: Story) -> None:
    consent = story.agree(story.daughter)
    referral = story.opened()
    recipient = story.recipient()
    assert DAUGHTER["name_used"] in text(recipient, url("referral", referral))
    release = Release.objects.get()
    assert keys_of(story, release) == 1

    cases.withdraw_consent(story.worker, consent)

    referral.refresh_from_db()
    release.refresh_from_db()
    assert referral.state == "revoked"
    assert release.cut_at is not None
    assert keys_of(story, release) == 0
    with pytest.raises(NotHeld):
        story.officer.keys.read(Release.objects.get(), "snapshot")
    reloaded = text(recipient, url("referral", referral))
    assert DAUGHTER["name_used"] not in reloaded
    assert "can no longer be opened" in reloaded
    for page in ("release", "print"):
        old = recipient.get(url(page, referral, number=1))
        assert old.status_code == 403
        assert "withdrawn" in old.content.decode()
    assert recipient.post(url("accept", referral), {"meets": "nobody"}).status_code == 403


def test_the_sender_still_reads_what_was_released(story: Story) -> None:
    story.agree(story.daughter)
    referral = story.sent()
    verbs.revoke(story.worker, referral)
    shown = text(story.sender(), url("release", referral, number=1))
    assert DAUGHTER["name_used"] in shown
    release = Release.objects.get()
    story.worker.keys.write(release, "snapshot", {"later": 1})
    assert bytes(release.snapshot)[:2] == b"\x00\x02"  # a key that the recipient never had


def test_a_refusal_after_a_consent_cuts_too(story: Story) -> None:
    story.agree(story.daughter)
    referral = story.sent()
    cases.refuse_consent(
        story.worker, story.case, person=story.daughter, recipient=story.consulate,
        purpose="referral", groups=["identity"], method="written", language="ky",
    )  # fmt: skip
    referral.refresh_from_db()
    assert referral.state == "revoked"


def test_another_consent_leaves_it_alone(story: Story) -> None:
    story.agree(story.daughter)
    other = story.agree(story.daughter, purpose="return")
    referral = story.sent()
    cases.withdraw_consent(story.worker, other)
    referral.refresh_from_db()
    assert referral.state == "sent"
    assert keys_of(story, Release.objects.get()) == 1


def test_the_mothers_withdrawal_cuts_the_copy_and_keeps_the_referral(story: Story) -> None:
    story.agree(story.daughter)
    hers = story.agree(story.mother)
    referral = story.opened(3)
    assert MOTHER["name_used"] in text(story.recipient(), url("referral", referral))
    cases.withdraw_consent(story.worker, hers)
    referral.refresh_from_db()
    assert referral.state == "seen"
    assert Release.objects.get().cut_at is not None
    verbs.send_update(story.worker, referral)
    shown = text(story.recipient(), url("referral", referral))
    assert DAUGHTER["name_used"] in shown
    assert MOTHER["name_used"] not in shown


def test_deletion_is_asked_for_until_it_is_confirmed(story: Story) -> None:
    story.agree(story.daughter)
    referral = story.opened()
    verbs.revoke(story.worker, referral)
    sender, recipient = story.sender(), story.recipient()
    listed = reverse("referrals:list")
    assert "please delete your copies" in text(recipient, listed)
    assert "has not said yet" in text(sender, listed)
    assert list(queries.today(story.officer)["to_delete"]) == [referral]
    assert list(queries.today(story.worker)["not_deleted"]) == [referral]
    with pytest.raises(Denied):
        verbs.confirm_deletion(story.worker, referral)
    do(recipient, "confirm-deletion", referral)
    assert Release.objects.get().deletion_confirmed_at is not None
    assert "please delete your copies" not in text(recipient, listed)
    assert "has not said yet" not in text(sender, listed)
    with pytest.raises(Denied):
        verbs.confirm_deletion(story.officer, referral)


def test_what_the_recipient_wrote_stays_its_own(story: Story) -> None:
    story.agree(story.daughter)
    referral = verbs.accept(story.officer, story.opened(), handover={"meets": "SYNTHETIC nurse"})
    verbs.revoke(story.worker, referral)
    assert "SYNTHETIC nurse" in text(story.recipient(), url("referral", referral))


def test_all_copies_go_together(story: Story) -> None:
    consent = story.agree(story.daughter)
    referral = story.sent(1)
    verbs.send_update(story.worker, referral, level=2)
    cases.withdraw_consent(story.worker, consent)
    assert not Release.objects.filter(cut_at=None).exists()
    assert Referral.objects.get().state == "revoked"


def test_withdrawing_is_a_step_of_its_own_in_the_browser(story: Story) -> None:
    referral = story.sent(0)
    sender = story.sender()
    assert "Every copy is cut at once" in text(sender, url("revoke", referral))
    assert do(sender, "revoke", referral) == "revoked"
    assert sender.post(url("revoke", referral)).status_code == 403


def test_after_closing_a_withdrawal_cuts_the_copy_and_leaves_the_outcome(story: Story) -> None:
    consent = story.agree(story.daughter)
    referral = verbs.accept(story.officer, story.opened())
    verbs.confirm_arrival(story.officer, referral)
    verbs.close(story.officer, referral, outcome="partially")
    cases.withdraw_consent(story.worker, consent)
    referral.refresh_from_db()
    assert referral.state == "closed"
    assert Release.objects.get().cut_at is not None
