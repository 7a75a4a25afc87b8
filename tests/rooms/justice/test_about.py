"""A person's own rights reach what the police were given, and why somebody broke the glass."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import transaction

from panoh.kernel.vault.keyring import NotHeld
from panoh.kernel.vault.models import Seal
from panoh.rooms.cases import doors
from panoh.rooms.cases.doors import Forgetting
from panoh.rooms.glass import verbs as glass
from panoh.rooms.glass.models import Access
from panoh.rooms.justice import about, queries
from tests.rooms.glass.scene import REASON
from tests.rooms.justice.scene import again, text, url
from tests.rooms.referrals.support import DAUGHTER

if TYPE_CHECKING:
    from tests.rooms.justice.scene import Scene


def test_the_person_is_told_what_the_police_were_given(scene: Scene) -> None:
    scene.agree()
    package = scene.released()
    told = about.tell(scene.worker, scene.story.daughter)
    assert told is not None
    assert DAUGHTER["name_used"] in str(told.items[0].rows)
    assert told.handed[0].agency == package.recipient
    assert about.tell(scene.worker, scene.story.mother) is None


def test_forgetting_closes_the_package_and_destroys_its_key(scene: Scene) -> None:
    scene.agree()
    package, draft = scene.released(), scene.draft()
    queries.content(scene.liaison, package)
    with transaction.atomic():
        doors.forget(scene.worker, Forgetting(scene.story.daughter, alone=False, last_client=True))
    package = again(package)
    assert (package.state, again(draft).state) == ("withdrawn", "withdrawn")
    assert bytes(package.snapshot) == b""
    assert not Seal.objects.filter(envelope=package.envelope_id).exists()
    assert [one.code for one in about.deletions(scene.liaison)] == [package.code]
    assert DAUGHTER["name_used"] not in text(scene.story.sender().get(url("content", package)))


def test_with_the_last_person_go_the_reasons(scene: Scene) -> None:
    asker = scene.story.world.actor("case_manager", "UZ-TAS")
    access = glass.ask(asker, case=scene.story.case, reason=REASON)
    sealed = bytes(access.reason)
    with transaction.atomic():
        doors.forget(scene.worker, Forgetting(scene.story.daughter, alone=True, last_client=True))
    found = Access.objects.get()
    assert bytes(found.reason) == b""
    found.reason = sealed
    with pytest.raises(NotHeld):
        scene.worker.keys.read(found, "reason")
