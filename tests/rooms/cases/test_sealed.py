"""A copy of the database says nothing about who somebody is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.utils import timezone

from panoh.kernel.actors.actor import Actor
from panoh.kernel.actors.models import Agency
from panoh.kernel.vault.care import undeclared
from panoh.kernel.vault.keyring import NotHeld
from panoh.rooms.cases import queries, verbs
from panoh.rooms.cases.models import Case, Person
from tests.rooms.cases.people import CODE_WORD, DOCUMENT_NAME, MOTHER, NAME, PHONE
from tests.support.world import World

WORDS = ("Kept in the cellar", "threatened with a knife", "Farida the neighbour", "by the bazaar")


def raw() -> Iterator[bytes]:
    """Every value of every table, as stored."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            for row in cursor.fetchall():
                yield from (_as_bytes(value) for value in row)


def _as_bytes(value: Any) -> bytes:
    if isinstance(value, (bytes, memoryview)):
        return bytes(value)
    return str(value).encode()


def test_planted_words_stand_nowhere(
    worker: Actor, case: Case, daughter: Person, consulate: Agency
) -> None:
    frame = {"person": daughter, "recipient": consulate, "groups": ["needs"]}
    verbs.add_note(worker, case, answers={"kind": "other", "text": WORDS[0]})
    verbs.propose_exception(
        worker,
        case,
        legal_basis="imminent_risk",
        reason=WORDS[1],
        expires_at=timezone.now() + timedelta(hours=1),
        **frame,
    )
    verbs.record_consent(
        worker,
        case,
        purpose="referral",
        method="oral_witnessed",
        language="ky",
        witness=WORDS[2],
        **frame,
    )
    verbs.plan_next(
        worker, case, kind="other", due_at=timezone.now(), owner=worker.user, text=WORDS[3]
    )
    queries.search(worker, NAME)
    planted = [NAME, "Айзада", DOCUMENT_NAME, MOTHER, PHONE, PHONE[4:], CODE_WORD, *WORDS]
    stored = b"\n".join(raw())
    assert case.code.encode() in stored
    assert not [words for words in planted if words.encode() in stored]
    assert not [words for words in planted if words.casefold().encode() in stored]


def test_another_agencys_keys_open_nothing(world: World, case: Case, daughter: Person) -> None:
    stranger = world.actor("case_manager", "UZ-TAS")
    copied = Person.objects.get(pk=daughter.pk)  # without the key that its maker still has at hand
    with pytest.raises(NotHeld):
        stranger.keys.read(copied, "identity")


def test_every_column_declares_its_care() -> None:
    models = apps.get_app_config("cases").get_models()
    assert [name for model in models for name in undeclared(model)] == []
