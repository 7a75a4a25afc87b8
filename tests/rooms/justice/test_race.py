"""A consent taken back while a package leaves by it; an answer given twice at the same moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from panoh.kernel.vault.envelopes import holders
from panoh.kernel.vault.models import Loan
from panoh.rooms.cases import verbs as cases
from panoh.rooms.cases.models import Consent
from panoh.rooms.glass import verbs as glass
from panoh.rooms.glass.models import Access
from panoh.rooms.justice import verbs
from panoh.rooms.justice.composing import compose
from panoh.rooms.justice.models import Package
from tests.rooms.attacks.conftest import committing_world
from tests.rooms.attacks.test_races import Pause, in_threads
from tests.rooms.glass.scene import REASON
from tests.rooms.justice.scene import Scene
from tests.rooms.referrals.support import story_of

if TYPE_CHECKING:
    import pytest

    from tests.support.world import World

__all__ = ["committing_world"]


def test_a_withdrawal_waits_for_a_release_and_cuts_it(
    committing_world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    with transaction.atomic():
        committing_world.user("police_liaison", "KG-POLICE")
        scene = Scene(story_of(committing_world))
        consent, package = scene.agree(), scene.draft()
    pause = Pause(compose)
    monkeypatch.setattr(verbs, "compose", pause)
    in_threads(
        lambda: verbs.release(scene.worker, Package.objects.get(pk=package.pk)),
        pause,
        lambda: cases.withdraw_consent(scene.worker, Consent.objects.get(pk=consent.pk)),
    )
    found = Package.objects.get()
    assert Consent.objects.get().state == "withdrawn"
    assert found.state == "withdrawn"
    assert found.envelope is not None
    assert scene.liaison.agency.pk not in holders(found.envelope)


def test_one_of_two_answers_counts(
    committing_world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    with transaction.atomic():
        story = story_of(committing_world)
        second = committing_world.actor("case_manager", number=2)
        asker = committing_world.actor("case_manager", "UZ-TAS")
        access = glass.ask(asker, case=story.case, reason=REASON)
    pause = Pause(glass._hand_over)
    monkeypatch.setattr(glass, "_hand_over", pause)
    in_threads(
        lambda: glass.approve(story.worker, Access.objects.get(pk=access.pk)),
        pause,
        lambda: glass.refuse(second, Access.objects.get(pk=access.pk)),
    )
    found = Access.objects.get()
    assert (found.state, found.decided_by) == ("open", story.worker.user)
    assert Loan.objects.count() == 1
