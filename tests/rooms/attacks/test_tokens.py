"""Tokens of forms: another person's are of no use, and using them up harms nobody."""

from __future__ import annotations

from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.db import OperationalError
from django.test import Client

from panoh.kernel.actors.roles import Role
from panoh.kernel.vault import drafts
from panoh.kernel.vault.models import Draft
from panoh.kernel.verbs import wrapper
from panoh.rooms.cases import verbs
from panoh.rooms.cases.models import Case
from tests.support.world import World

CM = Role.CASE_MANAGER


def test_a_token_used_up_by_somebody_else_still_works(world: World) -> None:
    token = uuid4()
    thief, owner = world.actor(CM, "UZ-TAS"), world.actor(CM)
    theirs = verbs.open_case(thief, submission=token)
    mine = verbs.open_case(owner, submission=token)
    assert mine.agency == owner.agency
    assert theirs.agency == thief.agency
    assert verbs.open_case(owner, submission=token) == mine


def test_a_token_of_another_verb_gives_nothing_of_it(world: World) -> None:
    token, owner = uuid4(), world.actor(CM)
    case = verbs.open_case(owner, submission=token)
    verbs.take(world.actor(CM, number=2), case)
    taken = verbs.take(owner, case, submission=token)
    assert taken.worker == owner.user


@pytest.mark.parametrize("version", ["9" * 5000, "-1", "١", "1e9", "\x00"])
def test_an_odd_version_is_no_reason_to_fall_over(world: World, version: str) -> None:
    case = verbs.open_case(world.actor(CM))
    data = {"urgency": "red", "exploitation_form": "unknown", "version": version}
    answer = world.browser(CM).post(f"/cases/{case.code}/facts/", data)
    assert answer.status_code in (303, 409)


def test_nobody_writes_into_anothers_draft_without_their_token(world: World) -> None:
    victim, thief = world.user(CM), world.user(CM, "UZ-TAS")
    own = drafts.token_for(thief.pk, "/cases/new/")
    body, _mark, signature = own.rpartition(":")
    forged = drafts.token_for(victim.pk, "/cases/new/").rpartition(":")[0] + ":" + signature
    browser = world.browser(CM, "UZ-TAS")
    for token in (forged, body, "", "\x00", own.upper(), "9" * 9000):
        assert browser.post("/drafts/", {"draft": token, "note": "forged"}).status_code == 400
    assert not Draft.objects.filter(user=victim).exists()


def test_nobody_reads_or_discards_anothers_draft(world: World) -> None:
    victim = world.user(CM)
    token = drafts.token_for(victim.pk, "/cases/new/")
    Client().post("/drafts/", {"draft": token, "first_name": "SYNTHETIC Айгуль"})
    thief = world.browser(CM, number=2)
    thief.post("/drafts/discard/", {"draft": token})
    assert Draft.objects.filter(user=victim).count() == 1
    assert "Айгуль" not in thief.get("/cases/new/").content.decode()
    assert "Айгуль" in world.browser(CM).get("/cases/new/").content.decode()


class Deadlock(Exception):
    """What psycopg raises when PostgreSQL breaks a deadlock."""

    sqlstate = "40P01"


def broken(times: int, cause: Exception) -> tuple[list[int], object]:
    """A transaction that is broken off so many times; and how often it was tried."""
    tried: list[int] = []

    def once() -> str:
        tried.append(1)
        if len(tried) <= times:
            raise OperationalError from cause
        return "done"

    return tried, once


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Outside any other transaction, as a request is."""
    monkeypatch.setattr(wrapper, "connection", SimpleNamespace(in_atomic_block=False))


@pytest.mark.usefixtures("alone")
def test_a_verb_that_met_another_is_done_anew() -> None:
    tried, once = broken(2, Deadlock())
    assert wrapper.past_deadlocks(once) == "done"  # type: ignore[arg-type]
    assert len(tried) == 3
    tried, once = broken(99, Deadlock())
    with pytest.raises(OperationalError):
        wrapper.past_deadlocks(once)  # type: ignore[arg-type]
    assert len(tried) == wrapper.TRIES


@pytest.mark.usefixtures("alone")
def test_other_faults_are_not_tried_again() -> None:
    tried, once = broken(1, ValueError())
    with pytest.raises(OperationalError):
        wrapper.past_deadlocks(once)  # type: ignore[arg-type]
    assert len(tried) == 1


def test_within_another_verb_nothing_is_tried_again(db: None) -> None:
    tried, once = broken(1, Deadlock())
    with pytest.raises(OperationalError):
        wrapper.past_deadlocks(once)  # type: ignore[arg-type]
    assert len(tried) == 1


def test_the_case_is_one(world: World) -> None:
    token, owner = uuid4(), world.actor(CM)
    for _ in range(3):
        verbs.open_case(owner, submission=token)
    assert Case.objects.count() == 1
