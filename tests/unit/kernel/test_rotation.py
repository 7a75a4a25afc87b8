"""Renewing keys: what opens with which key before, between and after; interrupted and resumed."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection, transaction
from django.http import QueryDict
from django.utils import timezone

from panoh.kernel.actors.actor import actor_for
from panoh.kernel.actors.admission import NotAdmitted, join
from panoh.kernel.actors.roles import Role
from panoh.kernel.actors.verbs import deactivate, readmit
from panoh.kernel.vault import crypto, drafts, index, rotation
from panoh.kernel.vault.columns import place_of, unstamped
from panoh.kernel.vault.envelopes import renew, share
from panoh.kernel.vault.keyring import AgencyKeys, Keyring, Locked, NotHeld
from panoh.kernel.vault.loans import lend
from panoh.kernel.vault.members import open_private, renew_user_key
from panoh.kernel.vault.models import AgencyKey, Envelope, Rotation, Seal, Term
from panoh.kernel.vault.recovery import recover
from panoh.kernel.vault.rotation import contents, seals, terms
from panoh.rooms.cases import verbs as cases
from panoh.rooms.cases.models import Case, Person
from panoh.rooms.cases.verbs import NewPerson
from panoh.science.linkage.names import name_keys
from tests.support.world import PASSPHRASE, World

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor
    from panoh.kernel.actors.models import Membership

MANAGER, ADMINISTRATOR = Role.CASE_MANAGER, Role.ADMINISTRATOR
NAMES = ("Gulnaz Plantakova", "Дилбар Ўйлабтопова", "Barno Inventeda")


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Batches of two, so that a few records take several."""
    for module in (seals, terms, contents):
        monkeypatch.setattr(module, "BATCH", 2)


def opened(world: World, *names: str) -> list[Case]:
    """Cases of NGO A, one person in each."""
    actor = world.actor(MANAGER)
    return [
        cases.open_case(actor, persons=[NewPerson(identity={"first_name": name})]) for name in names
    ]


def told(actor: Actor, case: Case) -> Any:
    """The name in the case, as this actor opens it from the database."""
    person = Person.objects.get(case=case)
    return actor.keys.read(person, "identity")["first_name"]


def found(actor: Actor, name: str) -> list[Any]:
    """The cases that the index finds under the name."""
    return [Person.objects.get(pk=pk).case for pk in index.find(actor.keys, name, Person)]


def all_well(world: World, made: list[Case], names: tuple[str, ...] = NAMES) -> None:
    """A colleague reads every case and finds it by its name."""
    actor = world.actor(MANAGER)
    for case, name in zip(made, names, strict=True):
        assert told(actor, case) == name
        assert found(actor, name) == [case]


def membership_of(world: World, role: Role, number: int = 1) -> Membership:
    return world.user(role, number=number).memberships.get()


def opens_nothing(keys: AgencyKeys) -> bool:
    """Whether no seal, term or grant of the live database goes with these keys."""
    for seal in Seal.objects.all():
        try:
            crypto.open_with(keys.private, seal.sealed)
        except crypto.Unreadable:
            continue
        return False
    digests = {index._digest(keys, f"name:{key}") for name in NAMES for key in name_keys(name)}
    return not Term.objects.filter(digest__in=digests).exists()


def test_a_member_leaves_and_their_keys_open_nothing(world: World, small: None) -> None:
    made = opened(world, *NAMES)
    leaver = world.actor(MANAGER, number=2)
    kept = leaver.keys.agency
    assert not opens_nothing(kept)
    admin = world.actor(ADMINISTRATOR)
    done = deactivate(admin, membership_of(world, MANAGER, 2))
    assert done.fresh_recovery
    renewal = rotation.running_of(admin.agency, "agency")
    assert renewal is not None
    rotation.run(admin, renewal)
    assert not rotation.running(admin.agency).exists()
    assert opens_nothing(kept)
    with pytest.raises(NotHeld):
        told(leaver_again(leaver), made[0])
    all_well(world, made)


def leaver_again(leaver: Actor) -> Actor:
    """Somebody who left, with the private key they kept, against the live database."""
    keys = Keyring(leaver.user.pk, leaver.agency.pk, leaver.keys.private)
    return type(leaver)(leaver.user, leaver.agency, leaver.roles, keys)


