"""Who works in the drill's place, and what stands there in the end. SYNTHETIC.

Import after Django was set up.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.db import transaction

from panoh.kernel.actors.actor import Actor, unlock
from panoh.kernel.actors.founding import found_agency, found_member
from panoh.kernel.actors.roles import Role
from panoh.kernel.sheets.models import Entry
from panoh.rooms.cases import verbs as cases
from panoh.rooms.cases.models import Case, Person
from panoh.rooms.cases.verbs import NewPerson

USER, PASSPHRASE = "synthetic-worker", "words of an invented worker"
ROLES = (Role.CASE_MANAGER, Role.HOTLINE_COUNSELLOR, Role.ADMINISTRATOR)


def found() -> None:
    """An agency with one worker and one case, which notes are written on."""
    with transaction.atomic():
        agency, keys, _recovery = found_agency(
            code="KG-DRILL", name="SYNTHETIC agency", country="KG", runs_hotline=True
        )
        found_member(agency, keys, USER, "SYNTHETIC worker", PASSPHRASE, ROLES)
        cases.open_case(worker(), persons=[NewPerson()])


def worker() -> Actor:
    """The worker, keys open."""
    return unlock(USER, PASSPHRASE)


def first_case() -> Case:
    """The case that notes are written on."""
    return Case.objects.select_related("envelope").order_by("created_at", "id")[0]


def standing() -> Counter[str]:
    """How often each text stands sealed in the database, opened with the worker's keys."""
    keys, persons, entries = worker().keys, Counter[str](), Counter[str]()
    for person in Person.objects.select_related("case__envelope").iterator():
        persons.update(_texts(keys.read(person, "identity")))
    for entry in Entry.objects.select_related("envelope").exclude(envelope=None).iterator():
        entries.update(_texts(keys.read(entry, "sealed")))
    return persons | entries  # an imported row stands in both, as it was told and as a person


def _texts(answers: dict[str, Any]) -> set[str]:
    """Those of one record; one that has it in two fields has it once."""
    return {value for value in answers.values() if isinstance(value, str)}
