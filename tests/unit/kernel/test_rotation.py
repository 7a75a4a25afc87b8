"""Renewing keys: what opens with which key before, between and after; interrupted and resumed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection, transaction

from panoh.kernel.actors.roles import Role
from panoh.kernel.actors.verbs import deactivate
from panoh.kernel.vault import crypto, index, rotation
from panoh.kernel.vault.keyring import AgencyKeys, Keyring, NotHeld
from panoh.kernel.vault.models import (
    AgencyKey,
    Seal,
    Term,
)
from panoh.kernel.vault.recovery import recover
from panoh.kernel.vault.rotation import contents, seals, terms
from panoh.rooms.cases import verbs as cases
from panoh.rooms.cases.models import Case, Person
from panoh.rooms.cases.verbs import NewPerson
from panoh.science.linkage.names import name_keys
from tests.support.world import World

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


@pytest.mark.parametrize("write", range(0, 60, 3))
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
