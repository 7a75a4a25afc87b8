"""Entries: sealed, corrected without loss, closed to those without a key."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string

from panoh.kernel.actors.actor import Actor
from panoh.kernel.sheets import Sheet, entries, registry
from panoh.kernel.sheets.models import Entry
from panoh.kernel.sheets.read import read_rows
from panoh.kernel.vault.care import undeclared
from panoh.kernel.vault.crypto import Unreadable
from panoh.kernel.vault.envelopes import new_envelope, share
from panoh.kernel.vault.keyring import Keyring, Locked, NotHeld
from panoh.kernel.vault.models import Envelope
from panoh.kernel.verbs.wrapper import Refused
from tests.unit.sheets.examples import EVERY_KIND, FULL, NEW, OLD

if TYPE_CHECKING:
    from tests.support.world import World

pytestmark = pytest.mark.django_db
SEALED = {"phone", "name", "story", "born"}


@pytest.fixture(autouse=True)
def _known() -> Iterator[None]:
    registry.register(EVERY_KIND, OLD, NEW)
    yield
    registry.forget(EVERY_KIND, OLD, NEW)


@pytest.fixture
def counsellor(world: World) -> Actor:
    return world.actor("hotline_counsellor")


@pytest.fixture
def envelope(counsellor: Actor) -> Envelope:
    return new_envelope([counsellor.agency], "contact")


def fill(actor: Actor, envelope: Envelope, sheet: Sheet = EVERY_KIND, **more: object) -> Entry:
    # The envelope stands for the record that an entry is about: any record will do.
    return entries.fill(
        actor, sheet, FULL | more if sheet is EVERY_KIND else more, envelope, envelope
    )


def test_every_column_declares_its_care() -> None:
    assert undeclared(Entry) == []


def test_what_was_written_can_be_read(counsellor: Actor, envelope: Envelope) -> None:
    entry = Entry.objects.get(pk=fill(counsellor, envelope).pk)
    assert entries.answers(counsellor, entry) == FULL
    assert list(entries.answers(counsellor, entry)) == list(FULL)
    assert (entry.sheet, entry.version) == ("tests.every_kind", 1)
    assert (entry.agency, entry.author) == (counsellor.agency, counsellor.user)
    assert (entry.subject_type, entry.subject_id) == ("vault.envelope", envelope.pk)
    assert str(entry) == "tests.every_kind 1"


def test_personal_answers_are_only_in_the_sealed_part(
    counsellor: Actor, envelope: Envelope
) -> None:
    entry = Entry.objects.get(pk=fill(counsellor, envelope).pk)
    assert entry.plain.keys() == FULL.keys() - SEALED
    stored = str(entry.plain).encode() + bytes(entry.sealed)
    for planted in ("Aizada", "second line", "996700123456", "1999-03-05"):
        assert planted.encode() not in stored


def test_another_agency_cannot_read_until_it_holds_the_key(
    world: World, counsellor: Actor, envelope: Envelope
) -> None:
    entry = fill(counsellor, envelope)
    other = world.actor("shelter_staff", "KG-BISHKEK")
    fresh = Entry.objects.get(pk=entry.pk)
    with pytest.raises(NotHeld):
        entries.answers(other, fresh)
    share(counsellor.keys, envelope, other.agency)
    fresh = Entry.objects.get(pk=entry.pk)
    assert entries.answers(other, fresh) == FULL


def test_nobody_reads_with_locked_keys(counsellor: Actor, envelope: Envelope) -> None:
    entry = Entry.objects.get(pk=fill(counsellor, envelope).pk)
    keys = Keyring(counsellor.user.pk, counsellor.agency.pk, None)
    locked = Actor(counsellor.user, counsellor.agency, counsellor.roles, keys)
    with pytest.raises(Locked):
        entries.answers(locked, entry)


def test_sealed_answers_cannot_be_moved_to_another_entry(
    counsellor: Actor, envelope: Envelope
) -> None:
    first, second = fill(counsellor, envelope), fill(counsellor, envelope)
    second.sealed = first.sealed
    with pytest.raises(Unreadable):
        entries.answers(counsellor, second)


def test_without_an_envelope_nothing_personal_is_taken(
    counsellor: Actor, envelope: Envelope
) -> None:
    with pytest.raises(entries.NoEnvelope, match=r"tests\.every_kind 1 has personal answers"):
        entries.fill(counsellor, EVERY_KIND, FULL, envelope)
    assert not Entry.objects.exists()


def test_open_answers_need_no_envelope(counsellor: Actor, envelope: Envelope) -> None:
    entry = entries.fill(counsellor, EVERY_KIND, {"safe": "no", "back": "no"}, envelope)
    assert entry.envelope is None
    assert bytes(entry.sealed) == b""
    assert entries.answers(counsellor, entry) == {"safe": "no", "back": "no"}


def test_hidden_answers_are_not_kept(counsellor: Actor, envelope: Envelope) -> None:
    entry = fill(counsellor, envelope, safe="unsure", back="no")
    assert not {"phone", "born", "age"} & entries.answers(counsellor, entry).keys()


def test_a_correction_leaves_the_first_version_standing(
    counsellor: Actor, envelope: Envelope
) -> None:
    first = fill(counsellor, envelope)
    second = entries.correct(counsellor, first, FULL | {"name": "SYNTHETIC Aigul"})
    third = entries.correct(counsellor, second, FULL | {"age": 28})
    assert entries.answers(counsellor, Entry.objects.get(pk=first.pk)) == FULL
    assert entries.answers(counsellor, second)["name"] == "SYNTHETIC Aigul"
    for entry in (first, second, third):
        assert entries.history(entry) == [first, second, third]
    assert list(Entry.objects.about(envelope).current()) == [third]
    assert [entry.replaced for entry in (first, second, third)] == [True, True, False]


def test_a_history_keeps_to_its_own_entry(counsellor: Actor, envelope: Envelope) -> None:
    first, other = fill(counsellor, envelope), fill(counsellor, envelope)
    second = entries.correct(counsellor, first, FULL)
    assert entries.history(other) == [other]
    assert entries.history(second) == [first, second]


def test_an_entry_is_corrected_once(counsellor: Actor, envelope: Envelope) -> None:
    first = fill(counsellor, envelope)
    entries.correct(counsellor, first, FULL)
    with pytest.raises(Refused, match="corrected already"):
        entries.correct(counsellor, first, FULL)
    other = fill(counsellor, envelope)
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.filter(pk=other.pk).update(replaces=first)


def test_a_colleague_may_correct(world: World, counsellor: Actor, envelope: Envelope) -> None:
    first = fill(counsellor, envelope)
    colleague = world.actor("hotline_counsellor", number=2)
    second = entries.correct(colleague, Entry.objects.get(pk=first.pk), FULL | {"age": 30})
    assert second.author == colleague.user
    assert entries.answers(counsellor, second)["age"] == 30


def test_an_old_entry_keeps_the_questions_of_its_day(counsellor: Actor, envelope: Envelope) -> None:
    old = fill(counsellor, envelope, OLD, safe="unsure", note="SYNTHETIC")
    assert registry.latest("tests.small") is NEW
    fresh = Entry.objects.get(pk=old.pk)
    assert fresh.declaration is OLD
    rows = read_rows(fresh.declaration, entries.answers(counsellor, fresh), "en")[0].rows
    assert rows == [("The safe?", "Not sure"), ("The note?", "SYNTHETIC")]


def test_a_correction_asks_the_old_questions_unless_told(
    counsellor: Actor, envelope: Envelope
) -> None:
    old = fill(counsellor, envelope, OLD, safe="unsure")
    same = entries.correct(counsellor, old, {"safe": "yes"})
    new = entries.correct(counsellor, same, {"safe": "heard", "whisper": "yes"}, NEW)
    assert (same.version, new.version) == (1, 2)
    assert entries.history(old) == [old, same, new]


def test_an_entry_can_be_printed(counsellor: Actor, envelope: Envelope) -> None:
    entry = fill(counsellor, envelope)
    entries.correct(counsellor, entry, FULL)
    sections = read_rows(EVERY_KIND, FULL, "en")
    page = render_to_string(
        "sheets/print.html", {"entry": entry, "title": "Call", "sections": sections}
    )
    assert "SYNTHETIC hotline_counsellor 1" in page
    assert "NGO A, Osh" in page
    assert "do not rely on it" in page
    for shown in ("The gender?", "Woman", "5 March 1999", "SYNTHETIC Aizada"):
        assert shown in page


def test_what_people_wrote_cannot_become_markup() -> None:
    answers = FULL | {"name": "<script>alert(1)</script>"}
    page = render_to_string("sheets/read.html", {"sections": read_rows(EVERY_KIND, answers, "en")})
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_an_empty_sheet_says_so() -> None:
    assert "Nothing was written down" in render_to_string("sheets/read.html", {"sections": []})
