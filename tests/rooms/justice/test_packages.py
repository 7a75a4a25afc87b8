"""A package holds what was chosen and agreed to, exactly as previewed, and closes for good."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from panoh.kernel.access.decide import decide
from panoh.kernel.audit.models import Event
from panoh.kernel.vault.keyring import NotHeld
from panoh.kernel.vault.models import Seal
from panoh.kernel.verbs.wrapper import Denied, Refused
from panoh.rooms.cases import verbs as cases
from panoh.rooms.justice import queries, verbs
from panoh.rooms.justice.composing import compose
from panoh.rooms.justice.models import Package
from panoh.rooms.referrals.composing import seen_mark
from panoh.rooms.referrals.previewing import parts, shown_snapshot
from tests.rooms.justice.scene import GROUPS, again
from tests.rooms.referrals.support import DAUGHTER, DAUGHTERS, MOTHERS

if TYPE_CHECKING:
    import time_machine

    from tests.rooms.justice.scene import Scene


def keys_of(scene: Scene, package: Package) -> int:
    """How many keys the police hold to a package."""
    return Seal.objects.filter(envelope=package.envelope_id, agency=scene.liaison.agency).count()


def test_what_was_chosen_and_agreed_to_leaves_and_nothing_else(scene: Scene) -> None:
    scene.agree()
    content = queries.content(scene.liaison, scene.released())
    assert list(content["groups"]) == GROUPS
    told = json.dumps(content, ensure_ascii=False)
    for group, words in DAUGHTERS.items():
        for word in words:
            assert (word in told) is (group in GROUPS), word
    for words in MOTHERS.values():
        assert not any(word in told for word in words)


def test_the_recipient_sees_what_was_previewed(scene: Scene) -> None:
    scene.agree()
    package = scene.draft()
    composed = compose(scene.worker, package)
    right = {part.shown.name: [line.text for line in part.lines if line.open]
             for part in parts(composed) if part.released}  # fmt: skip
    verbs.release(scene.worker, package, seen=seen_mark(composed.snapshot))
    content = queries.content(scene.liaison, again(package))
    theirs = {one.name: [text for _label, text in one.rows] for one in shown_snapshot(content)}
    assert right == theirs
    assert next(part.shown.name for part in parts(composed) if not part.released) == "slot"


def test_without_consent_nothing_is_released(scene: Scene) -> None:
    scene.agree(groups=["first_name_age"])
    scene.agree(purpose="referral")  # another purpose covers nothing here
    package = scene.draft()
    with pytest.raises(Refused, match="No consent covers this"):
        verbs.release(scene.worker, package)
    assert again(package).state == "draft"
    assert again(package).envelope is None


def test_other_content_than_was_previewed_is_refused(scene: Scene) -> None:
    scene.agree()
    package = scene.draft()
    seen = seen_mark(compose(scene.worker, package).snapshot)
    cases.change_person(
        scene.worker, scene.story.daughter, identity={**DAUGHTER, "first_name": "Another"}
    )
    with pytest.raises(Refused, match="has changed since"):
        verbs.release(scene.worker, package, seen=seen)


def test_a_consent_that_ends_before_the_release_covers_nothing(
    scene: Scene, clock: time_machine.Traveller
) -> None:
    scene.agree(expires_on=scene.day(1))
    package = scene.draft()
    seen = seen_mark(compose(scene.worker, package).snapshot)
    clock.shift(timedelta(days=2))
    with pytest.raises(Refused, match="No consent covers this"):
        verbs.release(scene.worker, again(package), seen=seen)


def test_a_package_closes_with_what_covers_it(scene: Scene, clock: time_machine.Traveller) -> None:
    scene.agree(expires_on=scene.day(2))
    package = scene.released()
    assert package.ends_at is not None
    assert package.ends_at.date() == scene.day(3)
    clock.move_to(package.ends_at - timedelta(seconds=1))
    assert queries.package(scene.liaison, package.code).state == "released"
    clock.shift(timedelta(seconds=1))
    assert keys_of(scene, package) == 1  # nobody has cleared up yet, and it is closed already
    assert decide(scene.liaison, "justice.content", again(package)).code == "closed"
    found = queries.package(scene.liaison, package.code)
    assert (found.state, keys_of(scene, found)) == ("expired", 0)
    with pytest.raises(NotHeld):
        scene.liaison.keys.read(again(package), "snapshot")
    assert Event.objects.filter(verb="justice.expire", chain="house").count() == 1


def test_an_exception_of_two_persons_covers_it_too(
    scene: Scene, clock: time_machine.Traveller
) -> None:
    proposed = cases.propose_exception(
        scene.worker, scene.story.case, person=scene.story.daughter,
        recipient=scene.liaison.agency, groups=GROUPS, legal_basis="court_order",
        reason="SYNTHETIC order", expires_at=scene.story.case.created_at + timedelta(days=3),
    )  # fmt: skip
    package = scene.draft()
    with pytest.raises(Refused, match="No consent"):
        verbs.release(scene.worker, package)
    second = scene.story.world.actor("case_manager", number=2)
    cases.confirm_exception(second, proposed)
    released = verbs.release(scene.worker, package)
    assert released.exceptions == [str(proposed.pk)]
    assert released.ends_at == proposed.expires_at


def test_a_withdrawn_consent_cuts_at_once_and_asks_for_deletion(scene: Scene) -> None:
    consent = scene.agree()
    read, unread = scene.released(), scene.released()
    queries.content(scene.liaison, read)
    cases.withdraw_consent(scene.worker, consent)
    read, unread = again(read), again(unread)
    assert (read.state, unread.state) == ("withdrawn", "withdrawn")
    assert (keys_of(scene, read), keys_of(scene, unread)) == (0, 0)
    assert read.deletion_asked_at is not None
    assert unread.deletion_asked_at is None
    with pytest.raises(NotHeld):
        scene.liaison.keys.read(read, "snapshot")
    verbs.confirm_deletion(scene.liaison, read)
    assert again(read).deletion_confirmed_at is not None
    for again_asked in (read, unread):
        with pytest.raises(Denied):
            verbs.confirm_deletion(scene.liaison, again_asked)


def test_a_refusal_after_a_consent_cuts_too(scene: Scene) -> None:
    scene.agree()
    package = scene.released()
    cases.refuse_consent(
        scene.worker, scene.story.case, person=scene.story.daughter,
        recipient=scene.liaison.agency, purpose="justice", groups=["identity"], method="written",
        language="ky",
    )  # fmt: skip
    assert again(package).state == "withdrawn"


def test_another_persons_or_purposes_word_leaves_it_alone(scene: Scene) -> None:
    scene.agree()
    other = scene.agree(purpose="referral")
    hers = scene.agree(person=scene.story.mother)
    package = scene.released()
    for consent in (other, hers):
        cases.withdraw_consent(scene.worker, consent)
    assert again(package).state == "released"


def test_the_sender_still_reads_what_was_released(scene: Scene) -> None:
    scene.agree()
    package = verbs.withdraw(scene.worker, scene.released())
    assert list(queries.content(scene.worker, again(package))["groups"]) == GROUPS


def test_only_the_police_receive(scene: Scene) -> None:
    with pytest.raises(Refused, match="can receive a package"):
        verbs.draft(
            scene.worker, scene.story.case, person=scene.story.daughter,
            recipient=scene.story.consulate, groups=GROUPS, until=scene.day(3),
        )  # fmt: skip


@pytest.mark.parametrize(("days", "said"), [(-1, "over already"), (366, "a year at most")])
def test_the_last_day_is_within_a_year(scene: Scene, days: int, said: str) -> None:
    with pytest.raises(Refused, match=said):
        scene.draft(until=scene.day(days))


def test_events_tell_codes_only(scene: Scene) -> None:
    scene.agree()
    package = scene.released()
    queries.content(scene.liaison, package)
    verbs.withdraw(scene.worker, package)
    told = json.dumps(list(Event.objects.filter(verb__startswith="justice.").values()), default=str)
    assert told.count("justice.") == 8  # each verb and each subject
    assert not any(word in told for words in DAUGHTERS.values() for word in words)
