"""The key is really handed over, by a person who can open it, for four hours, and to one person."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import connection

from panoh.kernel.vault.crypto import Unreadable
from panoh.kernel.vault.keyring import Keyring, NotHeld
from panoh.kernel.vault.loans import lend
from panoh.kernel.vault.members import create_user_key
from panoh.kernel.vault.models import Envelope, Loan
from panoh.kernel.vault.recovery import recover
from panoh.kernel.verbs.wrapper import Denied
from panoh.rooms.cases import verbs as cases
from panoh.rooms.cases.models import Case, Person
from panoh.rooms.glass import queries, verbs
from panoh.rooms.glass.models import Access
from tests.rooms.referrals.support import DAUGHTER, PLAN

if TYPE_CHECKING:
    import time_machine

    from tests.rooms.glass.scene import Scene

FOUR_HOURS = timedelta(hours=4)


def name_read(scene: Scene, access: Access) -> str:
    """What the asker's keys give for the daughter's name, as a new request would find it."""
    known = queries.lent(scene.asker, Access.objects.get(pk=access.pk)).known
    return str(known[0].identity["name_used"])


def test_whoever_asked_opens_nothing_until_somebody_hands_the_key_over(scene: Scene) -> None:
    access = scene.asked()
    assert Loan.objects.count() == 0
    with pytest.raises(NotHeld):
        scene.asker.keys.read(Person.objects.get(role="client"), "identity")
    verbs.approve(scene.manager, access)
    assert name_read(scene, access) == DAUGHTER["name_used"]


def test_there_is_no_escrow(scene: Scene) -> None:
    """Somebody who rules the database, and says that it is open, has no key for it."""
    access = scene.asked()
    later = access.created_at + FOUR_HOURS
    Access.objects.update(state="open", way="approved", opened_at=later, expires_at=later)
    person = Person.objects.get(role="client")
    everybody = [
        ("case_manager", "UZ-TAS"), ("administrator", "UZ-TAS"), ("shelter_staff", "KG-BISHKEK"),
        ("researcher", "RC-ALMATY"),
    ]  # fmt: skip
    for role, code in everybody:
        with pytest.raises(NotHeld):
            scene.world.actor(role, code).keys.read(person, "identity")
    answer = scene.browser().get(f"/emergency/own/{access.pk}/read/")
    assert answer.status_code == 200
    assert DAUGHTER["name_used"] not in answer.content.decode()


def test_a_loan_is_one_persons(scene: Scene) -> None:
    scene.opened()
    colleague = scene.world.actor("case_manager", "UZ-TAS", number=2)
    person = Person.objects.get(role="client")
    with pytest.raises(NotHeld):
        colleague.keys.read(person, "identity")
    Loan.objects.update(user=colleague.user)  # a row that was moved opens nothing either
    with pytest.raises(Unreadable):
        colleague.keys.read(Person.objects.get(role="client"), "identity")


def test_a_loan_of_another_envelope_opens_nothing(scene: Scene) -> None:
    scene.opened()
    other = cases.open_case(scene.manager)
    scene.manager.keys.write(other, "plan", {"text": PLAN})
    other.save()
    with pytest.raises(NotHeld):
        scene.asker.keys.read(Case.objects.get(pk=other.pk), "plan")
    Loan.objects.update(envelope=other.envelope)
    with pytest.raises(Unreadable):
        scene.asker.keys.read(Case.objects.get(pk=other.pk), "plan")


def test_after_four_hours_the_keyring_refuses_before_anybody_has_cleared_up(
    scene: Scene, clock: time_machine.Traveller
) -> None:
    scene.opened()
    asker, person = scene.asker, Person.objects.get(role="client")
    clock.shift(FOUR_HOURS - timedelta(seconds=1))
    assert asker.keys.read(person, "identity")
    clock.shift(timedelta(seconds=1))
    assert Loan.objects.exists()
    with pytest.raises(NotHeld):  # the same keyring: a lent key is never kept
        asker.keys.read(person, "identity")


def test_the_next_look_deletes_the_loan_and_renews_the_key(
    scene: Scene, clock: time_machine.Traveller
) -> None:
    access = scene.opened()
    before = Envelope.objects.get(pk=scene.case.envelope_id).generation
    clock.shift(FOUR_HOURS)
    found = queries.own_one(scene.asker, access.pk)
    assert (found.state, found.ended_at) == ("ended", found.expires_at)
    assert Loan.objects.count() == 0
    envelope = Envelope.objects.get(pk=scene.case.envelope_id)
    assert envelope.generation == before + 1
    case = Case.objects.get(pk=scene.case.pk)
    scene.manager.keys.write(case, "plan", {"text": PLAN})
    assert bytes(case.plan)[:2] == (before + 1).to_bytes(2, "big")
    assert scene.manager.keys.read(case, "plan") == {"text": PLAN}


def test_a_key_kept_from_a_loan_does_not_open_what_is_written_later(scene: Scene) -> None:
    access = scene.opened()
    stolen = scene.asker.keys.envelope_key(Envelope.objects.get(pk=scene.case.envelope_id))
    verbs.end(scene.manager, access)
    envelope = Envelope.objects.get(pk=scene.case.envelope_id)
    assert scene.manager.keys.envelope_key(envelope) != stolen
    with pytest.raises(NotHeld):
        scene.asker.keys.envelope_key(envelope, 1)


def test_every_generation_that_is_needed_is_lent(scene: Scene) -> None:
    verbs.end(scene.manager, scene.opened())
    cases.plan_next(
        scene.manager, scene.case, kind="write", due_at=scene.asked().created_at,
        owner=scene.manager.user, text=PLAN,
    )  # fmt: skip
    access = verbs.approve(scene.manager, Access.objects.get(state="asked"))
    found = queries.lent(scene.asker, access)
    assert (found.plan["text"], found.unread) == (PLAN, 0)
    assert found.known[0].identity["name_used"] == DAUGHTER["name_used"]


def test_what_is_written_under_a_later_key_is_said_not_to_open(scene: Scene) -> None:
    first = scene.opened()
    second = verbs.approve(
        scene.manager,
        verbs.ask(
            scene.world.actor("case_manager", "KG-BISHKEK"),
            case=scene.case,
            reason="R" * 9 + " a b " * 4,
        ),
    )
    verbs.end(scene.manager, second)
    words = {"kind": "write", "due_at": first.created_at, "owner": scene.manager.user}
    cases.plan_next(scene.manager, scene.case, text=PLAN, **words)
    assert queries.lent(scene.asker, Access.objects.get(pk=first.pk)).unread == 1
    page = scene.browser().get(f"/emergency/own/{first.pk}/read/").content.decode()
    assert "was written after the key was lent" in page
    assert PLAN not in page


def test_an_officer_opens_with_the_recovery_key_and_nothing_of_it_stays(scene: Scene) -> None:
    access = scene.asked()
    key = scene.world.recovery["KG-OSH"]
    verbs.recover(scene.officer, access, recovery=key)
    assert name_read(scene, access) == DAUGHTER["name_used"]
    private = recover(access.holder, key).private
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed FROM vault_loan")
        stored = b"".join(bytes(row[0]) for row in cursor.fetchall())
    assert stored
    assert private not in stored
    assert key.encode() not in stored


def test_another_agencys_recovery_key_does_not_open_it(scene: Scene) -> None:
    access = scene.asked()
    with pytest.raises(verbs.WrongRecoveryKey):
        verbs.recover(scene.officer, access, recovery=scene.world.recovery["UZ-TAS"])
    assert Loan.objects.count() == 0
    assert Access.objects.get().state == "asked"


def test_whoever_cannot_open_an_envelope_cannot_lend_it(scene: Scene) -> None:
    stranger = scene.asker
    with pytest.raises(NotHeld):
        lend(stranger.keys, scene.case.envelope, stranger.user, scene.case.created_at)
    nobody = Keyring(stranger.user.pk, stranger.agency.pk, None)
    with pytest.raises(NotHeld):
        lend(nobody, scene.case.envelope, stranger.user, scene.case.created_at)


def test_a_new_key_pair_ends_what_was_lent_to_the_old_one(scene: Scene) -> None:
    scene.opened()
    create_user_key(scene.asker.user, None)
    assert Loan.objects.count() == 0


def test_after_the_end_nobody_reads(scene: Scene) -> None:
    access = scene.opened()
    verbs.end(scene.manager, access)
    assert scene.browser().get(f"/emergency/own/{access.pk}/read/").status_code == 403
    with pytest.raises(NotHeld):
        scene.asker.keys.read(Person.objects.get(role="client"), "identity")
    with pytest.raises(Denied):
        verbs.end(scene.manager, access)
