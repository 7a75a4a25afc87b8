"""Bulk data is what the verbs would have left: sealed, found again, chained; only faster."""

from __future__ import annotations

import pytest

from panoh.cli.demonstration.bulk.chunks import MEASURED, divide, regulars
from panoh.cli.demonstration.bulk.loading import Loaded, load
from panoh.cli.demonstration.bulk.making import symbols
from panoh.kernel.actors.actor import Actor, unlock
from panoh.kernel.actors.models import Agency
from panoh.kernel.audit.chain import breaks
from panoh.kernel.audit.models import Event
from panoh.kernel.vault.models import Seal, Term
from panoh.rooms.cases import queries as case_queries
from panoh.rooms.cases.models import Case, Person
from panoh.rooms.hotline import queries as hotline_queries
from panoh.rooms.hotline.models import Contact

CONTACTS, CASES = 300, 30
COUNSELLOR = ("counsellor-kg-osh", "demo counsellor kg-osh")
MANAGER = ("case-manager-kg-osh", "demo case-manager kg-osh")


@pytest.fixture
def loaded(db: None) -> Loaded:
    """A small load, made in this process."""
    return load(CONTACTS, CASES, processes=0)


@pytest.fixture
def counsellor(loaded: Loaded) -> Actor:
    """Who answers the measured line's telephone."""
    return unlock(*COUNSELLOR)


def test_there_is_as_much_as_was_asked_for(loaded: Loaded) -> None:
    assert (Contact.objects.count(), Case.objects.count()) == (CONTACTS, CASES)
    assert (loaded.contacts, loaded.cases) == (CONTACTS, CASES)
    assert Contact.objects.exclude(case=None).count() == CASES
    assert Agency.objects.filter(runs_hotline=True).count() == 24
    assert loaded.rates()["contacts"] > 0


def test_every_chain_holds(loaded: Loaded) -> None:
    assert breaks() == []
    assert Event.objects.filter(verb="hotline.record").count() == CONTACTS
    assert Event.objects.filter(verb="cases.open").count() == CASES


def test_nothing_personal_stands_in_plain(loaded: Loaded, counsellor: Actor) -> None:
    name, phone = regulars("KG")[0].full, regulars("KG")[0].phone
    contact = hotline_queries.search(counsellor, phone)[0]
    row = Contact.objects.select_related("entry__envelope").get(pk=contact.pk)
    assert row.entry is not None
    assert name not in str(row.entry.plain) + str(row.__dict__)
    assert name.encode() not in bytes(row.entry.sealed)
    assert counsellor.keys.read(row.entry, "sealed")["caller_name"] == name


def test_the_index_finds_by_name_and_number(loaded: Loaded, counsellor: Actor) -> None:
    for regular in regulars("KG")[:2]:
        by_name = hotline_queries.search(counsellor, regular.full)
        by_phone = hotline_queries.search(counsellor, regular.phone)
        assert by_name
        assert {one.pk for one in by_name} & {one.pk for one in by_phone}
    assert Term.objects.filter(agency=counsellor.agency).exists()


def test_a_case_opens_for_its_own_agency_alone(loaded: Loaded) -> None:
    manager = unlock(*MANAGER)
    code, client = loaded.asked_cases[0]
    case = case_queries.case(manager, code)
    assert [hit.case.pk for hit in case_queries.search(manager, client)].count(case.pk) == 1
    known = case_queries.identities(manager, case)
    assert known[0].identity["name_used"] == client
    assert set(Seal.objects.filter(envelope=case.envelope).values_list("agency", flat=True)) == {
        manager.agency.pk
    }
    assert Person.objects.filter(case=case).exists()


def test_the_same_seed_gives_the_same_codes(loaded: Loaded) -> None:
    assert len({symbols(number, 4) for number in range(2000)}) == 2000
    assert symbols(7, 5) == symbols(7, 5) != symbols(8, 5)


def test_lines_share_everything_and_nothing_twice(loaded: Loaded) -> None:
    codes = Contact.objects.values_list("code", flat=True)
    assert len(set(codes)) == CONTACTS
    assert list(divide([], 100, 10, 1)) == []
    assert Contact.objects.filter(agency__code=MEASURED).count() > 0
