"""`panoh check` finds nothing where people worked, and names each record that cannot be."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest

from panoh.cli.check import found
from panoh.cli.soundness import unsound
from panoh.kernel.audit.models import Event
from panoh.kernel.sheets.models import Entry
from panoh.kernel.vault.models import Envelope, Seal, Term
from panoh.kernel.verbs.models import Submission
from panoh.kernel.verbs.wrapper import VERBS
from panoh.rooms.cases import verbs as cases
from panoh.rooms.cases.verbs import NewPerson
from tests.support.sample import Sample

pytestmark = pytest.mark.django_db


def test_after_everybodys_work_all_is_sound(sample: Sample) -> None:
    cases.open_case(sample.kg.manager, persons=[NewPerson()], submission=uuid4())
    assert Submission.objects.exists()
    assert found() == []


def nobody_holds_it(sample: Sample) -> str:
    envelope = sample.kg.cases[0].envelope
    Seal.objects.filter(envelope=envelope).delete()
    return "cases.case.plan is sealed, and nobody holds the key: 1,"


def half_renewed(sample: Sample) -> str:
    Envelope.objects.filter(pk=sample.kg.cases[0].envelope_id).update(generation=9)
    return "An envelope has a new key that nobody holds: 1,"


def found_but_gone(sample: Sample) -> str:
    Term.objects.filter(subject_id=sample.kg.persons[0].pk).update(subject_id=uuid4())
    return "The index finds a record of cases.person that is not there"


def about_nothing(sample: Sample) -> str:
    note = sample.kg.notes[0][1]
    Entry.objects.filter(pk=note.pk).update(subject_id=uuid4())
    return "A sheet was filled in about a record of cases.case that is not there: 1,"


def without_a_trace(sample: Sample) -> str:
    for _number in range(3):
        Submission.objects.create(
            token=uuid4(), user_id=1, verb="cases.open", subject_type="cases.case",
            subject_id=str(uuid4()),
        )  # fmt: skip
    return "Forms were carried out without a trace: 3,"


def made_twice(sample: Sample) -> str:
    case = sample.kg.cases[0]
    made = Event.objects.get(verb="cases.open", subject_id=str(case.pk))
    made.pk, made.number = None, 10_000_000
    made.save(force_insert=True)
    return f"Records were made twice: 1, cases.open {case.pk}."


FAULTS = (
    nobody_holds_it, half_renewed, found_but_gone, about_nothing, without_a_trace, made_twice,
)  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS, ids=lambda one: one.__name__)
def test_each_fault_is_named(sample: Sample, fault: Callable[[Sample], str]) -> None:
    assert unsound() == []
    sentence = fault(sample)
    named = unsound()
    assert any(one.startswith(sentence) for one in named), named


def test_a_deed_whose_record_was_removed_since_left_its_event(sample: Sample) -> None:
    gone = str(uuid4())
    made = Event.objects.filter(verb="cases.open").order_by("id")[0]
    made.pk, made.number, made.subject_id = None, 10_000_001, gone
    made.save(force_insert=True)
    Submission.objects.create(
        token=uuid4(), user_id=1, verb="cases.open", subject_type="cases.case", subject_id=gone
    )
    assert unsound() == []


def test_verbs_that_make_records_are_known(sample: Sample) -> None:
    assert VERBS["cases.open"].creates
    assert not VERBS["cases.close"].creates
