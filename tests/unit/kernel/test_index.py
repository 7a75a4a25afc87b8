"""The blind index: found in any script, within one agency, and the rows say nothing."""

from __future__ import annotations

import pytest

from panoh.kernel.actors.roles import Role
from panoh.kernel.sheets.models import Entry
from panoh.kernel.vault import index
from panoh.kernel.vault.models import Term
from tests.support.world import World

MANAGER = Role.CASE_MANAGER


@pytest.fixture(autouse=True)
def _indexed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Entries stand for records of a room that indexes them again when keys are renewed."""
    monkeypatch.setitem(index.AGAIN, Entry._meta.label_lower, lambda _actor, _ids: None)


def test_what_nobody_indexes_again_is_not_indexed(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(index.AGAIN, Entry._meta.label_lower)
    with pytest.raises(LookupError, match=r"index\.again"):
        put(world, "Айгуль Усманова")
    assert not Term.objects.exists()


def put(world: World, *names: str, phone: str = "") -> Entry:
    entry = Entry()
    index.put(world.actor(MANAGER).keys, entry, names=names, phones=[phone], region="KG")
    return entry


@pytest.mark.parametrize("typed", ["Айгуль Усманова", "aigul usmanova", "Усманова"])
def test_found_across_scripts_by_every_word(world: World, typed: str) -> None:
    entry = put(world, "Айгуль Усманова")
    put(world, "Айгуль Бекова")
    assert index.find(world.actor(MANAGER).keys, typed, Entry) == [entry.pk]


def test_found_by_phone_however_written(world: World) -> None:
    entry = put(world, phone="0555 000 123")
    for typed in ("+996555000123", "0555-000-123"):
        found = index.find(world.actor(MANAGER).keys, typed, Entry, region="KG")
        assert found == [entry.pk]


def test_not_found_by_another_agency(world: World) -> None:
    put(world, "Айгуль Усманова")
    assert index.find(world.actor(MANAGER, "UZ-TAS").keys, "Усманова", Entry) == []


def test_two_agencies_terms_for_one_name_differ(world: World) -> None:
    put(world, "Усманова")
    index.put(world.actor(MANAGER, "UZ-TAS").keys, Entry(), names=["Усманова"])
    digests = [bytes(term.digest) for term in Term.objects.all()]
    assert len(digests) == len(set(digests)) == 2


def test_indexed_anew_forgets_the_old_name(world: World) -> None:
    entry = put(world, "Усманова")
    index.put(world.actor(MANAGER).keys, entry, names=["Бекова"])
    keys = world.actor(MANAGER).keys
    assert index.find(keys, "Усманова", Entry) == []
    assert index.find(keys, "Бекова", Entry) == [entry.pk]


def test_a_rare_surname_is_found_among_very_many_namesakes(world: World) -> None:
    entry = put(world, "Айгуль Усманова")
    keys = world.actor(MANAGER).keys
    first_name = index.find(keys, "Айгуль", Entry)
    assert first_name == [entry.pk]
    common = Term.objects.get(digest=index._digest(keys.agency, *index._name_terms(["Айгуль"])))
    Term.objects.bulk_create(
        Term(
            agency_id=common.agency_id,
            digest=common.digest,
            subject_type=common.subject_type,
            subject_id=Entry().pk,
        )
        for _ in range(2000)
    )
    assert index.find(keys, "Айгуль Усманова", Entry) == [entry.pk]
    assert index.find(keys, "Усманова Айгуль", Entry) == [entry.pk]
