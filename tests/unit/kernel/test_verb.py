"""The verb wrapper: one deed, one event, nothing overwritten, nothing done twice."""

from __future__ import annotations

from uuid import uuid4

import pytest

from panoh.kernel.access.decide import NO_REACH, NO_ROLE
from panoh.kernel.actors import verbs
from panoh.kernel.actors.models import Membership
from panoh.kernel.actors.roles import Role
from panoh.kernel.audit.models import Event
from panoh.kernel.vault.models import Admission
from panoh.kernel.verbs import wrapper
from panoh.kernel.verbs.models import Submission
from panoh.kernel.verbs.wrapper import Conflict, Denied, Refused
from tests.support.world import World

ADMIN, MANAGER = Role.ADMINISTRATOR, Role.CASE_MANAGER


def post_of(world: World, code: str = "KG-OSH") -> Membership:
    return Membership.objects.get(user=world.user(MANAGER, code))


def events(verb: str) -> list[Event]:
    return list(Event.objects.filter(verb=verb))


def test_a_deed_saves_counts_up_and_leaves_one_event(world: World) -> None:
    post, actor = post_of(world), world.actor(ADMIN)
    done = verbs.set_roles(actor, post, roles=["researcher", "case_manager"], version=1)
    assert (done.version, done.roles) == (2, ["case_manager", "researcher"])
    (event,) = events("actors.set_roles")
    assert event.chain == "KG-OSH"
    assert event.user_id == actor.user.pk
    assert (event.subject_type, event.subject_id) == ("actors.membership", str(post.pk))
    assert event.facts == {"roles": ["case_manager", "researcher"]}


def test_a_stale_version_overwrites_nothing(world: World) -> None:
    post, actor = post_of(world), world.actor(ADMIN)
    verbs.set_roles(actor, post, roles=["researcher"], version=1)
    with pytest.raises(Conflict) as caught:
        verbs.set_roles(actor, post, roles=["focal_point"], version=1)
    assert caught.value.current.roles == ["researcher"]  # type: ignore[attr-defined]
    assert post_of(world).roles == ["researcher"]
    assert len(events("actors.set_roles")) == 1


def test_the_same_submission_is_done_once(world: World) -> None:
    post, actor, token = post_of(world), world.actor(ADMIN), uuid4()
    first = verbs.set_roles(actor, post, roles=["researcher"], version=1, submission=token)
    again = verbs.set_roles(actor, post, roles=["researcher"], version=1, submission=token)
    assert (first.version, again.version) == (2, 2)
    assert len(events("actors.set_roles")) == 1


def test_sent_twice_at_the_same_moment_is_done_once(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    actor, token, known = world.actor(ADMIN), uuid4(), wrapper._already
    asked = []

    def not_yet_seen(*arguments: object) -> object:
        asked.append(arguments)
        return None if len(asked) == 2 else known(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(wrapper, "_already", not_yet_seen)
    words = {"username": "bek", "display_name": "SYNTHETIC", "roles": ["researcher"]}
    first = verbs.invite(actor, submission=token, **words)
    assert verbs.invite(actor, submission=token, **words) == first
    assert Admission.objects.count() == Submission.objects.count() == 1
    assert len(events("actors.invite")) == 1


def test_a_colleagues_token_is_not_ones_own(world: World) -> None:
    post, token = post_of(world), uuid4()
    verbs.set_roles(world.actor(ADMIN), post, roles=["researcher"], submission=token)
    assert wrapper.done_before(world.actor(ADMIN), "actors.set_roles", token, post)
    assert not wrapper.done_before(world.actor(ADMIN, number=2), "actors.set_roles", token, post)


def test_a_token_is_one_records(world: World) -> None:
    """Else the token of what was done to one record would open the page of another."""
    post, token, admin = post_of(world), uuid4(), world.actor(ADMIN)
    verbs.set_roles(admin, post, roles=["researcher"], submission=token)
    other = Membership.objects.get(user=world.user(ADMIN, number=2))
    assert not wrapper.done_before(admin, "actors.set_roles", token, other)
    assert not wrapper.done_before(admin, "actors.set_roles", token)


def test_a_denial_is_recorded_and_nothing_else_happens(world: World) -> None:
    post = post_of(world)
    with pytest.raises(Denied) as caught:
        verbs.deactivate(world.actor(Role.HOTLINE_COUNSELLOR), post)
    assert caught.value.decision == NO_ROLE
    (event,) = events("actors.deactivate.denied")
    assert event.facts == {"why": "role"}
    assert event.subject_id == str(post.pk)
    assert post_of(world).active
    assert post_of(world).version == 1


def test_another_agencys_record_is_out_of_reach(world: World) -> None:
    post = post_of(world, "UZ-TAS")
    with pytest.raises(Denied) as caught:
        verbs.deactivate(world.actor(ADMIN), post)
    assert caught.value.decision == NO_REACH
    assert [event.chain for event in events("actors.deactivate.denied")] == ["KG-OSH"]


def test_a_refusal_rolls_everything_back(world: World) -> None:
    actor = world.actor(ADMIN)
    with pytest.raises(Refused, match="taken"):
        verbs.invite(actor, username=actor.user.username, display_name="X", roles=["researcher"])
    assert not events("actors.invite")
    assert not Admission.objects.exists()