def test_everything_opens_between_any_two_batches(world: World, small: None) -> None:
    made = opened(world, *NAMES)
    admin = world.actor(ADMINISTRATOR)
    with transaction.atomic():
        renewal, _code = rotation.begin_agency(admin)
    all_well(world, made)
    steps = 0
    while rotation.step(world.actor(ADMINISTRATOR), renewal):
        steps += 1
        all_well(world, made)
        assert 0 <= renewal.share <= 1
    assert steps >= 4
    assert renewal.done == renewal.total == 6
    all_well(world, made)
    assert world.actor(MANAGER).keys.agency.older == ()
    generations = {AgencyKey.objects.get(agency=admin.agency).generation}
    assert generations == {2}
    assert set(Seal.objects.values_list("keyed", flat=True)) == generations
    assert set(Term.objects.values_list("keyed", flat=True)) == generations


class Cut(Exception):
    """The power went."""


@pytest.mark.parametrize("write", range(0, 45, 3))
def test_cut_at_any_write_it_goes_on(
    world: World, small: None, monkeypatch: pytest.MonkeyPatch, write: int
) -> None:
    """The database refuses the nth write: that batch is as if it had not been begun."""
    made = opened(world, *NAMES)
    admin = world.actor(ADMINISTRATOR)
    kept = admin.keys.agency
    with transaction.atomic():
        renewal, code = rotation.begin_agency(admin)
        envelopes = rotation.begin_envelopes(admin)

    def renew_both() -> None:
        for one in (renewal, envelopes):
            rotation.run(admin, one)

    cut_at(write, renew_both)
    all_well(world, made)
    assert recover(admin.agency, code).generation == 2
    later = world.actor(ADMINISTRATOR)
    for one in rotation.running(admin.agency):
        rotation.run(later, one)
    all_well(world, made)
    assert opens_nothing(kept)
    assert recover(admin.agency, code) == world.actor(MANAGER).keys.agency


def cut_at(number: int, work: Any) -> bool:
    """Do the work, but break off at this write; whether it came to that."""
    count = 0

    def watch(execute: Any, statement: str, *rest: Any) -> Any:
        nonlocal count
        if statement.startswith(("INSERT", "UPDATE", "DELETE")):
            count += 1
            if count > number:
                raise Cut
        return execute(statement, *rest)

    try:
        with connection.execute_wrapper(watch):
            work()
    except Cut:
        return True
    return False


def test_what_is_written_after_somebody_left_is_under_a_key_they_never_saw(world: World) -> None:
    [case] = opened(world, NAMES[0])
    leaver = world.actor(MANAGER, number=2)
    seen = leaver.keys.envelope_key(Envelope.objects.get(pk=case.envelope_id))
    admin = world.actor(ADMINISTRATOR)
    deactivate(admin, membership_of(world, MANAGER, 2))
    for one in rotation.running(admin.agency):
        rotation.run(admin, one)
    later = Case.objects.get(pk=case.pk)
    world.actor(MANAGER).keys.write(later, "plan", {"text": "SYNTHETIC"})
    generation, sealed = unstamped(later.plan)
    assert generation == 2
    with pytest.raises(crypto.Unreadable):
        crypto.decrypt(seen, sealed, place_of(later, "plan"))
    later.save()
    assert world.actor(MANAGER).keys.read(Case.objects.get(pk=case.pk), "plan")["text"]


