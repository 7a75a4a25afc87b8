"""An agency's keys are renewed while somebody seals to it: nothing is sealed to keys that go."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import TYPE_CHECKING

from django.db import connection, transaction

from panoh.kernel.actors.roles import Role
from panoh.kernel.audit.models import Event as Recorded
from panoh.kernel.vault import rotation
from panoh.kernel.vault.envelopes import new_envelope
from panoh.kernel.vault.models import Envelope, Seal
from tests.rooms.glass.scene import scene_of, url

if TYPE_CHECKING:
    from tests.support.world import World

SOON = 1.5  # seconds: long enough for the renewal to reach the lock


def test_one_after_the_other(world: World) -> None:
    agency, admin = world.agency("KG-OSH"), world.actor(Role.ADMINISTRATOR)
    envelopes = [new_envelope([agency])]
    renewal, _paper = rotation.begin_agency(admin)
    envelopes.append(new_envelope([agency]))
    rotation.run(admin, renewal)
    envelopes.append(new_envelope([agency]))
    keys = world.actor(Role.ADMINISTRATOR).keys
    found = Envelope.objects.filter(pk__in=[one.pk for one in envelopes]).order_by("pk")
    assert [keys.envelope_key(one) for one in found] == [one.fresh_key for one in envelopes]


def test_a_renewal_waits_for_whoever_seals_at_the_moment(committing_world: World) -> None:
    world = committing_world
    agency, admin = world.agency("KG-OSH"), world.actor(Role.ADMINISTRATOR)
    sealed = Event()

    def another_seals() -> None:
        try:
            with transaction.atomic():
                new_envelope([agency])
                sealed.set()
                Event().wait(SOON)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as other:
        work = other.submit(another_seals)
        assert sealed.wait(10)
        with transaction.atomic():
            renewal, _paper = rotation.begin_agency(admin)
        rotation.run(admin, renewal)
        work.result(30)
    [envelope] = Envelope.objects.all()
    assert Seal.objects.get().keyed == 2
    assert world.actor(Role.ADMINISTRATOR).keys.envelope_key(envelope)


def test_a_wrong_recovery_key_is_recorded_outside_any_other_transaction(
    committing_world: World,
) -> None:
    scene = scene_of(committing_world)
    access = scene.asked()
    officer = scene.browser("data_protection_officer", "KG-OSH")
    assert officer.post(url("recover", access), {"recovery": "1" * 30}).status_code == 422
    assert Recorded.objects.filter(verb="glass.recover.failed").count() == 1
