"""Who can open what: the chain from a passphrase to a column, sharing and withdrawing."""

from __future__ import annotations

import pytest
from django.db import connection

from panoh.kernel.actors.actor import actor_for, unlock
from panoh.kernel.actors.models import Membership
from panoh.kernel.actors.roles import Role
from panoh.kernel.actors.standing import NoMembership
from panoh.kernel.sheets.models import Entry
from panoh.kernel.vault import crypto
from panoh.kernel.vault.envelopes import holders, new_envelope, share, withdraw
from panoh.kernel.vault.keyring import Locked, NotHeld
from panoh.kernel.vault.members import open_private
from panoh.kernel.vault.models import Envelope, Grant, UserKey
from tests.support.world import PASSPHRASE, World

MANAGER = Role.CASE_MANAGER
SECRET = {"name": "SYNTHETIC Айгүл", "phone": "+996 555 000 000"}


def sealed_entry(world: World) -> Entry:
    """An entry of NGO A with something personal in it, not saved."""
    entry = Entry(envelope=new_envelope([world.agency("KG-OSH")]))
    world.actor(MANAGER).keys.write(entry, "sealed", SECRET)
    return entry


def again(entry: Entry) -> Entry:
    """The entry as a later request finds it."""
    assert entry.envelope is not None
    return Entry(
        id=entry.pk, sealed=entry.sealed, envelope=Envelope.objects.get(pk=entry.envelope.pk)
    )


def test_a_colleague_reads_another_agency_does_not(world: World) -> None:
    world.user(MANAGER)
    entry = sealed_entry(world)
    assert world.actor(Role.HOTLINE_COUNSELLOR).keys.read(again(entry), "sealed") == SECRET
    stranger = world.actor(MANAGER, "UZ-TAS").keys
    assert not stranger.can_open(entry.envelope)
    with pytest.raises(NotHeld):
        stranger.read(again(entry), "sealed")


def test_locked_keys_read_nothing(world: World) -> None:
    entry = sealed_entry(world)
    locked = actor_for(world.user(MANAGER), None)
    assert not locked.keys.unlocked
    with pytest.raises(Locked):
        locked.keys.read(again(entry), "sealed")


def test_a_value_moved_to_another_row_does_not_open(world: World) -> None:
    entry = sealed_entry(world)
    moved = Entry(sealed=entry.sealed, envelope=entry.envelope)
    with pytest.raises(crypto.Unreadable):
        world.actor(MANAGER).keys.read(moved, "sealed")


def test_an_empty_column_reads_as_nothing(world: World) -> None:
    entry = Entry(envelope=new_envelope([world.agency("KG-OSH")]))
    assert world.actor(MANAGER).keys.read(entry, "sealed") == {}


def test_shared_then_withdrawn(world: World) -> None:
    entry = sealed_entry(world)
    shelter = world.agency("KG-BISHKEK")
    ours, theirs = world.actor(MANAGER), world.actor(Role.SHELTER_STAFF, "KG-BISHKEK")
    share(ours.keys, entry.envelope, shelter)
    share(ours.keys, entry.envelope, shelter)
    assert holders(entry.envelope) == {ours.agency.pk, shelter.pk}
    assert theirs.keys.read(again(entry), "sealed") == SECRET
    withdraw(entry.envelope, shelter)
    later = world.actor(Role.SHELTER_STAFF, "KG-BISHKEK")
    with pytest.raises(NotHeld):
        later.keys.read(again(entry), "sealed")
    assert world.actor(MANAGER).keys.read(again(entry), "sealed") == SECRET


def test_what_is_written_after_a_withdrawal_uses_a_key_the_other_never_had(world: World) -> None:
    entry = sealed_entry(world)
    shelter = world.agency("KG-BISHKEK")
    theirs = world.actor(Role.SHELTER_STAFF, "KG-BISHKEK").keys
    share(world.actor(MANAGER).keys, entry.envelope, shelter)
    old_key = theirs.envelope_key(again(entry).envelope)
    withdraw(entry.envelope, shelter)
    found = again(entry)
    world.actor(MANAGER).keys.write(found, "sealed", SECRET)
    assert theirs.envelope_key(found.envelope, 1) == old_key
    with pytest.raises(NotHeld):
        theirs.read(again(found), "sealed")
    assert world.actor(MANAGER).keys.read(again(found), "sealed") == SECRET


def test_an_agency_without_keys_is_handed_nothing(world: World) -> None:
    bare = world.agency("KG-OSH")
    bare.key.delete()
    with pytest.raises(LookupError):
        new_envelope([bare])


def test_a_member_without_a_grant_opens_nothing(world: World) -> None:
    entry = sealed_entry(world)
    Grant.objects.all().delete()
    with pytest.raises(NotHeld):
        world.actor(MANAGER).keys.read(again(entry), "sealed")


def test_unlock_needs_the_passphrase_and_a_membership(world: World) -> None:
    user = world.user(MANAGER)
    assert unlock(user.username.upper(), PASSPHRASE).user == user
    with pytest.raises(crypto.Unreadable):
        unlock(user.username, "wrong one")
    Membership.objects.update(active=False)
    with pytest.raises(NoMembership):
        unlock(user.username, PASSPHRASE)


def test_the_stored_bytes_hold_no_key_and_no_text(world: World) -> None:
    entry = sealed_entry(world)
    user = world.user(MANAGER)
    private = open_private(user, PASSPHRASE)
    agency = world.actor(MANAGER).keys.agency
    stored = [bytes(UserKey.objects.get(user=user).sealed_private), bytes(entry.sealed)]
    stored += [bytes(grant.sealed) for grant in Grant.objects.all()]
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed FROM vault_seal")
        stored += [bytes(row[0]) for row in cursor.fetchall()]
    for planted in (private, agency.private, agency.index, "Айгүл".encode(), b"555"):
        assert not any(planted in blob for blob in stored)