def test_envelopes_keep_their_readers_and_their_loans(world: World) -> None:
    [case] = opened(world, NAMES[0])
    shelter, clerk = world.agency("KG-BISHKEK"), world.user(Role.SHELTER_STAFF, "KG-BISHKEK")
    actor, until = world.actor(MANAGER), timezone.now() + timedelta(hours=4)
    envelope = Envelope.objects.get(pk=case.envelope_id)
    lend(actor.keys, envelope, world.user(MANAGER, "UZ-TAS"), until)
    renew(envelope)
    share(actor.keys, envelope, shelter)
    late = Case.objects.get(pk=case.pk)
    actor.keys.write(late, "plan", {"text": "SYNTHETIC"})
    late.save()
    with transaction.atomic():
        rotation.run(actor, rotation.begin_envelopes(actor))
    theirs = actor_for(clerk, open_private(clerk, PASSPHRASE)).keys
    assert theirs.read(Case.objects.get(pk=case.pk), "plan") == {"text": "SYNTHETIC"}
    with pytest.raises(NotHeld):  # written before it was shared
        theirs.read(Person.objects.get(case=case), "identity")
    borrower = world.actor(MANAGER, "UZ-TAS").keys
    assert borrower.read(Person.objects.get(case=case), "identity")["first_name"] == NAMES[0]
    with pytest.raises(NotHeld):  # written after it was lent
        borrower.read(Case.objects.get(pk=case.pk), "plan")
    assert Seal.objects.filter(envelope=envelope, generation__lte=2).count() == 0


def test_what_does_not_open_stays_and_is_counted(world: World) -> None:
    made = opened(world, *NAMES)
    Person.objects.filter(case=made[0]).update(identity=b"\x00\x01 not what was sealed")
    admin = world.actor(ADMINISTRATOR)
    with transaction.atomic():
        renewal, envelopes = rotation.begin_agency(admin)[0], rotation.begin_envelopes(admin)
    rotation.run(admin, renewal)
    rotation.run(admin, envelopes)
    assert envelopes.left_out == 1
    for case, name in zip(made[1:], NAMES[1:], strict=True):
        assert told(world.actor(MANAGER), case) == name
        assert found(world.actor(MANAGER), name) == [case]
    assert found(world.actor(MANAGER), NAMES[0]) == []


def test_my_keys_take_along_all_that_is_sealed_to_me(world: World) -> None:
    user = world.user(MANAGER)
    token = drafts.token_for(user.pk, "/form/")
    drafts.keep(token, QueryDict("text=SYNTHETIC"))
    before = open_private(user, PASSPHRASE)
    for write in range(6):
        with suppress(Cut), transaction.atomic():
            cut_at(write, lambda: renew_user_key(user, PASSPHRASE))
            raise Cut
        assert open_private(user, PASSPHRASE) == before
    renew_user_key(user, PASSPHRASE)
    assert open_private(user, PASSPHRASE) != before
    kept = drafts.restore(world.actor(MANAGER).keys, "/form/")
    assert kept is not None
    assert kept.fields == {"text": ["SYNTHETIC"]}
    old = Keyring(user.pk, world.agency("KG-OSH").pk, before)
    with pytest.raises(Locked):
        old.present()


def test_a_second_leaver_meanwhile_is_shut_out_as_well(world: World, small: None) -> None:
    made = opened(world, *NAMES)
    kept = [world.actor(MANAGER, number=number).keys.agency for number in (2, 3)]
    admin = world.actor(ADMINISTRATOR)
    deactivate(admin, membership_of(world, MANAGER, 2))
    for one in rotation.running(admin.agency):
        rotation.step(admin, one)
    kept += world.actor(MANAGER, number=3).keys.agency.each
    deactivate(admin, membership_of(world, MANAGER, 3))
    all_well(world, made)
    for one in rotation.running(admin.agency):
        rotation.run(admin, one)
    all_well(world, made)
    assert all(opens_nothing(keys) for keys in kept)
    assert Rotation.objects.filter(stage="taken over").count() == 1


def test_a_code_made_before_a_renewal_admits_nobody(world: World) -> None:
    admin, user = world.actor(ADMINISTRATOR), world.user(MANAGER)
    code = readmit(admin, membership_of(world, MANAGER)).fresh_code
    with transaction.atomic():
        renewal, _paper = rotation.begin_agency(admin)
    with pytest.raises(NotAdmitted):
        join(user.username, code, PASSPHRASE)
    code = readmit(admin, membership_of(world, MANAGER)).fresh_code
    rotation.run(admin, renewal)
    join(user.username, code, PASSPHRASE)
    assert world.actor(MANAGER).keys.agency.older == ()
    assert world.actor(MANAGER).keys.agency == world.actor(ADMINISTRATOR).keys.agency
