"""Scopes: a list shows exactly the records that may be opened one by one."""

from __future__ import annotations

import pytest

from panoh.kernel.access.decide import decide, visible
from panoh.kernel.access.matrix import PERMITS
from panoh.kernel.access.scopes import Reach, Scope, reaches, within
from panoh.kernel.actors.models import Membership
from panoh.kernel.actors.roles import Role
from panoh.kernel.vault.envelopes import new_envelope
from panoh.kernel.vault.models import Seal
from tests.support.world import World

EVERYWHERE = [
    (Role.CASE_MANAGER, "KG-OSH"),
    (Role.ADMINISTRATOR, "KG-OSH"),
    (Role.CASE_MANAGER, "KG-BISHKEK"),
    (Role.CONSULAR_OFFICER, "KG-DXB"),
    (Role.CASE_MANAGER, "UZ-TAS"),
]


@pytest.mark.parametrize(
    ("scope", "seen"),
    [
        (Scope.NONE, 0),
        (Scope.OWN, 1),
        (Scope.ASSIGNED, 0),
        (Scope.AGENCY, 2),
        (Scope.HANDED, 0),
        (Scope.HOLDER, 2),
        (Scope.COUNTRY, 4),
        (Scope.REGION, 5),
    ],
)
def test_a_list_and_its_records_agree(world: World, scope: Scope, seen: int) -> None:
    for role, code in EVERYWHERE:
        world.user(role, code)
    actor = world.actor(Role.CASE_MANAGER)
    one_by_one = {row.pk for row in Membership.objects.all() if reaches(actor, scope, row)}
    asked = within(actor, scope, Membership)
    listed = (
        set()
        if asked is None
        else set(Membership.objects.filter(asked).values_list("pk", flat=True))
    )
    assert listed == one_by_one
    assert len(listed) == seen


def test_holders_through_a_path_of_several_steps(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    envelope = new_envelope([world.agency("KG-OSH")])
    (seal,) = envelope.seals.all()
    monkeypatch.setattr(Seal, "reach", Reach(holder=("agency__key__agency",)), raising=False)
    holder, stranger = world.actor(Role.CASE_MANAGER), world.actor(Role.CASE_MANAGER, "UZ-TAS")
    assert reaches(holder, Scope.HOLDER, seal)
    assert reaches(holder, Scope.HANDED, seal)
    assert not reaches(stranger, Scope.HOLDER, seal)
    asked = within(stranger, Scope.HOLDER, Seal)
    assert asked is not None
    assert not Seal.objects.filter(asked).exists()


def test_a_model_without_reach_is_seen_by_nobody_below_the_region(world: World) -> None:
    assert within(world.actor(Role.CASE_MANAGER), Scope.AGENCY, Seal) is None
    assert not visible(world.actor(Role.CASE_MANAGER), "actors.list", Seal.objects.all()).exists()


def test_the_matrix_decides_for_each_role(world: World) -> None:
    post = Membership.objects.get(user=world.user(Role.HOTLINE_COUNSELLOR))
    for role in (Role.CASE_MANAGER, Role.ADMINISTRATOR, Role.DATA_PROTECTION_OFFICER):
        allowed = role in PERMITS["actors.deactivate"]
        assert bool(decide(world.actor(role), "actors.deactivate", post)) is allowed


def test_an_unknown_verb_is_a_mistake_not_a_permission(world: World) -> None:
    with pytest.raises(KeyError):
        decide(world.actor(Role.ADMINISTRATOR), "actors.no_such_verb")
